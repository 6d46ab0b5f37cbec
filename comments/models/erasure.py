"""Addresses whose owners had everything erased."""

from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


def email_hash(email: str) -> str:
    """An address as a keyed hash, the same however it is written."""
    return salted_hmac("comments.email", email.strip().lower(), algorithm="sha256").hexdigest()


class Erasure(models.Model):
    """That the replies of an address were erased: by its hash alone, so that none comes back."""

    email_hash = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")

    def __str__(self) -> str:
        return self.email_hash[:8]
