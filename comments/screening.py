"""What happens to a reply before a person sees it: an ordered list of named checks.

Each check may give a verdict, with a reason for the moderator; the first
verdict wins. To change the policy, change CHECKS.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article
from comments.models import Comment

HASTE = datetime.timedelta(seconds=3)  # nobody reads four labels and types an answer faster
# A lively argument is four or five replies in ten minutes; a script is hundreds.
MOST, WINDOW = 5, datetime.timedelta(minutes=10)
REPEAT_WINDOW = datetime.timedelta(hours=24)
LINKS = 2  # a source or two; the rest is advertising more often than not


class Outcome(Enum):
    """What becomes of a reply."""

    WAIT = "kept; a moderator reads it"
    SPAM = "kept among the spam"
    KNOWN = "not kept a second time"
    TOO_MANY = "not kept; the writer is asked to come back later"


@dataclass(frozen=True)
class Verdict:
    """What becomes of a reply and why, in words for a moderator."""

    outcome: Outcome
    reason: str = ""


@dataclass(frozen=True)
class Attempt:
    """A reply that somebody wants to leave; `body` is clean, `age` is that of the form.

    Where that is not exact, the form is that old or younger (articles.seals).
    """

    article: Article
    parent: Comment | None
    body: str
    email: str
    address: str
    at: datetime.datetime
    age: datetime.timedelta
    is_age_exact: bool = True
    trap: str = ""


def too_many(attempt: Attempt) -> Verdict | None:
    """Many replies from one network address in a short time."""
    since = attempt.at - WINDOW
    hashes = {hash_of(attempt.address, day) for day in (attempt.at.date(), since.date())}
    recent = Comment.objects.filter(address_hash__in=hashes, created_at__gt=since)
    if recent.count() < MOST:
        return None
    return Verdict(Outcome.TOO_MANY, _("many replies from one address"))


def trapped(attempt: Attempt) -> Verdict | None:
    """Something in the field that people don't see."""
    if not attempt.trap:
        return None
    return Verdict(Outcome.SPAM, _("It filled in the field that only robots see."))


def known(attempt: Attempt) -> Verdict | None:
    """The same words of the same writer at the same place: the button was pressed twice.

    The writer is known by the e-mail alone: an office or a campus has one network address, and
    the second of its readers who writes "I agree" would be thanked for what is thrown away.
    """
    same = Comment.objects.filter(
        article=attempt.article,
        parent=attempt.parent,
        created_at__gt=attempt.at - REPEAT_WINDOW,
        body=attempt.body,
        email__iexact=attempt.email,
    )
    return Verdict(Outcome.KNOWN, _("the same words again")) if same.exists() else None


def hasty(attempt: Attempt) -> Verdict | None:
    """Sent sooner than anybody types."""
    if attempt.age >= HASTE:
        return None
    seconds = max(0, int(attempt.age.total_seconds()))
    return Verdict(
        Outcome.WAIT,
        ngettext(
            "It was sent %(seconds)d second after the form was opened.",
            "It was sent %(seconds)d seconds after the form was opened.",
            seconds,
        )
        % {"seconds": seconds},
    )


def linking(attempt: Attempt) -> Verdict | None:
    """More links than an argument needs."""
    links = attempt.body.count("<a ")
    if links <= LINKS:
        return None
    return Verdict(
        Outcome.WAIT,
        ngettext("It holds %(links)d link.", "It holds %(links)d links.", links) % {"links": links},
    )


def undated(attempt: Attempt) -> Verdict | None:
    """No word on when it was begun: the page that caches keep says it to ten minutes.

    Stands before whatever would let a reply through unseen: haste can't be told in it.
    """
    if attempt.is_age_exact:
        return None
    return Verdict(Outcome.WAIT, _("When its writing began is not known exactly."))


Check = Callable[[Attempt], Verdict | None]
CHECKS: list[Check] = [too_many, known, trapped, hasty, linking, undated]


def judge(attempt: Attempt) -> Verdict:
    """The first verdict of the list; without one, a moderator reads the reply."""
    for check in CHECKS:
        verdict = check(attempt)
        if verdict:
            return verdict
    return Verdict(Outcome.WAIT)


def hash_of(address: str, day: datetime.date) -> str:
    """All that is kept of a network address: a keyed hash, with another key each day."""
    if not address:
        return ""
    return salted_hmac(f"comments.address.{day:%Y-%m-%d}", address, algorithm="sha256").hexdigest()
