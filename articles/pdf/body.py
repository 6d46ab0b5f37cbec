"""Clean HTML becomes typst code: the same words, notes, links, pictures and tables."""

import re
from collections.abc import Callable, Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from articles.pdf.code import address, array, block, call, spoken, string
from articles.pdf.grid import Cell, Grid, grid_of
from articles.pdf.run import Run, plain
from prose import footnotes
from prose.addresses import joined
from prose.korean import mark_language_runs
from prose.markup import settled
from prose.nesting import nested

# typst gives up at some 15 quotations inside one another; what is deeper stands as plain words
DEEPEST = 8  # blocks, one in the other
LAST_HEADING = re.compile(r"(?:<h([2-4])(?: [^>]*)?>(?:(?!</h\1>).)*</h\1>\s*)+\Z", re.DOTALL)
LONG_CAPTION = 700  # characters of its code; from there on it may go on over the page
SHOWN_SCHEMES = ("http://", "https://", "mailto:", "tel:")

BLOCKS = {
    "p", "h2", "h3", "h4", "ul", "ol", "dl", "blockquote", "figure", "pre", "table", "hr",
    "details", "section", "img", "audio", "video",
}  # fmt: skip

Picture = Callable[[str, str], str]  # address, alt -> code of the picture, '' where there is none


