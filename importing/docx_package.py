"""A Word file as a package of parts (ECMA-376, part 2): judged before anything reads its text.

What goes on from here are bytes of parts whose number, size and XML are known to be harmless.
Nothing is ever fetched, and no program in the file is run or kept.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse
from django.utils.translation import gettext as _

LARGEST_FILE = 50 * 1024 * 1024  # bytes; a report full of photographs is about half of it
LARGEST_UNPACKED = 200 * 1024 * 1024  # bytes, all parts together
LARGEST_XML = 20 * 1024 * 1024  # bytes of one part; a book of 500 pages has about half of it
MOST_PARTS = 4000
STEEPEST = 200  # times smaller when packed; XML that repeats itself reaches about 50
SMALL = 1024 * 1024  # bytes that no ratio makes a bomb
MOST_ELEMENTS = (
    120_000  # of XML in all parts that are read; a long report has 60,000, 20 seconds of work
)
DEEPEST = 150  # elements within elements; a table in a table in a table has about 40

OLD_WORD = b"\xd0\xcf\x11\xe0"  # a compound file: .doc, and .docx behind a password (MS-CFB 2.2)
PICTURES = (".png", ".jpg", ".jpeg", ".jpe", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff")
DRAWINGS = (".emf", ".wmf", ".svg")
ENTRY = b"PK\x01\x02"  # begins each line of the list of contents (APPNOTE.TXT 4.3.12)
ENCRYPTED = 0x1  # bit of the flags of an entry (APPNOTE.TXT 4.4.4)
KINDS, CORE = "[Content_Types].xml", "docProps/core.xml"
READ = ("comments", "endnotes", "footnotes", "numbering", "styles")


class Unreadable(Exception):
    """A file of which no article can be made; the text tells its owner why and what would help."""


@dataclass
class Link:
    """What a part says it belongs together with: a relationship (ECMA-376, part 2, 8.5)."""

    kind: str  # the last word of its type: "image", "hyperlink", "attachedTemplate"
    target: str
    is_outside: bool


@dataclass
class Package:
    """The parts of a Word file that are read, as trees, and the bytes of its pictures."""

    main: str  # the name of the part that holds the text
    trees: dict[str, Element] = field(default_factory=dict)
    pictures: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, dict[str, Link]] = field(default_factory=dict)  # part -> id -> link
    outside: list[Link] = field(default_factory=list)  # of all parts, those that no reader follows
    names: list[str] = field(default_factory=list)

    def parts(self, kind: str) -> list[Element]:
        """The trees that the text calls by this kind: its "footnotes", its "comments"."""
        return [self.trees[name] for name in self.named(kind) if name in self.trees]

    def named(self, kind: str) -> Iterator[str]:
        """The names of those parts."""
        for link in self.links.get(self.main, {}).values():
            if link.kind == kind and not link.is_outside:
                yield beside(self.main, link.target)


def opened(data: bytes) -> Package:
    """The package. Raises Unreadable."""
    if not data:
        raise Unreadable(_("The file is empty."))
    if len(data) > LARGEST_FILE:
        raise Unreadable(too_large())
    if data.startswith(OLD_WORD):
        raise Unreadable(
            _(
                "This is an old .doc file, or one behind a password. Open it in Word and save it as"
                " .docx without a password."
            )
        )
    if data.count(ENTRY) > 2 * MOST_PARTS:  # a packed sheet in it has entries of its own
        raise Unreadable(too_large_unpacked())
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            check(archive.infolist())
            return read(archive)
    except Unreadable:
        raise
    except Exception as error:  # zipfile and what unpacks raise what they like on broken bytes
        raise Unreadable(damaged()) from error


def check(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse by the list of contents alone, with nothing unpacked: bombs, locks, false names.

    zipfile never unpacks more of an entry than its size in this list.
    """
    names = [entry.filename for entry in entries]
    sizes = sum(entry.file_size for entry in entries)
    steep = [e for e in entries if e.file_size > max(SMALL, e.compress_size * STEEPEST)]
    if len(entries) > MOST_PARTS or sizes > LARGEST_UNPACKED or steep:
        raise Unreadable(too_large_unpacked())
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise Unreadable(_("The file is behind a password. Save it without one."))
    if len(set(names)) < len(names) or any(map(leads_astray, names)):
        raise Unreadable(damaged())
    if any(posixpath.basename(name).lower() in ("vbaproject.bin", "vbadata.xml") for name in names):
        raise Unreadable(macros())


