"""The pictures, served by the site itself where no server in front does it.

Only renditions are served: an original still holds what the camera wrote into
it, the place among it. Nothing here can be a page or a script to a browser.

A rendition that is there is a file, found without a query. Where none is, the
address may be the lasting one of a picture, or that of a version which is not
made yet or is over: `images.addresses` knows.
"""

import datetime
from pathlib import PurePosixPath

from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.db.models import Q
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseNotFound,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.views.decorators.http import require_safe

from images import encoder
from images.addresses import Address, current
from images.fields import Unshowable
from images.models import Image
from images.renditions import FOLDER, MEANWHILE, Order

TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
FOR_GOOD = "public, max-age=31536000, immutable"  # what changes gets another address
# what may change: a new crop or file is everywhere after five minutes
FOR_NOW = "public, max-age=300"
A_MOMENT = "public, max-age=30"  # until the encoder is done
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


@require_safe
def rendition(request: HttpRequest, name: str) -> HttpResponseBase:
    """The picture of that name, with 304 for who has it."""
    is_known = PurePosixPath(name).suffix.lower() in TYPES
    if not is_known or not name.startswith(f"{FOLDER}/") or ".." in name or "\x00" in name:
        return absent()
    return sent(request, name, FOR_GOOD) or found(request, name)


def found(request: HttpRequest, name: str) -> HttpResponseBase:
    """The rendition that this address means, which is no file, or the way to it."""
    address = Address.in_words(name)
    if address is None:
        return absent()
    asked = Q(key=address.key) if address.key else Q(former=address.former)
    image = Image.objects.filter(asked).first()
    if image is None:
        return absent()
    order = Order.of(image)
    if address.former or address.version not in ("", order.version(address.name)):
        answer = HttpResponseRedirect(current(image, address.name))
        answer["Cache-Control"] = FOR_NOW
        return answer
    is_made = default_storage.exists(order.path(address.name))
    serve, keep = address.name, FOR_GOOD if address.version else FOR_NOW
    if not is_made and address.name in MEANWHILE:
        encoder.order(order, address.name)
        serve, keep = MEANWHILE[address.name], A_MOMENT
    try:
        image.make(serve)
    except Unshowable:  # its original is gone, or the disk is full; the log has it
        return absent()
    return sent(request, order.path(serve), keep) or absent()


def sent(request: HttpRequest, name: str, keep: str) -> HttpResponseBase | None:
    """The file, to be kept like that; None where there is none."""
    try:
        changed = default_storage.get_modified_time(name)
        known = get_conditional_response(request, etag_of(name, changed), int(changed.timestamp()))
        kind = TYPES[PurePosixPath(name).suffix.lower()]
        response = known or FileResponse(default_storage.open(name), content_type=kind)
    except (OSError, SuspiciousFileOperation):
        return None
    # a picture is as small as it gets; without this GZipMiddleware would try all the same
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    for header, value in HEADERS.items():
        response[header] = value
    response["Cache-Control"] = keep
    response["ETag"] = etag_of(name, changed)
    response["Last-Modified"] = http_date(changed.timestamp())
    return response


def etag_of(name: str, changed: datetime.datetime) -> str:
    """What tells one state of a file from another."""
    path = PurePosixPath(name)
    told = f"{path.parent.name[-10:]}-{path.stem[-24:]}{path.suffix}"
    return quote_etag(f"{told}-{int(changed.timestamp() * 1000):x}")


def absent() -> HttpResponse:
    """A plain 404: nobody reads it, and the page with the newest articles costs queries."""
    return HttpResponseNotFound("There is no such picture.\n", content_type="text/plain")
