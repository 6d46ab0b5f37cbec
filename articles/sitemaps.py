"""What search engines are told of: everything that is public, each with its last change."""

import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import Exists, F, Max, OuterRef, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.models import Author
from articles.models import Article, Category, Page, Series, Tag

# addresses; 50,000 are allowed (sitemaps.org), this many are written in half a second
A_FILE = 2_000


class PublicSitemap(Sitemap[Any]):
    """Addresses on the site's own host, whatever host was asked."""

    limit = A_FILE

    def get_domain(self, site: Any = None) -> str:
        """The host of SITE_URL."""
        return urlsplit(settings.SITE_URL).netloc

    def get_protocol(self, protocol: str | None = None) -> str:
        """The scheme of SITE_URL."""
        return urlsplit(settings.SITE_URL).scheme

    def get_latest_lastmod(self) -> datetime.datetime | None:
        """When the newest of them changed; asks the database, not each item."""
        return None


class Articles(PublicSitemap):
    """Every public article, oldest first, so that a full file stays as it is."""

    def items(self) -> "QuerySet[Article]":
        """The addresses and dates alone."""
        return (
            Article.objects.published()
            .order_by("published_at", "pk")
            .only("permalink", "published_at", "edited_at")
        )

    def lastmod(self, article: Article) -> datetime.datetime | None:
        """When its words last changed."""
        return article.edited_at or article.published_at

    def get_latest_lastmod(self) -> datetime.datetime | None:
        """The newest of those moments."""
        changed = Coalesce(F("edited_at"), F("published_at"))
        return Article.objects.published().aggregate(newest=Max(changed))["newest"]


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
        """Their names in the URL list."""
        return ["articles:home", "articles:authors", "articles:archive", "articles:corrections"]

    def location(self, name: str) -> str:
        """Their addresses."""
        return reverse(name)


class Categories(PublicSitemap):
    """Shelves with something on them, or on one inside them."""

    def items(self) -> list[Category]:
        """By path."""
        public = Article.objects.published().values("pk")
        holding = Category.articles.through.objects.filter(article__in=public)
        shelves = list(
            Category.objects.order_by("path").annotate(
                is_full=Exists(holding.filter(category=OuterRef("pk")))
            )
        )
        full = [f"{each.path}/" for each in shelves if each.is_full]
        return [each for each in shelves if any(f.startswith(f"{each.path}/") for f in full)]


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
