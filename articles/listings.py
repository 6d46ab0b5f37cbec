"""The lists that have an address: of everything, of a category, a tag, an author, a time.

One `Listing` feeds the page, its further pages and its feeds, so that all of
them show the same articles under the same name.
"""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef, Q, prefetch_related_objects
from django.http import Http404
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Author
from articles.models import Article, Byline, Category, Publication, Series, Tag, TaggedArticle
from articles.models.addresses import plain_path
from articles.models.publication import Language
from articles.querysets import ArticleQuerySet

Noun = TypeVar("Noun", bound=models.Model)


@dataclass(frozen=True)
class Listing:
    """Articles that the public may read, newest first, and what stands above them.

    `address` is that of the first page, ready for a link. `language` is '' where the list
    speaks the publication's own; `eyebrow` is worded in it when the page is made;
    `said_beside` are further words of the heading, which may be in another script. `margin_shows`
    is what stands in the margin when it changes, as a date format, '' for nothing. `more` gives
    what else goes into the context of `template`; feeds do not ask for it.
    """

    heading: str
    address: str
    articles: ArticleQuerySet
    eyebrow: "str | Promise" = ""
    introduction: str = ""
    said_beside: str = ""
    language: str = ""
    margin_shows: str = "Y"
    template: str = "articles/article_list.html"
    more: Callable[[], dict[str, Any]] = dict

    @property
    def feed_address(self) -> str:
        """Where its RSS feed is; `atom/` and `json/` stand below it."""
        return f"{self.address}feed/"

    def page_address(self, number: int) -> str:
        """Where its page of that number is; the first has no number."""
        return self.address if number == 1 else f"{self.address}page/{number}/"


Find = Callable[..., Listing]


def of_everything() -> Listing:
    """All that is public, under the publication's own name (an empty heading)."""
    return Listing("", reverse("articles:home"), Article.objects.published().newest_first())


def of_language(code: str) -> Listing:
    """What is written in a language, on a page that speaks it. Raises Http404 without any."""
    articles = Article.objects.published().filter(language=code)
    if not articles.exists():
        raise Http404
    return Listing(
        Language(code).label,
        reverse("articles:language", args=[code]),
        articles.newest_first(),
        language=code,
    )


def of_category(path: str) -> Listing:
    """What stands on a shelf and on those inside it.

    Raises Http404, also for a shelf that only drafts stand on; one that is quite empty may be
    shown, and so may one that the menu leads to.
    """
    category, filled = shelf_and_filled(path)
    if not filled and only_drafts_know(category):
        raise Http404
    return Listing(
        category.name,
        category.get_absolute_url(),
        Article.objects.published().in_category(category).newest_first(),
        eyebrow=category.parent.name if category.parent else _("Category"),
        introduction=category.description,
        language=category.language,
        more=lambda: {
            "editors_words": category.introduction,
            "category": category,
            "shelves_inside": [each for each in filled if each.parent_id == category.pk],
        },
    )


def shelf_and_filled(path: str) -> tuple[Category, list[Category]]:
    """The shelf and, of it and those inside it in order, the ones that hold something public.

    In one query. Raises Http404.
    """
    plain = plain_path(path)
    spellings = {plain, plain.lower()}
    wanted = Q(path__in=spellings)
    for spelling in spellings:
        wanted |= Q(path__startswith=f"{spelling}/")
    rows = Category.objects.filter(wanted).select_related("parent")
    found = list(rows.annotate(holds=Exists(public_on_it())))
    shelf = spelled([each for each in found if each.path in spellings], "path", plain)
    shelves = [each for each in found if f"{each.path}/".startswith(f"{shelf.path}/")]
    return shelf, [each for each in shelves if is_filled(each, shelves)]


def filled_shelves_by_path() -> list[Category]:
    """All that hold something public, or hold a shelf that does, as the tree has them."""
    shelves = list(Category.objects.order_by("path").annotate(holds=Exists(public_on_it())))
    return [each for each in shelves if is_filled(each, shelves)]


def public_on_it() -> ArticleQuerySet:
    """For a query of shelves: what is public on each."""
    return Article.objects.published().filter(categories=OuterRef("pk"))


