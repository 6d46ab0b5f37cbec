"""Presence: who has an article open at the desk, so that two don't write over each other."""

import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article

if TYPE_CHECKING:
    from accounts.models import User

AWAY_AFTER = datetime.timedelta(seconds=75)  # a page at work tells of itself every 20 seconds


class Presence(models.Model):
    """The one who has an article open; whoever takes over takes this row."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="presence")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField(_("since"), default=timezone.now)
    seen_at = models.DateTimeField(default=timezone.now)
    # who has opened it besides, and when their page last told of itself
    beside = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    beside_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")

    def __str__(self) -> str:
        return f"{self.user}"

    def is_here(self) -> bool:
        """Has their page told of itself lately?"""
        return timezone.now() - self.seen_at < AWAY_AFTER

    def who_else(self) -> "User | None":
        """Who else has it open, seen from the one who holds it."""
        if self.beside_at is None or timezone.now() - self.beside_at >= AWAY_AFTER:
            return None
        return self.beside if self.beside_id != self.user_id else None


def holder(article: Article) -> Presence | None:
    """Who has it open now, or None."""
    found = Presence.objects.select_related("user").filter(article=article).first()
    return found if found and found.is_here() else None


def be_here(article: Article, user: "User", *, takes_over: bool = False) -> Presence:
    """Tell that this user has it open. Returns who holds it: them, or whoever had it before."""
    now = timezone.now()
    held, made = Presence.objects.select_related("user", "beside").get_or_create(
        article=article, defaults={"user": user, "since": now, "seen_at": now}
    )
    if not made:
        if held.user_id != user.pk and held.is_here() and not takes_over:
            held.beside, held.beside_at = user, now
            held.save(update_fields=["beside", "beside_at"])
            return held
        if held.user_id != user.pk or not held.is_here():
            is_still_here = held.user_id != user.pk and held.is_here()
            held.beside, held.beside_at = (held.user, now) if is_still_here else (None, None)
            held.user, held.since = user, now
        held.seen_at = now
        held.save()
    return held


def leave(article: Article, user: "User") -> None:
    """Tell that this user has closed it."""
    Presence.objects.filter(article=article, user=user.pk).delete()
    besides = Presence.objects.filter(article=article, beside=user.pk)
    besides.update(beside=None, beside_at=None)
