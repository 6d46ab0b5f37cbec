"""Other sites that linked to articles of the old one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article


class Mention(models.Model):
    """That another site linked to an article: a pingback or trackback. Never shown to readers."""

    class Kind(models.TextChoices):
        """As WordPress has it."""

        PINGBACK = "pingback", _("Pingback")
        TRACKBACK = "trackback", _("Trackback")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="mentions"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    title = models.CharField(_("title"), max_length=300, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    excerpt = models.TextField(_("excerpt"), blank=True)
    was_approved = models.BooleanField(_("was approved"), default=False)
    mentioned_at = models.DateTimeField(_("at"), null=True, blank=True)

    class Meta:
        ordering = ["-mentioned_at", "-pk"]
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")

    def __str__(self) -> str:
        return self.title or self.url
