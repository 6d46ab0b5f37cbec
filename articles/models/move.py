"""The history of an article: one row for each move."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.workflow import MOVED, Status


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
    verb = models.CharField(max_length=20)
    at = models.DateTimeField(default=timezone.now)
    from_status = models.CharField(_("status before"), max_length=20, choices=Status)
    to_status = models.CharField(_("status after"), max_length=20, choices=Status)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("move")
        verbose_name_plural = _("moves")

    def __str__(self) -> str:
        return str(MOVED.get(self.verb, self.get_to_status_display()))
