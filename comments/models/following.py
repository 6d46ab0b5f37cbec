"""Who is told by mail of new replies: to an article, or to one reply."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from comments.models.reply import Comment


class Rhythm(models.TextChoices):
    """How often mail comes."""

    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day")


STEPS = {Rhythm.AT_ONCE: datetime.timedelta(), Rhythm.DAILY: datetime.timedelta(days=1)}


class FollowingQuerySet(models.QuerySet["Following"]):
    """Followings, by whether mail may be sent."""

    def confirmed(self) -> "FollowingQuerySet":
        """Those whose address has agreed; no other is ever told anything."""
        return self.filter(confirmed_at__isnull=False)


class Following(models.Model):
    """An address that wants to be told of replies to an article, or of answers to one reply.

    Double opt-in: until `confirmed_at` it gets the one mail that asks. To end it is to delete it.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    reply = models.ForeignKey(
        Comment, on_delete=models.CASCADE, null=True, blank=True, related_name="followings"
    )
    email = models.EmailField()  # in lower case
    rhythm = models.CharField(max_length=10, choices=Rhythm, default=Rhythm.AT_ONCE)
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = FollowingQuerySet.as_manager()

    class Meta:
        verbose_name = _("following")
        verbose_name_plural = _("followings")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "email"],
                condition=models.Q(reply=None),
                name="one_following_of_a_thread",
            ),
            models.UniqueConstraint(
                fields=["reply", "email"],
                condition=models.Q(reply__isnull=False),
                name="one_following_of_a_reply",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} → {self.reply or self.article}"

    def confirm(self) -> None:
        """The owner of the address agrees; a second time changes nothing."""
        if self.confirmed_at is None:
            self.confirmed_at = timezone.now()
            self.save(update_fields=["confirmed_at"])

    def next_mail(self, last: datetime.datetime | None, at: datetime.datetime) -> datetime.datetime:
        """When the next mail may come, after the one of that moment."""
        return max(at, last + STEPS[Rhythm(self.rhythm)]) if last else at