def is_filled(shelf: Category, among: Sequence[Category]) -> bool:
    """Does it hold something public itself, or a shelf inside it that does?"""
    inside = f"{shelf.path}/"
    return any(each.holds and f"{each.path}/".startswith(inside) for each in among)  # type: ignore[attr-defined]


def only_drafts_know(category: Category) -> bool:
    """Does a shelf without anything public hold something all the same, and no menu name it?"""
    menu = {plain_path(address) for _label, address in Publication.current().menu_items}
    if category.on_home or plain_path(category.get_absolute_url()) in menu:
        return False
    return Article.objects.in_category(category).exists()


def of_tag(slug: str) -> Listing:
    """What bears a tag. Raises Http404, also for a tag that only drafts bear."""
    public = Article.objects.published().values("pk")
    tag = sought(
        Tag.objects.filter(
            pk__in=TaggedArticle.objects.filter(content_object__in=public).values("tag")
        ),
        "slug",
        slug,
    )
    return Listing(
        tag.name,
        tag.get_absolute_url(),
        Article.objects.published().tagged_with(tag).newest_first(),
        eyebrow=_("Tag"),
        more=lambda: {"editors_words": tag.introduction, "tag": tag},
    )


def of_series(slug: str) -> Listing:
    """The parts of a series, newest first as its feed tells them. Raises Http404 without any."""
    public = Article.objects.published().exclude(series=None).values("series")
    series = sought(Series.objects.filter(pk__in=public), "slug", slug)
    return Listing(
        series.title,
        series.get_absolute_url(),
        Article.objects.published().filter(series=series).newest_first(),
        eyebrow=_("Series"),
        introduction=series.introduction,
        language=series.language,
        template="articles/series_detail.html",
        more=lambda: {"series": series},
    )


def of_author(slug: str) -> Listing:
    """What someone signed. Raises Http404, also for someone of whom nothing is public."""
    signed = Byline.objects.filter(article__in=Article.objects.published().values("pk"))
    people = Author.objects.select_related("photo")
    author = sought(people.filter(pk__in=signed.values("author")), "slug", slug)
    return Listing(
        author.name,
        author.get_absolute_url(),
        Article.objects.published().signed_by(author).newest_first(),
        eyebrow=_("Author"),
        said_beside=author.other_name,
        template="articles/author_detail.html",
        more=lambda: standing_of(author),
    )


def standing_of(author: Author) -> dict[str, Any]:
    """What the page of an author tells beside the articles, fetched at once."""
    prefetch_related_objects([author], "affiliations", "links")
    return {"author": author, "affiliations": list(author.affiliations.all())}


def of_year(year: int) -> Listing:
    """What was published in a year. Raises Http404 where that is nothing."""
    articles = Article.objects.published().filter(published_at__year=year)
    address = reverse("articles:year", args=[year])
    return _of_time(str(year), address, articles, margin_shows="F")


def of_month(year: int, month: int) -> Listing:
    """What was published in a month. Raises Http404 where that is nothing."""
    articles = Article.objects.published().filter(
        published_at__year=year, published_at__month=month
    )
    heading = date_format(datetime.date(year, month, 1), "YEAR_MONTH_FORMAT")
    address = reverse("articles:month", args=[year, month])
    return _of_time(heading, address, articles, margin_shows="")


def _of_time(
    heading: str, address: str, articles: ArticleQuerySet, *, margin_shows: str
) -> Listing:
    if not articles.exists():  # or crawlers would walk through empty years for ever
        raise Http404
    return Listing(
        heading,
        address,
        articles.newest_first(),
        eyebrow=_("Archive"),
        margin_shows=margin_shows,
    )


def sought(nouns: "models.QuerySet[Noun]", field_name: str, given: str) -> Noun:
    """The noun of the table whose slug is `given`. Raises Http404."""
    plain = plain_path(given)
    return spelled(nouns.filter(**{f"{field_name}__in": {plain, plain.lower()}}), field_name, plain)


def spelled(nouns: Iterable[Noun], field_name: str, plain: str) -> Noun:
    """Of nouns whose slug is `plain` or that in lower case, the one as it stands, else a first.

    Raises Http404 where there is none.
    """
    found = list(nouns)
    if not found:
        raise Http404
    return next((each for each in found if getattr(each, field_name) == plain), found[0])
