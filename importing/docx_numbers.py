"""The numbers that Word counts before the items of a list, which Mammoth does not look at.

An item begins with a mark that says its number and how that is written; `numbered` turns the marks
into what HTML has for both. Rules of counting: ECMA-376, part 1, 17.9.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from importing.docx_xml import child, local, number, space_of, value

#: numFmt -> the type of an <ol>; any other way to write numbers has no name in HTML
TYPES = {
    "decimal": "1",
    "decimalZero": "1",
    "lowerLetter": "a",
    "upperLetter": "A",
    "lowerRoman": "i",
    "upperRoman": "I",
}
NO_NUMBERS = ("bullet", "none", "")
BEGIN, END = "\ue0f5", "\ue0f6"  # signs of the private use area
LARGEST = 9999
PIECE = re.compile(rf"(</?[ou]l>|<li>|{BEGIN}[1aAiI]\d+{END})")


class Counting:
    """Counts through one text, as Word does; `strange` are the ways of writing HTML can't name.

    `lists` are the descriptions of lists (abstractNum) by the numbers that paragraphs give (numId),
    `begun` where a number begins anew: numId -> level -> number.
    """

    def __init__(self, lists: dict[str, Element | None], begun: dict[str, dict[int, int]]) -> None:
        self.lists, self.begun = lists, begun
        self.reached: dict[int, dict[int, int]] = {}  # by the list's description, by level
        self.met: set[tuple[str, int]] = set()
        self.strange: set[str] = set()

    def mark(self, paragraph: Element, counted: Element) -> None:
        """Count this item, whose numPr is given, and mark it where it has a number."""
        used, level = value(child(counted, "numId")), number(value(child(counted, "ilvl")))
        about = self.lists.get(used)
        if about is None:
            return
        described = next(
            (e for e in about if local(e) == "lvl" and value(e, "ilvl") == str(level)), None
        )
        written = value(child(described, "numFmt"))
        reached = self.reached.setdefault(id(about), {})
        anew = self.begun.get(used, {}).get(level)
        start = number(value(child(described, "start")), 1) if anew is None else anew
        if anew is not None and (used, level) not in self.met:
            reached.pop(level, None)
        self.met.add((used, level))
        reached[level] = reached[level] + 1 if level in reached else start
        for deeper in [each for each in reached if each > level]:
            del reached[deeper]
        if written in NO_NUMBERS or not 0 <= reached[level] <= LARGEST:
            return
        if written not in TYPES:
            self.strange.add(written)
        kind = TYPES.get(written, "1")
        space = space_of(paragraph)
        run = Element(f"{space}r")
        SubElement(run, f"{space}t").text = f"{BEGIN}{kind}{reached[level]}{END}"
        paragraph.insert(0 if child(paragraph, "pPr") is None else 1, run)


def begins_anew(rows: list[Element]) -> dict[str, dict[int, int]]:
    """Of each num: the levels at which it starts with a number of its own, with that number."""
    return {
        value(each, "numId"): {
            number(value(over, "ilvl")): number(value(child(over, "startOverride")), 1)
            for over in each
            if local(over) == "lvlOverride" and child(over, "startOverride") is not None
        }
        for each in rows
        if local(each) == "num"
    }


def numbered(html: str) -> str:
    """The HTML of Mammoth with lists that say how their numbers look and where they begin."""
    pieces = PIECE.split(html)
    open_lists: list[dict[str, int | str]] = []
    for at, piece in enumerate(pieces):
        if piece in ("<ol>", "<ul>"):
            open_lists.append({"at": at, "item": at, "next": -1, "type": ""})
        elif piece in ("</ol>", "</ul>") and open_lists:
            open_lists.pop()
        elif piece == "<li>" and open_lists:
            open_lists[-1]["item"] = at
        elif piece.startswith(BEGIN):
            pieces[at] = ""
            if open_lists and pieces[int(open_lists[-1]["at"])].startswith("<ol"):
                _say(pieces, open_lists[-1], piece[1], int(piece[2:-1]))
    return "".join(pieces)


def _say(pieces: list[str], here: dict[str, int | str], kind: str, count: int) -> None:
    """Write the number of an item into its list, into itself, or begin a list with it."""
    attributes = (f' start="{count}"' if count != 1 else "") + (
        f' type="{kind}"' if kind != "1" else ""
    )
    if here["next"] == -1:
        pieces[int(here["at"])] = f"<ol{attributes}>"
    elif kind != here["type"]:  # two lists that stand next to each other
        pieces[int(here["item"])] = f"</ol><ol{attributes}><li>"
    elif count != here["next"]:
        pieces[int(here["item"])] = f'<li value="{count}">'
    here["next"], here["type"] = count + 1, kind


def counted_in(chain: Iterator[tuple[str, Element]]) -> Element | None:
    """The numPr that the nearest of these styles has."""
    found = (child(style, "pPr", "numPr") for _key, style in chain)
    return next((each for each in found if each is not None), None)
