"""Bold lines that old texts have in place of subheadings, as subheadings.

Whoever reads with their ears, or by an outline, finds a part by its heading. A bold paragraph is
taken for one where it is short, no sentence, and stands above plain words.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from importing.notes import Note, Say
from importing.people import is_name
from importing.proposals import BYLINE
from importing.tree import Element, Node, find, text_of

LONGEST = 100  # characters; longer is a sentence that somebody wanted to be seen
ENDS_A_SENTENCE = (".", "!", ",", ";", ":", "…")
ASKED = re.compile(r"(?:Q|A|Question|Answer|문|답)\s*[.:]|\w+:\s")  # who speaks in an interview
TRAILING = 4  # blocks at the end, where a bold name begins a bio; the first line may be a byline


def with_subheads(nodes: Sequence[Node], say: Say) -> list[Node]:
    """The blocks of a body with a heading for every bold line that is one."""
    blocks = [node for node in nodes if isinstance(node, Element)]
    level = "h3" if any(block.tag == "h2" for block in blocks) else "h2"
    heads: set[int] = set()
    for number, (block, below) in enumerate(pairwise(blocks)):
        words = _bold_words(block)
        is_signature = is_name(words) and not 0 < number < len(blocks) - TRAILING
        if words and not is_signature and _is_plain(below):
            say(Note("changed", "element", "strong", "a bold line of its own became a subheading"))
            heads.add(id(block))
    return [
        Element(level, {}, _inside(node))
        if isinstance(node, Element) and id(node) in heads
        else node
        for node in nodes
    ]


def _bold_words(block: Element) -> str:
    """The words of a paragraph that is one bold line and may be a subheading; else ''."""
    words = " ".join(text_of(block.children).split())
    is_line = (
        block.tag == "p"
        and len(words) <= LONGEST
        and find(block.children, "br", "a", "img") is None
    )
    if not is_line or words.endswith(ENDS_A_SENTENCE) or ASKED.match(words) or BYLINE.match(words):
        return ""
    return words if _is_bold(block) else ""


def _is_bold(block: Element) -> bool:
    told = [node for node in block.children if isinstance(node, Element) or node.strip()]
    return len(told) == 1 and isinstance(told[0], Element) and told[0].tag in ("strong", "b")


def _inside(block: Element) -> list[Node]:
    return next(node.children for node in block.children if isinstance(node, Element))


def _is_plain(block: Element) -> bool:
    return block.tag in ("p", "ul", "ol", "figure", "table", "blockquote") and not _is_bold(block)
