"""Answers that moderators have ready, and those that go out by mail."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.outgoing import OutgoingLetter, OutgoingQuerySet
from articles.models.publication import Language
from comments.models.decision import Decision
from comments.rules import Rule


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


class Answer(OutgoingLetter):
    """What one writer is told of one decision: sent once, unless the decision is taken back."""

    decision = models.OneToOneField(Decision, on_delete=models.CASCADE, related_name="answer")
    body = models.TextField()

    objects = OutgoingQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a writer")
        verbose_name_plural = _("answers to writers")
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(sent_at=None, given_up_at=None),
                name="answer_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.decision} → {self.decision.comment.name}"
