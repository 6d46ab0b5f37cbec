"""The next moves of an article as the desk offers them, and what happens when one is chosen."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from articles import workflow
from articles.models import Article
from articles.moments import spoken_in_both
from articles.workflow import (
    ALLOWED_CHANGES,
    Changes,
    NotAllowed,
    NotReady,
    Stale,
    where_it_stands,
)
from prose.phrases import one_phrase

if TYPE_CHECKING:
    from accounts.models import User

Done = TypeVar("Done")
# verb of the desk -> verb of the workflow; "schedule" is publishing at a moment
VERBS = {
    "submit": "submit",
    "publish": "publish",
    "schedule": "publish",
    "send_back": "send_back",
    "unschedule": "unschedule",
    "withdraw": "withdraw",
    "bin": "bin",
    "restore": "restore",
    "submit_changes": "submit_changes",
    "send_back_changes": "send_back_changes",
    "publish_changes": "publish_changes",
    "discard_changes": "discard_changes",
}


@dataclass(frozen=True)
class Choice:
    """A move that someone chose, with what it needs."""

    verb: str
    note: str = ""
    at: datetime.datetime | None = None
    to: "User | None" = None  # the editor that it is submitted to


class Refused(Exception):
    """What was asked for can't be; nothing is kept of it. The text is for the editor."""


class Overtaken(Refused):
    """Somebody has moved it since the page was opened on which the move was chosen."""


def offered(article: Article, user: "User") -> set[str]:
    """The verbs that this user may use on it as it stands."""
    return {verb for verb in VERBS if _is_open(verb, article, user)}


def _is_open(verb: str, article: Article, user: "User") -> bool:
    if verb in ALLOWED_CHANGES:
        return article.is_public() and _is_open_beside(verb, article, user)
    try:
        workflow.check(_in_the_table(verb, article), article.status, user)
    except (PermissionDenied, NotAllowed):
        return False
    match verb:
        case "publish":
            return not article.is_public()
        case "schedule":
            return not (article.is_public() or article.is_withdrawn())
        case "withdraw":
            return article.is_public()
        case "unschedule":
            return article.is_scheduled()
    return True


def _is_open_beside(verb: str, article: Article, user: "User") -> bool:
    """As it stands, or as it would stand once what is in the form is saved."""
    if not user.has_perm(ALLOWED_CHANGES[verb].permission):
        return False
    match verb:
        case "publish_changes":
            return True
        case "submit_changes":
            return article.changes != Changes.IN_REVIEW and not user.has_perm(workflow.PUBLISHER)
        case "send_back_changes":
            return article.changes == Changes.IN_REVIEW
    return bool(article.changes)


def _in_the_table(verb: str, article: Article) -> str:
    """What the workflow calls it; what readers had goes to the bin by another permission."""
    if verb in ("bin", "restore") and article.was_public():
        return f"{verb}_withdrawn"
    return VERBS[verb]


def refuse_strangers(request: HttpRequest) -> None:
    """Raises PermissionDenied where the form asks for a move that this user never may make."""
    verb = request.POST.get("verb")
    forged = "status" in request.POST  # no form of ours asks for one
    if not verb and not forged:
        return
    if forged or verb not in VERBS or not request.user.has_perm(_permission(VERBS[verb])):
        raise PermissionDenied(
            _(
                "Your role may not move an article there, and nothing was saved. Go back in your"
                " browser: what you typed still stands there. An article is published by submitting"
                " it for review."
            )
        )


def _permission(verb: str) -> str:
    table = ALLOWED_CHANGES if verb in ALLOWED_CHANGES else workflow.ALLOWED
    return table[verb].permission


