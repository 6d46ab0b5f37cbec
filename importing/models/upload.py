"""Files of the old site that are no pictures."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Upload(models.Model):
    """A file of the old site that is no picture: a document, sound, film.

    It is served at the address it had below /wp-content/uploads/, which its origin keeps.
    """

    file = models.FileField(_("file"), upload_to="originals/uploads/%Y/%m", max_length=255)
    name = models.CharField(_("name of the file"), max_length=200)
    content_type = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("file of the old site")
        verbose_name_plural = _("files of the old site")

    def __str__(self) -> str:
        return self.name
