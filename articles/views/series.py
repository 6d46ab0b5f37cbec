"""Series: one with all its parts in order, and all of them."""

from urllib.parse import unquote

from django.conf import settings
from django.db.models import Count, Max, Q
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from articles import feeds, listings
from articles.around import in_parts
from articles.models import Article, Series
from articles.views.lists import said_at
from articles.views.public import (
    PublicRequest,
    for_readers,
    holds_korean,
    in_both_languages,
    show,
)


@for_readers
@in_both_languages
def series(request: PublicRequest, prefix: str, slug: str) -> HttpResponse:
    """Its parts in their order, on one page: nobody looks for part 3 behind "Older"."""
    found = listings.of_series(slug)
    address = said_at(found.address, prefix, found, request.publication)
    if request.path != unquote(address):
        return HttpResponsePermanentRedirect(address)
    parts = in_parts(list(found.articles.for_titles()))
    context = {
        "heading": found.heading,
        "eyebrow": found.eyebrow,
        "introduction": found.introduction,
        "parts": parts,
        "canonical_url": settings.SITE_URL + found.address,
        "holds_korean": holds_korean(parts, f"{found.heading} {found.introduction}"),
        "feed_url": found.feed_address,
        "page_feeds": feeds.announced(found, request.publication),
        **found.more(),
    }
    return show(request, found.template, context, language="" if prefix else found.language)


@for_readers
@in_both_languages
def all_series(request: PublicRequest, prefix: str) -> HttpResponse:
    """Every series of which something is public, the one with the newest part first."""
    public = Q(articles__in=Article.objects.published().values("pk"))
    rows = (
        Series.objects.annotate(
            number=Count("articles", filter=public),
            newest=Max("articles__published_at", filter=public),
        )
        .filter(number__gt=0)
        .order_by("-newest", "title")
    )
    named = " ".join(each.title for each in rows)
    has_articles = bool(named) or Article.objects.published().exists()
    return show(
        request,
        "articles/series_list.html",
        {
            "rows": rows,
            "has_articles": has_articles,
            "holds_korean": holds_korean([], named),
            "canonical_url": settings.SITE_URL + reverse("articles:all_series"),
        },
    )
