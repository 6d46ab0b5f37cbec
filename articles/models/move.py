"""The history of an article: one row for each move."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models.audit import LONGEST
from articles.consequences import what_follows
from articles.models.article import Article
from articles.workflow import BESIDE_THE_STATUS, MOVED, Status

SENDS_BACK = ("send_back", "send_back_changes")


class MoveManager(models.Manager["Move"]):
    """Moves, with what follows from them."""

    def leave(self, **fields: Any) -> "Move":
        """The row of a move that was just made, and one for each of its consequences."""
        with transaction.atomic():
            article = fields.get("article") or getattr(self, "instance", None)
            if fields["verb"] == "publish" and article and article.is_scheduled():
                fields["due_at"] = article.published_at
            by = fields.get("by")
            move = self.create(by_name=by.as_logged[:LONGEST] if by else "", **fields)
            for kind, due_at in what_follows(move):
                move.consequences.create(kind=kind, due_at=due_at)
        return move


class Move(models.Model):
    """Who moved an article when, from where to where, and why. Never changed afterwards."""

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="moves"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    # the name stays where the user goes
    by_name = models.CharField(max_length=LONGEST, blank=True, editable=False)
    verb = models.CharField(max_length=20)
    at = models.DateTimeField(default=timezone.now)
    from_status = models.CharField(_("status before"), max_length=20, choices=Status)
    to_status = models.CharField(_("status after"), max_length=20, choices=Status)
    note = models.TextField(_("note"), blank=True)
    # of publishing: the moment for which it was scheduled, where that was still to come
    due_at = models.DateTimeField(_("scheduled for"), null=True, blank=True)
    # where it goes to somebody: the editor who is asked to read
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("goes to"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = MoveManager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("move")
        verbose_name_plural = _("moves")

    def __str__(self) -> str:
        return str(self.what)

    @property
    def what(self) -> Any:
        """What was done, as a lazy sentence."""
        return _("Scheduled") if self.due_at else MOVED.get(self.verb, Status(self.to_status).label)

    @property
    def way(self) -> str:
        """From where to where it led, in words; '' where the article stayed."""
        if self.from_status == self.to_status:
            return ""
        to = gettext("Scheduled") if self.due_at else self.get_to_status_display()
        return f"{self.get_from_status_display()} → {to}"

    @property
    def who(self) -> str:
        """Who made it, by name; also who has left since."""
        return str(self.by) if self.by else self.by_name.rpartition(" <")[0]


def sent_back(moves: Iterable[Move]) -> Move | None:
    """What sent it back to its writer, where nothing has moved it since; `moves`, newest first."""
    last = next((move for move in moves if move.verb not in BESIDE_THE_STATUS), None)
    return last if last and last.verb in SENDS_BACK else None
