"""What the paragraphs of a Word file are: headings and list items, by whatever says so.

Word lets a style be based on another, and lets a paragraph have a level of the outline or a number
only through its style. Mammoth looks at a style's own name; so each paragraph gets a style that it
knows.
"""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from importing.docx_numbers import Counting, begins_anew, counted_in
from importing.docx_package import CORE, Package
from importing.docx_xml import child, is_on, local, number, space_of, value
from prose.sayings import gettext as _

DEEPEST_HEADING = 6  # of HTML; Word has nine
DEEPEST_ITEM = 5  # of lists in lists; deeper ones stand on this
BODY_TEXT = 9  # the level of the outline that says "no heading" (17.9.20)
#: names of styles that say by themselves what a paragraph is
SPEAKING = re.compile(
    r"heading [1-9]|title|subtitle|author|date|caption|(intense )?quote|block text|toc .*|"
    r"quotations|preformatted text|html preformatted",  # those of LibreOffice, and Word's own
    re.IGNORECASE,
)
LIST = re.compile(r"list (bullet|number)(?: ([2-5]))?", re.IGNORECASE)
ITEMS = "\n".join(
    f"p.Word{kind}{deep} => {'ul|ol > li > ' * (deep - 1)}{tag} > li:fresh"
    for kind, tag in (("Bullet", "ul"), ("Number", "ol"))
    for deep in range(1, DEEPEST_ITEM + 1)
)


class Styles:
    """The styles of a file, by id."""

    def __init__(self, package: Package) -> None:
        self.known = {
            value(each, "styleId"): each
            for part in package.parts("styles")
            for each in part
            if local(each) == "style"
        }
        self.ids = {self.name(key).lower(): key for key in self.known}
        self.default = next(
            (k for k, e in self.known.items() if value(e, "default") == "1" and is_of_text(e)), ""
        )

    def name(self, key: str) -> str:
        """What people call it; the id where it has no name."""
        return value(child(self.known.get(key), "name")) or key

    def chain(self, key: str) -> Iterator[tuple[str, Element]]:
        """The style and those it is based on, the nearest first."""
        seen: set[str] = set()
        while key in self.known and key not in seen:
            seen.add(key)
            yield key, self.known[key]
            key = value(child(self.known[key], "basedOn"))

    def named(self, paragraph: Element) -> str:
        """The id of a paragraph's style."""
        return value(child(paragraph, "pPr", "pStyle")) or self.default

    def hides(self, key: str) -> bool:
        """Is what bears it hidden?"""
        for _key, style in self.chain(key):
            said = child(style, "rPr", "vanish")
            if said is not None:
                return is_on(said)
        return False


def is_of_text(style: Element) -> bool:
    """Of paragraphs, not of letters, tables or lists?"""
    return value(style, "type") == "paragraph"


def settle(package: Package, styles: Styles) -> Iterator[str]:
    """Give every paragraph a style by which it is known for what it is; tell what became plain."""
    numbers = Numbers(package)
    strange: set[str] = set()
    for name in (name for name in package.trees if name != CORE):
        deep = 0  # of the item above; an item stands at most one deeper
        counting = Counting(numbers.lists, numbers.begun)
        for paragraph in [each for each in package.trees[name].iter() if local(each) == "p"]:
            own = child(paragraph, "pPr", "numPr")
            key = spoken(paragraph, styles)
            if key:
                restyle(paragraph, key)
                deep = 0
            elif own is not None and numbers.kind_of(own) is not None:
                counting.mark(paragraph, own)
                deep = outdented(own, deep, numbers)  # Mammoth makes an item of it
            elif item := item_of(paragraph, styles, numbers):
                counted = counted_in(styles.chain(styles.named(paragraph)))
                if counted is not None:
                    counting.mark(paragraph, counted)
                deep = min(item[1], deep + 1, DEEPEST_ITEM)
                restyle(paragraph, f"Word{item[0]}{deep}")
            else:
                deep = 0
        strange |= counting.strange
    if strange:
        yield _("Numbers of lists that are no figures, Latin letters or Roman ones became 1, 2, 3.")


