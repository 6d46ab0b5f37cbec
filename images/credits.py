"""Who made a picture among words and under which licence, as the library says it now."""

import re

from django.template.loader import render_to_string
from django.utils.translation import get_language

from images.addresses import Address
from images.models import Image
from prose.excerpt import plain_text
from prose.markup import TAG, Piece, pieces

Library = dict[str, Image]  # by what `Address.means`
SMALL = re.compile(r"\s*<small(?: [^>]*)?>(.*?)</small>", re.DOTALL)
END = "</figcaption>"


def image_of(piece: Piece, library: Library) -> Image | None:
    """The library's picture that an `img` shows; None for one of elsewhere."""
    address = Address.in_words(piece.attributes.get("src", ""))
    return library.get(address.means) if address else None


def credited(html: str, library: Library) -> str:
    """A clean text in which each picture of the library has its credit line.

    In a figure it ends the caption, elsewhere it follows the picture. A credit that the caption
    names is not said twice; one in <small>, as the editor puts it in, gives way to the library's.
    """
    row: list[str] = []
    figures: list[int] = []  # where each open one begins
    links = 0  # that are open: a credit has links of its own, so it stands behind them
    shown: list[Image] = []
    for piece in pieces(html):
        row.append(piece.source)
        if piece.name == "a":
            links += -1 if piece.closes else 1
        elif piece.name == "img" and (image := image_of(piece, library)):
            shown += [image] if image not in shown else []
        elif piece.name == "figure" and piece.opens:
            figures.append(len(row) - 1)
        elif piece.name == "figure" and figures:
            begun = figures.pop()
            if shown and not links:
                row[begun:] = [_captioned("".join(row[begun:]), shown)]
                shown = []
        if shown and not links and not figures:
            row += [_line(each) for each in shown]
            shown = []
    return "".join(row)


def _captioned(figure: str, images: list[Image]) -> str:
    """The figure with its credits at the end of its caption, which is made where it has none."""
    before, end, after = figure.rpartition(END)
    begins = TAG.match(before, before.rfind("<figcaption")) if end else None
    if begins is None:
        lines = " ".join(filter(None, map(_line, images)))
        return f"{figure.removesuffix('</figure>')}{lines and f'<figcaption>{lines}{END}'}</figure>"
    caption = before[begins.end() :]
    for image in images:
        caption = _without(image.credit, caption)
    words = plain_text(caption)
    said = [caption, *(_line(each, is_named=each.credit in words) for each in images)]
    return f"{before[: begins.end()]}{' '.join(filter(None, said))}{end}{after}"


def _without(credit: str, caption: str) -> str:
    """The caption without the <small> that says this credit and nothing else."""

    def kept(said: re.Match[str]) -> str:
        return "" if plain_text(said[1]) == " ".join(credit.split()) else said[0]

    return SMALL.sub(kept, caption)


def _line(image: Image, *, is_named: bool = False) -> str:
    """The credit line in <small>, without the credit where it is named; '' with nothing to say."""
    said = {"image": image, "language": get_language(), "is_named": is_named}
    line = render_to_string("images/_credit_line.html", said).strip()
    return f"<small>{line}</small>" if line else ""
