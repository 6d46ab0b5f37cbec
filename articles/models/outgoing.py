"""A letter on its way, of whatever room: claimed, tried with growing pauses, given up late."""

import datetime
from typing import Any, Self

from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

WAIT = datetime.timedelta(minutes=4)  # after the first try, then twice that; longer than sending
# A mail server that was away is noticed within it; what an address refuses waits ever longer
LONGEST_WAIT = datetime.timedelta(hours=1)
LASTS = datetime.timedelta(days=3)  # of trying: a long weekend without anybody who looks


class OutgoingQuerySet(models.QuerySet[Any, Any]):
    """Letters, by where they stand: waiting, sent, given up."""

    def waiting(self) -> Self:
        """Those that are still to go out, now or later."""
        return self.filter(sent_at=None, given_up_at=None)

    def due(self) -> Self:
        """Those that nobody is sending now and whose pause is over."""
        return self.waiting().filter(due_at__lte=timezone.now()).order_by("due_at", "pk")

    def in_vain(self) -> Self:
        """Those that were tried and are not through, yet or for good."""
        return self.filter(sent_at=None).exclude(fault="")

    def given_up(self) -> Self:
        """Those that are not tried any more."""
        return self.filter(sent_at=None).exclude(given_up_at=None)

    def take_all(self) -> int:
        """Claim them before they are sent together; how many."""
        now = timezone.now()
        tries = models.F("tries") + 1
        since = Coalesce("tried_since", models.Value(now))
        return self.update(tries=tries, tried_since=since, due_at=now + WAIT)

    def fail(self, fault: str, pause: datetime.timedelta) -> None:
        """Try them again after that pause; give up those that have been tried for long enough."""
        now = timezone.now()
        self.update(due_at=now + pause, fault=fault)
        self.filter(tried_since__lte=now - LASTS).update(given_up_at=now)

    def send_again(self) -> int:
        """Begin anew with those that were given up, as an operator asks; how many."""
        anew = {"given_up_at": None, "tried_since": None, "tries": 0, "due_at": timezone.now()}
        return self.given_up().update(**anew)


class OutgoingLetter(models.Model):
    """What one address is to be told, once. `fault` is why the last try was in vain, in short."""

    due_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    tried_since = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(_("fault"), max_length=100, blank=True, default="")
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_late(self) -> bool:
        """Was it tried before this time? What it tells may have passed since."""
        return self.tries > 0

    def take(self) -> bool:
        """Claim it before sending; true for one alone of all who ask.

        Whoever has claimed it and dies leaves it due again after a while.
        """
        now = timezone.now()
        mine = self._rows().filter(
            pk=self.pk, sent_at=None, given_up_at=None, tries=self.tries, due_at=self.due_at
        )
        since, again = self.tried_since or now, now + self.pause(is_away=True)
        return bool(mine.update(tries=self.tries + 1, tried_since=since, due_at=again))

    def pause(self, *, is_away: bool) -> datetime.timedelta:
        """Until the next try: ever longer, but for a server that was away for all alike."""
        longer = min(WAIT * 2 ** min(self.tries, 20), LASTS)
        return min(longer, LONGEST_WAIT) if is_away else longer

    def is_sent(self) -> None:
        """Keep that it went out, or has nothing to tell any more."""
        self._rows().filter(pk=self.pk).update(sent_at=timezone.now(), fault="")

    def _rows(self) -> OutgoingQuerySet:
        return type(self)._default_manager.all()  # type: ignore[return-value]
