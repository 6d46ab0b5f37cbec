"""Small questions to an element of a Word file (ECMA-376, part 1)."""

import re
from xml.etree.ElementTree import Element

LONGEST_QUOTE = 200  # characters of a comment or of what was left out that are told
WORD = re.compile(r"\{[^}]*\}")
MOST_DIGITS = 6


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return WORD.sub("", str(element.tag))


def space_of(element: Element) -> str:
    """Its namespace in braces, to name others with."""
    return (WORD.match(str(element.tag)) or [""])[0]


def child(element: Element | None, *names: str) -> Element | None:
    """The first child by that name, and its child by the next; None where one is missing."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def value(element: Element | None, name: str = "val") -> str:
    """What it says in an attribute; '' where there is none."""
    if element is None:
        return ""
    return next((said for key, said in element.items() if WORD.sub("", key) == name), "")


def is_on(element: Element) -> bool:
    """A switch (17.17.4): there and not turned off?"""
    return value(element) not in ("0", "false", "off", "none")


def words_of(element: Element | None, *, joined: bool = False) -> str:
    """All text in it, in single spaces; with `joined` as it stands, to be put to more of it."""
    if element is None:
        return ""
    texts = (each.text or "" for each in element.iter() if local(each) in ("t", "delText"))
    words = "".join(texts)
    return words if joined else " ".join(words.split())


def number(said: str, otherwise: int = 0) -> int:
    """A number that an attribute says; of more digits than any list or level has, it is none."""
    return int(said) if said.isdecimal() and len(said) <= MOST_DIGITS else otherwise
