"""Mail to readers that is to be sent: a row each, tried again while the mail server is away."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.consequence import MOST_TRIES, WAIT
from comments.models.following import Following
from comments.models.reply import Comment


class Errand(models.TextChoices):
    """What a letter to a reader is about."""

    CONFIRM = "confirm", _("confirm a reply")
    FOLLOW = "follow", _("confirm a following")
    ANSWERS = "answers", _("new replies")
    DATA = "data", _("what is kept of a person")


class ReaderLetterQuerySet(models.QuerySet["ReaderLetter"]):
    """Letters, by whether they are still to be sent."""

    def due(self) -> "ReaderLetterQuerySet":
        """Those that nobody is sending now and that have not been tried too often."""
        waiting = self.filter(sent_at=None, due_at__lte=timezone.now(), tries__lt=MOST_TRIES)
        return waiting.order_by("due_at", "pk")

    def take_all(self) -> int:
        """Claim them before they are sent together; how many."""
        return self.update(tries=models.F("tries") + 1, due_at=timezone.now() + WAIT)

    def give_back(self) -> int:
        """Let them be tried again soon: the mail server was away, which is no fault of theirs."""
        return self.update(tries=models.F("tries") - 1, due_at=timezone.now() + WAIT)


class ReaderLetter(models.Model):
    """One errand told to one address: sent once. What it says is written when it is sent."""

    errand = models.CharField(max_length=10, choices=Errand)
    to = models.EmailField()
    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, null=True, related_name="+")
    following = models.ForeignKey(Following, on_delete=models.CASCADE, null=True, related_name="+")
    address_hash = models.CharField(max_length=64, blank=True)  # of the network that asked for it
    created_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    objects = ReaderLetterQuerySet.as_manager()

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
                fields=["due_at"], condition=models.Q(sent_at=None), name="reader_letter_due"
            ),
            models.Index(fields=["to", "created_at"], name="reader_letter_to"),
            models.Index(fields=["address_hash", "created_at"], name="reader_letter_address"),
        ]

    def __str__(self) -> str:
        return f"{self.get_errand_display()} → {self.to}"

    def take(self) -> bool:
        """Claim it before sending; true for one alone of all who ask.

        Whoever has claimed it and dies leaves it due again after a while.
        """
        mine = ReaderLetter.objects.filter(pk=self.pk, sent_at=None, tries=self.tries)
        again = timezone.now() + WAIT * 2**self.tries
        return bool(mine.update(tries=self.tries + 1, due_at=again))
