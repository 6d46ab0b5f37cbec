"""Lists, figures, tables and boxes that open hold what HTML says they hold.

A browser shows a list beside an item, or words between two of them, as if nothing were wrong; what
turns a text into something else may not find them where it looks. Every word stays, in its order.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass, field

from prose.allowed import BLOCKS, EVERYWHERE
from prose.markup import Piece, pieces, tag

ITEMS = {"li", "dt", "dd"}
HOMES = {"figcaption": "figure", "summary": "details", "dt": "dl", "dd": "dl"}  # else: paragraphs
MEND = re.compile(r"<(?:ul|ol|li|d[ltd]|fig|details|summary|table|caption|pre|h[2-4]|blockquote)")
HEADINGS = {"h2", "h3", "h4"}
PARTS = ITEMS | HOMES.keys()
REFUSED = dict.fromkeys(("p", "pre", *HEADINGS), BLOCKS) | {"summary": BLOCKS - HEADINGS}
REFUSED |= dict.fromkeys(("a", "del", "ins"), PARTS)  # no blocks, but HTML lets them hold some
DEEPEST = 6  # marks around blocks that are given to each of the blocks; more are taken away
SEEN = {"img", "audio", "video", "hr"}
NBSP = "&nbsp;"


@dataclass(eq=False, slots=True)
class _Node:
    """An element with what stands in it, or a run of text."""

    piece: Piece
    children: "list[_Node]" = field(default_factory=list)
    end: str = ""
    deep: int = 0  # in so many marks, one in the other

    @property
    def name(self) -> str:
        return self.piece.name

    @property
    def is_mark(self) -> bool:
        """Is it an element for words within a line?"""
        return bool(self.name) and self.name not in BLOCKS

    @property
    def refused(self) -> set[str]:
        """The blocks that it may not hold."""
        return REFUSED.get(self.name, BLOCKS if self.is_mark else set())

    def holding(self, children: "list[_Node]") -> "_Node":
        """The same element around something else."""
        return _Node(self.piece, children, self.end, self.deep)


def nested(html: str) -> str:
    """Takes and gives clean HTML; what is nested as it should be comes back as it was.

    A block between two items belongs to the item before, words there become an item, and what
    leads a dl stands before it; a list without items is none, an item without a list gets one.
    Each caption has a figure of its own, the captions of a table become one, a summary comes first;
    what of these stands elsewhere is a paragraph. A heading or a mark ends before a block in it.
    """
    if not MEND.search(html):
        return html
    root = _Node(Piece(""))
    row, around = [root], [root]
    for piece in pieces(html):
        if piece.closes and len(around) > 1:
            around.pop().end = piece.source
            continue
        row.append(_Node(piece, deep=around[-1].deep + 1 if around[-1].is_mark else 0))
        around[-1].children.append(row[-1])
        if piece.opens:
            around.append(row[-1])
    for node in reversed(row):  # from the innermost on
        if node.children:
            stand = [each for child in node.children for each in _standing(child)]
            if not node.is_mark:
                stand = ARRANGED.get(node.name, list)(_at_home(node.name, stand))
            node.children = stand
    return "".join(_written(root.children))


def _standing(node: _Node) -> list[_Node]:
    """What stands in the place of an element of which the inside is arranged."""
    names = {child.name for child in node.children}
    if node.name in {"ul", "ol", "dl"} and node.children:
        return _from_the_first_item(node)
    if node.name == "figure" and "figcaption" in names:
        return _figures(node)
    if node.name == "details" and "summary" not in names:
        return _in_the_open(node.children)
    return list(_split(node)) if names & node.refused else [node]


def _split(node: _Node) -> Iterator[_Node]:
    """Something around words for each run of them; blocks that it may not hold are on their own."""
    for run in _runs(node.children, node.refused):
        block = run[0]
        if block.name not in node.refused:
            yield from [node.holding(run)] if node.deep < DEEPEST and _is_seen(run) else run
        elif block.name in {"p", *HEADINGS} and node.is_mark and node.deep < DEEPEST:
            yield block.holding([node.holding(block.children)])
        else:
            yield block


def _from_the_first_item(node: _Node) -> list[_Node]:
    """A list, after what leads it and is no item."""
    items = (at for at, child in enumerate(node.children) if child.name in ITEMS)
    first = next(items, len(node.children))
    before, rest = node.children[:first], node.children[first:]
    if rest and all(map(_is_space, before)):
        return [node]
    return [*_in_the_open(before), *([node.holding(rest)] if rest else [])]


def _figures(figure: _Node) -> list[_Node]:
    """A figure for each caption; what follows the last of those that come last needs none."""
    first = next(child for child in figure.children if not _is_space(child))
    groups: list[list[_Node]] = [[]]
    for child in figure.children:
        if child.name == "figcaption" and first.name == "figcaption" and _is_seen(groups[-1]):
            groups.append([])
        groups[-1].append(child)
        if child.name == "figcaption" and first.name != "figcaption":
            groups.append([])
    rest = groups.pop() if first.name != "figcaption" else []
    if not _is_seen(rest):
        groups[-1] += rest
        rest = []
    made = [*map(figure.holding, groups), *_in_the_open(rest)]
    return made if len(made) > 1 else [figure]


def _in_the_open(children: list[_Node]) -> list[_Node]:
    """What stood in a block of which nothing is left: its words in a paragraph of their own."""
    made: list[_Node] = []
    for run in _runs(children, BLOCKS):
        made += run if run[0].name in BLOCKS or not _is_seen(run) else [_element("p", run)]
    return made


def _at_home(parent: str, children: Iterable[_Node]) -> list[_Node]:
    """The children: items in a list, parts of something else in it, or paragraphs."""
    made: list[_Node] = []
    strays: _Node | None = None
    for child in children:
        if child.name == "li" and parent not in {"ul", "ol"}:
            if strays is None:
                strays = _element("ul", [])
                made.append(strays)
            strays.children.append(child)
            continue
        strays = strays if _is_space(child) else None
        is_at_home = HOMES.get(child.name, parent) == parent
        made.append(child if is_at_home else _paragraph(child))
    return made


def _listed(children: list[_Node]) -> list[_Node]:
    """What a ul or an ol holds: items, unless it has none at all."""
    has_items = any(child.name == "li" for child in children)
    return _items(children, "li", leads=True) if has_items else children


def _described(children: list[_Node]) -> list[_Node]:
    """What a dl holds: terms and what is said of them, after what leads it."""
    return _items(children, "dd", leads=False)


def _items(children: list[_Node], new: str, *, leads: bool) -> list[_Node]:
    """All of it in items; does what comes before the first of them become one, too?"""
    made: list[_Node] = []
    item: _Node | None = None
    for run in _runs(children, BLOCKS):
        shown = _is_seen(run)
        if run[0].name in ITEMS:
            item = run[0]
            made.append(item)
        elif all(map(_is_space, run)) or not (item or (leads and shown)):
            made += run
        elif item and item.name == new and (run[0].name in BLOCKS or not shown):
            item.children += [each for each in run if each.name != "br"]
        elif shown:
            item = _element(new, run)
            made.append(item)
    return made


def _opened(children: list[_Node]) -> list[_Node]:
    """What a details holds: the summary first, and one."""
    summaries = [child for child in children if child.name == "summary"]
    kept = [_paragraph(child) if child in summaries[1:] else child for child in children]
    return _led_by(summaries[:1], kept)


def _tabled(children: list[_Node]) -> list[_Node]:
    """What a table holds: its caption first, and one."""
    captions = [child for child in children if child.name == "caption"]
    for more in captions[1:]:
        captions[0].children += [_Node(Piece("<br>", "br")), *more.children]
    return _led_by(captions[:1], [child for child in children if child not in captions[1:]])


def _led_by(first: list[_Node], children: list[_Node]) -> list[_Node]:
    if [child for child in children if not _is_space(child)][:1] == first:
        return children
    return [*first, *(child for child in children if child not in first)]


def _runs(children: list[_Node], alone: Container[str]) -> Iterator[list[_Node]]:
    """Each element of those names alone, and all that stands between two of them."""
    run: list[_Node] = []
    for child in children:
        if child.name in alone:
            if run:
                yield run
            yield [child]
            run = []
        else:
            run.append(child)
    if run:
        yield run


def _is_space(node: _Node) -> bool:
    return not node.name and not node.piece.source.strip()


def _is_seen(nodes: list[_Node]) -> bool:
    """Does it show anything: words, a picture, a line?"""
    left = list(nodes)
    while left:
        node = left.pop()
        if node.name in SEEN or not (node.name or _is_space(node) or node.piece.source == NBSP):
            return True
        left += node.children
    return False


def _element(name: str, children: list[_Node]) -> _Node:
    return _Node(Piece(f"<{name}>", name), children, f"</{name}>")


def _paragraph(node: _Node) -> _Node:
    kept = {key: value for key, value in node.piece.attributes.items() if key in EVERYWHERE}
    return _Node(Piece(tag("p", kept), "p"), node.children, "</p>")


def _written(nodes: list[_Node]) -> Iterator[str]:
    left: list[_Node | str] = list(reversed(nodes))
    while left:
        node = left.pop()
        if isinstance(node, str):
            yield node
        else:
            yield node.piece.source
            left.append(node.end)
            left += reversed(node.children)


ARRANGED: dict[str, Callable[[list[_Node]], list[_Node]]] = {
    "ul": _listed,
    "ol": _listed,
    "dl": _described,
    "details": _opened,
    "table": _tabled,
}
