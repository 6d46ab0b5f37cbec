"""The sitemaps of all rooms: an index, a file for each kind of address, the news (sitemaps.org)."""

import datetime

from django.conf import settings
from django.contrib.sitemaps import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.models import Article, Publication
from articles.sitemaps import SITEMAPS

NEWS_LASTS = datetime.timedelta(hours=48)
MOST_NEWS = 1000
an_hour = cache_control(public=True, max_age=3600)


@require_safe
@an_hour
def index(request: HttpRequest) -> HttpResponse:
    """Every file of the sitemap; kinds of which there is nothing are left out."""
    files = []
    since = timezone.now() - NEWS_LASTS
    for section, kind in SITEMAPS.items():
        told = kind().told()
        address = settings.SITE_URL + reverse("sitemap_section", args=[section])
        for number in range(1, -(-told.number // kind.limit) + 1):
            query = f"?p={number}" if number > 1 else ""
            files.append({"location": address + query, "last_mod": told.changed})
        if told.appeared and told.appeared > since:
            news_there = settings.SITE_URL + reverse("news_sitemap")
            files.append({"location": news_there, "last_mod": told.appeared})
    return render(request, "sitemap_index.xml", {"sitemaps": files}, content_type="application/xml")


@require_safe
@an_hour
def section(request: HttpRequest, section: str) -> HttpResponse:
    """One file of the sitemap. Raises Http404 for a kind or page that there is not."""
    return views.sitemap(request, {**SITEMAPS}, section=section).render()


@require_safe
@an_hour
def news(request: HttpRequest) -> HttpResponse:
    """What was published in the last two days, for services that tell news.

    At most a thousand, as developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap
    wants it; empty on quiet days, when the index does not name it.
    """
    since = timezone.now() - NEWS_LASTS
    articles = Article.objects.published().filter(published_at__gt=since).newest_first()
    context = {
        "publication": Publication.current(),
        "site_url": settings.SITE_URL,
        "articles": articles.only("title", "is_retracted", "permalink", "language", "published_at")[
            :MOST_NEWS
        ],
    }
    return render(request, "news_sitemap.xml", context, content_type="application/xml")
