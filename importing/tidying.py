"""Brings HTML of any make into plain blocks: what other sites play becomes a link, boxes open.

What comes out is for prose.clean to clean: this pass rescues what cleaning would only remove.
"""

import re
from collections.abc import Callable, Sequence

from importing.charts import chart_in
from importing.notes import Note, Say
from importing.tree import (
    EMBEDS,
    Element,
    Node,
    descendants,
    find,
    is_blank,
    is_block,
    link_paragraph,
    runs,
    text_of,
    trimmed,
)

BOXES = frozenset(
    {"div", "section", "article", "main", "aside", "header", "footer", "nav", "center", "address"}
    | {"form", "fieldset", "hgroup", "dialog", "menu", "dir", "legend"}
)
SILENT = frozenset({"script", "style", "noscript", "template", "svg", "math"})
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
HOLDERS = frozenset({"table", "thead", "tbody", "tfoot", "tr", "dl", "details", "caption"})
CELLS = frozenset({"li", "td", "th", "dd", "dt", "summary", "figcaption"})
PASSIVE = frozenset({"pre", "hr", "colgroup", "col"})

# Marks of older HTML, by the mark that says the same today.
RENAMED = {"acronym": "abbr", "strike": "s", "tt": "code", "kbd": "code", "samp": "code"}

# Pixels. Narrower pictures stand in a line of text (formulas, flags, symbols).
ICON_WIDTH = 100

ADDRESS_ALONE = re.compile(r"https?://[^\s<>\"]+")
PLAYERS = (
    (re.compile(r"https?://(?:www\.)?youtube(?:-nocookie)?\.com/(?:embed|v)/([\w-]{6,})[^\s]*"),
     r"https://www.youtube.com/watch?v=\1"),
    (re.compile(r"https?://player\.vimeo\.com/video/(\d+)[^\s]*"), r"https://vimeo.com/\1"),
)  # fmt: skip


def tidied(nodes: Sequence[Node], say: Say) -> list[Node]:
    """A row of blocks: paragraphs, headings, lists, quotations, figures, tables, code."""
    return _Tidying(say).flow(nodes)


