"""What every template knows: the publication and the address of the site."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """`publication`, `site_url` (no trailing slash) and `canonical_url` of the page asked for."""
    return {
        "publication": getattr(request, "publication", None),
        "site_url": settings.SITE_URL,
        "canonical_url": settings.SITE_URL + request.path,
        "language": getattr(request, "LANGUAGE_CODE", "en"),
    }
