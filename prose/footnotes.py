"""Footnotes, in the form in which they are kept and in the form in which they are edited.

Kept, and read by people: every reference is numbered and leads to its note, every note leads back.

    <p>Words.<sup id="fnref-1"><a href="#fn-1" role="doc-noteref">1</a></sup></p>
    <section class="footnotes" role="doc-endnotes" aria-label="Notes"><ol>
    <li id="fn-1">The note. <a href="#fnref-1" role="doc-backlink" aria-label="…">↩</a></li>
    </ol></section>

Edited: a note stands where it is called, as HTML in an attribute. So it moves with its sentence,
and numbers are made when the text is kept.

    <p>Words.<sup data-note="The note."></sup></p>

All functions take and give clean HTML (see prose.markup).
"""

import html as entities
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import nh3
from django.utils import translation
from django.utils.translation import gettext as _

from prose.allowed import BODY, EVERYWHERE, NOTE, SILENT, attribute_value, fragment
from prose.korean import ONE_HANGUL
from prose.markup import pieces, tag

# What a note may hold. A list of notes with more in it (a picture, a table) is left as it stands.
WORDS = {
    "a", "abbr", "b", "br", "cite", "code", "del", "em", "i", "ins", "mark", "q", "rp", "rt",
    "ruby", "s", "small", "span", "strong", "sub", "sup", "time",
}  # fmt: skip
LINES = {"p", "li"}

MARK = re.compile(r"[\[(]?(?:\d{1,4}|[ivxlcdm]{1,7}|[*†‡§¶#]{1,4})[\])]?", re.IGNORECASE)
BACK = re.compile("[↩↑⤴^\ufe0e\ufe0f\\s]+|&nbsp;")
DEEPEST_MARK = 6  # elements around a mark: raised, bold, italic, and as many more by accident
AROUND_A_MARK = {"sup", "span", "b", "strong", "em", "i", "small"}
LETTER = re.compile("[A-Za-z]")
BREAKS = re.compile(r"^(?:\s|&nbsp;|<br>)+|(?:\s|&nbsp;|<br>)+$")
TAKEN = re.compile(r'id="(?:fn|fnref)-([\w-]+)"')
LEFT_EMPTY = re.compile(r"<(ol|ul|section)(?: [^>]*)?>\s*</\1>")
# Word draws a line above its notes
LAST_LINE = re.compile(r"(?:\s*<hr>)+\s*$")

_words_only = nh3.Cleaner(
    tags=WORDS | LINES,
    clean_content_tags=SILENT,
    attributes={name: BODY[name] - {"id", "role", "aria-label"} for name in WORDS}
    | {"*": EVERYWHERE},
    attribute_filter=attribute_value,
    link_rel=None,
)


class _Note(NamedTuple):
    """Where in a row of pieces a reference and its note begin and end, and the note's words."""

    called: tuple[int, int]
    stands: tuple[int, int]
    words: str


class _Kept(NamedTuple):
    """A note under its number; `name` is what its anchors are called."""

    number: int
    name: str
    words: str


def gathered(html: str) -> str:
    """The form to keep: notes numbered in the order of their references, at the end of the text.

    Takes either form, and what is half of each. A note without words goes with its reference;
    one that nothing refers to stays as an item of a plain list.
    """
    if "data-note=" not in html and 'class="footnotes"' not in html:
        return html
    text = _called_where_they_stand(html, ours=True)
    taken = set(TAKEN.findall(text))
    notes: list[_Kept] = []
    row: list[str] = []
    for words, source in _with_notes_apart(text):
        if words:
            notes.append(_Kept(len(notes) + 1, _free_name(len(notes) + 1, taken), words))
            row.append(_reference(notes[-1]))
        row.append(source)
    return "".join(row) + (_list(notes, _speaks_korean(text)) if notes else "")


def inline(html: str) -> str:
    """The form to edit: every note in the place of its reference.

    Understands the notes of other systems too: a raised or bracketed number that leads to a list
    item or a paragraph further down (WordPress, Word, Google Docs, Markdown). What it can't read
    that way it leaves as it is, so that no word is lost.
    """
    return _called_where_they_stand(html, ours=False)


def note_words(html: str) -> str:
    """A note as one run of words; paragraphs become lines."""
    row = pieces(_words_only.clean(html))
    lines = "".join("<br>" if piece.name in LINES else piece.source for piece in row)
    return BREAKS.sub("", re.sub(r"(?:\s*<br>)+\s*", "<br>", lines))


def _with_notes_apart(html: str) -> Iterator[tuple[str, str]]:
    """The text in pieces, each after the words of the note that is called before it."""
    inside = 0
    for piece in pieces(html):
        if inside:
            inside += piece.opens - piece.closes
        elif piece.name == "sup" and piece.opens and "data-note" in piece.attributes:
            inside = 1
            yield note_words(piece.attributes["data-note"]), ""
        else:
            yield "", piece.source


def _free_name(number: int, taken: set[str]) -> str:
    """The number, unless a note that stays where it is has that name."""
    name = str(number)
    while name in taken:
        name += "b"
    return name


def _reference(note: _Kept) -> str:
    link = tag("a", {"href": f"#fn-{note.name}", "role": "doc-noteref"})
    return f"{tag('sup', {'id': f'fnref-{note.name}'})}{link}{note.number}</a></sup>"


def _list(notes: Sequence[_Kept], in_korean: bool) -> str:
    """The notes; their labels are in the language of the text, whoever saves it."""
    with translation.override("ko" if in_korean else "en"):
        label = {"class": "footnotes", "role": "doc-endnotes", "aria-label": _("Notes")}
        items = [_item(note) for note in notes]
    return f"{tag('section', label)}<ol>{''.join(items)}</ol></section>"


