"""`{% picture image %}` and `{% credit_line image %}`: a picture and what is said of it."""

from typing import Any

from django import template

from images.models import Image
from images.renditions import JPEG_WIDTH, SQUARE, WIDTHS

register = template.Library()


@register.inclusion_tag("images/_picture.html")
def picture(
    image: Image, sizes: str = "100vw", css: str = "", eager: bool = False
) -> dict[str, Any]:
    """The picture in the widths there are; the browser takes the one that fits `sizes`.

    `eager` is for the one picture that is seen first; all others wait until
    they are scrolled to.
    """
    return {
        "image": image,
        "sizes": sizes,
        "css": css,
        "eager": eager,
        "sources": [(getattr(image.file, f"w{width}"), shown) for width, shown in widths(image)],
        "width": min(JPEG_WIDTH, image.width),
        "height": height_at(image, min(JPEG_WIDTH, image.width)),
    }


@register.inclusion_tag("images/_portrait.html")
def portrait(image: Image, css: str = "", alt: str = "") -> dict[str, Any]:
    """The picture cut to a square around its focal point."""
    return {"image": image, "css": css, "side": SQUARE, "alt": alt or image.shown_alt}


@register.inclusion_tag("images/_credit_line.html")
def credit_line(image: Image) -> dict[str, Any]:
    """Credit and licence, the licence as a link where it has an address."""
    return {"image": image}


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
