"""Notes between editors: said about a passage, answered, resolved. No public page reads them."""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article

if TYPE_CHECKING:
    from accounts.models import User

LONGEST_QUOTE = 1000  # characters; a longer passage is found by its beginning
LONGEST_AROUND = 80  # characters before and after, to tell two equal passages apart


class Note(models.Model):
    """What somebody said about a passage, or about the whole (no quote), or an answer to that."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="notes")
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="answers"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    at = models.DateTimeField(default=timezone.now)
    words = models.TextField(_("note"))
    # the passage as it stood, and a little of what stood around it
    quote = models.CharField(max_length=LONGEST_QUOTE, blank=True)
    before = models.CharField(max_length=LONGEST_AROUND, blank=True)
    after = models.CharField(max_length=LONGEST_AROUND, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("note")
        verbose_name_plural = _("notes")

    def __str__(self) -> str:
        return self.words[:80]

    def resolve(self, *, by: "User") -> None:
        """It is dealt with. What was resolved already keeps who did it."""
        if self.resolved_at is None:
            self.resolved_at, self.resolved_by = timezone.now(), by
            self.save(update_fields=["resolved_at", "resolved_by"])

    def reopen(self) -> None:
        """It is not dealt with after all."""
        self.resolved_at = self.resolved_by = None
        self.save(update_fields=["resolved_at", "resolved_by"])


def threads(article: Article) -> list[Note]:
    """The notes on an article, each with its answers in `said_to_it`; the open ones first."""
    rows = list(Note.objects.filter(article=article).select_related("by", "resolved_by"))
    roots = {row.pk: row for row in rows if row.parent_id is None}
    for root in roots.values():
        root.said_to_it = []  # type: ignore[attr-defined]
    for row in rows:
        if row.parent_id in roots:
            roots[row.parent_id].said_to_it.append(row)  # type: ignore[attr-defined]
    return sorted(roots.values(), key=lambda each: each.resolved_at is not None)
