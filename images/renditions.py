"""The sizes and formats a picture is served in.

Renditions are made when a picture is saved: upright, in sRGB, first frame
only, and without the original's metadata (position, camera, names). The
original itself is never served.
"""

import io
import warnings
from collections.abc import Callable
from typing import Any

from imagefield.fields import ImageFieldFile
from imagefield.processing_pillow import register_pillow
from PIL import ExifTags, Image, ImageCms

#: Widths of the renditions in pixels: a phone, a column of text, a wide screen.
WIDTHS = (480, 960, 1600)
JPEG_WIDTH = 1200  # for old browsers, mail and share cards, which are shown at most that wide
SQUARE = 320  # portraits and the library's thumbnails, for screens of double density
WEBP_QUALITY = 78  # of 100; by eye, the least at which flat drawings and faces stay clean
JPEG_QUALITY = 82
PAPER = (252, 251, 248)  # what shows through a transparent picture in a JPEG
#: EXIF orientation -> what turns the picture upright (CIPA DC-008, 4.6.5.1)
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
SIDEWAYS = {5, 6, 7, 8}  # those that swap width and height

Handler = Callable[[Image.Image, Any], Image.Image]


@register_pillow
def as_webp(get_image: Handler) -> Handler:
    """Processor: an upright sRGB picture, to be saved as WebP."""

    def processor(image: Image.Image, context: Any) -> Image.Image:
        context.save_kwargs.update(format="WEBP", quality=WEBP_QUALITY, method=4)
        return get_image(plain(image), context)

    return processor


@register_pillow
def as_jpeg(get_image: Handler) -> Handler:
    """Processor: an upright sRGB picture on paper, to be saved as JPEG."""

    def processor(image: Image.Image, context: Any) -> Image.Image:
        context.save_kwargs.update(format="JPEG", quality=JPEG_QUALITY, progressive=True)
        image = plain(image)
        if image.mode == "RGBA":
            paper = Image.new("RGB", image.size, PAPER)
            paper.paste(image, mask=image.getchannel("A"))
            image = paper
        return get_image(image, context)

    return processor


@register_pillow
def thumbnail(get_image: Handler, size: tuple[int, int]) -> Handler:
    """Processor: at most `size`, in proportion. imagefield's, but no side is rounded to 0 pixels.

    It keeps that one's name, because the names of the renditions' files are made of it.
    """

    def processor(image: Image.Image, context: Any) -> Image.Image:
        image = get_image(image, context)
        factor = min(1.0, size[0] / image.width, size[1] / image.height)
        width, height = (max(1, int(factor * side)) for side in image.size)
        return image.resize((width, height), Image.Resampling.LANCZOS)

    return processor


def plain(image: Image.Image) -> Image.Image:
    """The picture upright, in sRGB (RGB or RGBA), with no metadata left."""
    image.load()
    turn = TURNS.get(orientation(image))
    profile, see_through = image.info.get("icc_profile"), "transparency" in image.info
    if turn is not None:
        image = image.transpose(turn)
    if image.mode.startswith("I"):  # 16 bits a sample, which has no other way to 8
        image = image.point(lambda value: value / 256).convert("L")
    has_alpha = image.mode in ("RGBA", "LA", "PA") or see_through
    if profile and image.mode in ("RGB", "CMYK", "L"):
        image = in_srgb(image, profile)
    image = image.convert("RGBA" if has_alpha else "RGB")
    image.info.clear()
    return image


def orientation(image: Image.Image) -> int:
    """How the camera was held, as EXIF counts it, 1 to 8; 1 also where its EXIF is broken."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return int(image.getexif().get(ExifTags.Base.Orientation, 1))
        except Exception:  # Pillow's reader of EXIF raises what it likes
            return 1


def in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The picture with its colours as its profile means them; as it is where the profile is bad."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        done = ImageCms.profileToProfile(
            image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image
    return done or image


def spec(form: str, extension: str, *steps: Any) -> Callable[[ImageFieldFile, Any], None]:
    """A format of imagefield that also says the extension of its file."""

    def apply(fieldfile: ImageFieldFile, context: Any) -> None:
        context.extension = extension
        context.processors = [form, *steps]

    return apply


FORMATS: dict[str, Any] = {
    **{f"w{width}": spec("as_webp", ".webp", ("thumbnail", (width, 20_000))) for width in WIDTHS},
    "jpeg": spec("as_jpeg", ".jpg", ("thumbnail", (JPEG_WIDTH, 20_000))),
    "square": spec("as_webp", ".webp", ("crop", (SQUARE, SQUARE))),
}
