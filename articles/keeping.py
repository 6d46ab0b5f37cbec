"""Saving without losing: every save is a revision, and a live article is edited beside itself.

The verbs are called on the article; see articles.models.article for what each promises.
"""

import copy
import datetime
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext

from articles import content, pictures, planning, search, workflow
from articles.content import Content
from articles.readiness import lacking, newly_missing
from articles.reasons import Reason
from articles.workflow import Changes, NotReady, Stale, Status

if TYPE_CHECKING:
    from accounts.models import User
    from articles.models import Article, Byline, Revision

NONE_SEEN = -1  # the number of no revision: `upon` of who does not say what they have seen


def working_content(article: "Article") -> Content:
    """What the desk goes on writing: what stands beside a live article, else the article."""
    beside = article.newest_revision() if article.changes else None
    return beside.content if beside else content.of(article)


def keep(
    article: "Article",
    said: Content,
    *,
    by: "User",
    note: str = "",
    reason: str = "",
    upon: int | None = None,
) -> "Revision | None":
    """See Article.keep."""
    said = content.cleaned(said)
    why = {"by": by, "note": note, "reason": reason}
    with transaction.atomic():
        newest = hold(article, upon)
        if newest and not (note or reason) and content.is_same(said, working_content(article)):
            return None
        _keep_what_stands(article, newest)
        is_planned_anew = "planned_on" in said and _planned_in(said) != article.planned_on
        if is_planned_anew:
            workflow.check_beside("plan", article, by)
        if article.is_public():
            if content.is_same(said, working_content(article)) and not (note or reason):
                return None
            article.changes = article.changes or Changes.DRAFT
            article.save(update_fields=["changes", "updated_at"])
            return article.revisions.create(kind="saved", content=said, **why)
        content.put(article, said)
        if is_planned_anew:
            planning.plan(article, _planned_in(said), by=by)
        _move_house(article, said)
        search.index(article)
        kind = "published" if article.is_scheduled() else "saved"
        return article.revisions.create(kind=kind, content=content.of(article), **why)


def publish_changes(article: "Article", *, by: "User", note: str = "") -> None:
    """See Article.publish_changes."""
    workflow.check_changes("publish_changes", article, by)
    before, said = content.of(article), working_content(article)
    with transaction.atomic():
        pictures.hold(said["body"], pictures.lead_of(said))
        if lacks := newly_missing(content.shown(article, said), lacking(article)):
            raise NotReady(lacks)
        content.put(article, said)
        _move_house(article, said)
        search.index(article)
        if content.words_differ(before, content.of(article)):
            article.edited_at = timezone.now()
        move_changes(article, "publish_changes", by=by, note=note)
        article.revisions.create(by=by, kind="published", note=note, content=content.of(article))


def submit_changes(
    article: "Article", *, by: "User", note: str = "", to: "User | None" = None
) -> None:
    """See Article.submit_changes."""
    workflow.check_changes("submit_changes", article, by)
    with transaction.atomic():
        if to:
            planning.hand_to(article, to, by=by)
        move_changes(article, "submit_changes", by=by, note=note, person=article.assigned_to)


def move_changes(
    article: "Article", verb: str, *, by: "User", note: str = "", person: "User | None" = None
) -> None:
    """Move what stands beside the article and leave the row that says so.

    Raises PermissionDenied or NotAllowed.
    """
    allowed = workflow.check_changes(verb, article, by)
    with transaction.atomic():
        article.changes = allowed.target
        article.save(update_fields=["changes", "edited_at", "updated_at"])
        stands = article.status
        article.moves.leave(
            by=by, verb=verb, from_status=stands, to_status=stands, note=note, person=person
        )


