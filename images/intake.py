"""What may come into the library: a picture that is one, of a size that can be handled.

Every refusal is a ValidationError whose text tells the editor what is wrong
with the file and what would help.
"""

import io
import warnings
from typing import IO, Any

from django.core.exceptions import ValidationError
from PIL import Image

from images.anatomy import Anatomy, dissect, lone_jpeg
from images.markup import PAGE, is_markup
from prose.sayings import gettext as _

LARGEST_FILE = 25 * 1024 * 1024  # bytes; a camera's best JPEG is about half of it
MOST_PIXELS = 50_000_000  # decoded, that is 200 MB of memory for a moment
LONGEST_SIDE = 16_000  # pixels; WebP holds no longer one (RFC 9649: 16,383)
SHORTEST_SIDE = 8  # pixels; the stroke of a pen, and less than that nobody can make out
MOST_FRAMES = 1000  # of a moving picture: a minute at the speed of a film
MOST_SCANS = 64  # of a JPEG; programs that save one write ten or so, and each takes its time
MOST_PIXELS_MOVING = 500_000_000  # of all its frames: 500 that fill a small screen
#: what Pillow calls a format -> the endings its files may have
ENDINGS = {
    "JPEG": (".jpg", ".jpeg", ".jpe"),
    "PNG": (".png",),
    "WEBP": (".webp",),
    "GIF": (".gif",),
    "AVIF": (".avif",),
}
HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
MOST_BRANDS = 256  # bytes of a file's beginning that are looked through for them
ZIP_END, ZIP_TAIL = b"PK\x05\x06", 65_557  # where a ZIP's directory ends (APPNOTE.TXT 4.3.16)
PDF_START, PDF_HEAD = b"%PDF-", 1024  # where readers look for a PDF's first line


def check(file: IO[bytes], name: str) -> bytes:
    """What the library keeps of `file`, called `name`. Raises ValidationError for what it refuses.

    That is all of it, but for what cameras and phones put behind a photo.
    """
    data = read(file)
    format_ = check_header(data, name)
    check_ending(name, format_)
    if format_ == "JPEG":
        data = lone_jpeg(data)
    anatomy = dissect(data, format_)
    check_frames(anatomy)
    check_complete(anatomy)
    check_whole(data)
    check_nothing_hidden(data, anatomy)
    return data


def read(file: IO[bytes]) -> bytes:
    """All bytes, and the file back at its start."""
    file.seek(0)
    data = file.read(LARGEST_FILE + 1)
    file.seek(0)
    if not data:
        raise ValidationError(_("The file is empty."))
    if len(data) > LARGEST_FILE:
        raise ValidationError(_("The file is larger than 25 MB. Save it smaller."))
    return data


def check_header(data: bytes, name: str) -> str:
    """The format that the bytes tell. Reads no pixels, so that a bomb stays shut."""
    if name.lower().endswith((".svg", ".svgz")) or b"<svg" in data[:2048].lower():
        raise ValidationError(_("SVG drawings can hold programs. Save it as PNG."))
    try:
        with opened(data) as image:
            format_, (width, height) = image.format or "", image.size
            if format_ == "MPO":  # a JPEG that indexes further ones, as most cameras write it
                format_ = "JPEG"
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise ValidationError(too_many_pixels()) from error
    except Exception as error:  # Pillow's readers raise what they like on broken bytes
        if is_heif(data):
            raise ValidationError(
                _(
                    "It is a HEIF picture (HEIC), as phones take them; browsers don’t show these. "
                    "Save it as JPEG. A phone takes JPEGs when its camera is set to "
                    "“Most compatible”."
                )
            ) from error
        raise ValidationError(
            _("This is no picture that can be read. Save it as JPEG, PNG or WebP.")
        ) from error
    if format_ not in ENDINGS:
        raise ValidationError(
            _("%(format)s pictures can’t be shown on the web. Save it as JPEG, PNG or WebP.")
            % {"format": format_}
        )
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise ValidationError(too_many_pixels(width, height))
    if min(width, height) < SHORTEST_SIDE:
        raise ValidationError(
            _("The picture is too small or too narrow to be seen (%(width)s × %(height)s pixels).")
            % {"width": width, "height": height}
        )
    return format_


def is_heif(data: bytes) -> bool:
    """Is it a picture in a HEIF container (ISO/IEC 23008-12, 10.2), by the brands it names?"""
    length = int.from_bytes(data[:4])
    brands = {data[at : at + 4] for at in (8, *range(16, min(length, MOST_BRANDS), 4))}
    return data[4:8] == b"ftyp" and bool(brands & HEIF_BRANDS)


def check_ending(name: str, format_: str) -> None:
    """Refuse a name that promises another format."""
    if not name.lower().endswith(ENDINGS[format_]):
        raise ValidationError(
            _("It is called %(name)s but holds a %(format)s picture. Give it its right ending.")
            % {"name": name, "format": format_}
        )


def check_frames(anatomy: Anatomy) -> None:
    """Refuse a moving picture that is a bomb in a later frame, or in all of them together."""
    frames = anatomy.frames
    for width, height in frames:
        if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
            raise ValidationError(too_many_pixels(width, height))
    if len(frames) > MOST_FRAMES or sum(w * h for w, h in frames) > MOST_PIXELS_MOVING:
        raise ValidationError(
            _("The moving picture has too many frames. Shorten it, or save one of its frames.")
        )


def check_complete(anatomy: Anatomy) -> None:
    """Refuse a picture that breaks off before its end, or is gone over too often to be one."""
    if not anatomy.is_complete:
        raise ValidationError(damaged())
    if anatomy.scans > MOST_SCANS:
        raise ValidationError(
            _("The picture is packed so that reading it takes too long. Open it and save it anew.")
        )


def check_nothing_hidden(data: bytes, anatomy: Anatomy) -> None:
    """Refuse a file that is a picture and something else as well."""
    behind = data[anatomy.end :].strip(b"\0")
    archive = ZIP_END in data[-ZIP_TAIL:] or PDF_START in data[:PDF_HEAD]
    if behind or archive or PAGE.search(data) or any(map(is_markup, anatomy.words)):
        raise ValidationError(
            _("Something else is hidden in this picture. Open it and save it anew.")
        )


def check_whole(data: bytes) -> None:
    """Refuse a picture that breaks off or can't be decoded."""
    try:
        with opened(data) as image:
            image.load()
    except Exception as error:  # as above
        raise ValidationError(damaged()) from error


def opened(data: bytes) -> Image.Image:
    """The picture, not yet decoded; Pillow's warning of a bomb counts as one."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(data))


def damaged() -> Any:
    """The sentence for a picture that is not whole."""
    return _("The picture is damaged or cut off. Fetch it again, or save it anew.")


def too_many_pixels(*size: int) -> Any:
    """The sentence for a picture that is too large to handle."""
    shape = f" ({size[0]} × {size[1]})" if size else ""
    return _("The picture has too many pixels%(shape)s; 50 million are the most.") % {
        "shape": shape
    }