def act(request: HttpRequest, article: Article, choice: Choice) -> None:
    """Make the move and say what came of it. Raises Refused where it does not start here.

    A draft that lacks something is saved and stays a draft, as do changes beside an article.
    """
    try:
        said = _move(article, choice, by=request.user)  # type: ignore[arg-type]
    except NotReady as lack:
        if article.is_scheduled():
            raise Refused(needed(lack.missing)) from lack
        needs = one_phrase([str(each) for each in lack.missing])
        text = _("It is saved, but not published. It still needs %(needs)s.")
        messages.error(request, text % {"needs": needs}, extra_tags="missing")
    except NotAllowed as refusal:
        raise Refused(str(refusal)) from refusal
    else:
        messages.success(request, said)


def check_it_stands(article: Article, said: str) -> None:
    """Raises Overtaken where the page `said` that it stands elsewhere than it does."""
    if said != where_it_stands(article):
        text = _(
            "Somebody has moved it meanwhile: it is “%(status)s” now. Nothing was saved; what you "
            "typed stands here. Look at the history, and choose again if you still mean it."
        )
        raise Overtaken(text % {"status": article.status_label()})


def allowed(verb: Callable[..., Done], *said: object, **how: object) -> Done:
    """Do what the workflow lets this user do. Raises Refused where it does not."""
    try:
        return verb(*said, **how)
    except Stale:
        raise
    except NotAllowed as refusal:
        raise Refused(str(refusal)) from refusal


def needed(missing: list[str]) -> str:
    """That a published or scheduled article can't be without these."""
    needs = one_phrase([str(each) for each in missing])
    return _("It is published or about to be, and so it needs %(needs)s.") % {"needs": needs}


def _move(article: Article, choice: Choice, *, by: "User") -> str:
    """One sentence on what was done. Raises PermissionDenied, NotAllowed or NotReady."""
    match choice.verb:
        case "submit":
            article.submit(by=by, note=choice.note, to=choice.to)
            return _("It waits for an editor now.")
        case "send_back":
            article.send_back(by=by, note=choice.note)
            return _("It is back with its writer, with your note.")
        case "unschedule":
            article.unschedule(by=by, note=choice.note)
            return _("It is a draft again and will not appear by itself.")
        case "withdraw":
            article.withdraw(by=by, note=choice.note)
            return _("It is withdrawn; its address shows your note.")
        case "bin":
            article.bin(by=by, note=choice.note)
            return _("It is in the bin. You can take it out again.")
        case "restore":
            article.restore(by=by, note=choice.note)
            return _("It is out of the bin.")
        case _ if choice.verb in ALLOWED_CHANGES:
            return _move_beside(article, choice, by=by)
    article.publish(by=by, at=choice.at, note=choice.note)
    if article.is_scheduled():
        return _("It will appear on %(moment)s.") % {"moment": coming(article, by)}
    return _("It is published.")


def _move_beside(article: Article, choice: Choice, *, by: "User") -> str:
    """As above, for what stands beside an article that readers have."""
    if not article.changes:
        raise NotAllowed(_("Nothing has changed: readers have it as it is here."))
    match choice.verb:
        case "submit_changes":
            article.submit_changes(by=by, note=choice.note, to=choice.to)
            return _("The changes wait for an editor now; readers have the article as it was.")
        case "send_back_changes":
            article.send_back_changes(by=by, note=choice.note)
            return _("The changes are back with their writer, with your note.")
        case "discard_changes":
            article.discard_changes(by=by, note=choice.note)
            return _("The changes are put aside; they stay among the revisions.")
    article.publish_changes(by=by, note=choice.note)
    return _("The changes are published. Readers see them now.")


def coming(article: Article, user: "User") -> str:
    """When it is to appear, in the publication's zone and in the second one of whoever reads."""
    assert article.published_at is not None
    return spoken_in_both(article.published_at, timezone.get_current_timezone(), user.second_zone)


def moment(at: datetime.datetime | None, *, with_zone: bool = True) -> str:
    """A moment in the publication's zone, named: "20 March 2026, 09:00 (Asia/Seoul)"."""
    if at is None:
        return ""
    here = formats.date_format(timezone.localtime(at), "DATETIME_FORMAT")
    return f"{here} ({timezone.get_current_timezone_name()})" if with_zone else here
