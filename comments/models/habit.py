"""How often each moderator wants to hear of what waits."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Pace(models.TextChoices):
    """How often mail about the queue comes, while something new waits."""

    AT_ONCE = "at_once", _("At once")
    HOURLY = "hourly", _("Once an hour at most")
    DAILY = "daily", _("Once a day at most")
    NEVER = "never", _("Never")


PAUSE = {
    Pace.AT_ONCE: datetime.timedelta(0),
    Pace.HOURLY: datetime.timedelta(hours=1),
    Pace.DAILY: datetime.timedelta(days=1),
}


class Habit(models.Model):
    """One moderator's pace, and the moment up to which they were told."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    pace = models.CharField(
        _("mail about replies that wait"), max_length=10, choices=Pace, default=Pace.DAILY
    )
    told_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("habit")
        verbose_name_plural = _("habits")

    def __str__(self) -> str:
        return f"{self.user}: {self.get_pace_display()}"

    def is_due(self, at: datetime.datetime) -> bool:
        """Has the pause since the last mail passed?"""
        pause = PAUSE.get(Pace(self.pace))
        return pause is not None and at - self.told_at >= pause

    def take(self, at: datetime.datetime) -> bool:
        """Claim what came since `told_at`; true for one alone of all who ask."""
        mine = Habit.objects.filter(pk=self.pk, told_at=self.told_at)
        return bool(mine.update(told_at=at))