def leads_astray(name: str) -> bool:
    """Would this name leave the folder that it is unpacked in?"""
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/")


def read(archive: zipfile.ZipFile) -> Package:
    """The parts that matter, by following the links from the package to the text."""
    shelf = Shelf(archive)
    check_kinds(shelf)
    roots = [each for each in shelf.links("").values() if each.kind == "officeDocument"]
    main = beside("", roots[0].target) if roots else "word/document.xml"
    if main not in shelf.known:
        raise Unreadable(not_word())
    package = Package(main, names=list(shelf.known))
    package.trees[main], package.links[main] = shelf.tree(main), shelf.links(main)
    for name in (name for kind in READ for name in package.named(kind)):
        if name in shelf.known:
            package.trees[name], package.links[name] = shelf.tree(name), shelf.links(name)
    if CORE in shelf.known:
        package.trees[CORE] = shelf.tree(CORE)
    for name in shelf.known:
        if name.lower().endswith((*PICTURES, *DRAWINGS)):
            package.pictures[name] = archive.read(name)
        if name.endswith(".rels"):
            found = linked(shelf.tree(name)).values()
            package.outside += [e for e in found if e.is_outside and e.kind != "hyperlink"]
    return package


class Shelf:
    """The parts as they lie in the archive, with how many elements may still be read of them."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.known = {entry.filename: entry for entry in archive.infolist()}
        self.left = MOST_ELEMENTS

    def tree(self, name: str) -> Element:
        """A part as XML. Raises Unreadable."""
        if self.known[name].file_size > LARGEST_XML:
            raise Unreadable(too_long())
        return self.parsed(self.archive.read(name))

    def links(self, name: str) -> dict[str, Link]:
        """What a part is linked with, by id; of the package itself where the name is ''."""
        folder, base = posixpath.split(name)
        rels = posixpath.join(folder, "_rels", f"{base}.rels")
        return linked(self.tree(rels)) if rels in self.known else {}

    def parsed(self, data: bytes) -> Element:
        """XML without declarations of entities, neither too deep nor too much.

        Raises Unreadable.
        """
        deep, root = 0, None
        try:
            events = iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True)
            for event, element in events:
                root = element if root is None else root
                deep += 1 if event == "start" else -1
                self.left -= event == "start"
                if self.left < 0:
                    raise Unreadable(too_long())
                if deep > DEEPEST:
                    raise Unreadable(damaged())
        except (ParseError, DefusedXmlException, ValueError) as error:
            raise Unreadable(damaged()) from error
        if root is None:
            raise Unreadable(damaged())
        return root


def check_kinds(shelf: Shelf) -> None:
    """Refuse what says of itself that it holds programs (a .docm under another name)."""
    if KINDS not in shelf.known:
        raise Unreadable(not_word())
    kinds = [each.get("ContentType", "").lower() for each in shelf.tree(KINDS)]
    if any("macroenabled" in kind or "vbaproject" in kind for kind in kinds):
        raise Unreadable(macros())


def linked(tree: Element) -> dict[str, Link]:
    """The relationships of a part by their ids."""
    return {
        each.get("Id", ""): Link(
            each.get("Type", "").rsplit("/", 1)[-1],
            each.get("Target", ""),
            each.get("TargetMode", "").lower() == "external",
        )
        for each in tree
    }


def beside(part: str, target: str) -> str:
    """The name of the part that a relative target means, seen from another part."""
    folder = posixpath.dirname(part)
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def too_large() -> str:
    """The sentence for a file that is too large."""
    return _("The file is larger than 50 MB. Make the pictures in it smaller.")


def not_word() -> str:
    """The sentence for a package of something else."""
    return _("This is no Word file. Save the text as .docx.")


def too_large_unpacked() -> str:
    """The sentence for a bomb."""
    return _(
        "Unpacked, this file would be so large that it is not opened. Copy its text into a new"
        " document and save that."
    )


def damaged() -> str:
    """The sentence for a file that can't be read."""
    return _("The file is damaged or no Word file. Open it in Word and save it anew as .docx.")


def macros() -> str:
    """The sentence for a file with programs in it."""
    return _(
        "The file holds macros, which are programs; none is let in. Save it as .docx (“Word"
        " document”, without macros)."
    )


def too_long() -> str:
    """The sentence for a text that takes too much to read."""
    return _("The text is too long to be read at once. Cut the document into parts.")
