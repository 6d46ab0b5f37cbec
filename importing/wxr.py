"""Reads a WordPress export (WXR, an RSS dialect) as a stream of plain records; knows no Django."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from os import PathLike
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, iterparse

from importing.records import (
    AuthorRecord,
    CategoryRecord,
    Item,
    Record,
    Site,
    TagRecord,
    TermRecord,
)
from importing.wxr_fields import WORDPRESS_NAMESPACES, field_name, record_from, site_from


class UnreadableExport(Exception):
    """An export that was refused; says file, line (if there is one) and cause in one sentence."""

    def __init__(self, path: str | PathLike[str], line: int | None, cause: str) -> None:
        self.path = Path(path)
        self.line = line
        self.cause = cause
        place = self.path.name if line is None else f"{self.path.name}, line {line}"
        super().__init__(f"{place}: {cause}")


class NotAnExport(UnreadableExport):
    """The file is something else than a WordPress export, or cannot be opened."""


class NotWellFormed(UnreadableExport):
    """The file is an export, but its XML is broken or holds what an export never needs."""


@dataclass
class Survey:
    """What a file holds, counted while all of it was read; the sums of a report start here."""

    site: Site
    authors: int = 0
    categories: int = 0
    tags: int = 0
    terms: int = 0
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
            case TermRecord():
                self.terms += 1


def survey(path: str | PathLike[str]) -> Survey:
    """Count a file's records.

    Reads to the end, so a file that is broken anywhere is refused before anything was stored.
    Raises NotAnExport or NotWellFormed.
    """
    records = read(path)
    site = next(records)
    assert isinstance(site, Site)  # read() yields the site first or raises
    counted = Survey(site)
    for record in records:
        counted.count(record)
    return counted


def read(path: str | PathLike[str], *, zone: tzinfo = UTC) -> Iterator[Record]:
    """Yield the Site, then every record in the order of the file, holding one item at a time.

    `zone` is the old site's time zone, used only for dates the export gives as wall clock alone.
    Raises NotAnExport or NotWellFormed, the latter possibly after records were yielded: store
    inside a transaction, or call survey() first.
    """
    try:
        file = Path(path).open("rb")  # noqa: SIM115 (the with below closes it)
    except OSError as error:
        raise NotAnExport(path, None, f"cannot be opened ({error.strerror}).") from error
    with file:
        _refuse_other_files(path, file)
        yield from _records(path, file, zone)


def _refuse_other_files(path: str | PathLike[str], file: IO[bytes]) -> None:
    beginning = file.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    file.seek(0)
    if not beginning:
        raise NotAnExport(path, None, "the file is empty.")
    if beginning.startswith((b"pk\x03\x04", b"\x1f\x8b")):
        raise NotAnExport(
            path, None, "this is a packed archive; unpack it and give the .xml in it."
        )
    if beginning.startswith((b"<!doctype html", b"<html")):
        raise NotAnExport(
            path,
            1,
            "this is a web page, not a WordPress export (Tools > Export makes one).",
        )
    if not beginning.startswith(b"<") and not beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotAnExport(path, 1, "this is not XML, so it is not a WordPress export.")


def _records(path: str | PathLike[str], file: IO[bytes], zone: tzinfo) -> Iterator[Record]:
    builder = _LineBuilder()
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.expat = parser.parser
    events = iterparse(file, events=("start", "end", "start-ns"), parser=parser)
    try:
        yield from _walk(path, events, zone)
    except DefusedXmlException as error:
        raise NotWellFormed(
            path,
            parser.parser.CurrentLineNumber,
            "it declares entities or a document type, which no WordPress export does; refused.",
        ) from error
    except ElementTree.ParseError as error:
        raise NotWellFormed(path, error.position[0], _broken(error)) from error
    except (UnicodeDecodeError, LookupError, ValueError) as error:
        line = parser.parser.CurrentLineNumber
        raise NotWellFormed(path, line, f"its characters cannot be read ({error}).") from error


class _LineBuilder(ElementTree.TreeBuilder):
    """Builds elements and writes on each item the line where it begins."""

    expat: Any = None

    def start(self, tag: str, attrs: dict[str, str]) -> ElementTree.Element:
        element = super().start(tag, attrs)
        if tag == "item":
            element.set("line", str(self.expat.CurrentLineNumber))
        return element


def _broken(error: ElementTree.ParseError) -> str:
    # https://docs.python.org/3/library/pyexpat.html#module-xml.parsers.expat.errors
    no_elements, unclosed_token, unclosed_cdata = 3, 5, 20
    if error.code in (no_elements, unclosed_token, unclosed_cdata):
        return "the file ends in the middle; export it again, it was cut off on the way."
    reason = str(error).rsplit(":", 1)[0].removeprefix("not well-formed ").strip("()")
    return f"the XML is not well-formed here: {reason}."


def _walk(path: str | PathLike[str], events: Any, zone: tzinfo) -> Iterator[Record]:
    """Turn parser events into records; the channel is emptied after each child: flat memory."""
    open_elements: list[ElementTree.Element] = []
    head: dict[str, str] = {}
    is_wordpress = site_told = False
    for event, what in events:
        if event == "start-ns":
            is_wordpress = is_wordpress or what[1].startswith(WORDPRESS_NAMESPACES)
        elif event == "start":
            if not open_elements:
                _refuse_other_roots(path, what)
            open_elements.append(what)
        else:
            open_elements.pop()
            record = None
            if len(open_elements) == 2:
                record = record_from(what, zone)
                if record is None:
                    name = field_name(what)
                    head[name] = head.get(name) or (what.text or "").strip()
                open_elements[1].clear()
            if not site_told and (record or what.tag == "channel"):
                _refuse_plain_feeds(path, is_wordpress)
                yield site_from(head)
                site_told = True
            if record:
                yield record
    if not site_told:
        raise NotAnExport(path, None, "it has no <channel>, so there is nothing in it to read.")


def _refuse_other_roots(path: str | PathLike[str], root: ElementTree.Element) -> None:
    name = root.tag.rpartition("}")[2]
    if name != "rss":
        raise NotAnExport(
            path, 1, f"it begins with <{name}>; a WordPress export begins with <rss>."
        )


def _refuse_plain_feeds(path: str | PathLike[str], is_wordpress: bool) -> None:
    if not is_wordpress:
        raise NotAnExport(
            path,
            None,
            "this is an RSS feed, not a WordPress export: its wp: fields are missing.",
        )
