"""The old site's files at the addresses they had: other sites show and link to them for good.

A picture is served as the rendition that comes nearest to the size that was asked for; originals
are never served. Anything else goes out as a file that no browser runs.
"""

import re
from pathlib import PurePosixPath

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from articles.views.public import for_readers
from images.models import Image
from images.renditions import WIDTHS, lasting
from importing.models import Origin, Upload
from importing.pictures import KIND
from importing.uploads import clean_path, edited_beginning, original_names, width_in
from peninsula import media

#: where sites of a network had their files in its early days
OF_A_NETWORK = (
    r"^(?:wp-content/blogs\.dir/[0-9]+/)?files/"
    r"(?P<name>(?:19|20)[0-9]{2}/[0-9]{2}/[^/]+\.(?!html?$|php$)[A-Za-z0-9]+)$"
)
#: what stands before the path of a file where several sites share one folder of uploads
OF_ONE_SITE = re.compile(r"^sites/[0-9]+/")
#: what a browser may show by itself; the rest it saves
SHOWN = ("application/pdf", "audio/", "video/")


@require_safe
def uploaded(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file of that name, or the one that a name of WordPress' sizes was made of.

    What did not come in may have a redirect, as any address.
    """
    path = clean_path(OF_ONE_SITE.sub("", name))
    origin = origin_of(path) if path else None
    if origin is None:
        return elsewhere(request)
    if origin.noun == Image._meta.label_lower:
        image = Image.objects.filter(pk=origin.noun_id).first()
        if image is None:
            return media.absent()
        return media.rendition(request, lasting(image.key, recipe_for(request, path)))
    upload = Upload.objects.filter(pk=origin.noun_id).first()
    return sent(request, upload) if upload else media.absent()


@for_readers
def elsewhere(request: HttpRequest) -> HttpResponse:
    """Where a redirect leads from there; else it is counted among what readers miss."""
    raise Http404


def origin_of(path: str) -> Origin | None:
    """Where the file of that name went, by the likeliest of the names it may have had."""
    names = original_names(path)
    found = {each.key: each for each in Origin.objects.filter(kind=KIND, key__in=names)}
    if known := next((found[name] for name in names if name in found), None):
        return known
    beginning, ending = edited_beginning(path)
    edited = Origin.objects.filter(kind=KIND, key__startswith=beginning, key__endswith=ending)
    return edited.first()


def recipe_for(request: HttpRequest, path: str) -> str:
    """The rendition whose width comes nearest to what is asked for, and is not below it."""
    asked = request.GET.get("w", "")
    width = int(asked) if asked.isascii() and asked.isdigit() else width_in(path)
    if not width or width > WIDTHS[-1]:
        is_jpeg = PurePosixPath(path).suffix.lower() in (".jpg", ".jpeg", ".jpe")
        return "jpeg" if is_jpeg else f"w{WIDTHS[-1]}"
    return f"w{next(each for each in WIDTHS if each >= width)}"


def sent(request: HttpRequest, upload: Upload) -> HttpResponseBase:
    """A document, sound or film; with 304 for who has it."""
    try:
        changed = default_storage.get_modified_time(upload.file.name or "")
        etag = f'"upload-{upload.pk}-{int(changed.timestamp())}"'
        known = get_conditional_response(request, etag, int(changed.timestamp()))
        is_shown = upload.content_type.startswith(SHOWN)
        response = known or FileResponse(
            upload.file.open(),
            as_attachment=not is_shown,
            filename=upload.name,
            content_type=upload.content_type if is_shown else "application/octet-stream",
        )
    except OSError:
        return media.absent()
    for header, value in media.HEADERS.items():
        response[header] = value
    response["Cache-Control"] = media.FOR_NOW
    response["ETag"] = etag
    response["Last-Modified"] = http_date(changed.timestamp())
    return response
