"""What search engines are told of: everything that is public, each with its last change."""

import datetime
from typing import Any, NamedTuple
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Count, F, Max, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.models import Author
from articles.listings import filled_shelves_by_path
from articles.models import Article, Category, Page, Series, Tag
from articles.translated import alternates

# addresses; 50,000 are allowed (sitemaps.org), this many are written in half a second
A_FILE = 2_000


class Told(NamedTuple):
    """What the index of the sitemap says of a kind of address; None where nobody knows."""

    number: int
    changed: datetime.datetime | None = None
    appeared: datetime.datetime | None = None


class PublicSitemap(Sitemap[Any]):
    """Addresses on the site's own host, whatever host was asked."""

    limit = A_FILE

    def get_domain(self, site: Any = None) -> str:
        """The host of SITE_URL."""
        return urlsplit(settings.SITE_URL).netloc

    def get_protocol(self, protocol: str | None = None) -> str:
        """The scheme of SITE_URL."""
        return urlsplit(settings.SITE_URL).scheme

    def told(self) -> "Told":
        """What the index says of this kind."""
        return Told(self.paginator.count)

    def get_latest_lastmod(self) -> datetime.datetime | None:
        """Asks the database, not each item: of most kinds nobody knows."""
        return None


class Articles(PublicSitemap):
    """Every public article, oldest first, so that a full file stays as it is."""

    def items(self) -> "QuerySet[Article]":
        """What a line touches alone."""
        return (
            Article.objects.published()
            .order_by("published_at", "pk")
            .select_related("lead_image")
            .defer("body", "body_text")
        )

    def lastmod(self, article: Article) -> datetime.datetime | None:
        """When its words last changed."""
        return article.edited_at or article.published_at

    def told(self) -> "Told":
        """How many, when the words of one last changed and the newest appeared: in one query."""
        changed = Coalesce(F("edited_at"), F("published_at"))
        said = Article.objects.published().aggregate(
            number=Count("pk"), changed=Max(changed), appeared=Max("published_at")
        )
        return Told(**said)

    def get_latest_lastmod(self) -> datetime.datetime | None:
        """When the words of one last changed."""
        return self.told().changed

    def get_urls(self, *args: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """Each with its picture and, where it is translated, with its other languages."""
        urls = super().get_urls(*args, **kwargs)
        families = translated([url["item"] for url in urls])
        for url in urls:
            article = url["item"]
            if article.lead_image:
                url["picture"] = urljoin(settings.SITE_URL, article.lead_image.file.jpeg)
            family = families.get(article.original_number, [])
            url["alternates"] = [
                {"lang_code": code, "location": settings.SITE_URL + each.get_absolute_url()}
                for code, each in alternates(article, family)
            ]
        return urls


def translated(articles: list[Article]) -> dict[int, list[Article]]:
    """Number of an original -> it and its translations, as far as they are public; in one query."""
    roots = {each.original_number for each in articles}
    translations = Article.objects.published().exclude(translation_of=None)
    originals = translations.filter(translation_of__in=roots).values("translation_of")
    rows = Article.objects.published().filter(Q(translation_of__in=roots) | Q(pk__in=originals))
    families: dict[int, list[Article]] = {}
    for each in rows.order_by("pk").only("permalink", "language", "translation_of", "published_at"):
        families.setdefault(each.original_number, []).append(each)
    return families


class Pages(PublicSitemap):
    """About and the like."""

    def items(self) -> "QuerySet[Page]":
        """All that are public."""
        return Page.objects.published().order_by("pk")

    def lastmod(self, page: Page) -> datetime.datetime:
        """When it was saved."""
        return page.updated_at


class Lists(PublicSitemap):
    """The ways in that are always there."""

    def items(self) -> list[str]:
        """Their addresses; a language has a home where something is written in it."""
        names = ("home", "authors", "archive", "corrections")
        spoken = Article.objects.published().order_by().values_list("language", flat=True)
        return [
            *(reverse(f"articles:{name}") for name in names),
            *(reverse("articles:language", args=[code]) for code in sorted(spoken.distinct())),
        ]

    def location(self, address: str) -> str:
        """As it is."""
        return address


class Categories(PublicSitemap):
    """Shelves with something on them, or on one inside them."""

    def items(self) -> list[Category]:
        """By path."""
        return filled_shelves_by_path()


class Tags(PublicSitemap):
    """Marks that a public article bears."""

    def items(self) -> "QuerySet[Tag]":
        """By name."""
        public = Article.objects.published()
        return Tag.objects.filter(tagged_articles__content_object__in=public).distinct()


class SeriesOfArticles(PublicSitemap):
    """Series of which something is public."""

    def items(self) -> "QuerySet[Series]":
        """By title."""
        return Series.objects.filter(articles__in=Article.objects.published()).distinct()


class Authors(PublicSitemap):
    """People who signed something public."""

    def items(self) -> "QuerySet[Author]":
        """By name."""
        public = Article.objects.published()
        return Author.objects.filter(bylines__article__in=public).distinct()


SITEMAPS: dict[str, type[PublicSitemap]] = {
    "lists": Lists,
    "articles": Articles,
    "pages": Pages,
    "categories": Categories,
    "authors": Authors,
    "tags": Tags,
    "series": SeriesOfArticles,
}
