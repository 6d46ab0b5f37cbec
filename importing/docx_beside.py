"""Words of a Word file that stand beside its text: notes called twice, boxes, other files."""

import copy
from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement

from importing.docx_package import CORE, Package
from importing.docx_xml import child, is_on, local, space_of, value, words_of
from prose.sayings import ngettext

#: signs of the private use area, for what Mammoth does not know: in place of the alt text of a
#: picture that is there for its looks, and in place of a line drawn across the page
DECORATIVE, RULE = "\ue0f6", "\ue0f7"
NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}


def brought_in(package: Package) -> Iterator[str]:
    """Put in order what Mammoth takes for something else, and tell of what can't be read."""
    for called, kind in NOTES.items():
        once_each(package, called, kind)
    other_files = 0
    for name in (name for name in package.trees if name != CORE):
        for parent in list(package.trees[name].iter()):
            if local(parent) == "docPr" and any(is_for_looks(each) for each in parent.iter()):
                parent.set("descr", DECORATIVE)
            elif local(parent) == "p" and is_rule(parent):
                run = SubElement(parent, f"{space_of(parent)}r")
                SubElement(run, f"{space_of(parent)}t").text = RULE
            for place, each in enumerate(list(parent)):
                if local(each) == "drawing":
                    parent[place] = as_box(each)
                other_files += local(each) == "altChunk"
    if other_files:
        said = ngettext(
            "%(count)d text of another file that was put into this one was left out.",
            "%(count)d texts of other files that were put into this one were left out.",
            other_files,
        )
        yield said % {"count": other_files}


def once_each(package: Package, called: str, kind: str) -> None:
    """Give a note that is called again a copy of its own: notes of an article are numbered."""
    for part in package.parts(kind):
        known = {value(note, "id"): note for note in part}
        seen: set[str] = set()
        for reference in [
            each for each in package.trees[package.main].iter() if local(each) == called
        ]:
            number = value(reference, "id")
            if number in seen and number in known:
                other = copy.deepcopy(known[number])
                number = f"{number}-{len(part)}"
                for element in (reference, other):
                    element.set(f"{space_of(element)}id", number)
                part.append(other)
            seen.add(number)


def as_box(drawing: Element) -> Element:
    """A drawing with words in it in the older form of a text box, the one that Mammoth opens."""
    boxes = [each for each in drawing.iter() if local(each) == "txbxContent"]
    if not boxes:
        return drawing
    box = Element(f"{space_of(drawing)}pict")
    box.extend(boxes)
    return box


def is_for_looks(mark: Element) -> bool:
    """The mark of a picture that says nothing (2019 extension, `adec:decorative`)?"""
    return local(mark) == "decorative" and is_on(mark)


def is_rule(paragraph: Element) -> bool:
    """A line across the page: drawn (14.1.2.17, `o:hr`), or the border of an empty paragraph?"""
    if words_of(paragraph) or any(local(each) == "drawing" for each in paragraph.iter()):
        return False
    if any(value(each, "hr") in ("t", "true") for each in paragraph.iter()):
        return True
    return child(paragraph, "pPr", "pBdr", "bottom") is not None
