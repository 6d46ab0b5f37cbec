"""Moves that are asked for at the desk."""

import datetime

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User

# what a move for good has of its rehearsal
BROUGHT = ("files", "accepts_proposals", "folder", "questions", "choices", "hosts", "bases")
# how long the files of a rehearsal wait for the move for good: they hold addresses of people
KEPT = datetime.timedelta(days=7)


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    """Moves asked for at the desk."""

    def unfinished(self) -> "ArrivalQuerySet":
        """Those that wait or are being worked on, the oldest first."""
        states = (Arrival.State.WAITING, Arrival.State.RUNNING)
        return self.filter(state__in=states).order_by("pk")

    def left_over(self) -> "list[Arrival]":
        """Rehearsals that nobody has done for good in time, and whose files are still here."""
        over = self.filter(is_rehearsal=True, ended_at__lt=timezone.now() - KEPT)
        return [each for each in over if any(file["stored"] for file in each.files)]


class Arrival(models.Model):
    """A move from WordPress that was asked for at the desk: see importing.arriving.

    `files` are [{"name", "stored"}], what they were called and where they are in the storage, ''
    where they are no more.
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
    # "category", "tag" and "author": what stood there in the old site's addresses
    bases = models.JSONField(default=dict)
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
    def is_rehearsed(self) -> bool:
        """Was it a rehearsal whose files are still here, so that it can be done for good?"""
        is_kept = bool(self.files) and all(each["stored"] for each in self.files)
        return self.is_rehearsal and self.state == self.State.DONE and is_kept

    def for_good(self, by: User) -> "Arrival":
        """The same move once more, no rehearsal: with its files, which it takes over, and answers.

        Raises Arrival.DoesNotExist where somebody else has been quicker.
        """
        with transaction.atomic():
            rehearsal = Arrival.objects.select_for_update().get(pk=self.pk)
            if not rehearsal.is_rehearsed:
                raise Arrival.DoesNotExist
            same = {name: getattr(rehearsal, name) for name in BROUGHT}
            move = Arrival.objects.create(is_rehearsal=False, by=by, **same)
            rehearsal.files = [{**each, "stored": ""} for each in rehearsal.files]
            rehearsal.save(update_fields=["files"])
            return move

    @property
    def is_over(self) -> bool:
        """Is there nothing left to do?"""
        return self.state in (self.State.DONE, self.State.FAILED)
