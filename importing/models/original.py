"""The Word files that articles were made of."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from prose import sayings


class Original(models.Model):
    """The Word file that an article was made of, and what became otherwise on the way.

    It is served to nobody but those who may change the article. Where the article is gone for
    good, the next upload takes the file away: see `sweep`.
    """

    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="originals",
    )
    file = models.FileField(_("file"), upload_to="originals/word/%Y/%m", max_length=255)
    name = models.CharField(_("name of the file"), max_length=200)
    # sentences as prose.sayings keeps them; of older uploads, in the language of the uploader
    remarks = models.JSONField(_("changed or left out"), default=list)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("original")
        verbose_name_plural = _("originals")

    def __str__(self) -> str:
        return self.name

    def told(self) -> list[str]:
        """The remarks, each in the language of whoever reads them now."""
        return [sayings.told(remark) for remark in self.remarks]


def sweep() -> None:
    """Take away the files of articles that were deleted for good."""
    for original in Original.objects.filter(article=None):
        original.delete()
        original.file.delete(save=False)
