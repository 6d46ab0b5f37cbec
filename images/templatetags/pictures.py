"""`{% picture image %}`, `{{ body|pictured }}` and the like: a picture and what is said of it."""

from typing import Any

from django import template
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from images.addresses import always, shown_in
from images.credits import credited, image_of
from images.models import Image
from images.renditions import FOLDER, JPEG_WIDTH, SQUARE, WIDTHS, Order
from prose.markup import Piece, pieces, tag

register = template.Library()

TEXT = "(min-width: 48rem) 42rem, 92vw"  # how wide a picture among the words is shown
TYPES = {"avif": "image/avif", "w": "image/webp"}  # in the order a browser shall look at them


@register.inclusion_tag("images/_picture.html")
def picture(
    image: Image, sizes: str = "100vw", css: str = "", eager: bool = False, language: str = ""
) -> dict[str, Any]:
    """The picture in the widths there are; the browser takes the one that fits `sizes`.

    `eager` is for the one picture that is seen first; all others wait until
    they are scrolled to. `language` is that of the words around it; alt text in another says so.
    """
    said = {"css": css, "eager": eager, "alt": image.shown_alt, "language": language}
    return {**offer(image, sizes), **said}


def offer(image: Image, sizes: str) -> dict[str, Any]:
    """What a browser chooses from: AVIF, WebP, a JPEG for those that know neither."""
    order, shown = Order.of(image), widths(image)
    sources = [
        (kind, [(default_storage.url(order.path(f"{prefix}{asked}")), has) for asked, has in shown])
        for prefix, kind in TYPES.items()
    ]
    width = min(JPEG_WIDTH, image.width)
    return {
        "sources": sources,
        "sizes": sizes,
        "src": default_storage.url(order.path("jpeg")),
        "width": width,
        "height": height_at(image, width),
        "focus": focus(image),
    }


@register.filter
def pictured(html: str, shape: str = "page") -> SafeString:
    """A clean body, in which each picture of the library is offered as it is now.

    Alt text and caption are the body's own; credit and licence are the library's. In the shape
    "feed" it stays one `img`, since a feed's reader may know no more.
    """
    if FOLDER not in html:
        return mark_safe(html)
    images = shown_in(html)

    def shown(piece: Piece) -> str | None:
        image = image_of(piece, images) if piece.name == "img" else None
        if image is None:
            return None
        alt = piece.attributes.get("alt", "")
        offered = offer(image, TEXT) | {"alt": alt, "css": "", "eager": False}
        if shape == "feed":
            said = {name: str(offered[name]) for name in ("src", "alt", "width", "height")}
            return tag("img", said)
        return render_to_string("images/_picture.html", offered).strip()

    row = pieces(credited(html, images))
    return mark_safe("".join(shown(piece) or piece.source for piece in row))


@register.inclusion_tag("images/_portrait.html")
def portrait(image: Image, css: str = "", alt: str = "", language: str = "") -> dict[str, Any]:
    """The picture cut to a square around its focal point."""
    alt = alt or image.shown_alt
    return {"image": image, "css": css, "side": SQUARE, "alt": alt, "language": language}


@register.inclusion_tag("images/_credit_line.html")
def credit_line(image: Image, language: str = "") -> dict[str, Any]:
    """Credit and licence, the licence as a link where it has an address."""
    return {"image": image, "language": language}


@register.filter
def lasting(image: Image, name: str) -> str:
    """The address of a rendition for a text: it stays right whatever becomes of the picture."""
    return always(image, name)


def focus(image: Image) -> str:
    """Classes that keep the focal point in sight where the picture is cut; '' for its middle.

    "focus-x-3 focus-y-1" are tenths of width and height: styles stand in css/pictures.css, since
    the content policy lets no element have a style of its own.
    """
    try:
        across, down = (round(10 * float(share)) for share in str(image.focal_point).split("x"))
    except ValueError:
        return ""
    middle = 5
    classes = [f"focus-x-{across}"] * (across != middle) + [f"focus-y-{down}"] * (down != middle)
    return " ".join(classes)


def widths(image: Image) -> list[tuple[int, int]]:
    """(width asked for, width in pixels that it has) of each rendition worth offering."""
    offered = [width for width in WIDTHS if width <= image.width] or [WIDTHS[0]]
    larger = [width for width in WIDTHS if width > image.width]
    if larger and image.width > offered[-1]:
        offered.append(larger[0])
    return [(width, min(width, image.width)) for width in offered]


def height_at(image: Image, width: int) -> int:
    """The height in pixels that belongs to this width."""
    return max(1, round(image.height * width / image.width)) if image.width else 0
