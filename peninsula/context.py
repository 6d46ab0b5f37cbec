"""What every template knows: the publication, the address of the site, the shelves."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.encoding import iri_to_uri
from django.utils.functional import SimpleLazyObject

from articles.feeds import announced
from articles.listings import of_everything
from articles.models import Category, Publication


def site(request: HttpRequest) -> dict[str, Any]:
    """The names that templates/base.html speaks of; a view may say any of them better.

    `site_url` has no trailing slash; `canonical_url` is the page that was asked for without its
    query; `page_feeds` are (title, address); `robots` is '' or 'noindex'. `categories_nav` is
    asked of the database by templates that use it alone.
    """
    publication = getattr(request, "publication", None) or Publication()
    return {
        "publication": publication,
        "site_url": settings.SITE_URL,
        "canonical_url": settings.SITE_URL + iri_to_uri(request.path),
        "language": getattr(request, "LANGUAGE_CODE", publication.default_language),
        "categories_nav": SimpleLazyObject(lambda: list(Category.objects.filter(parent=None))),
        "page_feeds": announced(of_everything(), publication),
        "robots": "",
    }
