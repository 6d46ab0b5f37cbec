"""The secret addresses under which people's calendars outside the desk read ours."""

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import User

SECRET_BYTES = 32


class CalendarKey(models.Model):
    """One user's key to the calendar feed; of the secret only a digest is kept."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_key"
    )
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("calendar key")
        verbose_name_plural = _("calendar keys")

    def __str__(self) -> str:
        return f"{self.user}"

    @classmethod
    def make(cls, user: "User") -> str:
        """A new secret for this user; the one they had opens nothing from now on."""
        secret = secrets.token_urlsafe(SECRET_BYTES)
        said = {"digest": digest_of(secret), "made_at": timezone.now()}
        cls.objects.update_or_create(user=user, defaults=said)
        return secret

    @classmethod
    def owner(cls, secret: str) -> "User | None":
        """Whose secret it is, if they may still enter the desk."""
        digest = digest_of(secret)
        key = cls.objects.select_related("user").filter(digest=digest).first()
        if key is None or not hmac.compare_digest(key.digest, digest):
            return None
        user = key.user
        return user if user.is_active and user.is_staff else None


def digest_of(secret: str) -> str:
    """SHA-256: the secret is long and random, so nothing slower is called for."""
    return hashlib.sha256(secret.encode()).hexdigest()
