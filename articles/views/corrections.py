"""Everything that was put right, on one page and in feeds."""

from urllib.parse import unquote

from django.conf import settings
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import translation

from articles import correction_feeds, feed_archives
from articles.models import Correction
from articles.views.public import (
    PublicRequest,
    for_readers,
    holds_korean,
    in_both_languages,
    page_or_404,
    show,
)

PAGE = 30  # corrections; they are short


@for_readers
@in_both_languages
def corrections(request: PublicRequest, prefix: str, number: int = 1) -> HttpResponse:
    """One page of all corrections, newest first."""
    address = reverse("articles:corrections")
    rest = "" if number == 1 else f"page/{number}/"
    if request.path != unquote(f"{prefix}{address}{rest}"):
        return HttpResponsePermanentRedirect(f"{prefix}{address}{rest}")
    page = page_or_404(Correction.objects.public().for_listing(), number, PAGE)
    context = {
        "page": page,
        "base_url": f"{prefix}{address}",
        "canonical_url": f"{settings.SITE_URL}{address}{rest}",
        "holds_korean": holds_korean(each.article for each in page),
        "feed_url": f"{address}feed/",
        "page_feeds": correction_feeds.announced(request.publication),
    }
    return show(request, "articles/corrections.html", context)


@for_readers
def corrections_feed(
    request: PublicRequest, shape: str = "rss", archive: int | None = None
) -> HttpResponse:
    """The newest corrections for a feed reader, or an archive of older ones."""
    address = correction_feeds.address(shape)
    if archive is not None:
        address = feed_archives.address(address, archive)
    if request.path != address:  # archive/01/
        return HttpResponsePermanentRedirect(address)
    with translation.override(request.publication.default_language):
        return correction_feeds.response(request.publication, shape, archive)
