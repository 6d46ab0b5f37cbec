"""What a body gets on its way to a page and is not kept: room for wide tables, links for paper."""

import html as entities
import re
from urllib.parse import unquote, urljoin

from prose.allowed import ANCHOR_PREFIX
from prose.korean import slugify
from prose.markup import Piece, pieces, tag

CELLS = {"th", "td"}
HEADINGS = {"h2", "h3", "h4"}
CALLED = re.compile(r"<sup[^>]*><a [^>]*doc-noteref.*?</sup>", re.DOTALL)  # no word of a heading
OVERLONG = re.compile(r"(?:&#?\w+;|[^\s&]){100}(?=\S)")
MANY_COLUMNS = 9  # more figures than a sheet of paper is wide, at the size of the text
MOST_COLUMNS = 14  # and more than it is wide at half of it: the sheet is turned
TOO_MANY_COLUMNS = 30  # for a turned sheet, too: there the cells of a row follow one another
ONE_LETTER = re.compile(r"(?<![\w’'-])([AaI]) (?=\S)")
BEYOND_ASCII = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")  # UTF-8 as addresses carry it


def for_a_page(html: str, *, base: str, table: str) -> str:
    """Clean HTML with a box that scrolls around each table, an anchor for each heading, and each
    link's address for print.

    `base` is the address of the page, which links may be relative to; `table` is what a screen
    reader calls a table that has no caption.
    """
    row = _with_breaks(_with_anchors(list(pieces(html))))
    row = [_with_address(piece, base) for piece in row]
    written: list[str] = []
    begun = deep = 0  # where the outermost table begins, and how many are open
    for number, piece in enumerate(row):
        if piece.name == "table" and not piece.closes:
            deep += 1
            begun = number if deep == 1 else begun
        if deep == 0:
            written.append(piece.source)
        if piece.name == "table" and piece.closes:
            deep -= 1
            if deep == 0:
                written.append(_in_a_box(row[begun : number + 1], table))
    return "".join(written)


def outline(html: str) -> list[tuple[str, str]]:
    """(anchor, words) of each second-level heading, as for_a_page() names them."""
    row = _with_anchors(list(pieces(html)))
    return [
        (piece.attributes["id"], _words(row[place:], piece.name))
        for place, piece in enumerate(row)
        if piece.name == "h2" and piece.opens and "id" in piece.attributes
    ]


def _with_anchors(row: list[Piece]) -> list[Piece]:
    """Each heading that has no anchor gets one made of its words, so that it can be linked to."""
    taken = {piece.attributes.get("id", "") for piece in row if " id=" in piece.source}
    for place, piece in enumerate(row):
        if piece.name not in HEADINGS or piece.closes or "id" in piece.attributes:
            continue
        base = ANCHOR_PREFIX + slugify(_words(row[place:], piece.name))[:60].strip("-")
        name, number = base, 2
        while name in taken or name == ANCHOR_PREFIX:
            name, number = f"{base.rstrip('-')}-{number}", number + 1
        taken.add(name)
        row[place] = piece._replace(source=tag(piece.name, {**piece.attributes, "id": name}))
    return row


def _with_breaks(row: list[Piece]) -> list[Piece]:
    """A word of a heading that is longer than any word may be parted at given places.

    A browser that looks for them itself sets the rest of the word anew for each line: one of
    50,000 letters took Chromium half a minute.
    """
    heading = ""
    for place, piece in enumerate(row):
        if piece.name in HEADINGS:
            heading = "" if piece.closes else piece.name
        elif heading and not piece.name:
            row[place] = piece._replace(source=OVERLONG.sub(r"\g<0><wbr>", piece.source))
    return row


def _words(row: list[Piece], name: str) -> str:
    """The plain words up to the end of the element that `row` begins with."""
    end = next(place for place, piece in enumerate(row) if piece.name == name and piece.closes)
    source = CALLED.sub("", "".join(piece.source for piece in row[:end]))
    words = "".join(piece.source for piece in pieces(source) if not piece.name)
    return " ".join(entities.unescape(words).split())


def readable(address: str) -> str:
    """An address as people write it: Hangul as Hangul, what has a meaning of its own as it was."""
    return BEYOND_ASCII.sub(_plain, address)


def bound(words: str) -> str:
    """A, a and I held to the word that follows by a no-break space, wherever a line may end."""
    return ONE_LETTER.sub("\\1\xa0", words)


def _plain(found: re.Match[str]) -> str:
    plain = unquote(found.group(), errors="replace")
    return plain if plain.isprintable() and "\ufffd" not in plain else found.group()


def _with_address(piece: Piece, base: str) -> Piece:
    """A link that leads to another page says in data-address where, as text; others are as is."""
    href = piece.attributes.get("href", "") if piece.name == "a" and not piece.closes else ""
    full = urljoin(base, href) if href and not href.startswith("#") else ""
    if not full.startswith(("http://", "https://")):
        return piece
    return piece._replace(
        source=tag("a", {**piece.attributes, "data-address": readable(full)}),
    )


def _in_a_box(table: list[Piece], name: str) -> str:
    """The table in a box that a keyboard can reach and scroll."""
    columns = _columns(table)
    css = "wide wide--many" if columns >= MANY_COLUMNS else "wide"
    if columns >= MOST_COLUMNS:
        css += " wide--endless" if columns >= TOO_MANY_COLUMNS else " wide--most"
    label = _caption(table) or name
    box = tag("div", {"class": css, "role": "group", "tabindex": "0", "aria-label": label})
    return f"{box}{''.join(piece.source for piece in table)}</div>"


def _columns(table: list[Piece]) -> int:
    """The cells of the row that has most."""
    most = cells = 0
    for piece in table:
        if piece.name == "tr":
            cells = 0
        elif piece.name in CELLS and not piece.closes:
            cells += 1
            most = max(most, cells)
    return most


def _caption(table: list[Piece]) -> str:
    """The words of its caption, which stands first in a table; '' where it has none."""
    tags = [number for number, piece in enumerate(table) if piece.name]
    if len(tags) < 2 or table[tags[1]].name != "caption":
        return ""
    ends = next(n for n, piece in enumerate(table) if piece.name == "caption" and piece.closes)
    words = "".join(piece.source for piece in table[:ends] if not piece.name)
    return " ".join(entities.unescape(words).split())
