"""Guessing is slowed down: after a few wrong passwords nobody gets in for a while, right or not.

The attempts are rows, so that all processes count together. Each is written down before it is
judged: of many that come at once no more than the limit are let through.
"""

import contextlib
import datetime
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.formats import time_format
from django.utils.translation import gettext as _

from accounts import networks
from accounts.models import Attempt, AuditEntry, Refusal
from accounts.models.audit import keep
from prose import sayings

ON_ACCOUNT = 5  # a forgotten password is found by the third try or not at all
FROM_NETWORK = 20  # an office shares one address
EACH_TOLD = 10  # refused tries of a lock; a flood of them does not fill the log
WINDOW = LOCK = datetime.timedelta(minutes=15)
KEPT = datetime.timedelta(days=1)


class Locked(ValidationError):
    """Too many attempts; the text says when to come back."""

    def __init__(self, until: datetime.datetime) -> None:
        at = time_format(timezone.localtime(until + datetime.timedelta(minutes=1)), "H:i")
        zone = timezone.get_current_timezone_name()
        super().__init__(
            _(
                "Too many wrong tries. Come back at %(time)s (%(zone)s), "
                "or ask an administrator to unlock you."
            )
            % {"time": at, "zone": zone},
            code="locked",
        )


@contextlib.contextmanager
def guarded(request: HttpRequest, what: Attempt.What, account: str) -> Iterator[None]:
    """Around the judging of one attempt, which says by ValidationError that it was wrong.

    Raises Locked before it is judged where there were too many. What went well is forgotten,
    with all that went wrong on this account before.
    """
    with _written_down(request, what, account) as attempt:
        try:
            yield
        except ValidationError:
            until = locked_until(attempt)
            if until:
                keep(request, AuditEntry.What.LOCKED, name=account, about=attempt.account)
            raise
        Attempt.objects.filter(what=what, account=attempt.account).delete()


def spend(request: HttpRequest, what: Attempt.What, account: str) -> None:
    """Count one use of what may be used a few times alone. Raises Locked after that."""
    with _written_down(request, what, account):
        pass


@contextlib.contextmanager
def _written_down(request: HttpRequest, what: Attempt.What, account: str) -> Iterator[Attempt]:
    now = timezone.now()
    Attempt.objects.filter(at__lt=now - KEPT).delete()
    attempt = Attempt.objects.create(
        what=what, account=account.strip().lower()[:254], network=network_of(request), at=now
    )
    if ends := _locks(attempt, before=True):
        attempt.delete()
        _tell(request, attempt, attempt.network if "network" in ends else attempt.account)
        raise Locked(max(ends.values()))
    yield attempt


def _tell(request: HttpRequest, attempt: Attempt, whose: str) -> None:
    """A row in the audit log: for each of the first refused tries, then for their twofold."""
    Refusal.objects.filter(since__lt=timezone.now() - KEPT).delete()
    number = Refusal.count_in(attempt.what, whose, lock=LOCK)
    tens, rest = divmod(number, EACH_TOLD)
    is_twofold = not rest and tens & (tens - 1) == 0  # 10, 20, 40, 80 …
    if number < EACH_TOLD or is_twofold:
        said = sayings.gettext("%(what)s: refused try %(number)d of this lock") % {
            "what": Attempt.What(attempt.what).label,
            "number": number,
        }
        keep(request, AuditEntry.What.REFUSED, name=attempt.account, detail=said)


def locked_until(attempt: Attempt) -> datetime.datetime | None:
    """Until when its account or its network is locked, with this attempt."""
    return max(_locks(attempt).values(), default=None)


def _locks(attempt: Attempt, *, before: bool = False) -> dict[str, datetime.datetime]:
    """When the locks on its account and its network open, with this attempt or `before` it."""
    tried = Attempt.objects.filter(what=attempt.what, pk__lte=attempt.pk)
    if before:
        tried = tried.exclude(pk=attempt.pk)
    ends = {
        "account": _lock_ends(tried.filter(account=attempt.account), ON_ACCOUNT),
        "network": _lock_ends(tried.filter(network=attempt.network), FROM_NETWORK),
    }
    return {by: end for by, end in ends.items() if end and end > timezone.now()}


def _lock_ends(tried: "models.QuerySet[Attempt]", most: int) -> datetime.datetime | None:
    """When the lock that the newest of these attempts closed opens again; None for no lock."""
    moments = list(tried.values_list("at", flat=True)[:most])
    if len(moments) < most or moments[0] - moments[-1] > WINDOW:
        return None
    return moments[0] + LOCK


def account_locked_until(account: str) -> datetime.datetime | None:
    """Until when nobody signs in as this account, from wherever they come."""
    ends = [
        _lock_ends(Attempt.objects.filter(what=what, account=account.lower()), ON_ACCOUNT)
        for what in (Attempt.What.PASSWORD, Attempt.What.CODE)
    ]
    return max((each for each in ends if each and each > timezone.now()), default=None)


def unlock(account: str) -> None:
    """Forget what was tried on this account, and from the networks that it was tried from."""
    tried = Attempt.objects.filter(account=account.lower())
    networks_ = list(tried.values_list("network", flat=True).distinct())
    Refusal.objects.filter(whose__in=[account.lower(), *networks_]).delete()
    Attempt.objects.filter(
        models.Q(account=account.lower()) | models.Q(network__in=networks_)
    ).delete()


def network_of(request: HttpRequest) -> str:
    """A keyed hash of the network that the request came from."""
    address = networks.address_of(request)
    return salted_hmac("accounts.network", address, algorithm="sha256").hexdigest()
