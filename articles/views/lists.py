"""Lists of articles: each has pages and, in three formats, a feed."""

from urllib.parse import unquote

from django.conf import settings
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.utils import translation

from articles import feed_archives, feeds
from articles.listings import Find, Listing
from articles.models import Publication
from articles.views.public import (
    PublicRequest,
    for_readers,
    holds_korean,
    in_both_languages,
    page_or_404,
    show,
)

PAGE = 20  # articles; a screen or two of titles


@for_readers
@in_both_languages
def listing(
    request: PublicRequest, prefix: str, find: Find, number: int = 1, **named: str | int
) -> HttpResponse:
    """One page of a list."""
    found = find(**named)
    plain = found.page_address(number)
    address = said_at(plain, prefix, found, request.publication)
    if request.path != unquote(address):  # page/1/, page/02/, /category/Economy/
        return HttpResponsePermanentRedirect(address)
    page = page_or_404(found.articles.for_titles(), number, PAGE)
    more = found.more()
    context = {
        "heading": found.heading,
        "eyebrow": found.eyebrow,
        "introduction": found.introduction,
        "page": page,
        "holds_korean": holds_korean(
            page, f"{found.heading} {found.said_beside} {more.get('editors_words', '')}"
        ),
        "base_url": f"{prefix}{found.address}",
        "canonical_url": settings.SITE_URL + plain,
        "margin_shows": found.margin_shows,
        "feed_url": found.feed_address,
        "page_feeds": feeds.announced(found, request.publication),
        **more,
    }
    return show(request, found.template, context, language="" if prefix else found.language)


def said_at(address: str, prefix: str, found: Listing, publication: Publication) -> str:
    """Where a page of a list is for who asked below `prefix`; what speaks one language is there."""
    speaks_either = found.language in ("", publication.default_language)
    return f"{prefix}{address}" if speaks_either else address


@for_readers
def feed(
    request: PublicRequest,
    find: Find,
    shape: str = "rss",
    archive: int | None = None,
    **named: str | int,
) -> HttpResponse:
    """The newest articles of a list for a feed reader, or an archive of older ones."""
    found = find(**named)
    address = feeds.address(found, shape)
    if archive is not None:
        address = feed_archives.address(address, archive)
    if request.path != unquote(address):
        return HttpResponsePermanentRedirect(address)
    with translation.override(found.language or request.publication.default_language):
        return feeds.response(found, request.publication, shape, archive)
