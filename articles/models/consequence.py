"""What follows from moves, and the letters that tell of it."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.consequences import CHANGES_MOVE, News
from articles.models.move import Move
from articles.models.outgoing import OutgoingLetter, OutgoingQuerySet


class ConsequenceQuerySet(models.QuerySet["Consequence"]):
    """Consequences, by whether somebody has to see to them."""

    def due(self) -> "ConsequenceQuerySet":
        """Those whose moment has come and that nobody has seen to, the oldest first."""
        return self.filter(done_at=None, due_at__lte=timezone.now()).order_by("due_at", "pk")


class Consequence(models.Model):
    """That people are to be told of a move, from a moment on; seen to once."""

    move = models.ForeignKey(Move, on_delete=models.CASCADE, related_name="consequences")
    kind = models.CharField(max_length=20, choices=News)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    objects = ConsequenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("consequence")
        verbose_name_plural = _("consequences")
        constraints = [models.UniqueConstraint(fields=["move", "kind"], name="one_of_a_kind")]
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(done_at=None), name="consequence_due"
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())

    def take(self) -> bool:
        """Claim it; true for one alone of all who ask, when their transaction is committed."""
        mine = Consequence.objects.filter(pk=self.pk, done_at=None)
        return bool(mine.update(done_at=timezone.now()))

    def still_holds(self) -> bool:
        """Is it still so? What was scheduled can have got another moment since, or none."""
        if self.kind not in (News.PUBLISHED, News.SCHEDULED):
            return True
        article = self.move.article
        if article.moves.filter(verb="publish", pk__gt=self.move_id).exists():
            return False
        if self.kind == News.SCHEDULED:
            return article.is_scheduled()
        was_awaited = self.due_at > self.move.at
        return article.is_public() and (not was_awaited or article.published_at == self.due_at)

    def is_overtaken(self) -> bool:
        """Has another move made it old news since? Asked before a letter that is late goes out."""
        later = self.move.article.moves.filter(pk__gt=self.move_id)
        if self.kind == News.CORRECTED:
            return False
        if self.kind == News.ASSIGNED:
            return later.filter(verb=self.move.verb).exists()
        if self.move.verb in CHANGES_MOVE:
            return later.filter(verb__in=CHANGES_MOVE).exists()
        moved_on = later.exclude(to_status=models.F("from_status")).exists()
        return moved_on or not self.still_holds()


class Letter(OutgoingLetter):
    """One consequence told to one person: sent once."""

    consequence = models.ForeignKey(Consequence, on_delete=models.CASCADE, related_name="letters")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    objects = OutgoingQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter to a colleague")
        verbose_name_plural = _("letters to colleagues")
        constraints = [
            models.UniqueConstraint(fields=["consequence", "to"], name="one_letter_a_person")
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(sent_at=None, given_up_at=None),
                name="letter_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.consequence} → {self.to}"
