"""The picture that stands beside a shared link: nameplate, title, who signs, the day.

1200 by 630 pixels is what Open Graph's readers cut to (developers.facebook.com/docs/sharing,
"Images"; the same for X and KakaoTalk).
"""

import functools
import hashlib
import io
import re

from django.utils import timezone, translation
from django.utils.formats import date_format
from PIL import Image as Pillow
from PIL import ImageDraw, ImageFont

from articles.models import Article, Publication
from articles.shelf import Shelf
from articles.typefaces import (
    DISPLAY,
    DISPLAY_EXTENDED,
    EMOJI,
    HANZI,
    KOREAN_SERIF,
    ROMAN,
    ROMAN_EXTENDED,
)
from prose.characters import tidy, undisguised

EDITION = "2"  # of how it is drawn: another number, and every one is drawn anew
WIDTH, HEIGHT, MARGIN = 1200, 630, 80
PAPER, INK, SOFT, CELADON = "#fcfbf8", "#1d1c1a", "#5b5852", "#1f6f62"
SIZES = range(84, 39, -4)  # of the title in pixels: the largest in which it fits
MOST_LINES, LEADING = 4, 1.16
LONGEST_TITLE = 300  # characters; more than fits in any case
SHELF = Shelf("share", ending=".png", most=20_000)  # of about 30 KB each
PLAIN = re.compile("[ -~]")
# Hangul, kana and ideographs with the signs that belong to them: these have a face of their own
EASTERN = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]"
)
IDEOGRAM = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")

Face = ImageFont.FreeTypeFont


class SharePicture:
    """What one article's picture says; drawn when it is asked for."""

    def __init__(self, article: Article, publication: Publication) -> None:
        with translation.override(article.language):
            at = article.published_at
            self.day = date_format(timezone.localtime(at), "DATE_FORMAT") if at else ""
            self.title = _line(article.told_title)[:LONGEST_TITLE]
            self.names = _line(article.byline_text)
        self.nameplate = _line(publication.name)

    @property
    def key(self) -> str:
        """Changes with everything that is drawn, and with nothing else."""
        said = [EDITION, self.nameplate, self.title, self.names, self.day]
        return hashlib.sha256(repr(said).encode()).hexdigest()[:40]

    def png(self) -> bytes:
        """The picture, from disk or drawn now."""
        if kept := SHELF.read(self.key):
            return kept
        data = self.drawn()
        SHELF.keep(self.key, data)
        return data

    def drawn(self) -> bytes:
        """The picture, drawn now."""
        image = Pillow.new("RGB", (WIDTH, HEIGHT), PAPER)
        draw = ImageDraw.Draw(image)
        room = WIDTH - 2 * MARGIN
        _write(draw, (MARGIN, 108), _fitted(self.nameplate, room, 34), 34, INK)
        draw.line((MARGIN, 138, WIDTH - MARGIN, 138), fill=INK, width=2)
        size, lines = _set(self.title, room)
        top = 138 + (HEIGHT - 138 - 140 - len(lines) * size * LEADING) / 2
        for number, line in enumerate(lines):
            baseline = top + size * (number * LEADING + 0.86)
            _write(draw, (MARGIN, baseline), line, size, INK, is_title=True)
        draw.rectangle((MARGIN, HEIGHT - 126, MARGIN + 96, HEIGHT - 121), fill=CELADON)
        day = _width(self.day, 28)
        names = _fitted(self.names, room - day - 40, 30)
        _write(draw, (MARGIN, HEIGHT - 72), names, 30, INK)
        _write(draw, (WIDTH - MARGIN - day, HEIGHT - 72), self.day, 28, SOFT)
        buffer = io.BytesIO()
        image.quantize(64).save(buffer, "PNG", optimize=True)
        return buffer.getvalue()


def _line(words: str) -> str:
    return " ".join(undisguised(tidy(words)).split())


def _set(title: str, room: float) -> tuple[int, list[str]]:
    """The size of the letters, and the lines; cut where the smallest is too large."""
    for size in SIZES:
        lines = _lines(title, room, size)
        if len(lines) <= MOST_LINES and len(lines) * size * LEADING <= HEIGHT - 320:
            return size, lines
    size = SIZES[-1]
    lines = _lines(title, room, size)[: MOST_LINES + 1]
    lines[-1] = _fitted(f"{lines[-1]} …", room, size)
    return size, lines


def _lines(title: str, room: float, size: int) -> list[str]:
    """Words on lines of that width; Korean breaks between words, what has no spaces anywhere."""
    lines = [""]
    for word in title.split():
        for place, part in enumerate(_parts(word, room, size)):
            space = " " if lines[-1] and not place else ""
            longer = f"{lines[-1]}{space}{part}"
            if lines[-1] and _width(longer, size, is_title=True) > room:
                lines.append(part)
            else:
                lines[-1] = longer
    return lines


def _parts(word: str, room: float, size: int) -> list[str]:
    if IDEOGRAM.search(word) or _width(word, size, is_title=True) > room:
        return list(word)
    return [word]


def _fitted(words: str, room: float, size: int) -> str:
    """As many of the words as there is room for, "…" at the end where some are cut."""
    if _width(words, size) <= room:
        return words
    while words and _width(f"{words}…", size) > room:
        words = words[:-1]
    return f"{words.rstrip(' ,…')}…"


def _width(words: str, size: int, *, is_title: bool = False) -> float:
    return sum(face.getlength(run) for face, run in _runs(words, size, is_title=is_title))


def _write(
    draw: ImageDraw.ImageDraw,
    at: tuple[float, float],
    words: str,
    size: int,
    colour: str,
    *,
    is_title: bool = False,
) -> None:
    """The words on their baseline, each run in a face that has it."""
    x, y = at
    for face, run in _runs(words, size, is_title=is_title):
        draw.text((x, y), run, font=face, fill=colour, anchor="ls")
        x += face.getlength(run)


def _runs(words: str, size: int, *, is_title: bool) -> list[tuple[Face, str]]:
    """The words cut where the face changes; signs that no face has are left out."""
    runs: list[tuple[Face, str]] = []
    for sign in words:
        face = face_of(sign, size, is_title)
        if face is None:
            continue
        if runs and runs[-1][0] is face:
            runs[-1] = (face, runs[-1][1] + sign)
        else:
            runs.append((face, sign))
    return runs


@functools.lru_cache(maxsize=8192)
def face_of(sign: str, size: int, is_title: bool) -> Face | None:
    """The first of our faces, `size` pixels high, that has a drawing of the sign."""
    latin = [DISPLAY, DISPLAY_EXTENDED] if is_title else [ROMAN, ROMAN_EXTENDED]
    eastern = [KOREAN_SERIF, HANZI]
    files = [*eastern, *latin] if EASTERN.match(sign) else [*latin, *eastern]
    for file in (*files, EMOJI):
        face = _face(str(file), size)
        if PLAIN.match(sign) or sign == "\xa0" or _has(face, sign):
            return face
    return None


@functools.lru_cache(maxsize=64)
def _face(file: str, size: int) -> Face:
    return ImageFont.truetype(file, size, layout_engine=ImageFont.Layout.BASIC)


def _has(face: Face, sign: str) -> bool:
    """Is there a drawing of it, other than the box for what is missing?"""
    return bytes(face.getmask(sign)) != _missing(face)


@functools.lru_cache(maxsize=64)
def _missing(face: Face) -> bytes:
    return bytes(face.getmask("\U0010fffd"))
