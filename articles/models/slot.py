"""Featured slots: what leads the home page, in order, for as long as it should."""

import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from images.models import Image
from prose.fields import LineField


class SlotQuerySet(models.QuerySet["FeaturedSlot"]):
    """Slots, by whether a reader sees them."""

    def shown(self, at: datetime.datetime | None = None) -> "SlotQuerySet":
        """Those whose time it is and whose article is public, in order."""
        now = at or timezone.now()
        return self.filter(
            models.Q(from_at=None) | models.Q(from_at__lte=now),
            models.Q(until_at=None) | models.Q(until_at__gt=now),
            article__in=Article.objects.published(at),
        ).order_by("order", "pk")


class FeaturedSlot(models.Model):
    """An article on the home page's slider, with other words or another picture if wished."""

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="slots"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    from_at = models.DateTimeField(_("from"), null=True, blank=True)
    until_at = models.DateTimeField(_("until"), null=True, blank=True)
    title = LineField(_("other title"), max_length=300, blank=True)
    standfirst = LineField(_("other standfirst"), max_length=500, blank=True)
    image = models.ForeignKey(
        Image,
        verbose_name=_("other picture"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("featured slot")
        verbose_name_plural = _("featured slots")

    def __str__(self) -> str:
        return self.shown_title

    def clean(self) -> None:
        """Refuse a time that ends before it begins."""
        if self.from_at and self.until_at and self.until_at <= self.from_at:
            raise ValidationError({"until_at": _("It ends before it begins.")})

    @property
    def shown_title(self) -> str:
        """The slot's own title, else the article's."""
        return self.title or self.article.title

    @property
    def shown_standfirst(self) -> str:
        """The slot's own standfirst, else the article's."""
        return self.standfirst or self.article.standfirst

    @property
    def shown_image(self) -> Image | None:
        """The slot's own picture, else the article's."""
        return self.image or self.article.lead_image