@contextmanager
def amended(
    article: "Article",
    *,
    by: "User | None",
    reason: Reason,
    note: str,
    beside: Callable[[Content], Content] = lambda said: said,
) -> Iterator[None]:
    """Around a change of the article's own rows that is made elsewhere than at the desk.

    What stood is kept, and what stands afterwards, for this reason. Where changes stand beside a
    live article, `beside` makes the same change in them: publishing them then takes nothing back.
    """
    with transaction.atomic():
        newest = hold(article, None)
        working = working_content(article) if article.changes else None
        _keep_what_stands(article, newest)
        yield
        search.index(article)
        kind = "published" if article.status == Status.PUBLISHED else "saved"
        why = {"by": by, "reason": reason, "note": note}
        article.revisions.create(kind=kind, content=content.of(article), **why)
        if working is not None:
            said = beside(copy.deepcopy(working))
            article.revisions.create(kind="saved", content=said, **why)


def bring_back(article: "Article", revision: "Revision", *, by: "User") -> "Revision | None":
    """See Article.bring_back."""
    now = working_content(article)
    # an address is no part of a text: links from elsewhere lead to the one it has
    said = {**revision.content, "address": now["address"], "slug": now["slug"]}
    if article.is_scheduled():
        with_it = content.shown(article, content.complete(said))
        if lost := newly_missing(with_it, lacking(article)):
            raise NotReady(lost)
    if not planning.could_be_meant_for(article, _planned_in(said), by=by):
        said["planned_on"] = now["planned_on"]
    return keep(article, said, by=by, note=revision.at.isoformat(), reason=Reason.AS_OF)


def _planned_in(said: Content) -> datetime.date | None:
    return parse_date(said.get("planned_on") or "")


def sign_as_today(byline: "Byline", *, by: "User") -> None:
    """See Byline.sign_as_today."""
    article, today = byline.article, byline.today()
    why = {"by": by, "reason": Reason.SIGNED_AS_TODAY, "note": byline.shown_name}
    with transaction.atomic():
        _keep_what_stands(article, hold(article, None))
        beside = working_content(article) if article.changes else None
        type(byline).objects.filter(pk=byline.pk).update(**today)
        byline.refresh_from_db()
        kind = "published" if article.status == Status.PUBLISHED else "saved"
        article.revisions.create(kind=kind, content=content.of(article), **why)
        if beside:
            said = {"author": byline.author_id, "role": byline.role}
            for row in beside["bylines"]:
                if said.items() <= row.items():
                    row |= today
            article.revisions.create(kind="saved", content=beside, **why)


def what_readers_have(article: "Article") -> "Revision":
    """The revision of what a public article's rows say, made where none says it yet.

    The article is held until the end of the transaction.
    """
    _keep_what_stands(article, hold(article, None))
    return article.revisions.filter(kind="published").order_by("-pk")[0]


def hold(article: "Article", upon: int | None) -> "Revision | None":
    """The newest revision, with the article held until the end of the transaction.

    Raises Stale where it is not the one that the save was typed upon.
    """
    article.refresh_from_db(from_queryset=type(article).objects.select_for_update())
    newest = article.newest_revision()
    if upon is not None and upon != (newest.pk if newest else 0):
        raise Stale(
            gettext(
                "Somebody saved this article while you were writing. Both texts stand below: "
                "take over what you need. If you save again, yours replaces theirs."
            )
        )
    return newest


def _keep_what_stands(article: "Article", newest: "Revision | None") -> None:
    """A revision of what the article's rows say, where none says it yet.

    Articles that moved in have none, and proposals change a text without the desk.
    """
    now = content.of(article)
    kind = "published" if article.status == Status.PUBLISHED else "saved"
    nothing = {**content.of_nothing(), "kind": now["kind"], "language": now["language"]}
    if newest is None and content.is_same(now, nothing):
        return  # it was made by this very save
    kept = article.revisions.kept()
    last = kept.filter(kind="published").first() if article.is_public() else newest
    if last is None or not content.is_same(last.content, now):
        article.revisions.create(
            kind=kind, at=article.updated_at, content=now, reason=Reason.AS_IT_STOOD
        )


def _move_house(article: "Article", said: Content) -> None:
    """Give it the address that was asked for; the old one leads there."""
    if article.permalink and said["address"] and said["address"] != article.permalink:
        article.redirects.model.relocate(article, said["address"])
