"""An export's text in pieces that can be read one by one: its head, then item after item.

A file of a gigabyte is never held, and what is broken in one item says nothing about the next.
Knows no Django.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Literal

CHUNK = 1 << 20  # bytes read at once
LARGEST = 64 << 20  # characters of one piece; the longest article is a hundredth of it
LONGEST_TAG = 1000  # characters of a tag that may stand across two chunks

MARK = re.compile(
    r"<(?:!\[CDATA\[|!--|(?P<open>item(?=[\s>])[^<>]*>)|/(?:(?P<close>item)|(?P<end>channel))\s*>)"
)
CUT_TAG = re.compile(r"<(?:[A-Za-z_/!][^<>]*)?\Z")  # by the end of the file
ENDS = {"<![CDATA[": "]]>", "<!--": "-->"}
DECLARED = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)""")
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class TooLarge(Exception):
    """One piece is larger than anything an export holds."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


@dataclass(frozen=True)
class Segment:
    """A piece of the file as it stands there; `line` is where it begins.

    `is_whole` is False for an item without its end; the last of a file that was cut `is_cut`.
    """

    kind: Literal["head", "item", "between"]
    text: str
    line: int
    is_whole: bool = True
    is_cut: bool = False


def text_of(file: IO[bytes]) -> Iterator[str]:
    """The characters of a file, in the encoding it declares; bytes that are none as surrogates.

    Raises LookupError for an encoding that nobody knows.
    """
    beginning = file.read(CHUNK)
    encoding = next((name for bom, name in BOMS if beginning.startswith(bom)), "")
    if not encoding:
        declared = DECLARED.search(beginning[:LONGEST_TAG])
        encoding = declared[1].decode("ascii") if declared else "utf-8"
    decoder = codecs.getincrementaldecoder(encoding)("surrogateescape")
    while beginning:
        yield decoder.decode(beginning)
        beginning = file.read(CHUNK)
    yield decoder.decode(b"", final=True)


def segments(chunks: Iterator[str]) -> Iterator[Segment]:
    """The pieces in their order; what stands in CDATA is never taken for a mark.

    Raises TooLarge.
    """
    scan = _Scan()
    for chunk in chunks:
        scan.text = scan.text[scan.start :] + chunk
        scan.at, scan.start = scan.at - scan.start, 0
        if len(scan.text) > LARGEST:
            raise TooLarge(scan.line)
        while mark := scan.next_mark():
            if found := scan.piece_up_to(mark):
                yield found
    rest = scan.text[scan.start :]
    if not scan.has_ended and not scan.awaited:
        rest = CUT_TAG.sub("", rest)
    if rest.strip() or not scan.has_ended:
        is_whole = scan.has_ended and scan.kind != "item"
        yield Segment(scan.kind, rest, scan.line, is_whole, not scan.has_ended)


@dataclass
class _Scan:
    """How far the text was read: `start` is where the running piece begins, `at` where we are."""

    text: str = ""
    start: int = 0
    at: int = 0
    line: int = 1
    kind: Literal["head", "item", "between"] = "head"
    awaited: str = ""  # the end of the CDATA or comment that we are in
    has_ended: bool = False

    def next_mark(self) -> re.Match[str] | None:
        """The next tag that matters; None where more text is needed."""
        while True:
            if self.awaited:
                found = self.text.find(self.awaited, self.at)
                if found < 0:
                    self.at = max(self.at, len(self.text) - 2)
                    return None
                self.at, self.awaited = found + len(self.awaited), ""
            mark = MARK.search(self.text, self.at)
            if mark is None:
                late = max(self.at, len(self.text) - LONGEST_TAG)
                self.at = max(self.at, self.text.rfind("<", late))
                return None
            self.at = mark.end()
            if mark.group() not in ENDS:
                return mark
            self.awaited = ENDS[mark.group()]

    def piece_up_to(self, mark: re.Match[str]) -> Segment | None:
        """The piece that this mark ends; None where it ends none."""
        if mark["close"] and self.kind != "item":
            return None
        stop = mark.end() if mark["close"] else mark.start()
        text = self.text[self.start : stop]
        piece = Segment(self.kind, text, self.line, self.kind != "item" or bool(mark["close"]))
        self.line += text.count("\n")
        self.start = stop
        self.kind = "item" if mark["open"] else "between"
        self.has_ended = self.has_ended or bool(mark["end"])
        return piece


def up_to(chunks: Iterator[str], characters: int) -> Iterator[str]:
    """Chunks until there are so many characters; the others are left in the iterator."""
    seen = 0
    for chunk in chunks:
        yield chunk
        seen += len(chunk)
        if seen >= characters:
            return
