"""HTML as a small tree that can be taken apart and put together again; parsed as browsers parse."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

VOID_NAMES = "area base br col embed hr img input link meta source track wbr"
BLOCK_NAMES = (
    "address article aside blockquote caption center col colgroup dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu "
    "nav noscript ol p pre script section style summary table tbody td tfoot th thead tr ul"
)
EMBEDS = ("iframe", "object", "embed", "video", "audio")
VOID = frozenset(VOID_NAMES.split())
BLOCKS = frozenset([*BLOCK_NAMES.split(), *EMBEDS])
RAW_TEXT = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "plaintext"})

# No text needs more; deeper nesting is a broken page builder's, and Python's stack is finite.
DEEPEST = 100


@dataclass
class Element:
    """An element; attribute values are decoded, `""` where the attribute has none."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node"] = field(default_factory=list)

    def get(self, name: str) -> str:
        """The attribute without white space around it, "" when it is not there."""
        return self.attributes.get(name, "").strip()


# Text is a plain string, decoded. Comments are dropped when HTML is parsed.
Node = Element | str


def parse(html: str) -> list[Node]:
    """The nodes of a piece of HTML, nested as a browser would nest them."""
    body = LexborHTMLParser("<!doctype html><body>" + html).body
    return _children(body, DEEPEST) if body is not None else []


def _children(parent: LexborNode, depth: int) -> list[Node]:
    nodes: list[Node] = []
    child = parent.first_child
    while child is not None:
        if child.is_text_node:
            nodes.append(child.text_content or "")
        elif child.is_element_node and child.tag is not None:
            if depth:
                attributes = {name: value or "" for name, value in child.attributes.items()}
                nodes.append(Element(child.tag, attributes, _children(child, depth - 1)))
            else:
                nodes.append(child.text(deep=True))
        child = child.next
    return nodes


def write(nodes: Sequence[Node]) -> str:
    """HTML of nodes."""
    return "".join(_write(node) for node in nodes)


def _write(node: Node) -> str:
    if isinstance(node, str):
        return escape(node, quote=False)
    attributes = "".join(f' {name}="{escape(v)}"' for name, v in node.attributes.items())
    opening = f"<{node.tag}{attributes}>"
    if node.tag in VOID:
        return opening
    if node.tag in RAW_TEXT:
        return f"{opening}{text_of(node.children)}</{node.tag}>"
    # A parser drops the newline right after <pre>, so a text that begins with one needs two.
    first = node.children[0] if node.children else ""
    newline = "\n" if node.tag == "pre" and isinstance(first, str) and first[:1] == "\n" else ""
    return f"{opening}{newline}{write(node.children)}</{node.tag}>"


def text_of(nodes: Sequence[Node]) -> str:
    """The text in nodes as it is written; a <br> counts as a newline."""
    return "".join(
        node if isinstance(node, str) else "\n" if node.tag == "br" else text_of(node.children)
        for node in nodes
    )


def is_blank(nodes: Sequence[Node]) -> bool:
    """No text but white space, and nothing that shows without text."""
    return not text_of(nodes).strip() and find(nodes, "img", "hr", *EMBEDS) is None


def is_block(node: Node) -> bool:
    """Is it an element of the block kind, or does it hold one?"""
    return isinstance(node, Element) and (
        node.tag in BLOCKS or any(is_block(child) for child in node.children)
    )


def descendants(nodes: Sequence[Node]) -> Iterator[Element]:
    """Every element in nodes, outermost first."""
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from descendants(node.children)


def find(nodes: Sequence[Node], *tags: str) -> Element | None:
    """The first element of one of these tags, or None."""
    return next((element for element in descendants(nodes) if element.tag in tags), None)


def runs(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    """The nodes in order, inline neighbours together, each block alone."""
    run: list[Node] = []
    for node in nodes:
        if not is_block(node):
            run.append(node)
            continue
        if run:
            yield run
        yield [node]
        run = []
    if run:
        yield run


def trimmed(nodes: Sequence[Node]) -> list[Node]:
    """The nodes without white space and line breaks at either end."""
    nodes = list(nodes)
    while nodes and is_space(nodes[0]):
        nodes.pop(0)
    while nodes and is_space(nodes[-1]):
        nodes.pop()
    if nodes and isinstance(nodes[0], str):
        nodes[0] = nodes[0].lstrip()
    if nodes and isinstance(nodes[-1], str):
        nodes[-1] = nodes[-1].rstrip()
    return nodes


def is_space(node: Node) -> bool:
    """White space alone, or a line break?"""
    return not node.strip() if isinstance(node, str) else node.tag == "br"


def link_paragraph(url: str, text: str = "") -> Element:
    """A paragraph that is one link: what is left of a player or a widget of another site."""
    return Element("p", {}, [Element("a", {"href": url}, [text or url])])
