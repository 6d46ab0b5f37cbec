"""The pictures, served by the site itself where no server in front does it.

Only renditions are served: an original still holds what the camera wrote into
it, the place among it. Nothing here can be a page or a script to a browser.
"""

import datetime
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseNotFound
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

RENDITIONS = "__processed__/"  # where imagefield keeps them
TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
HEADERS = {
    # a rendition's name changes with its picture, so it can be kept for good
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


@require_safe
def rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """The picture of that name, with 304 for who has it."""
    kind = TYPES.get(PurePosixPath(name).suffix.lower())
    if kind is None or not name.startswith(RENDITIONS) or ".." in name or "\x00" in name:
        return absent()
    try:
        changed = default_storage.get_modified_time(name)
        known = get_conditional_response(request, etag_of(name, changed), int(changed.timestamp()))
        response = known or FileResponse(default_storage.open(name), content_type=kind)
    except (OSError, SuspiciousFileOperation):
        return absent()
    # a picture is as small as it gets; without this GZipMiddleware would try all the same
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    for header, value in HEADERS.items():
        response[header] = value
    response["ETag"] = etag_of(name, changed)
    response["Last-Modified"] = http_date(changed.timestamp())
    return response


def etag_of(name: str, changed: datetime.datetime) -> str:
    """What tells one state of a file from another."""
    return quote_etag(f"{PurePosixPath(name).stem[-24:]}-{int(changed.timestamp() * 1000):x}")


def absent() -> HttpResponse:
    """A plain 404: nobody reads it, and the page with the newest articles costs queries."""
    return HttpResponseNotFound("There is no such picture.\n", content_type="text/plain")
