"""Reads a WordPress export (WXR, an RSS dialect) as a stream of plain records; knows no Django.

Every item is parsed by itself. One that is broken is mended (see importing.mending), each repair
is told with its line, and the next one is read all the same.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, tzinfo
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import IO
from xml.etree.ElementTree import Element, ParseError, XMLParser

from importing.mending import UNDECLARED, Mender, Repair
from importing.records import (
    BYLINES,
    AuthorRecord,
    CategoryRecord,
    Item,
    Record,
    Site,
    TagRecord,
    TermRecord,
)
from importing.refusals import (
    NotAnExport,
    NotWellFormed,
    UnreadableExport,
    refuse_other_files,
)
from importing.segments import Segment, TooLarge, segments, text_of, up_to
from importing.wxr_fields import WORDPRESS_NAMESPACES, field_name, record_from, site_from

# What the prefixes of an export mean; some files use them and do not say so.
USUAL = {
    "wp": "http://wordpress.org/export/1.2/",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "excerpt": "http://wordpress.org/export/1.2/excerpt/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "wfw": "http://wellformedweb.org/CommentAPI/",
}
BEGINNING = 1 << 16  # characters within which the XML has to begin, whatever stands before it
DECLARATION = re.compile(r"""xmlns:([A-Za-z_][\w.-]*)\s*=\s*["']([^"'<>&]*)["']""")
ROOT = re.compile(r"<([A-Za-z_][\w.:-]*)([^<>]*)>")
CHANNEL = re.compile(r"<channel(?:\s[^<>]*)?>")
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)

CUT = "the file ends in the middle, so what followed is missing: export it again"
CUT_ITEM = "the file ends within this item; what stands before that was read"
CUT_OFF = "the file ends within this item, before its type and status: left out"
UNCLOSED = "an item without its end, closed where the next one begins"
UNREADABLE = "an item that cannot be read, left out: {}"
UNTYPED = "an item that does not say what it is (wp:post_type): read as a {}"
BEFORE = "text before the XML, skipped: {}"


__all__ = ["NotAnExport", "NotWellFormed", "Survey", "UnreadableExport", "read", "survey"]


@dataclass
class Survey:
    """What a file holds, counted while all of it was read; the sums of a report start here."""

    site: Site
    authors: int = 0
    categories: int = 0
    tags: int = 0
    terms: int = 0
    bylines: int = 0
    repairs: list[Repair] = field(default_factory=list)
    items: Counter[tuple[str, str]] = field(default_factory=Counter)
    comments: Counter[tuple[str, str]] = field(default_factory=Counter)

    def count(self, record: Record) -> None:
        """Count items by (type, status), comments by (type, approved), all else by kind."""
        match record:
            case Item():
                self.items[record.type, record.status] += 1
                self.comments.update((each.type, each.approved) for each in record.comments)
            case AuthorRecord():
                self.authors += 1
            case CategoryRecord():
                self.categories += 1
            case TagRecord():
                self.tags += 1
            case TermRecord(taxonomy=taxonomy):
                self.bylines += taxonomy == BYLINES
                self.terms += taxonomy != BYLINES


def survey(path: str | PathLike[str]) -> Survey:
    """Count a file's records, with what had to be mended. Raises NotAnExport or NotWellFormed."""
    repairs: list[Repair] = []
    records = read(path, say=repairs.append)
    site = next(records)
    assert isinstance(site, Site)  # read() yields the site first or raises
    counted = Survey(site, repairs=repairs)
    for record in records:
        counted.count(record)
    return counted


def read(
    path: str | PathLike[str], *, zone: tzinfo = UTC, say: Callable[[Repair], None] | None = None
) -> Iterator[Record]:
    """Yield the Site, then every record in the order of the file, holding one item at a time.

    `zone` is the old site's time zone, used only for dates the export gives as wall clock alone;
    `say` is told of each repair. Raises NotAnExport or NotWellFormed.
    """
    try:
        file = Path(path).open("rb")  # noqa: SIM115 (the with below closes it)
    except OSError as error:
        raise NotAnExport(path, None, f"cannot be opened ({error.strerror}).") from error
    with file:
        refuse_other_files(path, file)
        try:
            yield from _Reading(path, zone, say or _unheard).records(file)
        except TooLarge as error:
            raise NotWellFormed(path, error.line, "one item is larger than any text.") from error
        except (UnicodeError, LookupError) as error:
            cause = f"its characters cannot be read ({error})."
            raise NotWellFormed(path, None, cause) from error


