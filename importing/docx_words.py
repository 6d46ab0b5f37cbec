"""Words of a Word file that stand in a wrapper Mammoth does not open, and words that are hidden."""

import re
from collections.abc import Iterator
from itertools import groupby
from xml.etree.ElementTree import Element, SubElement

from importing.docx_package import CORE, Package
from importing.docx_styles import Styles
from importing.docx_xml import LONGEST_QUOTE, child, is_on, local, space_of, value, words_of
from prose.sayings import gettext as _

# of which direction or whose form they are is lost, the words are not (ECMA-376, part 1, 17.3.2)
WRAPPERS = ("dir", "bdo", "customXml")
# HYPERLINK "address" \\l "place" \\o "tip" \\t "window" \\n (17.16.5.25): a switch, what it says
LINK = re.compile(r"\s*HYPERLINK\s(.*)", re.DOTALL)
SAID = re.compile(r'\\[hmn]|(?:\\([lot])\s*)?(?:"([^"]*)"|([^\s"\\][^\s"]*))')


def opened_up(package: Package, styles: Styles) -> Iterator[str]:
    """Take words out of wrappers, hidden ones out of the text, and tell of what is gone."""
    for name in [name for name in package.trees if name != CORE]:
        tree = package.trees[name]
        yield from without_hidden(tree, styles)
        yield from unwrap(tree)
        plain_links(tree)
        yield from told_of_lines_under(tree)


def told_of_lines_under(tree: Element) -> Iterator[str]:
    """Words underlined by hand, which would be taken for a link and so become plain."""
    found = [
        "".join(words_of(run, joined=True) for run in some)
        for parent in tree.iter()
        if local(parent) not in ("hyperlink", "style")
        for is_under, some in groupby((e for e in parent if local(e) == "r"), is_underlined)
        if is_under
    ]
    if words := "”, “".join(filter(None, (" ".join(each.split()) for each in found))):
        yield _("Underlined, here plain: “%(words)s”") % {"words": words[:LONGEST_QUOTE]}


def is_underlined(run: Element) -> bool:
    """By itself, not by a style: so does who underlines by hand."""
    line = child(run, "rPr", "u")
    return line is not None and is_on(line)


def without_hidden(tree: Element, styles: Styles) -> Iterator[str]:
    """Take away what nobody sees in Word; what stood next to each other is told in one."""
    for parent in list(tree.iter()):
        within = styles.named(parent) if local(parent) == "p" else ""
        if local(parent) == "style":
            continue
        hidden: list[str] = []
        for each in list(parent):
            if local(each) == "r" and is_hidden(each, within, styles):
                parent.remove(each)
                hidden.append(words_of(each, joined=True))
            elif local(each) == "r" and hidden:
                yield from told(hidden)
                hidden = []
        yield from told(hidden)


def told(hidden: list[str]) -> Iterator[str]:
    """The sentence for words that were hidden."""
    if words := " ".join("".join(hidden).split()):
        yield _("Hidden text, left out: “%(words)s”") % {"words": words[:LONGEST_QUOTE]}


def is_hidden(run: Element, within: str, styles: Styles) -> bool:
    """Hidden by itself, by its own style or by the paragraph's, in this order?"""
    look = child(run, "rPr")
    own = child(look, "vanish")
    if own is not None:
        return is_on(own)
    return styles.hides(value(child(look, "rStyle"))) or styles.hides(within)


def unwrap(tree: Element) -> Iterator[str]:
    """Put what stands in wrappers in their place; of a reading aid the words it stands above."""
    for parent in list(tree.iter()):
        at = 0
        while at < len(parent):
            each = parent[at]
            inside: list[Element] | None = None
            if local(each) in WRAPPERS:
                inside = list(each)
            elif local(each) == "fldSimple":
                inside = as_field(each)
            elif local(each) == "ruby":
                inside = list(child(each, "rubyBase") or [])
                if above := words_of(child(each, "rt")):
                    yield _("A reading aid above “%(words)s” was left out: “%(above)s”") % {
                        "words": words_of(child(each, "rubyBase"))[:LONGEST_QUOTE],
                        "above": above[:LONGEST_QUOTE],
                    }
            if inside is None:
                at += 1
            else:  # what came out is looked at in its turn: wrappers stand in wrappers
                parent[at : at + 1] = inside


def as_field(simple: Element) -> list[Element]:
    """A field in its long form, which says the same: Mammoth makes links of that."""
    space = space_of(simple)

    def mark(kind: str) -> Element:
        run = Element(f"{space}r")
        SubElement(run, f"{space}fldChar", {f"{space}fldCharType": kind})
        return run

    asked = Element(f"{space}r")
    SubElement(asked, f"{space}instrText").text = simple.get(f"{space}instr", "")
    return [mark("begin"), asked, mark("separate"), *simple, mark("end")]


def plain_links(tree: Element) -> None:
    """Leave of fields that are links the address alone: Mammoth takes the rest for part of it."""
    asked: list[list[Element]] = []
    for each in tree.iter():
        if local(each) == "instrText" and asked:
            asked[-1].append(each)
        elif local(each) == "fldChar":
            kind = value(each, "fldCharType")
            if kind == "begin":
                asked.append([])
            elif kind == "separate" and asked:
                make_plain(asked[-1])
                asked[-1] = []
            elif kind == "end" and asked:
                make_plain(asked.pop())


def make_plain(asked: list[Element]) -> None:
    """Write what a field asks for in the one form that Mammoth reads, where it is a link."""
    found = LINK.match("".join(each.text or "" for each in asked))
    if found is None:
        return
    address = place = ""
    for switch, quoted, bare in SAID.findall(found[1]):
        if switch == "l":
            place = quoted or bare
        elif not switch and not address:
            address = quoted or bare
    whole = f"{address}#{place}" if place and "#" not in address else address
    asked[0].text = f'HYPERLINK "{whole}"' if address else f'HYPERLINK \\l "{place}"'
    for each in asked[1:]:
        each.text = ""
