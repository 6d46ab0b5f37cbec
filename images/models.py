"""The library: pictures and what has to be said about them."""

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from imagefield.fields import PPOIField

from images.fields import PictureField
from images.renditions import FORMATS
from images.rights import Licence, licence_url
from prose.fields import CleanInlineField


class Image(models.Model):
    """A picture with its words and its rights; any number of articles may use it."""

    file = PictureField(
        _("file"),
        upload_to="originals/%Y/%m",
        width_field="width",
        height_field="height",
        ppoi_field="focal_point",
        formats=FORMATS,
        max_length=255,
    )
    width = models.PositiveIntegerField(editable=False, default=0)
    height = models.PositiveIntegerField(editable=False, default=0)
    focal_point = PPOIField(_("focal point"))
    title = models.CharField(
        _("name in the library"), max_length=200, blank=True, help_text=_("For finding it again.")
    )
    alt = models.CharField(
        _("alt text"),
        max_length=500,
        blank=True,
        help_text=_("What the picture shows, for readers who don’t see it."),
    )
    is_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("It tells nothing that the text does not; screen readers skip it."),
    )
    caption = CleanInlineField(_("caption"), blank=True)
    credit = models.CharField(
        _("credit"),
        max_length=300,
        blank=True,
        help_text=_("Who made it, as they wish to be named."),
    )
    licence = models.CharField(
        _("licence"), max_length=40, choices=Licence, default=Licence.ALL_RIGHTS_RESERVED
    )
    source_url = models.URLField(_("source"), max_length=500, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField(_("added"), auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = _("image")
        verbose_name_plural = _("images")

    def __str__(self) -> str:
        return self.title or self.alt or self.file.name.rsplit("/", 1)[-1]

    @property
    def shown_alt(self) -> str:
        """The alt attribute: empty for a decorative picture."""
        return "" if self.is_decorative else self.alt

    @property
    def licence_url(self) -> str:
        """Where the licence can be read, or ''."""
        return licence_url(self.licence)

    def is_described(self) -> bool:
        """Has alt text, or is said to be decorative."""
        return self.is_decorative or bool(self.alt.strip())

    def lacks(self) -> list[str]:
        """What still has to be said before an article with this picture can be published."""
        missing = []
        if not self.is_described():
            missing.append(str(_("alt text of the picture (or mark it as decorative)")))
        if not self.credit.strip():
            missing.append(str(_("credit of the picture")))
        return missing

    def users(self) -> list[models.QuerySet[Any]]:
        """The rows that point to it, noun by noun; this room knows none of them by name."""
        return [
            each.related_model._base_manager.filter(**{each.field.name: self})
            for each in self._meta.get_fields(include_hidden=True)
            if isinstance(each, models.ManyToOneRel)
        ]

    def is_in_use(self) -> bool:
        """Does any row of any noun point to it?"""
        return any(users.exists() for users in self.users())

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep it with all its renditions, or nothing of it: no row, no file. Raises Unshowable."""
        is_new_file = bool(self.file) and not self.file._committed
        try:
            with transaction.atomic():
                super().save(*args, **kwargs)
        except Exception:
            if is_new_file and self.file and self.file._committed:
                self.file.delete(save=False)
            raise
