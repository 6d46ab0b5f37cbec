"""Shelves and marks: categories in a tree, tags as they come."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import TagBase

from accounts.models import free_slug
from articles.models.publication import Language
from prose.fields import AddressPartField, CleanBodyField, CleanInlineField, LineField
from prose.korean import slugify
from prose.slugs import validate_slug

TAKEN_BY_SHAPES = frozenset({"feed", "page"})  # what stands behind a list's own address
DEEPEST = 5  # levels; a tree that is deeper can't be read in a menu or an address


class Category(models.Model):
    """A shelf; may stand inside another one."""

    name = LineField(_("name"), max_length=200)
    slug = AddressPartField(
        _("address"),
        max_length=200,
        blank=True,
        validators=[validate_slug],
        help_text=_("Made of the name if left empty."),
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("inside"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
    )
    path = models.CharField(max_length=1000, unique=True, editable=False)
    description = CleanInlineField(_("description"), blank=True)
    introduction = CleanBodyField(
        _("introduction"), blank=True, help_text=_("Stands above the list, on its first page.")
    )
    language = models.CharField(
        _("language"), max_length=5, choices=Language, default=Language.ENGLISH
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    on_home = models.BooleanField(_("has a band on the home page"), default=False)

    class Meta:
        ordering = ["order", "path"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The list of its articles."""
        return reverse("articles:category", args=[self.path])

    def clean(self) -> None:
        """Refuse a shelf inside itself, a tree that is too deep and an address that is taken."""
        above, levels = self.parent, 1
        while above is not None:
            if self.pk and above.pk == self.pk:
                raise ValidationError({"parent": _("A category can’t stand inside itself.")})
            above, levels = above.parent, levels + 1
            if levels + self._levels_below() > DEEPEST:
                raise ValidationError({"parent": _("Categories nest at most five levels deep.")})
        if self.slug and Category.objects.exclude(pk=self.pk).filter(path=self._own_path()):
            raise ValidationError(
                {"slug": _("Another category has this address; choose another, or leave it empty.")}
            )
        if self.slug in TAKEN_BY_SHAPES and self.parent:
            raise ValidationError({"slug": _("Its feed or its further pages stand there.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the path, and the paths below it, in step with the slugs."""
        if not self.slug.strip("./"):
            siblings = Category.objects.filter(parent=self.parent).exclude(pk=self.pk)
            self.slug = free_slug(siblings, self.name, "category")
        old, self.path = self.path, self._own_path()
        super().save(*args, **kwargs)
        if old and old != self.path:
            for child in self.children.all():
                child.save()

    def _levels_below(self) -> int:
        """How many levels stand inside it."""
        inside = Category.objects.filter(path__startswith=f"{self.path}/") if self.path else ()
        depths = [each.path.count("/") for each in inside]
        return max(depths, default=self.path.count("/")) - self.path.count("/")

    def _own_path(self) -> str:
        return f"{self.parent.path}/{self.slug}" if self.parent else self.slug


class Tag(TagBase):
    """A mark; its slug keeps Hangul, so 북한 is at /tag/북한/."""

    slug = AddressPartField(
        _("address"),
        max_length=200,
        unique=True,
        blank=True,
        validators=[validate_slug],
        help_text=_("Made of the name if left empty."),
    )

    introduction = CleanBodyField(
        _("introduction"), blank=True, help_text=_("Stands above the list, on its first page.")
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("tag")
        verbose_name_plural = _("tags")

    def get_absolute_url(self) -> str:
        """The list of the articles that bear it."""
        return reverse("articles:tag", args=[self.slug])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give the tag an address that no other tag has; taggit does so for a new one."""
        if not self.slug.strip("."):
            others = Tag.objects.exclude(pk=self.pk)
            self.slug = "" if self._state.adding else free_slug(others, self.name, "tag")
        super().save(*args, **kwargs)

    def slugify(self, tag: str, i: int | None = None) -> str:
        """Taggit's hook: the slug of a new tag, numbered when it is taken."""
        slug = slugify(tag) or "tag"
        return f"{slug}-{i}" if i is not None else slug
