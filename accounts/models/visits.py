"""Coming to the desk: attempts that were wrong, and the browsers that are signed in."""

import datetime

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Attempt(models.Model):
    """A password, code or request for a new password that was tried; gone after a day.

    `account` is the e-mail that was typed, in lower case; `network` a keyed hash of the address.
    """

    class What(models.TextChoices):
        """What was tried."""

        PASSWORD = "password", _("Password")
        CODE = "code", _("Code")
        RESET = "reset", _("New password by mail")

    what = models.CharField(max_length=10, choices=What)
    account = models.CharField(max_length=254)
    network = models.CharField(max_length=64)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["what", "account", "-at"], name="attempt_on_account"),
            models.Index(fields=["what", "network", "-at"], name="attempt_from_network"),
            models.Index(fields=["at"], name="attempt_age"),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.account}"


class Refusal(models.Model):
    """Tries of one kind that a lock refused unjudged, counted from the first on; gone after a day.

    `whose` is the account that is locked, or the keyed hash of the network.
    """

    what = models.CharField(max_length=10, choices=Attempt.What)
    whose = models.CharField(max_length=254)
    since = models.DateTimeField(default=timezone.now, db_index=True)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["what", "whose"], name="refusals_counted_in_one"),
        ]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.whose} ({self.times})"

    @classmethod
    def count_in(cls, what: str, whose: str, *, lock: datetime.timedelta) -> int:
        """The how manyth it is since such a lock closed. All processes count together."""
        now = timezone.now()
        with transaction.atomic():
            cls.objects.get_or_create(what=what, whose=whose)
            counted = cls.objects.select_for_update().get(what=what, whose=whose)
            if counted.since < now - lock:
                counted.since, counted.times = now, 0
            counted.times += 1
            counted.save()
        return counted.times


class UsedCode(models.Model):
    """A code of an authenticator app that opened the desk: it opens it once (RFC 6238, 5.2).

    Gone when it could not be right any more: the same digits come again one day.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    code = models.CharField(max_length=10)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["user", "code"], name="code_opens_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.at:%Y-%m-%d %H:%M}"


class Visit(models.Model):
    """A browser in which a user is signed in: what it says it is, from where, since when."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    session_key = models.CharField(max_length=40, unique=True)
    device = models.CharField(max_length=100)
    network = models.CharField(max_length=60, blank=True)
    since = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-seen_at", "-pk"]
        verbose_name = _("visit")
        verbose_name_plural = _("visits")

    def __str__(self) -> str:
        return self.device
