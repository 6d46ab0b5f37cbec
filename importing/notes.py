"""What a conversion says it did, so that nothing is lost unsaid."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Note:
    """One thing that was dropped, changed or left as it was, named as WordPress names it.

    `thing` is "block", "shortcode", "element", "character" or "formula"; `name` is its name without
    brackets, of characters their number; `detail` says what became of it in words an editor can
    act on.
    """

    action: Literal["dropped", "changed", "kept"]
    thing: Literal["block", "shortcode", "element", "character", "formula"]
    name: str
    detail: str = ""


Say = Callable[[Note], None]
