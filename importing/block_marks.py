"""The grammar of block mark-up: HTML comments that say where a block begins and ends.

<!-- wp:name {json} -->…<!-- /wp:name -->, or <!-- wp:name {json} /--> for a block without content
(https://developer.wordpress.org/block-editor/explanations/architecture/key-concepts/).
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any

MARK = re.compile(
    r"<!--\s+(?P<close>/)?wp:(?P<name>[a-z][a-z0-9_-]*(?:/[a-z][a-z0-9_-]*)?)\s+"
    r"(?P<attributes>\{(?:(?!<!--|-->).)*\}\s+)?(?P<void>/)?-->",
    re.DOTALL,
)


@dataclass
class Block:
    """A block as stored: `parts` are raw HTML and the blocks inside it, in order."""

    name: str
    attributes: dict[str, Any] = field(default_factory=dict)
    parts: list["str | Block"] = field(default_factory=list)


def blocks_in(body: str) -> list[str | Block]:
    """The blocks of a body, and the text between them. Blocks left open end with the body."""
    root = Block("")
    open_blocks = [root]
    position = 0
    for mark in MARK.finditer(body):
        open_blocks[-1].parts.append(body[position : mark.start()])
        position = mark.end()
        name = mark["name"].removeprefix("core/")
        if mark["close"]:
            if any(block.name == name for block in open_blocks[1:]):
                while open_blocks.pop().name != name:
                    pass
            continue
        block = Block(name, _attributes(mark["attributes"]))
        open_blocks[-1].parts.append(block)
        if not mark["void"]:
            open_blocks.append(block)
    open_blocks[-1].parts.append(body[position:])
    return root.parts


def _attributes(text: str | None) -> dict[str, Any]:
    try:
        attributes = json.loads(text or "{}")
    except ValueError:
        return {}
    return attributes if isinstance(attributes, dict) else {}


def has_blocks(body: str) -> bool:
    """Is it block mark-up, and not classic text?"""
    return MARK.search(body) is not None
