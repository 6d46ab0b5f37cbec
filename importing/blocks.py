"""Bodies of the old site as clean HTML: block mark-up by block, classic text by paragraph."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from importing.block_kinds import PLAIN, RENDERERS, Context, classic, embed, is_filled
from importing.block_marks import Block, blocks_in, has_blocks
from importing.notes import Note
from importing.paragraphs import with_paragraphs
from importing.parts_of_text import MARK, with_anchors
from importing.raw_code import with_code_as_text
from importing.shortcode_kinds import Gallery
from importing.shortcodes import expand
from importing.tidying import tidied
from importing.tree import Element, descendants, parse, text_of, write

CLASSIC_MARK = re.compile(r"<!--\s*(more|nextpage|noteaser)\b(?:(?!<!--).)*?-->", re.DOTALL)


@dataclass(frozen=True)
class Converted:
    """The body for prose.clean to clean, and what was dropped, changed or left on the way."""

    html: str
    notes: tuple[Note, ...]


# Given the id of a reusable block, its stored body; None when the export has none that was public.
ResolveBlock = Callable[[int], str | None]


def convert(
    body: str,
    *,
    resolve_block: ResolveBlock | None = None,
    gallery: Gallery | None = None,
    footnotes: Mapping[str, str] | None = None,
) -> Converted:
    """Turn a stored body of either dialect into plain HTML blocks.

    `gallery` finds pictures by attachment id, `footnotes` are the post's own by their id (see
    footnotes_in). Pictures keep class="wp-image-<id>" for whoever fetches them before cleaning.
    """
    notes: list[Note] = []
    context = Context(notes.append, gallery, footnotes or {})
    html = _Rendering(context, resolve_block).body(with_code_as_text(body))
    nodes = tidied(parse(html), notes.append)
    if "data-fn" in html:
        for call in descendants(nodes):
            _note_lost(call, context)
    if MARK.strip() in html:
        nodes = with_anchors(nodes)
    return Converted("\n".join(write([node]) for node in nodes), tuple(notes))


def _note_lost(call: Element, context: Context) -> None:
    """A number in the text whose note the export does not hold leads nowhere, and is told."""
    note = call.get("data-fn")
    if note and note not in context.footnotes:
        context.say(Note("kept", "element", "footnote", f"its note is not in the export: {note}"))
        call.attributes.clear()
        call.children = [text_of(call.children)]


def footnotes_in(meta_value: str) -> dict[str, str]:
    """The post's footnotes by id, from its meta field `footnotes` (JSON); {} when it is broken."""
    try:
        notes = json.loads(meta_value or "[]")
        return {str(note["id"]): str(note["content"]) for note in notes}
    except (ValueError, TypeError, KeyError):
        return {}


@dataclass(frozen=True)
class _Rendering:
    """The way through one body; `inside` are the reusable blocks we are in, to stop at a circle."""

    context: Context
    resolve_block: ResolveBlock | None
    inside: tuple[int, ...] = ()

    def body(self, body: str) -> str:
        """HTML of a stored body, not yet tidied."""
        text = expand(body, self.context.say, self.context.gallery)
        text = CLASSIC_MARK.sub(self._page_mark, text)
        if not has_blocks(text):
            return with_paragraphs(text)
        parts = blocks_in(text)
        return "".join(
            classic(part) if isinstance(part, str) else self.block(part) for part in parts
        )

    def _page_mark(self, mark: re.Match[str]) -> str:
        if mark[1] != "noteaser":
            self.context.say(Note("dropped", "element", mark[1], "the article is one page"))
        return MARK if mark[1] == "nextpage" else "\n\n"

    def block(self, block: Block) -> str:
        """HTML of one block with those inside it."""
        name, say = block.name, self.context.say
        if name == "block":
            return self._reusable(block)
        inner = "".join(part if isinstance(part, str) else self.block(part) for part in block.parts)
        if name in PLAIN:
            return inner
        if name in RENDERERS:
            return RENDERERS[name](block, inner, self.context)
        if name.startswith("core-embed/"):
            return embed(block, inner, self.context)
        if is_filled(name):  # what the author wrote between the filled parts stays
            say(Note("dropped", "block", name, "WordPress filled it when the page was read"))
            return inner
        say(Note("kept", "block", name, "unknown; the HTML in it was kept"))
        return inner

    def _reusable(self, block: Block) -> str:
        ref = block.attributes.get("ref")
        body = None
        if self.resolve_block is not None and isinstance(ref, int) and ref not in self.inside:
            body = self.resolve_block(ref)
        if body is None:
            detail = f"reusable block {ref} is not in the export, or readers never saw it"
            self.context.say(Note("dropped", "block", "block", detail))
            return ""
        within = (*self.inside, ref if isinstance(ref, int) else 0)
        rendering = _Rendering(self.context, self.resolve_block, within)
        return rendering.body(with_code_as_text(body))
