"""Texts that were shown on several pages: where each page began keeps an anchor (#page-2)."""

from collections.abc import Sequence
from itertools import count

from importing.tree import Element, Node

MARK = '\n\n<hr class="nextpage">\n\n'
ANCHORED = frozenset({"p", "h2", "h3", "h4", "li"})  # what may carry an anchor in a body


def with_anchors(nodes: Sequence[Node]) -> list[Node]:
    """The nodes without the marks; what follows the first is #page-2, and so on."""
    return _Walk().through(nodes)


class _Walk:
    def __init__(self) -> None:
        self.numbers = count(2)
        self.waiting = ""

    def through(self, nodes: Sequence[Node]) -> list[Node]:
        kept: list[Node] = []
        for node in nodes:
            if isinstance(node, str):
                kept.append(node)
            elif node.tag == "hr" and node.get("class") == "nextpage":
                self.waiting = f"page-{next(self.numbers)}"
            else:
                attributes = node.attributes
                if self.waiting and node.tag in ANCHORED and not node.get("id"):
                    attributes = {**attributes, "id": self.waiting}
                    self.waiting = ""
                kept.append(Element(node.tag, attributes, self.through(node.children)))
        return kept
