"""A run of words in typst code: what is marked in it, its notes and links."""

import re
from collections.abc import Iterable
from typing import Protocol

from selectolax.lexbor import LexborNode

from articles.pdf.code import block, call, spoken, string
from prose.allowed import BLOCKS

SPACE = re.compile("[ \t\n\r\f]+")
DEEPEST_MARK = 12  # one in the other; typst gives up at some more
UNSAID = {"rp", "-comment"}

AS_CALLS = {
    "strong": "strong", "b": "strong", "em": "emph", "i": "emph", "cite": "emph",
    "s": "strike", "del": "strike", "ins": "underline", "mark": "highlight", "sub": "sub",
    "sup": "super", "small": "small",
}  # fmt: skip
LINED = {"s", "del", "ins"}  # PDF/UA-1 takes one line at a time: within one, others are plain


class Text(Protocol):
    """What a run asks of the text it stands in."""

    def words(self, html: str) -> str:
        """A note as content."""

    def link(self, href: str, content: str) -> str:
        """The content, leading there."""

    def anchor(self, name: str) -> Iterable[str]:
        """What links within the text lead to."""


class Run:
    """Words and what is marked among them, spaces collapsed as a browser does it."""

    def __init__(self, body: Text, note: str) -> None:
        self.body, self.note = body, note
        self.parts: list[str] = []
        self.spaced = True  # does what was written end in a space, or has nothing been written?
        self.lined = False  # are the words struck or underlined?

    def add(self, node: LexborNode, deep: int) -> None:
        """Puts an element or a text behind what is there; it is so deep in marks."""
        tag = node.tag or ""
        if tag == "-text":
            self._text(node.text(deep=False) or "")
        elif deep > DEEPEST_MARK:
            self.flat(node)
        elif not self._void(node, tag) and tag not in UNSAID:
            self._apart(tag)
            self._element(node, tag, deep)
            self._apart(tag)

    def flat(self, parent: LexborNode) -> None:
        """What is too deep for its marks: words and notes, a space between two blocks."""
        for node in parent.traverse(include_text=True):
            tag = node.tag or ""
            self._apart(node.prev.tag or "" if node.prev else "")
            if tag == "-text":
                self._text(node.text(deep=False) or "")
            elif not self._void(node, tag):
                self._apart(tag)

    def _void(self, node: LexborNode, tag: str) -> bool:
        """Something that holds no words of its own, but says some; was it that?"""
        if tag == "br":
            self.parts.append("linebreak()")
            self.spaced = True
        elif tag == "sup" and (note := node.attributes.get("data-note")):
            self.parts.append(call(self.note, self.body.words(note)))
            self.spaced = False
        elif tag == "img":
            self._text(node.attributes.get("alt") or "")
        else:
            return False
        return True

    def _apart(self, tag: str) -> None:
        """A block within a line is parted from its neighbours, as it is on the page."""
        if tag in BLOCKS:
            self._text(" ")

    def _text(self, words: str) -> None:
        words = SPACE.sub(" ", words)
        if self.spaced:
            words = words.removeprefix(" ")
        if words:
            self.parts.append(string(words))
            self.spaced = words.endswith(" ")

    def _element(self, node: LexborNode, tag: str, deep: int) -> None:
        outer, self.parts = self.parts, []
        is_lined, self.lined = self.lined, self.lined or tag in LINED
        if tag == "rt":
            self._text(" (")
        elif tag == "q":
            self._text("“")
        for each in node.iter(include_text=True):
            self.add(each, deep + 1)
        if tag == "rt":
            self._text(")")
        elif tag == "q":
            self._text("”")
        inner, self.parts, self.lined = block(*self.parts), outer, is_lined
        for name in filter(None, [node.attributes.get("id")]):
            self.parts += self.body.anchor(name)
        if inner != "{}":
            self.parts.append(self._marked(node, tag, inner))

    def _marked(self, node: LexborNode, tag: str, inner: str) -> str:
        if tag in AS_CALLS and not (tag in LINED and self.lined):
            inner = call(AS_CALLS[tag], inner)
        elif tag == "a":
            inner = self.body.link(node.attributes.get("href") or "", inner)
        elif tag == "code" and not node.css("[data-note]"):
            inner = call("raw", string(plain(node)))
        return spoken(inner, node.attributes.get("lang") or "")


def plain(node: LexborNode) -> str:
    """The words in an element, without anything else."""
    return node.text(deep=True) or ""
