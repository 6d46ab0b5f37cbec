"""What every template knows: the publication and the address of the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import iri_to_uri

from articles.feeds import announced
from articles.listings import of_everything
from articles.models import Publication


def site(request: HttpRequest) -> dict[str, Any]:
    """The names that templates/base.html speaks of; a view may say any of them better.

    `site_url` has no trailing slash; `canonical_url` is the page that was asked for without its
    query; `page_feeds` are (title, address); `robots` is '' or 'noindex'.
    """
    publication = getattr(request, "publication", None) or Publication()
    return {
        "publication": publication,
        "site_url": settings.SITE_URL,
        "canonical_url": settings.SITE_URL + iri_to_uri(request.path),
        "language": getattr(request, "LANGUAGE_CODE", publication.default_language),
        "page_feeds": announced(of_everything(), publication),
        "robots": "",
    }
