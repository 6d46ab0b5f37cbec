"""What is done to a picture before readers get it: upright, in sRGB, without metadata."""

import io
import warnings

from PIL import ExifTags, Image, ImageCms

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

Size = tuple[int, int]
Focus = tuple[float, float]  # of width and height, 0 to 1


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


def at_width(image: Image.Image, width: int) -> Image.Image:
    """At most that wide, in proportion; no side is rounded to 0 pixels."""
    factor = min(1.0, width / image.width)
    size = (max(1, round(factor * image.width)), max(1, round(factor * image.height)))
    return image if size == image.size else image.resize(size, Image.Resampling.LANCZOS)


def cut(image: Image.Image, side: int, focus: Focus) -> Image.Image:
    """A square of `side` pixels: as large a piece as there is, around the focal point."""
    edge = min(image.size)
    left, top = (
        min(max(length * at - edge / 2, 0), length - edge)
        for length, at in zip(image.size, focus, strict=True)
    )
    box = (left, top, left + edge, top + edge)
    return image.resize((side, side), Image.Resampling.LANCZOS, box=box)


def on_paper(image: Image.Image) -> Image.Image:
    """Without transparency, for a format that has none."""
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, PAPER)
    paper.paste(image, mask=image.getchannel("A"))
    return paper
