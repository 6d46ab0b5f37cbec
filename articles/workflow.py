"""The life of an article: which moves there are and who may make them.

draft → in review → published → withdrawn. "Scheduled" is no status: it is a
published article whose moment has not come, and it can go back to draft. What
nobody wants goes to the bin and can be taken out of it again.

Beside a published article its next text may stand, as a draft or in review;
readers have the article meanwhile as it is.
"""

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import User
    from articles.models import Article


class Status(models.TextChoices):
    """Where an article stands."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    BINNED = "binned", _("In the bin")


class Changes(models.TextChoices):
    """What stands beside an article that readers have."""

    NONE = "", _("Nothing")
    DRAFT = "draft", _("Changes")
    IN_REVIEW = "in_review", _("Changes in review")


@dataclass(frozen=True)
class Allowed:
    """One kind of move: from where, to where, and the permission it takes."""

    verb: str
    sources: tuple[Status, ...]
    target: Status
    permission: str


PUBLISHER = "articles.publish_article"
WRITES = "articles.change_article"
ALLOWED = {
    move.verb: move
    for move in (
        Allowed("submit", (Status.DRAFT,), Status.IN_REVIEW, WRITES),
        Allowed("send_back", (Status.IN_REVIEW,), Status.DRAFT, PUBLISHER),
        Allowed(
            "publish",
            (Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED, Status.WITHDRAWN),
            Status.PUBLISHED,
            PUBLISHER,
        ),
        Allowed("unschedule", (Status.PUBLISHED,), Status.DRAFT, PUBLISHER),
        Allowed("withdraw", (Status.PUBLISHED,), Status.WITHDRAWN, PUBLISHER),
        Allowed("bin", (Status.DRAFT, Status.IN_REVIEW), Status.BINNED, WRITES),
        Allowed("bin_withdrawn", (Status.WITHDRAWN,), Status.BINNED, PUBLISHER),
        Allowed("restore", (Status.BINNED,), Status.DRAFT, WRITES),
        Allowed("restore_withdrawn", (Status.BINNED,), Status.WITHDRAWN, PUBLISHER),
    )
}


@dataclass(frozen=True)
class AllowedChange:
    """One kind of move of what stands beside a published article."""

    verb: str
    sources: tuple[Changes, ...]
    target: Changes
    permission: str


ALLOWED_CHANGES = {
    move.verb: move
    for move in (
        AllowedChange("submit_changes", (Changes.DRAFT,), Changes.IN_REVIEW, WRITES),
        AllowedChange("send_back_changes", (Changes.IN_REVIEW,), Changes.DRAFT, PUBLISHER),
        AllowedChange(
            "publish_changes", (Changes.DRAFT, Changes.IN_REVIEW), Changes.NONE, PUBLISHER
        ),
        AllowedChange("discard_changes", (Changes.DRAFT, Changes.IN_REVIEW), Changes.NONE, WRITES),
    )
}

# what leaves an article where it stands and yet a row: who edits it, for which day it is planned
BESIDE_THE_STATUS = {
    "assign": PUBLISHER,
    "suggest": WRITES,
    "plan": PUBLISHER,
    "correct": PUBLISHER,
}
STILL_TO_DECIDE = (Status.DRAFT, Status.IN_REVIEW)  # before readers have it or are to have it

# what the history calls each move
MOVED = {
    "submit": _("Submitted for review"),
    "send_back": _("Sent back"),
    "publish": _("Published"),
    "unschedule": _("Taken back to draft"),
    "withdraw": _("Withdrawn"),
    "bin": _("Put in the bin"),
    "bin_withdrawn": _("Put in the bin"),
    "restore": _("Taken out of the bin"),
    "restore_withdrawn": _("Taken out of the bin"),
    "submit_changes": _("Changes submitted for review"),
    "send_back_changes": _("Changes sent back"),
    "publish_changes": _("Changes published"),
    "discard_changes": _("Changes thrown away"),
    "assign": _("Assigned"),
    "suggest": _("Editor suggested"),
    "plan": _("Planned"),
    "correct": _("Corrected"),
}


class NotAllowed(Exception):
    """The article stands where this move does not start; the text is for the editor."""


class Stale(NotAllowed):
    """Somebody saved the article since the page was opened that this save comes from."""


class NotReady(Exception):
    """The article lacks something; `missing` lists what, in words for the editor."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__("; ".join(missing))
        self.missing = missing


def where_it_stands(article: "Article") -> str:
    """What a move from a page that a colleague has overtaken is known by, as one text."""
    at = article.published_at.isoformat() if article.published_at else ""
    return f"{article.status} {article.changes} {at}"


def check(verb: str, status: str, by: "User") -> Allowed:
    """The move that `verb` names, if it starts at `status` and `by` may make it.

    Raises PermissionDenied or NotAllowed.
    """
    move = ALLOWED[verb]
    if not by.has_perm(move.permission):
        raise PermissionDenied(f"{by} may not {verb}")
    if status not in move.sources:
        raise _elsewhere(Status(status).label)
    return move


def check_changes(verb: str, article: "Article", by: "User") -> AllowedChange:
    """The move of what stands beside the article, if it starts there and `by` may make it.

    Raises PermissionDenied or NotAllowed.
    """
    move = ALLOWED_CHANGES[verb]
    if not by.has_perm(move.permission):
        raise PermissionDenied(f"{by} may not {verb}")
    if not article.is_public():
        raise _elsewhere(article.status_label())
    if article.changes not in move.sources:
        raise _elsewhere(Changes(article.changes).label)
    return move


def check_beside(verb: str, article: "Article", by: "User") -> None:
    """May `by` do this to the article, which stays where it stands?

    Raises PermissionDenied or NotAllowed.
    """
    if not by.has_perm(BESIDE_THE_STATUS[verb]):
        raise PermissionDenied(f"{by} may not {verb}")
    ended = article.status in (Status.WITHDRAWN, Status.BINNED)
    if ended or (verb == "plan" and article.status not in STILL_TO_DECIDE):
        raise _elsewhere(article.status_label())


def _elsewhere(stands: object) -> NotAllowed:
    return NotAllowed(_("It is “%(status)s”; that move does not start there.") % {"status": stands})


def check_moment(article: "Article", at: datetime.datetime | None) -> None:
    """Raises NotAllowed where readers have the article, or would lose one they had until `at`."""
    if article.is_public():
        if at is None:
            raise NotAllowed(_("It is published already."))
        raise NotAllowed(_("Readers have it already. Withdraw it first to take it from them."))
    if article.is_withdrawn() and at is not None:
        raise NotAllowed(
            _("Readers had it once and follow links to it: publish it now, or not yet.")
        )
