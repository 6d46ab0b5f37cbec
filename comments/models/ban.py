"""Bans: who or what is kept among the spam, until when, and how often that happened."""

import datetime
import ipaddress
import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_domain_name, validate_email
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

HASH = re.compile(r"[0-9a-f]{64}")
NETWORK_DAYS = 30  # what is kept of a network address goes after as many days, a ban too


class Kind(models.TextChoices):
    """What a ban looks at."""

    MAIL = "mail", _("E-mail address")
    DOMAIN = "domain", _("Domain, of an e-mail or a link")
    NETWORK = "network", _("Network")
    WORD = "word", _("Word or phrase")


class BanQuerySet(models.QuerySet["Ban"]):
    """Bans, by whether they hold."""

    def active(self, at: datetime.datetime | None = None) -> "BanQuerySet":
        """Those that hold at that moment."""
        now = at or timezone.now()
        return self.filter(models.Q(expires_at=None) | models.Q(expires_at__gt=now))

    def outlived(self, known: datetime.datetime, at: datetime.datetime) -> "BanQuerySet":
        """Those that hold no more at that moment, and hashes of what was seen before `known`."""
        hashed = models.Q(keyed_on__isnull=False, keyed_on__lt=known.date())
        return self.filter(models.Q(expires_at__lte=at) | hashed)


class Ban(models.Model):
    """One thing that keeps a reply from readers, whoever sends it."""

    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    value = models.CharField(
        _("what"),
        max_length=254,
        help_text=_(
            "name@example.org; example.org (and all below it); 203.0.113.7 or 203.0.113.0/24; "
            "a word or a phrase."
        ),
    )
    # a network that a moderator knows by a reply alone is a hash, whose key is that day's
    keyed_on = models.DateField(null=True, blank=True, editable=False)
    only_holds = models.BooleanField(
        _("only hold it"),
        default=False,
        help_text=_("A moderator reads it first, instead of finding it among the spam."),
    )
    expires_at = models.DateTimeField(
        _("until"), null=True, blank=True, help_text=_("Empty: until somebody takes it away.")
    )
    comment = models.CharField(
        _("why"), max_length=300, blank=True, help_text=_("For other moderators.")
    )
    hits = models.PositiveIntegerField(_("hits"), default=0, editable=False)
    last_hit_at = models.DateTimeField(_("last hit"), null=True, blank=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField(_("since"), default=timezone.now, editable=False)

    objects = BanQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("ban")
        verbose_name_plural = _("bans")
        constraints = [models.UniqueConstraint(fields=["kind", "value"], name="one_ban_of_a_thing")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.shown_value}"

    def clean(self) -> None:
        """The value in one form; refuses what can't be of that kind."""
        self.value = normal(self.kind, self.value)

    @property
    def shown_value(self) -> str:
        """The value; of a network known by a reply alone, the beginning of its hash."""
        return f"…{self.value[:8]}" if self.keyed_on else self.value

    def is_active(self) -> bool:
        """Does it hold now?"""
        return self.expires_at is None or self.expires_at > timezone.now()

    def hit(self, at: datetime.datetime) -> None:
        """Count one more reply that it caught."""
        Ban.objects.filter(pk=self.pk).update(hits=models.F("hits") + 1, last_hit_at=at)


def normal(kind: str, value: str) -> str:
    """The value as it is kept and compared. Raises ValidationError for one that is none."""
    value = " ".join(value.split()).casefold()
    if kind == Kind.MAIL:
        validate_email(value)
    elif kind == Kind.DOMAIN:
        value = value.removeprefix("https://").removeprefix("http://").partition("/")[0]
        value = value.rpartition("@")[2].removeprefix("www.").strip(".")
        validate_domain_name(value)
        if "." not in value:
            raise ValidationError(_("A domain has a dot in it: example.org."))
    elif kind == Kind.NETWORK and not HASH.fullmatch(value):
        try:
            value = str(ipaddress.ip_network(value, strict=False))
        except ValueError as error:
            raise ValidationError(
                _("This is not a network; it has to look like 203.0.113.7 or 203.0.113.0/24.")
            ) from error
    elif kind == Kind.WORD and len(value) < 2:
        raise ValidationError(_("One letter stands in every reply. Give a word."))
    return value
