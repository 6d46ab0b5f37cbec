"""The library's pages where they have to know what readers see."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib import admin
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.admin.desk import Careful
from articles.models import Article, Page, Revision
from articles.models.revision import RevisionKind
from articles.pictures import holding, shown_anywhere, shows_bare
from articles.workflow import PUBLISHER, Status
from images.admin import ImageAdmin
from images.models import Image
from images.uses import MOST_SHOWN, Use

UNSEEN = (Status.DRAFT, Status.IN_REVIEW, Status.BINNED)

admin.site.unregister(Image)


@admin.register(Image)
class LibraryAdmin(Careful, ImageAdmin):
    """The library, which knows of texts that show a picture, and which of them readers see."""

    def uses(self, request: HttpRequest, image: Image) -> list[Use]:
        """Also where it stands among the words."""
        return super().uses(request, image) + [
            self.use(request, row, how_among(row))
            for rows in holding(image)
            for row in rows[:MOST_SHOWN]
        ]

    def use(self, request: HttpRequest, row: models.Model, how: str) -> Use:
        """One place; of a draft that is not theirs, writers learn that there is one."""
        row = row.article if isinstance(row, Revision) else row
        if isinstance(row, Article) and not request.user.has_perm(PUBLISHER):
            seen = Article.objects.visible_to(request.user)  # type: ignore[arg-type]
            if not seen.filter(pk=row.pk).exists():
                return Use(how, _("a colleague’s draft"))
        return super().use(request, row, how)

    def used(self) -> Q:
        """Also what stands among the words."""
        return super().used() | shown_anywhere()

    def is_held(self, image: Image) -> bool:
        """Is it used by anything but articles that nobody has published or scheduled?"""
        return any(users.exists() for users in seen([*image.users(), *holding(image)]))

    def is_bare(self, image: Image) -> bool:
        """Does such a text show it without an alt text of its own?"""
        texts = (rows for rows in seen(holding(image)) if rows.model is not Revision)
        return any(shows_bare(row.body, image) for rows in texts for row in rows)


def seen(found: Iterable[QuerySet[Any]]) -> Iterator[QuerySet[Any]]:
    """Of these rows, noun by noun, what readers see or are to see."""
    for rows in found:
        if rows.model is Article:
            yield rows.exclude(status__in=UNSEEN)
        elif rows.model is Page:
            yield rows.exclude(is_draft=True)
        elif rows.model is Revision:  # else it waits for its publication
            yield rows.filter(kind=RevisionKind.PUBLISHED)
        else:
            yield rows


def how_among(row: models.Model) -> str:
    """How a text uses a picture."""
    if isinstance(row, Article):
        return _("In the text of an article")
    if isinstance(row, Page):
        return _("In the text of a page")
    if isinstance(row, Revision) and row.is_published():
        return _("In an earlier version of an article")
    return _("In changes that wait beside an article, or in what a preview link shows")