def _item(note: _Kept) -> str:
    back = {
        "href": f"#fnref-{note.name}",
        "role": "doc-backlink",
        "aria-label": _("Back to note %d in the text") % note.number,
    }
    return f"{tag('li', {'id': f'fn-{note.name}'})}{note.words} {tag('a', back)}↩</a></li>"


def _speaks_korean(html: str) -> bool:
    words = "".join(piece.source for piece in pieces(html) if not piece.name)
    return len(ONE_HANGUL.findall(words)) * 2 > len(LETTER.findall(words))


def _called_where_they_stand(html: str, *, ours: bool) -> str:
    """Notes in the place of their references; `ours` are those in a section for notes alone."""
    body = _Body(html)
    notes = body.notes(ours=ours)
    if notes is None:
        return html
    written = {note.called[0]: tag("sup", {"data-note": note.words}) + "</sup>" for note in notes}
    gone = {
        place
        for note in notes
        for start, end in (note.called, note.stands)
        for place in range(start, end + 1)
    }
    row = [
        written.get(place, "" if place in gone else piece.source)
        for place, piece in enumerate(body.row)
    ]
    text, emptied = "".join(row), len(notes)
    while emptied:
        text, emptied = LEFT_EMPTY.subn("", text)
    text = "".join(piece.source for piece in pieces(text) if piece.name != "section")
    return LAST_LINE.sub("", text) if notes else text


class _Body:
    """The pieces of a text, and for each of them where it ends and what it stands in."""

    def __init__(self, html: str) -> None:
        self.row = list(pieces(html))
        self.ends = list(range(len(self.row)))
        self.parents = [-1] * len(self.row)
        self.anchors: dict[str, int] = {}
        open_ones: list[int] = []
        for place, piece in enumerate(self.row):
            if piece.closes and open_ones:
                self.ends[open_ones.pop()] = place
            self.parents[place] = open_ones[-1] if open_ones else -1
            if piece.opens:
                open_ones.append(place)
            if " id=" in piece.source and piece.name and not piece.closes:
                self.anchors.setdefault(piece.attributes.get("id", ""), place)

    def notes(self, *, ours: bool) -> list[_Note] | None:
        """Every reference with its note, in order; None when one of them can't be edited."""
        found = []
        for place, piece in enumerate(self.row):
            if piece.name == "a" and piece.opens and 'href="#' in piece.source:
                called, stands = self._pair(place, ours=ours)
                if not stands:
                    continue
                words = self._words(called, stands)
                if words is None and not ours:
                    return None
                if words is None:
                    continue
                found.append(_Note(called, stands, words))
        return found

    def _pair(self, link: int, *, ours: bool) -> tuple[tuple[int, int], tuple[int, int] | None]:
        """From where to where the reference around a link goes, and the note it leads to."""
        called = self._around_the_mark(link)
        target = fragment(self.row[link].attributes["href"]) or ""
        anchor = self.anchors.get(target, -1)
        is_raised = "sup" in {self.row[each].name for each in range(called[0], self.ends[link])}
        is_reference = MARK.fullmatch(self._text(*called)) and (is_raised or NOTE.fullmatch(target))
        if anchor <= called[1] or not is_reference:
            return called, None
        around = [anchor, *self._ancestors(anchor)]
        names = [self.row[each].name for each in around]
        if ours and "section" not in names:
            return called, None
        at = next((around[names.index(name)] for name in ("li", "p") if name in names), -1)
        return called, (at, self.ends[at]) if at > called[1] else None

    def _around_the_mark(self, link: int) -> tuple[int, int]:
        """The outermost of the elements that hold nothing but this link."""
        start, mark = link, self._text(link, self.ends[link])
        for parent in islice(self._ancestors(link), DEEPEST_MARK):
            if self.row[parent].name not in AROUND_A_MARK:
                break
            if self._text(parent, self.ends[parent]) != mark:
                break
            start = parent
        return start, self.ends[start]

    def _ancestors(self, place: int) -> Iterator[int]:
        while (place := self.parents[place]) >= 0:
            yield place

    def _text(self, start: int, end: int) -> str:
        words = (piece.source for piece in self.row[start : end + 1] if not piece.name)
        return entities.unescape("".join(words)).strip()

    def _words(self, called: tuple[int, int], stands: tuple[int, int]) -> str | None:
        """What the note says without its way back; None when it holds more than words."""
        mark = self._text(*called)
        back = {self.row[each].attributes.get("id") for each in range(called[0], called[1] + 1)}
        row: list[str] = []
        skipped = -1
        for place in range(stands[0] + 1, stands[1]):
            piece = self.row[place]
            if place <= skipped:
                continue
            if self._leads_back(place, back, mark):
                skipped = self.ends[place]
            elif piece.name and piece.name not in WORDS | {"p"}:
                return None
            else:
                row.append(piece.source)
        return note_words("".join(row))

    def _leads_back(self, place: int, back: set[str | None], mark: str) -> bool:
        """Is it a link to the reference, or the note's own number?"""
        piece = self.row[place]
        if piece.name != "a" or not piece.opens:
            return False
        says = self._text(place, self.ends[place])
        target = fragment(piece.attributes.get("href", ""))
        is_arrow = bool(BACK.fullmatch(says))
        if target is None or not (target in back or is_arrow):
            return False
        return is_arrow or not says or says == mark or bool(MARK.fullmatch(says))
