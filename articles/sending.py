"""How letters go out, of whatever room, and what an operator sees of those that do not.

docs/decisions/mail.md says more.
"""

import datetime
import logging
import smtplib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import Count, Min, Q

from articles.models.outgoing import OutgoingLetter, OutgoingQuerySet

log = logging.getLogger(__name__)
SHORT = 100  # characters of a fault that are kept


def one_by_one(letters: Iterable[Any], send: Callable[[Any], None]) -> tuple[int, int]:
    """Claim and send each of the letters. (went out, did not; what did not is due again later)

    `send` raises OSError or ValueError where it can't.
    """
    sent = failed = 0
    for letter in letters:
        if not letter.take():
            continue
        try:
            send(letter)
        except (OSError, ValueError) as fault:  # smtplib's own are OSErrors
            failed += 1
            log.warning("%s %s was not sent: %s", type(letter).__name__, letter.pk, in_short(fault))
            if not put_off(letter, type(letter)._default_manager.filter(pk=letter.pk), fault):
                break  # the server is away: the others need not wait for that one by one
        else:
            sent += 1
            letter.is_sent()
    return sent, failed


def put_off(letter: OutgoingLetter, batch: OutgoingQuerySet, fault: Exception) -> bool:
    """Have the batch that goes out with the letter tried again; could another go out meanwhile?"""
    is_own = is_its_own(fault)
    batch.fail(in_short(fault), letter.pause(is_away=not is_own))
    for each in batch.given_up():
        log.error("%s %s is given up: %s", type(each).__name__, each.pk, each.fault)
    return is_own


def is_its_own(fault: Exception) -> bool:
    """Is it about this letter alone, so that another one could go out?"""
    own = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError, ValueError)
    return isinstance(fault, own)


def in_short(fault: Exception) -> str:
    """What kind of fault it was; no address, which a mail server's own words may hold."""
    code: object = getattr(fault, "smtp_code", "")
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        code = ", ".join(sorted({str(answer[0]) for answer in fault.recipients.values()}))
    elif isinstance(fault, OSError) and not code:
        code = fault.strerror or ""
    return f"{type(fault).__name__} {code}".strip()[:SHORT]


@dataclass(frozen=True)
class Undelivered:
    """Letters of one kind that do not get through: how many wait, how many are given up."""

    kind: type[OutgoingLetter]
    waiting: int
    given_up: int
    since: datetime.datetime | None
    fault: str

    @property
    def name(self) -> str:
        """What such letters are, in the reader's language."""
        return str(self.kind._meta.verbose_name_plural)


def kinds() -> list[type[OutgoingLetter]]:
    """The letters of every room."""
    return [each for each in apps.get_models() if issubclass(each, OutgoingLetter)]


def undelivered() -> list[Undelivered]:
    """What was tried in vain, by kinds; empty where all mail goes out."""
    told = []
    for kind in kinds():
        rows: OutgoingQuerySet = kind._default_manager.in_vain()  # type: ignore[attr-defined]
        said = rows.aggregate(
            all=Count("pk"),
            lost=Count("pk", Q(given_up_at__isnull=False)),
            since=Min("tried_since"),
        )
        if said["all"]:
            fault = rows.order_by("-due_at").values_list("fault", flat=True)[0]
            left = said["all"] - said["lost"]
            told.append(Undelivered(kind, left, said["lost"], said["since"], fault))
    return told


def send_again() -> int:
    """Begin anew with all that was given up; how many letters."""
    return sum(kind._default_manager.all().send_again() for kind in kinds())  # type: ignore[attr-defined]
