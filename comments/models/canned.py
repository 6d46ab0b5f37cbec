"""Answers that moderators have ready, and those that go out by mail."""

import datetime

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.publication import Language
from comments.models.decision import Decision
from comments.rules import Rule

MOST_TRIES = 6  # of sending an answer; the last is some two hours after the first
WAIT = datetime.timedelta(minutes=4)  # after the first try, then twice that; longer than sending


class CannedAnswer(models.Model):
    """What moderators write again and again to those whose reply they did not let through."""

    title = models.CharField(
        _("title"), max_length=100, help_text=_("For the list to choose from.")
    )
    rule = models.CharField(
        _("house rule"),
        max_length=20,
        choices=Rule,
        blank=True,
        default="",
        help_text=_("Named with the decision when this answer is chosen."),
    )
    language = models.CharField(
        _("language"), max_length=5, choices=Language, default=Language.ENGLISH
    )
    body = models.TextField(
        _("words"), help_text=_("Plain text. Greeting, title and the site’s name are added.")
    )

    class Meta:
        ordering = ["language", "title"]
        verbose_name = _("canned answer")
        verbose_name_plural = _("canned answers")

    def __str__(self) -> str:
        return self.title


class AnswerQuerySet(models.QuerySet["Answer"]):
    """Answers, by whether they are still to be sent."""

    def due(self) -> "AnswerQuerySet":
        """Those that nobody is sending now and that have not been tried too often."""
        waiting = self.filter(sent_at=None, due_at__lte=timezone.now(), tries__lt=MOST_TRIES)
        return waiting.order_by("due_at", "pk")


class Answer(models.Model):
    """What one writer is told of one decision: sent once, unless the decision is taken back."""

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="answer")
    body = models.TextField()
    due_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(sent_at=None), name="answer_due")
        ]

    def __str__(self) -> str:
        return f"{self.decision} → {self.decision.comment.name}"

    def give_back(self) -> None:
        """Let it be tried again soon: the mail server was away, which is no fault of its own."""
        again = timezone.now() + WAIT
        Answer.objects.filter(pk=self.pk).update(tries=self.tries, due_at=again)

    def take(self) -> bool:
        """Claim it before sending; true for one alone of all who ask."""
        mine = Answer.objects.filter(pk=self.pk, sent_at=None, tries=self.tries)
        again = timezone.now() + WAIT * 2**self.tries
        return bool(mine.update(tries=self.tries + 1, due_at=again))