class Body:
    """One text on its way into typst. `picture` knows the library; `base` is the page's address."""

    def __init__(self, html: str, *, base: str, language: str, picture: Picture) -> None:
        self.base, self.language, self.picture = base, language, picture
        self.level = 1  # of the heading before, so that none is skipped on the way down
        inline = footnotes.inline(html)
        if inline != html:  # notes go to the feet of the pages, and what headed them heads nothing
            inline = LAST_HEADING.sub("", inline)
        # what was kept before nesting was mended; a list shows its items alone
        self.root = self._parsed(settled(nested, inline))
        ids = (node.attributes.get("id") for node in self.root.css("[id]"))
        self.labels = {name: f"a{number}" for number, name in enumerate(ids) if name}
        self.labelled: set[str] = set()

    def code(self) -> str:
        """The whole text as one block of code."""
        return block(*self._blocks(self.root, 0))

    def words(self, html: str) -> str:
        """A note, a caption or a bio: one run of clean HTML as content."""
        return self._inline(self._parsed(html), 0)

    def _parsed(self, html: str) -> LexborNode:
        parsed = LexborHTMLParser(mark_language_runs(html, self.language))
        assert parsed.body is not None
        return parsed.body

    # blocks

    def _blocks(self, parent: LexborNode, deep: int) -> Iterator[str]:
        """The blocks in an element, words that stand bare among them in a paragraph."""
        run: list[LexborNode] = []
        for node in parent.iter(include_text=True):
            if node.tag in BLOCKS or (deep < DEEPEST and _wraps_a_block(node)):
                yield from self._paragraph(run, deep)
                run = []
                yield from self._block(node, deep + 1)
            else:
                run.append(node)
        yield from self._paragraph(run, deep)

    def _paragraph(self, nodes: list[LexborNode], deep: int) -> Iterator[str]:
        content = self._run(nodes, deep)
        if content != "{}":
            yield call("par", content)

    def _block(self, node: LexborNode, deep: int) -> Iterator[str]:
        tag = node.tag or ""
        if deep > DEEPEST:
            yield from self._flat(node)
            return
        made = list(getattr(self, f"_{tag}", self._box)(node, deep))
        language = node.attributes.get("lang")
        yield from [spoken(block(*made), language)] if language and made else made
        if (name := node.attributes.get("id")) and tag not in {"h2", "h3", "h4"}:
            yield from self.anchor(name)

    def _flat(self, node: LexborNode) -> Iterator[str]:
        """Its words, with their notes and without their looks."""
        run = Run(self, "footnote")
        run.flat(node)
        yield call("par", block(*run.parts))

    def anchor(self, name: str) -> Iterator[str]:
        """What a link within the text leads to, the first time that the name is met."""
        if name in self.labels and name not in self.labelled:
            self.labelled.add(name)
            yield f"[#metadata(none)<{self.labels[name]}>]"

    def _box(self, node: LexborNode, deep: int) -> Iterator[str]:
        yield from self._blocks(node, deep)

    def _p(self, node: LexborNode, deep: int) -> Iterator[str]:
        yield from self._paragraph(list(node.iter(include_text=True)), deep)

    def _heading(self, node: LexborNode, deep: int) -> Iterator[str]:
        self.level = min(int((node.tag or "h2")[1]), self.level + 1)
        label = ""
        name = node.attributes.get("id")
        if name in self.labels and name not in self.labelled:
            self.labelled.add(name)
            label = f"<{self.labels[name]}>"
        content = self._run(list(node.iter(include_text=True)), deep, note="unlisted_note")
        if content != "{}":
            yield f"[#{call('heading', content, level=str(self.level))}{label}]"

    _h2 = _h3 = _h4 = _heading

    def _ul(self, node: LexborNode, deep: int) -> Iterator[str]:
        items = [block(*self._blocks(li, deep)) for li in node.iter() if li.tag == "li"]
        if items:
            yield call("list", *items)

    def _ol(self, node: LexborNode, deep: int) -> Iterator[str]:
        numbers, number = [], _number(node.attributes.get("start"), 1)
        rows = [li for li in node.iter() if li.tag == "li"]
        for li in rows:
            number = _number(li.attributes.get("value"), number)
            numbers.append(number)
            number += 1
        below = min([0, *numbers])  # typst counts from nought on
        items = [
            call("enum.item", str(number - below), block(*self._blocks(li, deep)))
            for number, li in zip(numbers, rows, strict=True)
        ]
        kind = string(f"{node.attributes.get('type') or '1'}.")
        if items:
            told = f'n => str(n - {-below}) + "."' if below else kind
            yield call("enum", *items, numbering=told)

    def _dl(self, node: LexborNode, deep: int) -> Iterator[str]:
        for each in node.iter():
            if each.tag == "dt":
                yield call("par", call("strong", self._inline(each, deep)))
            elif each.tag == "dd":
                yield call("described", block(*self._blocks(each, deep)))

    def _blockquote(self, node: LexborNode, deep: int) -> Iterator[str]:
        name = "pulled" if node.attributes.get("class") == "pullquote" else "quoted"
        yield call(name, block(*self._blocks(node, deep)))

    def _pre(self, node: LexborNode, deep: int) -> Iterator[str]:
        yield call("raw", string(plain(node)), block="true")
        for each in node.css("[data-note]"):
            yield call("footnote", self.words(each.attributes.get("data-note") or ""))

    def _hr(self, node: LexborNode, deep: int) -> Iterator[str]:
        yield "parted()"

    def _details(self, node: LexborNode, deep: int) -> Iterator[str]:
        for each in [child for child in node.iter() if child.tag == "summary"]:
            yield call("par", call("strong", self._inline(each, deep)))
            each.decompose()
        yield from self._blocks(node, deep)

    def _figure(self, node: LexborNode, deep: int) -> Iterator[str]:
        captions = [each for each in node.iter() if each.tag == "figcaption"]
        caption = block(*(self._inline(each, deep) for each in captions)) if captions else ""
        for each in captions:
            each.decompose()
        pictures = node.css("img")
        if len(pictures) == 1 and not node.css("table,audio,video") and not plain(node).strip():
            yield from self._picture(pictures[0], caption)
            return
        yield from self._blocks(node, deep)
        if caption:
            yield call("captioned", caption)

    def _img(self, node: LexborNode, deep: int) -> Iterator[str]:
        yield from self._picture(node, "")

    def _picture(self, node: LexborNode, caption: str) -> Iterator[str]:
        source, alt = node.attributes.get("src") or "", node.attributes.get("alt") or ""
        if code := self.picture(source, alt):
            is_whole = len(caption) < LONG_CAPTION
            yield call("shown", code, caption or "none", whole="true" if is_whole else "false")
        else:  # a picture of another site, which is not fetched
            words = self.link(source, string(alt or source))
            yield call("par", words)
            if caption:
                yield call("captioned", caption)

    def _film(self, node: LexborNode, deep: int) -> Iterator[str]:
        sources = [node, *node.css("source")]
        found = [each.attributes.get("src") for each in sources if each.attributes.get("src")]
        for source in found[:1]:
            whole = joined(self.base, source or "")
            yield call("par", self.link(source or "", string(whole)))

    _audio = _video = _film

    def _table(self, node: LexborNode, deep: int) -> Iterator[str]:
        caption = node.css_first("caption")
        if caption is not None and caption.parent and caption.parent.mem_id == node.mem_id:
            yield call("captioned", self._inline(caption, deep), above="true")
        for part in grid_of(node).parts():
            if part.cells:
                yield self._grid(part, deep)

    def _grid(self, grid: Grid, deep: int) -> str:
        heads = [self._cell(each, deep) for each in grid.cells if each.y < grid.head]
        rest = [self._cell(each, deep) for each in grid.cells if each.y >= grid.head]
        # repeated on the next page, a note would be counted anew there
        again = "false" if any("footnote(" in each for each in heads) else "true"
        header = [call("table.header", *heads, repeat=again)] if heads else []
        return call("tabled", str(grid.columns), array([*header, *rest]))

    def _cell(self, cell: Cell, deep: int) -> str:
        made = self._blocks(cell.node, deep) if deep < DEEPEST else self._flat(cell.node)
        content = block(*made)
        return call(
            "table.cell",
            call("headed", content) if cell.is_head else content,
            x=str(cell.x),
            y=str(cell.y),
            colspan=str(cell.width),
            rowspan=str(cell.height),
        )

    # runs of words

    def _inline(self, parent: LexborNode, deep: int) -> str:
        return self._run(list(parent.iter(include_text=True)), deep)

    def _run(self, nodes: list[LexborNode], deep: int, note: str = "footnote") -> str:
        run = Run(self, note)
        for node in nodes:
            run.add(node, 0)
        return block(*run.parts)

    def link(self, href: str, content: str) -> str:
        """The content as a link, where its address can lead anywhere."""
        if href.startswith("#"):
            label = self.labels.get(href[1:])
            return call("link", f"<{label}>", content) if label else content
        whole = joined(self.base, href)
        return call("link", address(whole), content) if whole.startswith(SHOWN_SCHEMES) else content


def _wraps_a_block(node: LexborNode) -> bool:
    """A link or a mark around a figure, which HTML allows."""
    return node.tag in {"a", "del", "ins", "small"} and bool(node.css(",".join(BLOCKS)))


def _number(value: str | None, otherwise: int) -> int:
    found = re.fullmatch(r"\s*(-?\d{1,6})\s*", value or "")
    return int(found[1]) if found else otherwise
