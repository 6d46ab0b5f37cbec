"""The life of a reply: where it may stand and which verbs move it.

pending → approved, rejected or spam; what was public may be removed. Nothing
comes back to readers in one step: restore puts it into the queue again.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

if TYPE_CHECKING:
    from accounts.models import User

MODERATE = "comments.change_comment"


class Status(models.TextChoices):
    """Where a reply stands."""

    PENDING = "pending", _("Waiting")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Rejected")
    SPAM = "spam", _("Spam")
    REMOVED = "removed", _("Removed")


@dataclass(frozen=True)
class Verb:
    """One thing that can be done with a reply: from where, to where, and its button's word."""

    name: str
    sources: tuple[Status, ...]
    target: Status
    label: str | Promise


PENDING, APPROVED, REJECTED, SPAM, REMOVED = Status
VERBS = {
    verb.name: verb
    for verb in (
        Verb("approve", (PENDING, REJECTED, SPAM), APPROVED, _("Approve")),
        Verb("reject", (PENDING, APPROVED, SPAM), REJECTED, _("Reject")),
        Verb("mark_spam", (PENDING, APPROVED, REJECTED), SPAM, _("Spam")),
        Verb("remove", (PENDING, APPROVED), REMOVED, pgettext_lazy("a reply", "Remove")),
        Verb("hold", (APPROVED,), PENDING, _("Hold back")),
        Verb("restore", (REJECTED, SPAM, REMOVED), PENDING, _("Back to the queue")),
    )
}


class NotAllowed(Exception):
    """The reply stands where this verb does not start; the text is for the moderator."""


def check(name: str, by: "User | None") -> Verb:
    """The verb of that name, if `by` may use it; nobody (None) is the writer or a machine.

    Raises PermissionDenied, or KeyError for a name that is none.
    """
    if by is not None:
        may_moderate(by)
    return VERBS[name]


def may_moderate(by: "User") -> None:
    """Raises PermissionDenied unless they may decide about replies."""
    if not by.has_perm(MODERATE):
        raise PermissionDenied(f"{by} may not decide about replies")


def verbs_from(status: str) -> list[Verb]:
    """What can be done with a reply that stands there, in the order of the buttons."""
    return [verb for verb in VERBS.values() if status in verb.sources]
