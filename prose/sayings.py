"""Sentences of ours that a row keeps, and that each reader is told in their own language.

What is kept is the sentence as gettext looks it up, in English, and what fills it. One that the
code says otherwise by now is told in the English that was kept.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils import translation
from django.utils.functional import Promise


class Saying(str):
    """A sentence in the language that is spoken now; `kept` is what a row keeps of it, as JSON."""

    __slots__ = ("kept",)
    kept: Any

    def __new__(cls, kept: Any) -> "Saying":
        """Said in the language that is spoken now."""
        saying = super().__new__(cls, told(kept))
        saying.kept = kept
        return saying

    def __mod__(self, fill: Mapping[str, Any]) -> "Saying":  # type: ignore[override]
        """With its holes filled, among other things by sayings."""
        return Saying({**self.kept, "with": {name: kept(each) for name, each in fill.items()}})


def gettext(sentence: str) -> Saying:
    """As Django's, and can be kept."""
    return Saying({"say": sentence})


def ngettext(one: str, many: str, number: int) -> Saying:
    """As Django's, and can be kept."""
    return Saying({"say": one, "many": many, "number": number})


def joined(between: str, pieces: Iterable[Any]) -> Saying:
    """Words and sayings one after the other."""
    row: list[Any] = []
    for piece in pieces:
        row += [between, kept(piece)] if row else [kept(piece)]
    return Saying(row)


def kept(words: Any) -> Any:
    """What a row keeps of a saying, of a lazy sentence without holes, or of words of somebody."""
    if isinstance(words, Saying):
        return words.kept
    if isinstance(words, Promise):
        with translation.override("en"):
            return {"say": str(words)}
    return words if isinstance(words, int) else str(words)


def told(row: Any) -> str:
    """What was kept, in the language that is spoken now."""
    if isinstance(row, list):
        return "".join(map(told, row))
    if not isinstance(row, dict):
        return str(row)
    if "many" in row:
        words = translation.ngettext(row["say"], row["many"], row["number"])
    else:
        words = translation.gettext(row["say"]) if row["say"] else ""
    fill = {
        name: each if isinstance(each, int) else told(each)
        for name, each in row.get("with", {}).items()
    }
    return words % fill if fill else words
