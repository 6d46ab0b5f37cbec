"""Pages: what stands apart from the stream of articles, such as "About"."""

from typing import Any

from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import free_slug
from articles.models.addresses import LONGEST, is_reserved, written
from articles.models.publication import Language
from prose.fields import AddressPartField, CleanBodyField, LineField
from prose.slugs import validate_slug


class PageQuerySet(models.QuerySet["Page"]):
    """Pages, by who may read them."""

    def published(self) -> "PageQuerySet":
        """What the public may read now."""
        return self.filter(is_draft=False, published_at__lte=timezone.now())


class Page(models.Model):
    """A page such as "About" or "Submit"."""

    title = LineField(_("title"), max_length=300)
    slug = AddressPartField(_("address"), max_length=200, blank=True, validators=[validate_slug])
    permalink = models.CharField(_("address"), max_length=LONGEST, unique=True, editable=False)
    standfirst = LineField(_("standfirst"), max_length=500, blank=True)
    body = CleanBodyField(_("body"), blank=True)
    language = models.CharField(
        _("language"), max_length=5, choices=Language, default=Language.ENGLISH
    )
    is_draft = models.BooleanField(_("draft"), default=False, help_text=_("Readers don’t see it."))
    published_at = models.DateTimeField(_("published"), default=timezone.now)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        indexes = [models.Index(Lower("permalink"), name="page_in_any_case")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The page's lasting address."""
        return written(self.permalink)

    def is_public(self) -> bool:
        """May anybody read it now?"""
        return not self.is_draft and self.published_at <= timezone.now()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new page gets the address /<slug>/."""
        if not self.slug:
            self.slug = free_slug(Page.objects.exclude(pk=self.pk), self.title, "page")
        if not self.permalink:
            taken = is_reserved(f"/{self.slug}/")
            self.permalink = f"/{self.slug}-page/" if taken else f"/{self.slug}/"
        super().save(*args, **kwargs)