class _Tidying:
    """One pass over one body; holds only where to say what was changed."""

    def __init__(self, say: Say) -> None:
        self.say = say

    def flow(self, nodes: Sequence[Node]) -> list[Node]:
        """The blocks in a container; inline runs among them become paragraphs or figures."""
        blocks: list[Node] = []
        for run in runs(nodes):
            if isinstance(run[0], Element) and is_block(run[0]):
                blocks.extend(self.block(run[0]))
            else:
                blocks.extend(self.paragraph(Element("p", {}, run)))
        return blocks

    def block(self, block: Element) -> list[Node]:
        return BY_TAG.get(block.tag, _Tidying.pushed_in)(self, block)

    def as_it_is(self, block: Element) -> list[Node]:
        return [block]

    def silent(self, block: Element) -> list[Node]:
        # without words, it repeats for machines the picture that stands beside it
        if block.tag != "noscript" or text_of(block.children).strip():
            self.say(Note("dropped", "element", block.tag))
        return []

    def quotation(self, block: Element) -> list[Node]:
        return [Element(block.tag, block.attributes, self.flow(block.children))]

    def holder(self, block: Element) -> list[Node]:
        return [Element(block.tag, block.attributes, self.parts(block.children))]

    def box(self, box: Element) -> list[Node]:
        if box.tag == "form":
            self.say(Note("dropped", "element", "form", "its words stay, its fields do not"))
        if chart := chart_in(box):
            self.say(Note("changed", "element", box.tag, f"a link stands for it: {chart}"))
            return [link_paragraph(chart), *self.flow(box.children)]
        return self.flow(box.children)

    def paragraph(self, paragraph: Element) -> list[Node]:
        children = trimmed(self.inline(paragraph.children))
        if is_blank(children):
            return []
        pictures = _only_pictures(children)
        if pictures:
            return [_figure(picture) for picture in pictures]
        before, children, after = _pictures_apart(children)
        words: list[Node] = [Element("p", paragraph.attributes, _linked(children))]
        return [*map(_figure, before), *words, *map(_figure, after)]

    def heading(self, heading: Element) -> list[Node]:
        children = trimmed(self.inline(heading.children))
        if not text_of(children).strip():
            return self.paragraph(Element("p", {}, children))
        tag = "h2" if heading.tag == "h1" else heading.tag
        return [Element(tag, heading.attributes, children)]

    def listing(self, whole: Element) -> list[Node]:
        items = [item for item in whole.children if isinstance(item, Element)]
        if items and all(_is_picture(item) for item in items):
            return self.flow([node for item in items for node in item.children])
        if is_blank(whole.children):
            return []
        return [Element(whole.tag, whole.attributes, self.parts(whole.children))]

    def figure(self, figure: Element) -> list[Node]:
        """A picture or table with its caption; anything else comes out of its figure."""
        words = next((each for each in _children(figure) if each.tag == "figcaption"), None)
        rest = [node for node in figure.children if node is not words]
        is_one_picture = find(rest, "figure", "blockquote", "ul", "p", *EMBEDS) is None
        if is_one_picture and find(rest, "img", "table", "pre") is not None:
            kept: list[Node] = list(_only_pictures(self.inline(rest))) or self.parts(rest)
            if words is not None and not is_blank(words.children):
                kept.extend(self.cell(words))
            return [Element("figure", {}, kept)]
        flow = self.flow(rest)
        is_player = find(rest, "audio", "video") is not None or _is_link_alone(rest)
        if is_player and words is not None and _is_link_alone(flow):
            return [Element("figure", {}, [*flow, *self.cell(words)])]
        return flow + (self.flow(words.children) if words is not None else [])

    def embedded(self, element: Element) -> list[Node]:
        """A link in place of a player or frame, which would load another site's content."""
        url = _source(element)
        if not url:
            self.say(Note("dropped", "element", element.tag, "it names no address"))
            return self.flow(element.children)
        self.say(Note("changed", "element", element.tag, f"a link stands for it: {url}"))
        return [link_paragraph(url)]

    def parts(self, nodes: Sequence[Node]) -> list[Node]:
        """The parts of a list, table or definition list, none of which needs a paragraph."""
        parts: list[Node] = []
        for node in nodes:
            if isinstance(node, Element) and (is_block(node) or node.tag in CELLS):
                parts.extend(self.block(node))
            elif isinstance(node, Element) or node.strip():
                parts.extend(self.inline([node]))
        return parts

    def cell(self, cell: Element) -> list[Node]:
        """A cell or list item; its first words stay without <p>."""
        children: list[Node] = []
        for number, run in enumerate(runs(cell.children)):
            if isinstance(run[0], Element) and is_block(run[0]):
                children.extend(self.block(run[0]))
            elif number == 0:
                children.extend(_linked(trimmed(self.inline(run))))
            else:
                children.extend(self.paragraph(Element("p", {}, run)))
        return [Element(cell.tag, cell.attributes, children)]

    def pushed_in(self, inline: Element) -> list[Node]:
        """A link or emphasis around blocks is set inside each of them."""
        blocks = self.flow(inline.children)
        for block in blocks:
            if isinstance(block, Element) and (block.tag == "p" or block.tag in HEADINGS):
                block.children = [Element(inline.tag, inline.attributes, block.children)]
            elif isinstance(block, Element) and block.tag == "figure" and inline.tag == "a":
                picture, *words = block.children
                block.children = [Element("a", inline.attributes, [picture]), *words]
        return blocks

    def inline(self, nodes: Sequence[Node]) -> list[Node]:
        """Inline content with smileys as text and without the pictures that only count readers."""
        kept: list[Node] = []
        for node in nodes:
            if isinstance(node, str):
                kept.append(node)
            elif node.tag in SILENT:
                self.say(Note("dropped", "element", node.tag))
            elif node.tag == "img" and _is_smiley(node):
                kept.append(node.get("alt"))
            elif node.tag == "img" and node.get("width") == node.get("height") == "1":
                self.say(Note("dropped", "element", "img", "a counting pixel"))
            else:
                tag = RENAMED.get(node.tag, node.tag)
                kept.append(Element(tag, node.attributes, self.inline(node.children)))
        return kept