class _Reading:
    """One file being read: which prefixes it declares, and where repairs are told."""

    def __init__(
        self, path: str | PathLike[str], zone: tzinfo, say: Callable[[Repair], None]
    ) -> None:
        self.path = path
        self.zone = zone
        self.say = say
        self.declared: dict[str, str] = {}
        self.told: set[str] = set()

    def records(self, file: IO[bytes]) -> Iterator[Record]:
        """The site and all records."""
        chunks = text_of(file)
        beginning, line = self._without_noise("".join(up_to(chunks, BEGINNING)))
        pieces = segments(chain([beginning], chunks))
        head = next(pieces)
        fields: dict[str, str] = {}
        found = self._head(head, line, fields)
        self._refuse_plain_feeds(head)
        first = next(pieces, None)
        is_cut = head.is_cut or bool(first and first.is_cut)
        rest = self._items(chain([first] if first else [], pieces), line)
        one = next(rest, None)
        if is_cut and one is None and not found:
            cause = (
                "the file ends in the middle, and there is nothing whole in it; export it again."
            )
            raise NotWellFormed(self.path, line + head.line + head.text.count("\n"), cause)
        yield site_from(fields)
        yield from found
        if one:
            yield one
        yield from rest

    def _without_noise(self, text: str) -> tuple[str, int]:
        """The text from the XML on, and how many lines stood before it: notices of a broken PHP."""
        text = text.removeprefix("\ufeff")
        starts = [at for at in (text.find("<?xml"), text.find("<rss")) if at >= 0]
        if not starts:
            root = ROOT.search(COMMENT.sub("", text)) if text.lstrip().startswith("<") else None
            if root is None:
                raise NotAnExport(self.path, 1, "this is not XML, so it is not a WordPress export.")
            raise NotAnExport(
                self.path,
                1,
                f"it begins with <{root[1]}>; a WordPress export begins with <rss>.",
            )
        noise = text[: min(starts)]
        self._refuse_declarations(noise, 1)
        if noise.strip():
            self.say(Repair(1, BEFORE.format(" ".join(noise.split())[:80])))
        return text[min(starts) :], noise.count("\n")

    def _head(self, head: Segment, line: int, fields: dict[str, str]) -> list[Record]:
        """Fill the fields of the site; accounts and terms, which stand before the items."""
        prolog = COMMENT.sub(_as_many_lines, head.text)
        channel = CHANNEL.search(prolog)
        before = prolog[: channel.start()] if channel else prolog
        self._refuse_declarations(before, line + 1)
        root = ROOT.search(before)
        name = root[1] if root else ""
        if name != "rss":
            raise NotAnExport(
                self.path, 1, f"it begins with <{name}>; a WordPress export begins with <rss>."
            )
        if channel is None:
            cause = "it has no <channel>, so there is nothing in it to read."
            raise NotAnExport(self.path, None, cause)
        self.declared = dict(DECLARATION.findall(before + channel.group()))
        inner = prolog[channel.end() :]
        at = line + head.line + prolog.count("\n", 0, channel.end())
        return self._of_channel(Segment("between", inner, at, is_cut=head.is_cut), fields)

    def _refuse_declarations(self, text: str, line: int) -> None:
        if found := re.search("<!DOCTYPE|<!ENTITY", text, re.IGNORECASE):
            raise NotWellFormed(
                self.path,
                line + text.count("\n", 0, found.start()),
                "it declares entities or a document type, which no WordPress export does; refused.",
            )

    def _of_channel(self, piece: Segment, fields: dict[str, str]) -> list[Record]:
        """The records among a run of elements of the channel."""
        root = self._parsed(piece)
        if piece.is_cut:
            self.say(Repair(piece.line + piece.text.count("\n"), CUT))
        found: list[Record] = []
        for child in root if root is not None else ():
            record = record_from(child, self.zone)
            if record is not None:
                found.append(record)
            else:
                name = field_name(child)
                fields[name] = fields.get(name) or (child.text or "").strip()
        return found

    def _items(self, pieces: Iterator[Segment], before: int) -> Iterator[Record]:
        for piece in pieces:
            piece = Segment(
                piece.kind, piece.text, piece.line + before, piece.is_whole, piece.is_cut
            )
            if piece.kind == "item":
                yield from self._item(piece)
            elif piece.text.strip() and not piece.text.strip().startswith("</"):
                inner = piece.text.partition("</channel")[0]
                between = Segment("between", inner, piece.line, is_cut=piece.is_cut)
                yield from self._of_channel(between, {})
            elif piece.is_cut:
                self.say(Repair(piece.line + piece.text.count("\n"), CUT))

    def _item(self, piece: Segment) -> Iterator[Record]:
        root = self._parsed(piece)
        element = next(iter(root), None) if root is not None else None
        if element is not None and element.tag == "item":
            element.set("line", str(piece.line))
            record = record_from(element, self.zone)
            assert isinstance(record, Item)
            is_known = bool(record.type and record.status) or not piece.is_cut
            if is_known and not record.type:
                record = replace(record, type="attachment" if record.attachment_url else "post")
                self.say(Repair(piece.line, UNTYPED.format(record.type)))
            if piece.is_cut:
                self.say(Repair(piece.line, CUT_ITEM if is_known else CUT_OFF))
            elif not piece.is_whole:
                self.say(Repair(piece.line, UNCLOSED))
            if is_known:
                yield record
        elif piece.is_cut:
            self.say(Repair(piece.line, CUT_OFF))

    def _parsed(self, piece: Segment) -> Element | None:
        """The piece inside an element; None for what cannot be read, which is told."""
        opening = self._opening(())
        text = piece.text if piece.is_whole or piece.kind != "item" else ""
        if text and not piece.is_cut:
            try:
                return _parse(opening, text)
            except (ParseError, UnicodeError):
                pass
        mender = Mender(piece.text, piece.line)
        text = mender.characters_and_marks()
        opening = self._opening(mender.undeclared({**USUAL, **self.declared}))
        root: Element | None = None
        try:
            if not piece.is_whole or piece.is_cut:
                raise ParseError
            root = _parse(opening, text)
        except (ParseError, UnicodeError):
            told = len(mender.repairs)
            text = mender.field_by_field()
            if not piece.is_whole or piece.is_cut:
                del mender.repairs[told : told + 1]  # of course it does not fit together
            try:
                root = _parse(opening, f"<item>{text}</item>" if piece.kind == "item" else text)
            except (ParseError, UnicodeError) as error:
                mender.repairs.append(Repair(piece.line, UNREADABLE.format(error)))
        for repair in mender.repairs:
            self.say(repair)
        return root

    def _opening(self, undeclared: list[str] | tuple[str, ...]) -> str:
        spaces = {
            **USUAL,
            **self.declared,
            **{each: f"urn:undeclared:{each}" for each in undeclared},
        }
        return "<rss " + " ".join(f'xmlns:{name}="{uri}"' for name, uri in spaces.items()) + ">"

    def _refuse_plain_feeds(self, head: Segment) -> None:
        if any(uri.startswith(WORDPRESS_NAMESPACES) for uri in self.declared.values()):
            return
        found = re.search("<wp:", head.text)
        if found and "wp" not in self.declared:
            line = head.line + head.text.count("\n", 0, found.start())
            self.say(Repair(line, UNDECLARED.format("wp")))
            return
        cause = "this is an RSS feed, not a WordPress export: its wp: fields are missing."
        raise NotAnExport(self.path, None, cause)


def _parse(opening: str, text: str) -> Element:
    # within an element no document type can stand, so no entity can be declared: an error to expat
    parser = XMLParser()  # noqa: S314
    parser.feed(opening)
    parser.feed(text)
    parser.feed("</rss>")
    root: Element = parser.close()
    return root


def _unheard(repair: Repair) -> None:
    """Where the same file was read before, its repairs are told already."""


def _as_many_lines(found: re.Match[str]) -> str:
    return "\n" * found.group().count("\n")
