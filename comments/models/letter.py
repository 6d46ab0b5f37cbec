"""Mail to readers that is to be sent: a row each, tried again while the mail server is away."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.outgoing import OutgoingLetter, OutgoingQuerySet
from comments.models.following import Following
from comments.models.reply import Comment


class Errand(models.TextChoices):
    """What a letter to a reader is about."""

    CONFIRM = "confirm", _("confirm a reply")
    FOLLOW = "follow", _("confirm a following")
    ANSWERS = "answers", _("new replies")
    DATA = "data", _("what is kept of a person")


class ReaderLetter(OutgoingLetter):
    """One errand told to one address: sent once. What it says is written when it is sent."""

    errand = models.CharField(max_length=10, choices=Errand)
    to = models.EmailField()
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True, related_name="+")
    following = models.ForeignKey(Following, on_delete=models.CASCADE, null=True, related_name="+")
    address_hash = models.CharField(max_length=64, blank=True)  # of the network that asked for it
    created_at = models.DateTimeField(default=timezone.now)

    objects = OutgoingQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter to a reader")
        verbose_name_plural = _("letters to readers")
        constraints = [
            models.UniqueConstraint(
                fields=["following", "comment"],
                condition=models.Q(errand=Errand.ANSWERS),
                name="one_letter_of_an_answer",
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(sent_at=None, given_up_at=None),
                name="reader_letter_due",
            ),
            models.Index(fields=["to", "created_at"], name="reader_letter_to"),
            models.Index(fields=["address_hash", "created_at"], name="reader_letter_address"),
        ]

    def __str__(self) -> str:
        return f"{self.get_errand_display()} → {self.to}"