BY_TAG: dict[str, Callable[[_Tidying, Element], list[Node]]] = {
    **dict.fromkeys(SILENT, _Tidying.silent),
    **dict.fromkeys(EMBEDS, _Tidying.embedded),
    **dict.fromkeys(PASSIVE, _Tidying.as_it_is),
    **dict.fromkeys(HEADINGS, _Tidying.heading),
    **dict.fromkeys(HOLDERS, _Tidying.holder),
    **dict.fromkeys(CELLS, _Tidying.cell),
    **dict.fromkeys(BOXES, _Tidying.box),
    "p": _Tidying.paragraph,
    "ul": _Tidying.listing,
    "ol": _Tidying.listing,
    "figure": _Tidying.figure,
    "blockquote": _Tidying.quotation,
}


def _children(element: Element) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element)]


def _is_smiley(image: Element) -> bool:
    names = image.get("class").split()
    return "wp-smiley" in names or "emoji" in names


def _is_picture(item: Element) -> bool:
    return not text_of([each for each in item.children if not _has_caption(each)]).strip() and (
        find(item.children, "img") is not None
    )


def _has_caption(node: Node) -> bool:
    return isinstance(node, Element) and find([node], "figcaption") is not None


def _only_pictures(nodes: Sequence[Node]) -> list[Element]:
    """The pictures (with the links around them) when there is nothing else in nodes."""
    pictures: list[Element] = []
    for node in nodes:
        if isinstance(node, str):
            if node.strip():
                return []
        elif node.tag == "img":
            pictures.append(node)
        elif node.tag == "br":
            continue
        elif text_of(node.children).strip():
            return []
        elif node.tag == "a":
            images = [each for each in descendants(node.children) if each.tag == "img"]
            pictures.extend(Element("a", node.attributes, [image]) for image in images)
        else:
            pictures.extend(_only_pictures(node.children))
    return pictures


def _figure(picture: Node) -> Element:
    return Element("figure", {}, [picture])


def _pictures_apart(nodes: list[Node]) -> tuple[list[Node], list[Node], list[Node]]:
    """Pictures that floated beside a paragraph, before and after it; icons stay in the line."""
    before: list[Node] = []
    after: list[Node] = []
    while nodes and _is_large_picture(nodes[0]):
        before.append(nodes[0])
        nodes = trimmed(nodes[1:])
    while nodes and _is_large_picture(nodes[-1]):
        after.insert(0, nodes[-1])
        nodes = trimmed(nodes[:-1])
    return before, nodes, after


def _is_link_alone(nodes: Sequence[Node]) -> bool:
    """Is it a paragraph that is one link: what stands for a player?"""
    row = [node for node in nodes if isinstance(node, Element) or node.strip()]
    paragraph = row[0] if len(row) == 1 else None
    if not isinstance(paragraph, Element) or paragraph.tag != "p":
        return False
    return [isinstance(each, Element) and each.tag for each in paragraph.children] == ["a"]


def _is_large_picture(node: Node) -> bool:
    pictures = _only_pictures([node])
    width = pictures[0].get("width") if pictures and pictures[0].tag == "img" else ""
    return len(pictures) == 1 and not (width.isdecimal() and int(width) < ICON_WIDTH)


def _linked(nodes: Sequence[Node]) -> list[Node]:
    """A web address alone on its line becomes a link; WordPress showed the thing itself."""
    linked: list[Node] = []
    for place, node in enumerate(nodes):
        beside = [*nodes[max(place - 1, 0) : place], *nodes[place + 1 : place + 2]]
        is_line = all(isinstance(each, Element) and each.tag == "br" for each in beside)
        if isinstance(node, str) and is_line and ADDRESS_ALONE.fullmatch(node.strip()):
            linked.append(Element("a", {"href": node.strip()}, [node.strip()]))
        else:
            linked.append(node)
    return linked


def _source(element: Element) -> str:
    """The address of what a frame, object or player shows, for a person to open."""
    told = [element.get("src"), element.get("data")]
    for each in descendants(element.children):
        told.append(each.get("src"))
        if each.tag == "param" and each.get("name").lower() in ("movie", "src"):
            told.append(each.get("value"))
    url = next(filter(None, told), "")
    url = f"https:{url}" if url.startswith("//") else url
    for pattern, page in PLAYERS:
        url = pattern.sub(page, url)
    return url if url.startswith(("http://", "https://", "/")) else ""
