"""The life of an article: which moves there are and who may make them.

draft → in review → published → withdrawn. "Scheduled" is no status: it is a
published article whose moment has not come, and it can go back to draft.
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


@dataclass(frozen=True)
class Allowed:
    """One kind of move: from where, to where, and the permission it takes."""

    verb: str
    sources: tuple[Status, ...]
    target: Status
    permission: str


PUBLISHER = "articles.publish_article"
ALLOWED = {
    move.verb: move
    for move in (
        Allowed("submit", (Status.DRAFT,), Status.IN_REVIEW, "articles.change_article"),
        Allowed("send_back", (Status.IN_REVIEW,), Status.DRAFT, PUBLISHER),
        Allowed(
            "publish",
            (Status.DRAFT, Status.IN_REVIEW, Status.PUBLISHED, Status.WITHDRAWN),
            Status.PUBLISHED,
            PUBLISHER,
        ),
        Allowed("unschedule", (Status.PUBLISHED,), Status.DRAFT, PUBLISHER),
        Allowed("withdraw", (Status.PUBLISHED,), Status.WITHDRAWN, PUBLISHER),
    )
}


class NotAllowed(Exception):
    """The article stands where this move does not start; the text is for the editor."""


class NotReady(Exception):
    """The article lacks something; `missing` lists what, in words for the editor."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__("; ".join(missing))
        self.missing = missing


def check(verb: str, status: str, by: "User") -> Allowed:
    """The move that `verb` names, if it starts at `status` and `by` may make it.

    Raises PermissionDenied or NotAllowed.
    """
    move = ALLOWED[verb]
    if not by.has_perm(move.permission):
        raise PermissionDenied(f"{by} may not {verb}")
    if status not in move.sources:
        label = Status(status).label
        raise NotAllowed(
            _("It is “%(status)s”; that move does not start there.") % {"status": label}
        )
    return move


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