def outdented(counted: Element, deep: int, numbers: "Numbers") -> int:
    """How deep the item stands, the first being 1; it is set no more than one below that above it.

    After words that stand between, Word goes on at any depth; in HTML there is nothing to be in.
    """
    level = child(counted, "ilvl")
    if level is None or level_of(counted) <= deep:
        return level_of(counted) + 1
    kind, stood = numbers.kind_of(counted), {**level.attrib}
    level.set(f"{space_of(level)}val", str(deep))
    if numbers.kind_of(counted) != kind:
        level.attrib.update(stood)
    return level_of(counted) + 1


def spoken(paragraph: Element, styles: Styles) -> str:
    """The id of the style that says what it is, a heading or the like; '' for plain text."""
    key = styles.named(paragraph)
    said = value(child(paragraph, "pPr", "outlineLvl"))
    for each, style in styles.chain(key):
        if SPEAKING.fullmatch(styles.name(each)):
            return heading(styles, int(said)) if said.isdecimal() and each != key else each
        said = said or value(child(style, "pPr", "outlineLvl"))
        if said == str(BODY_TEXT):
            return ""
    if SPEAKING.fullmatch(re.sub(r"(?<=\D)(?=\d)", " ", key)):  # Heading1, which is not listed
        return key
    return heading(styles, int(said)) if said.isdecimal() else ""


def heading(styles: Styles, outline: int) -> str:
    """The id of the heading of a level of the outline, 0 being the highest."""
    if outline >= BODY_TEXT:
        return ""
    number = min(outline + 1, DEEPEST_HEADING)
    return styles.ids.get(f"heading {number}", f"Heading{number}")


def item_of(paragraph: Element, styles: Styles, numbers: "Numbers") -> tuple[str, int] | None:
    """("Bullet" or "Number", how deep) where a style makes it an item of a list."""
    own = child(paragraph, "pPr", "numPr", "numId")
    if own is not None and value(own) == "0":  # taken out of the list by hand
        return None
    for key, style in styles.chain(styles.named(paragraph)):
        named = LIST.fullmatch(styles.name(key)) or LIST.fullmatch(
            re.sub(r"(?<=[a-z])(?=[A-Z\d])", " ", key)
        )
        if named:
            return named[1].capitalize(), int(named[2] or 1)
        counted = child(style, "pPr", "numPr")
        if counted is not None:
            if value(child(counted, "numId")) == "0":
                return None
            kind = numbers.kind_of(counted)
            return (kind, level_of(counted) + 1) if kind else None
    named = LIST.fullmatch(re.sub(r"(?<=[a-z])(?=[A-Z\d])", " ", styles.named(paragraph)))
    return (named[1].capitalize(), int(named[2] or 1)) if named else None


def level_of(counted: Element) -> int:
    """How deep an item is, from 0."""
    return number(value(child(counted, "ilvl")))


class Numbers:
    """The kinds of lists of a file."""

    def __init__(self, package: Package) -> None:
        rows = [each for part in package.parts("numbering") for each in part]
        lists = {value(e, "abstractNumId"): e for e in rows if local(e) == "abstractNum"}
        self.lists = {
            value(each, "numId"): lists.get(value(child(each, "abstractNumId")))
            for each in rows
            if local(each) == "num"
        }
        self.begun = begins_anew(rows)

    def kind_of(self, counted: Element) -> str | None:
        """One of "Bullet" and "Number"; None where no list is described under that number."""
        found = self.lists.get(value(child(counted, "numId")))
        if found is None:
            return None
        for level in (each for each in found if local(each) == "lvl"):
            if value(level, "ilvl") in ("", str(level_of(counted))):
                is_bullet = value(child(level, "numFmt")) == "bullet"
                return "Bullet" if is_bullet else "Number"
        return "Bullet" if child(found, "numStyleLink") is not None else None


def restyle(paragraph: Element, key: str) -> None:
    """Give it this style instead of its own, and no number besides."""
    space = space_of(paragraph)
    about = child(paragraph, "pPr")
    if about is None:
        about = Element(f"{space}pPr")
        paragraph.insert(0, about)
    style = child(about, "pStyle")
    if style is None:
        style = SubElement(about, f"{space}pStyle")
    style.set(f"{space}val", key)
    if key.startswith("Word"):
        counted = child(about, "numPr")
        if counted is not None:
            about.remove(counted)
