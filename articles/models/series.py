"""Series: articles that belong together, in parts."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import free_slug
from articles.models.publication import Language
from prose.fields import AddressPartField, CleanBodyField, LineField
from prose.slugs import validate_slug


class Series(models.Model):
    """A series; an article stands in one at most, as one of its parts."""

    title = LineField(_("title"), max_length=200)
    slug = AddressPartField(
        _("address"),
        max_length=200,
        unique=True,
        blank=True,
        validators=[validate_slug],
        help_text=_("Made of the title if left empty."),
    )
    introduction = CleanBodyField(_("introduction"), blank=True)
    language = models.CharField(
        _("language"), max_length=5, choices=Language, default=Language.ENGLISH
    )

    class Meta:
        ordering = ["title"]
        verbose_name = _("series")
        verbose_name_plural = _("series")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The list of its parts."""
        return reverse("articles:series", args=[self.slug])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give it an address that no other series has."""
        if not self.slug.strip("./"):
            self.slug = free_slug(Series.objects.exclude(pk=self.pk), self.title, "series")
        super().save(*args, **kwargs)
