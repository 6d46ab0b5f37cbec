"""Moves that are asked for at the desk."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    """Moves asked for at the desk."""

    def unfinished(self) -> "ArrivalQuerySet":
        """Those that wait or are being worked on, the oldest first."""
        states = (Arrival.State.WAITING, Arrival.State.RUNNING)
        return self.filter(state__in=states).order_by("pk")


class Arrival(models.Model):
    """A move from WordPress that was asked for at the desk: see importing.arriving.

    `files` are [{"name", "stored"}], what they were called and where they are in the storage.
    `questions` are [[slug, name, what is usual]] of categories that may have been none; `choices`
    are the answers by slug (see importing.choices). `folder` is one below arriving.BROUGHT.
    """

    class State(models.TextChoices):
        """How far it is."""

        ASKING = "asking", _("Waiting for answers")
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Under way")
        DONE = "done", _("Done")
        FAILED = "failed", _("Refused")

    files = models.JSONField(default=list)
    is_rehearsal = models.BooleanField(_("rehearsal"), default=True)
    accepts_proposals = models.BooleanField(_("accepts proposals"), default=False)
    folder = models.CharField(_("folder of pictures"), max_length=200, blank=True)
    questions = models.JSONField(default=list)
    choices = models.JSONField(default=dict)
    hosts = models.CharField(_("hosts to fetch from"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    report = models.JSONField(null=True)
    trouble = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended"), null=True)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("move from WordPress")
        verbose_name_plural = _("moves from WordPress")

    def __str__(self) -> str:
        return ", ".join(each["name"] for each in self.files)

    @property
    def is_over(self) -> bool:
        """Is there nothing left to do?"""
        return self.state in (self.State.DONE, self.State.FAILED)
