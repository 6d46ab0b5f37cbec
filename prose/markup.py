"""Clean HTML as a row of pieces.

Whatever comes out of nh3 is well formed: every attribute stands in double quotes, every < and &
of the text is escaped, every element but the void ones is closed. Such HTML can be cut at its
tags without a parser and without loss.
"""

import html
import re
from collections.abc import Callable, Container, Iterable, Iterator
from typing import NamedTuple

VOID = frozenset({"br", "hr", "img", "source", "track", "wbr", "col", "input"})

TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s"=<>/]+(?:="[^"]*")?)*)\s*/?>')
ATTRIBUTE = re.compile(r'\s+([^\s"=<>/]+)(?:="([^"]*)")?')


class Piece(NamedTuple):
    """One tag, or the text between two tags (then `name` is empty). `source` is as written."""

    source: str
    name: str = ""
    closes: bool = False

    @property
    def opens(self) -> bool:
        """Something follows that a closing tag will end."""
        return bool(self.name) and not self.closes and self.name not in VOID

    @property
    def attributes(self) -> dict[str, str]:
        """The attributes with their entities decoded, in the order written."""
        found = TAG.fullmatch(self.source)
        if not found:
            return {}
        return {name: html.unescape(value) for name, value in ATTRIBUTE.findall(found.group(3))}


def pieces(clean: str) -> Iterator[Piece]:
    """Cuts clean HTML at its tags; joining the sources gives back the same string."""
    end = 0
    for found in TAG.finditer(clean):
        if found.start() > end:
            yield Piece(clean[end : found.start()])
        yield Piece(found.group(), found.group(2).lower(), bool(found.group(1)))
        end = found.end()
    if end < len(clean):
        yield Piece(clean[end:])


def tag(name: str, attributes: dict[str, str]) -> str:
    """An opening tag, its values escaped."""
    words = "".join(f' {key}="{html.escape(value)}"' for key, value in attributes.items())
    return f"<{name}{words}>"


def in_paragraphs(
    row: Iterable[Piece], blocks: Container[str], paragraph: Callable[[str], str]
) -> str:
    """Hands each run of bare text, on the page or in a quotation, to `paragraph`.

    A run may end while an inline element in it is still open; the parser that reads the result
    opens that element again in what follows, as a browser would.
    """
    written: list[str] = []
    run: list[str] = []
    around: list[str] = []  # the open blocks
    for piece in row:
        if piece.name in blocks:
            written += [paragraph("".join(run)), piece.source]
            run = []
            if piece.opens:
                around.append(piece.name)
            elif piece.closes and around:
                around.pop()
        elif all(name == "blockquote" for name in around):
            run.append(piece.source)
        else:
            written.append(piece.source)
    return "".join([*written, paragraph("".join(run))])


def settled(step: Callable[[str], str], text: str) -> str:
    """Repeats a cleaning step until it changes nothing, so that cleaning twice is cleaning once.

    One tag taken away can leave a paragraph empty, and an unseen character may have come as an
    entity; the next round mends that. The hostile pieces of the tests need three rounds at most.
    """
    for _ in range(8):
        cleaned = step(text)
        if cleaned == text:
            break
        text = cleaned
    return text
