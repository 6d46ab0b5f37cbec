"""Where a picture's own bytes end, what words it holds, how large its frames are.

A file can be a picture from its start and something else from its end, because
each format says for itself where it is over and most readers don't look
further. Each walk below goes from block to block by the lengths the blocks
give, decodes nothing, and stops where the format stops or no longer makes
sense. What it stops at is for `images.intake` to judge.
"""

import re
import struct
from collections.abc import Callable
from dataclasses import dataclass, field

STARTS_JPEG = b"\xff\xd8\xff"
END_OF_IMAGE, START_OF_SCAN, COMMENT = 0xD9, 0xDA, 0xFE
ALONE = {0x01, *range(0xD0, 0xD9)}  # JPEG markers without a length: TEM, RST0 to RST7, SOI
APP = range(0xE0, 0xF0)
#: the next JPEG marker in coded data: not a stuffed FF, not a restart
MARKER = re.compile(rb"\xff+[^\x00\xd0-\xd7\xff]", re.DOTALL)

PICTURE_INDEX = b"MPF\0"  # how the APP2 segment begins that lists further pictures
#: the first box of a film, whatever zeros its length begins with
FILM = re.compile(rb".{1,4}ftyp", re.DOTALL)

#: chunks of PNG and WebP, boxes of AVIF that hold pixels or numbers and no words
PNG_PIXELS = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"acTL", b"fcTL", b"fdAT"}
WEBP_PIXELS = {b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF"}
AVIF_BOXES = {b"ftyp", b"meta", b"mdat", b"moov", b"free", b"skip", b"uuid", b"wide"}


@dataclass
class Anatomy:
    """What a walk through a file found."""

    end: int = 0  # the first byte that does not belong to the picture
    words: list[bytes] = field(default_factory=list)  # comments, metadata, whatever is no pixels
    frames: list[tuple[int, int]] = field(default_factory=list)  # (width, height) each reaches to
    scans: int = 0  # of a JPEG: how often a reader goes over all its pixels
    is_complete: bool = True  # does it say at its end that it is over, where its format has a word?


def dissect(data: bytes, format_: str) -> Anatomy:
    """The anatomy of a file of that format (as Pillow calls it)."""
    found = Anatomy()
    WALKS[format_](data, found)
    found.end = min(found.end, len(data))
    return found


def lone_jpeg(data: bytes) -> bytes:
    """A JPEG without what cameras and phones put behind it; as it is where that is none of theirs.

    Behind a photo may stand its preview or gain map, which the photo indexes (CIPA DC-007), the
    film of a moment (ISO/IEC 14496-12), and the trailer of a Samsung phone, from SEFH to SEFT.
    """
    found = Anatomy()
    jpeg(data, found)
    index = next((words for words in found.words if words.startswith(PICTURE_INDEX)), None)
    behind = data[found.end :].strip(b"\0")
    is_known = (
        index is not None
        or behind.startswith(STARTS_JPEG)
        or FILM.match(behind)
        or (b"SEFH" in behind and behind.endswith(b"SEFT"))
    )
    if not (found.is_complete and is_known):
        return data
    alone = data[: found.end]
    if index is not None:  # it would lead to what is gone
        alone = alone.replace(b"\xff\xe2" + struct.pack(">H", len(index) + 2) + index, b"", 1)
    return alone


def jpeg(data: bytes, found: Anatomy) -> None:
    """ITU-T T.81, annex B."""
    found.end = _jpeg_end(data, found)


def _jpeg_end(data: bytes, found: Anatomy) -> int:
    at, found.is_complete = 0, False
    while marker := _marker(data, at):
        code, at = marker
        if code == END_OF_IMAGE:
            found.is_complete = True
            return at
        if code in ALONE:
            continue
        length = int.from_bytes(data[at : at + 2], "big")
        if code in APP or code == COMMENT:
            found.words.append(data[at + 2 : at + length])
        at += max(length, 2)
        if code == START_OF_SCAN:
            found.scans += 1
            coded = MARKER.search(data, at)
            at = coded.start() if coded else len(data)
    return at


def _marker(data: bytes, at: int) -> tuple[int, int] | None:
    start = at
    while data.startswith(b"\xff", at):
        at += 1
    return (data[at], at + 1) if start < at < len(data) else None


def png(data: bytes, found: Anatomy) -> None:
    """RFC 2083 chapter 3, and the frames of an animated PNG."""
    at, found.is_complete = 8, False
    while at + 12 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if at + 12 + length > len(data):
            break
        body, at = data[at + 8 : at + 8 + length], at + 12 + length
        if kind == b"fcTL" and length >= 20:
            width, height, x, y = struct.unpack_from(">4I", body, 4)
            found.frames.append((x + width, y + height))
        elif kind not in PNG_PIXELS:
            found.words.append(body)
        if kind == b"IEND":
            found.is_complete = True
            break
    found.end = at


def gif(data: bytes, found: Anatomy) -> None:
    """GIF89a, appendix B."""
    at, found.is_complete = 13 + _gif_palette(data, 10), False
    while at < len(data):
        kind = data[at]
        if kind == 0x21:  # an extension: comment, text, application, timing
            start, at = at + 2, _gif_blocks(data, at + 2)
            found.words.append(_gif_words(data, start, at))
        elif kind == 0x2C and at + 10 <= len(data):  # a frame
            x, y, width, height = struct.unpack_from("<4H", data, at + 1)
            found.frames.append((x + width, y + height))
            at = _gif_blocks(data, at + 11 + _gif_palette(data, at + 9))
        else:
            found.is_complete = kind == 0x3B  # the trailer
            at += found.is_complete
            break
    found.end = at


def _gif_palette(data: bytes, at: int) -> int:
    flags = data[at] if at < len(data) else 0
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _gif_blocks(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return at + 1


def _gif_words(data: bytes, at: int, end: int) -> bytes:
    """The words of an extension without the length that stands before each 255 of them.

    XMP alone is put in without lengths (ISO 16684-3, GIF).
    """
    if data.startswith(b"\x0bXMP DataXMP", at):
        return data[at + 12 : end]
    parts = []
    while at < end - 1 and at < len(data):
        parts.append(data[at + 1 : at + 1 + data[at]])
        at += 1 + data[at]
    return b"".join(parts)


def webp(data: bytes, found: Anatomy) -> None:
    """RFC 9649: one RIFF of chunks, each of an even number of bytes."""
    found.end = 8 + int.from_bytes(data[4:8], "little")
    found.end += found.end & 1
    at = 12
    while at + 8 <= min(found.end, len(data)):
        kind, length = struct.unpack_from("<4sI", data, at)
        body = data[at + 8 : at + 8 + length]
        if kind == b"ANMF" and length >= 16:
            x, y, wide, high = (int.from_bytes(body[n : n + 3], "little") for n in (0, 3, 6, 9))
            found.frames.append((2 * x + wide + 1, 2 * y + high + 1))
        elif kind not in WEBP_PIXELS:
            found.words.append(body)
        at += 8 + length + (length & 1)


def avif(data: bytes, found: Anatomy) -> None:
    """ISO/IEC 14496-12, 4.2: boxes fill the file. Words and pixels share one, so all is words."""
    at = 0
    while at + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, at)
        if length == 1 and at + 16 <= len(data):
            length = int.from_bytes(data[at + 8 : at + 16], "big")
        elif length == 0 and kind == b"mdat":  # the last one may leave its length open
            length = len(data) - at
        if kind not in AVIF_BOXES or length < 8 or at + length > len(data):
            break
        found.words.append(data[at : at + length])
        at += length
    found.end = at


WALKS: dict[str, Callable[[bytes, Anatomy], None]] = {
    "JPEG": jpeg,
    "PNG": png,
    "GIF": gif,
    "WEBP": webp,
    "AVIF": avif,
}
