"""Mends a piece of XML as WordPress and its plugins really break it, and names each repair.

Nothing is guessed: a character that XML cannot hold goes, one that stands bare is taken for
itself, and what is left over when all that is done is read field by field. Knows no Django.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html.entities import html5
from xml.sax.saxutils import escape

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udc7f\udd00-\udfff]+")
NO_UTF8 = re.compile("[\udc80-\udcff]+")
CDATA = re.compile(
    r"(?P<open><(?P<tag>[A-Za-z_][\w.:-]*)(?:\s[^<>]*)?>\s*)<!\[CDATA\[(?P<text>.*?)\]\]>"
    r"(?=\s*</(?P=tag)\s*>)",
    re.DOTALL,
)
SECTION = re.compile(r"<!\[CDATA\[.*?\]\]>", re.DOTALL)
SPLIT = "]]><![CDATA["  # how XML writes "]]>" within CDATA
BARE = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});)(?:([A-Za-z][A-Za-z0-9]{1,30});)?"
)
NUMBERED = re.compile(r"&#(?:(\d{1,7})|[xX]([0-9a-fA-F]{1,6}));")
LOOSE = re.compile(r"<(?![A-Za-z_/]|!--|!\[CDATA\[|\?)|\]\]>")
PREFIX = re.compile(r"</?([A-Za-z_][\w.-]*):[\w.-]+")
ATTRIBUTE_PREFIX = re.compile(r"\s([A-Za-z_][\w.-]*):[\w.-]+\s*=")
DECLARES = re.compile(r"""\sxmlns:([A-Za-z_][\w.-]*)\s*=""")
FIELD = re.compile(
    r"<(?P<tag>[A-Za-z_][\w.-]*(?::[\w.-]+)?)(?P<attributes>(?:\s[^<>]*)?)(?:/>|(?<!/)>"
    r"(?P<text>\s*<!\[CDATA\[.*?\]\]>\s*(?=</(?P=tag)\s*>)|.*?)</(?P=tag)\s*>)",
    re.DOTALL,
)
#: fields that hold fields
HOLDERS = frozenset("comment postmeta commentmeta termmeta author category tag term".split())

CONTROLS = "control characters that XML cannot hold, removed ({})"
BYTES = "bytes that are not in the file's encoding, read as Windows-1252"
STRAY = "an end of CDATA (]]>) within the text, taken for text"
NAMED = "the HTML entity &{};, which XML does not know, read as its character"
AMPERSAND = "a bare &, taken for itself"
NO_CHARACTER = "a number that stands for no character (&#{};), removed"
LOOSE_MARK = "a bare {}, taken for itself"
UNDECLARED = "the prefix {}: is not declared; its fields are read by their usual meaning"
FIELDS = "mark-up that does not fit together: read field by field"
UNESCAPED = "mark-up that was not escaped in <{}>, taken for text"


Mend = Callable[[re.Match[str]], str]


@dataclass(frozen=True)
class Repair:
    """What was mended, and in which line of the file."""

    line: int
    what: str


class Mender:
    """Mends one piece; `repairs` are in the order in which they were made."""

    def __init__(self, text: str, line: int) -> None:
        self.text = text
        self.line = line
        self.repairs: list[Repair] = []

    def characters_and_marks(self) -> str:
        """The piece with every character and mark that XML does not allow where it stands."""
        self.text = NO_UTF8.sub(self._bytes, self.text)
        self.text = CONTROL.sub(self._control, self.text)
        self.text = CDATA.sub(self._cdata, self.text)
        written, position = [], 0
        for section in SECTION.finditer(self.text):
            written += [self._outside(position, section.start()), section.group()]
            position = section.end()
        self.text = "".join([*written, self._outside(position, len(self.text))])
        return self.text

    def undeclared(self, declared: Iterable[str]) -> list[str]:
        """Prefixes that are used here and declared neither in the head nor here."""
        tags = SECTION.sub("", self.text)
        used = {*PREFIX.findall(tags), *ATTRIBUTE_PREFIX.findall(tags)}
        new = sorted(used - {*declared, *DECLARES.findall(tags), "xml", "xmlns"})
        for prefix in new:
            self._say(tags.find(f"{prefix}:"), UNDECLARED.format(prefix))
        return new

    def field_by_field(self) -> str:
        """The fields of the piece that are whole, in their order, each well-formed."""
        self._say(0, FIELDS)
        inner = re.sub(r"^\s*<item[^<>]*>|</item\s*>\s*$", "", self.text)
        return self._fields(inner, self.text.find(inner))

    def _fields(self, text: str, offset: int) -> str:
        written = []
        for field in FIELD.finditer(text):
            tag, inner = field["tag"], field["text"] or ""
            is_holder = tag.rpartition(":")[2] in HOLDERS and "<" in SECTION.sub("", inner)
            if is_holder:
                inner = self._fields(inner, offset + field.start("text"))
            elif "<" in SECTION.sub("", inner):
                self._say(offset + field.start(), UNESCAPED.format(tag))
                inner = escape(SECTION.sub(lambda each: each.group()[9:-3], inner))
            attributes = field["attributes"].rstrip("/")
            written.append(f"<{tag}{attributes}>{inner}</{tag}>")
        return "\n".join(written)

    def _outside(self, start: int, stop: int) -> str:
        """A stretch outside of CDATA, where & and < mean something."""
        text = self.text[start:stop]
        if "&" in text:
            text = NUMBERED.sub(self._numbered(start), BARE.sub(self._ampersand(start), text))
        return LOOSE.sub(self._loose(start), text)

    def _bytes(self, found: re.Match[str]) -> str:
        self._say(found.start(), BYTES)
        raw = found.group().encode("ascii", "surrogateescape")
        return raw.decode("cp1252", "replace")

    def _control(self, found: re.Match[str]) -> str:
        names = ", ".join(sorted({f"0x{ord(each):02X}" for each in found.group()}))
        self._say(found.start(), CONTROLS.format(names))
        return ""

    def _cdata(self, found: re.Match[str]) -> str:
        words = found["text"].replace(SPLIT, "")
        if "]]>" in words:
            self._say(found.start("text") + found["text"].find("]]>"), STRAY)
        return f"{found['open']}<![CDATA[{words.replace(']]>', ']]]]><![CDATA[>')}]]>"

    def _ampersand(self, offset: int) -> "Mend":
        def mend(found: re.Match[str]) -> str:
            character = html5.get(f"{found[1]};", "") if found[1] else ""
            what = NAMED.format(found[1]) if character else AMPERSAND
            self._say(offset + found.start(), what)
            return escape(character) if character else f"&amp;{found.group()[1:]}"

        return mend

    def _numbered(self, offset: int) -> "Mend":
        def mend(found: re.Match[str]) -> str:
            number = int(found[1]) if found[1] else int(found[2], 16)
            is_character = (
                number <= 0x10FFFF
                and not CONTROL.match(chr(number))
                and not (0xD800 <= number <= 0xDFFF)
            )
            if is_character:
                return found.group()
            self._say(offset + found.start(), NO_CHARACTER.format(found[1] or f"x{found[2]}"))
            return ""

        return mend

    def _loose(self, offset: int) -> "Mend":
        def mend(found: re.Match[str]) -> str:
            self._say(offset + found.start(), LOOSE_MARK.format(found.group()))
            return escape(found.group())

        return mend

    def _say(self, offset: int, what: str) -> None:
        repair = Repair(self.line + self.text.count("\n", 0, max(offset, 0)), what)
        if repair not in self.repairs[-20:]:
            self.repairs.append(repair)
