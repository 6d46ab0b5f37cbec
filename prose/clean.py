"""Strangers' HTML made safe and plain: articles, readers' replies, single lines.

nh3 has the last word in each of them. What happens before it is housekeeping and never trusted.
Cleaning twice gives the same as cleaning once.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import nh3

from prose.allowed import (
    BLOCKS,
    BODY,
    EVERYWHERE,
    RENAMED,
    SILENT,
    SPOKEN,
    anchor,
    attribute_value,
    fragment,
    is_own_anchor,
)
from prose.characters import tidy
from prose.footnotes import gathered
from prose.markup import Piece, in_paragraphs, pieces, settled, tag
from prose.nesting import nested
from prose.replies import clean_reply
from prose.tables import headed

__all__ = ["clean_body", "clean_inline", "clean_reply"]

INLINE = {
    "a": BODY["a"] - {"id"} - SPOKEN,
    "em": set(),
    "strong": set(),
    "span": set(),
    "br": set(),
}
BREAK = "\0"  # stands for the edge of a block; tidy() leaves no such character in the text

# Nothing but white space and marks that show nothing by themselves.
EMPTY_BLOCK = re.compile(
    r"<(p|h[2-4]|blockquote|figcaption|figure|ul|ol)(?: (?:lang|dir|class)=\"[^\"]*\")*>"
    r"(?:\s|&nbsp;|<br>|</?(?:strong|b|em|i|s|del|ins|sub|sup|small|mark|cite|q|code|span)>"
    r"|<a(?: (?:href|title|hreflang|rel)=\"[^\"]*\")*></a>)*"
    r"</\1>\s*"
)
UNSEEN_TAG = re.compile(r"</?a(?: [^>]*)?>|</[a-z0-9]+>")
EMPTY_INLINE = re.compile(r"<(em|strong|span)(?: [^>]*)?></\1>")
EMPTY_MEDIA = re.compile(r"<(audio|video)(?![^>]* src=)[^>]*>(?:\s|</?p>)*</\1>")


def _final_value(tag_name: str, name: str, value: str) -> str | None:
    kept = attribute_value(tag_name, name, value)
    return None if name == "id" and kept and not is_own_anchor(kept) else kept


# The first look decodes entities and mends nesting, and still knows the tags to be renamed.
_first_look = nh3.Cleaner(
    tags=set(BODY) | set(RENAMED),
    clean_content_tags=SILENT,
    attributes=BODY
    | {"*": EVERYWHERE, "a": BODY["a"] - SPOKEN | {"name"}, "sup": {"id", "data-note"}}
    | {old: BODY[new] for old, new in RENAMED.items()}
    | {"section": {"id", "class"}},
    attribute_filter=attribute_value,
    link_rel=None,
)
_last_word = nh3.Cleaner(
    tags=set(BODY),
    clean_content_tags=SILENT,
    attributes=BODY | {"*": EVERYWHERE},
    attribute_filter=_final_value,
    set_tag_attribute_values={"audio": {"controls": ""}, "video": {"controls": ""}},
    link_rel=None,
)
_first_look_inline = nh3.Cleaner(
    tags=set(INLINE) | {"b", "i"} | BLOCKS | set(RENAMED),
    clean_content_tags=SILENT,
    attributes=INLINE | {"*": EVERYWHERE},
    attribute_filter=attribute_value,
    link_rel=None,
)
_last_word_inline = nh3.Cleaner(
    tags=set(INLINE),
    clean_content_tags=SILENT,
    attributes=INLINE | {"*": EVERYWHERE},
    attribute_filter=attribute_value,
    link_rel=None,
)


@lru_cache(maxsize=64)  # a text is cleaned for its row, its revision and its comparison in turn
def clean_body(html: str) -> str:
    """The body of an article: what prose.allowed lists, and nothing else.

    Words stay as they are, except those of scripts, frames and their like. h1 becomes h2, h5 and
    h6 become h4, boxes become paragraphs, bare text gets a paragraph, empty paragraphs go. What is
    nested in a way that HTML doesn't know is nested anew (see prose.nesting).
    Anchors get a prefix (see prose.allowed.anchor) and the links to them within the body follow.
    Footnotes are numbered and gathered at the end (see prose.footnotes).
    """
    return settled(_clean_body_once, html)


def clean_inline(html: str) -> str:
    """One run of words for a bio, caption, credit or notice: a, em, strong, span with lang, br.

    b and i become strong and em; paragraphs become lines.
    """
    return settled(_clean_inline_once, html)


def _clean_body_once(html: str) -> str:
    html = _first_look.clean(tidy(html))
    html = EMPTY_MEDIA.sub("", html)
    emptied = 1
    while emptied:
        html, emptied = EMPTY_BLOCK.subn("", html)
    html = in_paragraphs(_simplified(html), BLOCKS, _paragraph)
    html = nested(_first_look.clean(html))  # only now is it known what stands in what
    return _last_word.clean(gathered(headed(html))).strip()


def _simplified(html: str) -> Iterator[Piece]:
    """The pieces under their final names and anchors, without the tags that say nothing."""
    anchors = _anchors(html)
    seen: set[str] = set()
    written: list[str] = []  # for every open element the name it was written under; "" for none
    for piece in pieces(html):
        if piece.closes:
            name = written.pop() if written else ""
            if name:
                yield Piece(f"</{name}>", name, closes=True)
            elif piece.name == "p" or RENAMED.get(piece.name) == "p":
                yield Piece(" ")
        elif not piece.name:
            yield piece
        else:
            name = piece.name if _holds_notes(piece) else RENAMED.get(piece.name, piece.name)
            attributes = _anchored(piece, anchors, seen) if " " in piece.source else {}
            if _says_nothing(name, attributes) or (name == "p" and _allows_no_block(written)):
                yield Piece(" " if name == "p" else "")
                name = ""
            else:
                yield Piece(tag(name, attributes), name)
            if piece.opens:
                written.append(name)


def _holds_notes(piece: Piece) -> bool:
    return piece.name == "section" and " class=" in piece.source


def _says_nothing(name: str, attributes: dict[str, str]) -> bool:
    if name in {"img", "source"}:
        return "src" not in attributes
    if name == "a":
        return not attributes.keys() & {"href", "id"}
    return name == "span" and not attributes


def _allows_no_block(written: list[str]) -> bool:
    return any(name in {"h2", "h3", "h4", "pre", "summary"} for name in written)


def _anchors(html: str) -> dict[str, str]:
    """Old name -> id, for every anchor that the body defines."""
    found: dict[str, str] = {}
    for piece in pieces(html):
        name = _anchor_name(piece)
        new = anchor(name) if name else None
        if name and new:
            found[name] = new
    return found


def _anchor_name(piece: Piece) -> str | None:
    if not piece.name or piece.closes or not (" id=" in piece.source or " name=" in piece.source):
        return None
    attributes = piece.attributes
    return attributes.get("id") or attributes.get("name")


def _anchored(piece: Piece, anchors: dict[str, str], seen: set[str]) -> dict[str, str]:
    """The attributes with the id the anchor gets (once in a body), and links that follow it."""
    attributes = piece.attributes
    new = anchors.get(_anchor_name(piece) or "")
    attributes.pop("name", None)
    attributes.pop("id", None)
    if new and new not in seen:
        seen.add(new)
        attributes["id"] = new
    target = fragment(attributes.get("href", ""))
    if target in anchors:
        attributes["href"] = f"#{anchors[target]}"
    return attributes


def _paragraph(run: str) -> str:
    """A paragraph around a run of bare text.

    A link around a whole figure is left alone: that is good HTML. A b or em around blocks is not;
    in an empty paragraph it is opened, and the parser opens it again in each of the blocks.
    """
    shows = UNSEEN_TAG.sub("", run).strip()
    return f"<p>{run.strip()}</p>" if shows else run


def _clean_inline_once(html: str) -> str:
    html = _first_look_inline.clean(tidy(html))
    row = []
    for piece in _simplified(html):
        if piece.name in BLOCKS or piece.name == "br":
            row.append(BREAK)
        else:
            row.append(re.sub(r"^(</?)(b|i)(?=[ >])", _strong_or_em, piece.source))
    lines = (line.strip() for line in "".join(row).split(BREAK))
    html = "<br>".join(line for line in lines if line)
    return _last_word_inline.clean(EMPTY_INLINE.sub("", html))


def _strong_or_em(found: re.Match[str]) -> str:
    return found.group(1) + {"b": "strong", "i": "em"}[found.group(2)]
