"""The publication's icon in the sizes that browsers and telephones ask for, and its manifest.

From the picture that the publication names; without one, from the first letter of its name.
"""

import functools
import io

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from PIL import Image as Pillow
from PIL import ImageDraw

from articles.models import Publication
from articles.share_picture import CELADON, PAPER, face_of
from images.models import Image
from images.pixels import Focus, cut, plain

# pixels: tabs, telephones' home screens (Apple), app launchers (w3.org/TR/appmanifest)
SIZES = (32, 180, 192, 512)
ON_PAPER = 180  # Apple paints black what can be seen through
LETTER = 0.8  # of the square's side: the size of the letter, whose capitals are some 2/3 high
a_day = cache_control(public=True, max_age=24 * 3600)


@require_safe
@a_day
def icon(request: HttpRequest, size: int) -> HttpResponse:
    """The icon as a PNG. Raises Http404 for a size that nothing here asks for."""
    if size not in SIZES:
        raise Http404
    publication = Publication.current()
    try:
        data = of_picture(publication.icon, size) if publication.icon else b""
    except OSError:  # the file is not there any more
        data = b""
    data = data or of_letter(initial(publication.name), size)
    return HttpResponse(data, content_type="image/png")


@require_safe
@a_day
def favicon(request: HttpRequest) -> HttpResponse:
    """The smallest one, for browsers that ask without having read a page."""
    return icon(request, SIZES[0])


@require_safe
@a_day
def manifest(request: HttpRequest) -> HttpResponse:
    """The site as an app on a telephone (w3.org/TR/appmanifest)."""
    publication = Publication.current()
    said = {
        "name": publication.name,
        "short_name": publication.name[:12].strip(),
        "description": publication.tagline,
        "lang": publication.default_language,
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {
                "src": reverse("icon", args=[size]),
                "sizes": f"{size}x{size}",
                "type": "image/png",
            }
            for size in SIZES
        ],
    }
    return JsonResponse(
        said, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False}
    )


def initial(name: str) -> str:
    """The letter that stands for a name: The Tidewater Review is known by its T, 반도 by its 반."""
    words = name.strip()
    return (words.removeprefix("The ").strip() or words)[:1].upper() or "P"


@functools.lru_cache(maxsize=32)
def of_letter(letter: str, size: int) -> bytes:
    """Paper on celadon, as PNG."""
    square = Pillow.new("RGB", (size, size), CELADON)
    face = face_of(letter, round(size * LETTER), True)
    if face:
        ImageDraw.Draw(square).text((size / 2, size / 2), letter, PAPER, face, anchor="mm")
    return _png(square)


def of_picture(image: Image, size: int) -> bytes:
    """A square around the focal point of a picture of the library, as PNG."""
    return _of_file(image.file.name or "", image.digest, image.focus, size)


@functools.lru_cache(maxsize=32)  # `digest` is here to be remembered by: a new file is cut anew
def _of_file(name: str, digest: str, focus: Focus, size: int) -> bytes:
    with default_storage.open(name) as file, Pillow.open(file) as picture:
        square = cut(plain(picture), size, focus)
    return _png(on_paper(square) if size == ON_PAPER else square)


def on_paper(picture: Pillow.Image) -> Pillow.Image:
    """Without anything to be seen through."""
    ground = Pillow.new("RGBA", picture.size, PAPER)
    return Pillow.alpha_composite(ground, picture.convert("RGBA")).convert("RGB")


def _png(picture: Pillow.Image) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
