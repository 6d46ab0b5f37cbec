"""Paragraphs of classic text, where WordPress stores blank lines instead of <p>.

The rule, seen from outside: a blank line (or two <br>) parts paragraphs, a single newline is a
line break, and what is a block already (heading, list, table, quotation, <pre>) is left to itself.
"""

import re
from collections.abc import Iterator, Sequence

from importing.tree import (
    Element,
    Node,
    is_blank,
    is_block,
    is_space,
    parse,
    runs,
    text_of,
    trimmed,
    write,
)

BLANK_LINE = re.compile(r"[ \t]*\n[ \t\xa0]*\n\s*")
NEWLINE = re.compile(r"[ \t]*\n[ \t]*")

VERBATIM = frozenset({"pre", "script", "style", "textarea", "svg", "math", "iframe", "select"})
STRUCTURE = frozenset(
    {"ul", "ol", "menu", "dir", "dl", "table", "thead", "tbody", "tfoot", "tr", "colgroup"}
    | {"figure", "audio", "video", "object"}
)
# Their text stands in them without <p>, unless it has several paragraphs.
TIGHT = frozenset({"li", "dd", "dt", "td", "th", "caption", "figcaption"})
CONTAINERS = frozenset(
    {"article", "aside", "blockquote", "center", "details", "dialog", "div", "fieldset", "footer"}
    | {"form", "header", "main", "nav", "noscript", "section"}
)
ONE_LINE = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "summary", "legend", "address"})


def with_paragraphs(text: str) -> str:
    """HTML of a classic text: <p> and <br> where its blank lines and newlines stood."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return write(_flow(_code_apart(parse(text))))


def _flow(nodes: Sequence[Node], tight: bool = False) -> list[Node]:
    """The blocks of a container; inline runs between them become paragraphs.

    In a `tight` container a single run stays as it is, so <li>word</li> keeps its shape.
    """
    flow: list[Node] = []
    for run in runs(nodes):
        if isinstance(run[0], Element) and is_block(run[0]):
            flow.extend(_block(run[0]))
            continue
        pieces = [piece for piece in parted(run) if not is_blank(piece)]
        if tight and len(pieces) == 1 and not flow:
            flow.extend(_with_breaks(pieces[0]))
        else:
            flow.extend(Element("p", {}, _with_breaks(piece)) for piece in pieces)
    return flow


def _block(node: Element) -> Iterator[Node]:
    if node.tag in VERBATIM:
        yield node
    elif node.tag in STRUCTURE:
        yield Element(node.tag, node.attributes, [each for n in node.children for each in _part(n)])
    elif node.tag == "p":
        pieces = [piece for piece in parted(node.children) if not is_blank(piece)]
        for piece in pieces:
            yield Element("p", node.attributes, _with_breaks(piece))
    elif node.tag in ONE_LINE:
        yield Element(node.tag, node.attributes, _with_breaks(trimmed(node.children)))
    else:
        tight = node.tag in TIGHT or node.tag not in CONTAINERS
        yield Element(node.tag, node.attributes, _flow(node.children, tight=tight))


def _part(node: Node) -> Iterator[Node]:
    """A child of a list, table or figure: never wrapped, only looked into."""
    if isinstance(node, Element) and is_block(node):
        yield from _block(node)
    elif isinstance(node, Element) or node.strip():
        yield node


def parted(run: Sequence[Node]) -> list[list[Node]]:
    """An inline run cut at blank lines; an element that a blank line cuts is opened again.

    White space goes where a piece begins and ends, also within an element there. At the edge of an
    element among words it parts two of them and stays.
    """
    return [_shorn(_shorn(piece, 0), -1) for piece in _parted(run)]


def _shorn(nodes: Sequence[Node], edge: int) -> list[Node]:
    """Without white space and line breaks at the beginning (0) or at the end (-1)."""
    left = list(nodes)
    while left and is_space(left[edge]):
        left.pop(edge)
    if left:
        last = left[edge]
        if isinstance(last, str):
            left[edge] = last.rstrip() if edge else last.lstrip()
        elif not is_block(last):
            left[edge] = Element(last.tag, last.attributes, _shorn(last.children, edge))
    return left


def _parted(run: Sequence[Node]) -> list[list[Node]]:
    pieces: list[list[Node]] = [[]]
    for node in run:
        if isinstance(node, str):
            first, *others = BLANK_LINE.split(node)
            pieces[-1].append(first)
            pieces.extend([each] for each in others)
        elif node.tag == "br" and _ends_in_break(pieces[-1]):
            pieces.append([])
        else:
            first_part, *other_parts = _parted(node.children)
            pieces[-1].append(Element(node.tag, node.attributes, first_part))
            pieces.extend([Element(node.tag, dict(node.attributes), part)] for part in other_parts)
    return pieces


def _ends_in_break(piece: Sequence[Node]) -> bool:
    """Does a <br> end it, white space aside?"""
    for node in reversed(piece):
        if isinstance(node, Element):
            return node.tag == "br"
        if node.strip():
            return False
    return False


def _with_breaks(nodes: Sequence[Node]) -> list[Node]:
    """Newlines as <br>; one that stands beside a <br> says nothing more."""
    broken: list[Node] = []
    for node in nodes:
        if isinstance(node, Element):
            if node.tag != "br" or not _ends_in_break(broken):
                broken.append(Element(node.tag, node.attributes, _with_breaks(node.children)))
            continue
        first, *lines = NEWLINE.split(node)
        if first:
            broken.append(first)
        for line in lines:
            if not _ends_in_break(broken):
                broken.append(Element("br"))
            if line:
                broken.append(line)
    return broken


def _code_apart(nodes: Sequence[Node]) -> list[Node]:
    """Code of several lines, which classic text marks with a bare <code>, set as <pre>."""
    apart: list[Node] = []
    for node in nodes:
        if isinstance(node, str) or node.tag in VERBATIM:
            apart.append(node)
        elif node.tag == "code" and "\n" in text_of(node.children).strip():
            apart.append(Element("pre", {}, [Element("code", {}, node.children)]))
        else:
            apart.append(Element(node.tag, node.attributes, _code_apart(node.children)))
    return apart
