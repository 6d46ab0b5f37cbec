"""Series: one with all its parts in order, and all of them."""

from urllib.parse import unquote

from django.db.models import Count, Max, Q
from django.http import HttpResponse, HttpResponsePermanentRedirect

from articles import feeds, listings
from articles.around import in_parts
from articles.models import Article, Series
from articles.views.public import PublicRequest, for_readers, holds_korean, show


@for_readers
def series(request: PublicRequest, slug: str) -> HttpResponse:
    """Its parts in their order, on one page: nobody looks for part 3 behind "Older"."""
    found = listings.of_series(slug)
    if request.path != unquote(found.address):
        return HttpResponsePermanentRedirect(found.address)
    parts = in_parts(list(found.articles.for_titles()))
    context = {
        "heading": found.heading,
        "eyebrow": found.eyebrow,
        "introduction": found.introduction,
        "parts": parts,
        "holds_korean": holds_korean(parts, f"{found.heading} {found.introduction}"),
        "feed_url": found.feed_address,
        "page_feeds": feeds.announced(found, request.publication),
        **found.more(),
    }
    return show(request, found.template, context, language=found.language)


@for_readers
def all_series(request: PublicRequest) -> HttpResponse:
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
    return show(
        request,
        "articles/series_list.html",
        {"rows": rows, "holds_korean": holds_korean([], named)},
    )
