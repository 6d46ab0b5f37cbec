"""What happens when an article moves: each verb checks, changes the status, leaves a row.

The verbs are called on the article; see articles.models.article for what each promises.
"""

import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext

from articles import content, pictures, planning, search, signing, workflow
from articles.models.addresses import dated
from articles.models.publication import Publication
from articles.workflow import NotAllowed, NotReady, Status
from prose.korean import slugify

if TYPE_CHECKING:
    from accounts.models import User
    from articles.models import Article


def move(
    article: "Article",
    verb: str,
    *,
    by: "User",
    note: str = "",
    person: "User | None" = None,
    to: Status | None = None,
) -> None:
    """Change the status and leave the row that says so; `to` is another target than the usual one.

    Raises PermissionDenied or NotAllowed.
    """
    allowed = workflow.check(verb, article.status, by)
    with transaction.atomic():
        before, article.status = article.status, to or allowed.target
        article.save()
        article.moves.leave(
            by=by,
            verb=verb,
            from_status=before,
            to_status=article.status,
            note=note,
            person=person,
        )


def submit(article: "Article", *, by: "User", note: str = "", to: "User | None" = None) -> None:
    """See Article.submit."""
    workflow.check("submit", article.status, by)
    with transaction.atomic():
        if to:
            planning.hand_to(article, to, by=by)
        move(article, "submit", by=by, note=note, person=article.assigned_to)


def publish(
    article: "Article", *, by: "User", at: datetime.datetime | None = None, note: str = ""
) -> None:
    """See Article.publish."""
    workflow.check("publish", article.status, by)
    workflow.check_moment(article, at)
    with transaction.atomic():
        pictures.hold_of(article)
        if lacks := article.missing():
            raise NotReady(lacks)
        if was_waiting := article.is_scheduled():
            _give_up_address(article)
        if at is not None or article.published_at is None or was_waiting:
            article.published_at = at or timezone.now()
        if article.permalink is None:
            article.permalink = _free_permalink(article)
        article.withdrawal_note = ""
        move(article, "publish", by=by, note=note)
        if article.is_public():  # what waits is signed as of the day on which it appears
            signing.freeze(article)
        search.index(article)
        article.revisions.create(by=by, kind="published", note=note, content=content.of(article))


def unschedule(article: "Article", *, by: "User", note: str = "") -> None:
    """See Article.unschedule."""
    if not article.is_scheduled():
        raise NotAllowed(gettext("It is not waiting for its moment."))
    workflow.check("unschedule", article.status, by)
    with transaction.atomic():
        article.permalink = None
        article.published_at = None
        move(article, "unschedule", by=by, note=note)
        search.index(article)


def withdraw(article: "Article", *, by: "User", note: str) -> None:
    """See Article.withdraw."""
    if article.is_scheduled():
        raise NotAllowed(gettext("It is not public yet; take it back to draft."))
    workflow.check("withdraw", article.status, by)
    with transaction.atomic():
        if article.changes:  # what was being changed is what it is now, out of readers' sight
            content.put(article, article.working_content())
            article.changes = workflow.Changes.NONE
        article.withdrawal_note = note
        move(article, "withdraw", by=by, note=note)
        search.index(article)


def bin_(article: "Article", *, by: "User", note: str = "") -> None:
    """See Article.bin."""
    was_public = article.status == Status.WITHDRAWN
    move(article, "bin_withdrawn" if was_public else "bin", by=by, note=note)


def restore(article: "Article", *, by: "User", note: str = "") -> None:
    """See Article.restore."""
    if article.was_public():
        move(article, "restore_withdrawn", by=by, note=note)
        return
    binned = article.moves.filter(verb="bin").first()
    was_in_review = binned is not None and binned.from_status == Status.IN_REVIEW
    move(article, "restore", by=by, note=note, to=Status.IN_REVIEW if was_in_review else None)


def _give_up_address(article: "Article") -> None:
    """Give up the address of a day that has not come; one that was typed stays."""
    assert article.published_at is not None
    when = timezone.localtime(article.published_at, Publication.current().zone)
    if article.permalink == dated(when, article.slug):
        article.permalink = None


def _free_permalink(article: "Article") -> str:
    """A dated path that nothing else answers at; the slug follows it."""
    assert article.published_at is not None
    when = timezone.localtime(article.published_at, Publication.current().zone)
    base = slugify(article.slug) or slugify(article.title) or f"article-{article.pk}"
    slug, number = base, 2
    while not article.could_be_at(dated(when, slug)):
        slug, number = f"{base}-{number}", number + 1
    article.slug = slug
    return dated(when, slug)
