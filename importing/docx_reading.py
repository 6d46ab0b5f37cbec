"""The text of a Word file as HTML, its pictures, and what was changed or left out on the way.

Mammoth turns a package that was judged (importing.docx_package) into HTML; what it would drop in
silence is mended or told before. Plain functions: nothing is written, nothing is fetched.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

import mammoth

from importing.docx_beside import DECORATIVE, RULE, brought_in
from importing.docx_numbers import numbered
from importing.docx_package import CORE, Link, Package, Unreadable, beside, damaged, opened
from importing.docx_styles import ITEMS, Styles, settle
from importing.docx_words import opened_up
from importing.docx_xml import LONGEST_QUOTE, WORD, child, local, space_of, value, words_of
from prose.sayings import gettext as _
from prose.sayings import ngettext

MOST_PICTURES = 40  # each takes a second to put away, and servers in front wait for a minute
PLACEHOLDER = "https://picture.invalid/%d"  # until the picture has an address (RFC 2606)

#: signs of the private use area, put before the words of a paragraph to say what Word calls it
TITLE, HEADING, SUBTITLE, CAPTION = "\ue0f0", "\ue0f1", "\ue0f2", "\ue0f3"
AUTHOR, DATE = "\ue0f4", "\ue0f5"
MARKED = {
    "title": TITLE, "heading": HEADING, "subtitle": SUBTITLE, "caption": CAPTION,
    "author": AUTHOR, "date": DATE,
}  # fmt: skip
MARK = re.compile(f'<(h1|p) class="word-({"|".join(MARKED)})">')
A_RULE = re.compile(f"<p>(?:<[^>]*>)*{RULE}(?:<[^>]*>)*</p>")
STYLES = """
p[style-name='Title'] => h1.word-title:fresh
p[style-name='Subtitle'] => p.word-subtitle:fresh
p[style-name='Author'] => p.word-author:fresh
p[style-name='Date'] => p.word-date:fresh
p[style-name='caption'] => p.word-caption:fresh
p[style-name='Caption'] => p.word-caption:fresh
p[style-name='heading 1'] => h1.word-heading:fresh
p[style-name='Heading 1'] => h1.word-heading:fresh
p.Heading1 => h1.word-heading:fresh
p[style-name='heading 2'] => h2:fresh
p[style-name='Heading 2'] => h2:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='Quotations'] => blockquote > p:fresh
p[style-name='Preformatted Text'] => pre:separator('\\n')
p[style-name='HTML Preformatted'] => pre:separator('\\n')
p[style-name^='toc '] => !
p[style-name^='TOC '] => !
r[style-name='Emphasis'] => em
r[style-name='Strong'] => strong
"""
ENDINGS = {b"\x89PNG": ".png", b"\xff\xd8\xff": ".jpg", b"GIF8": ".gif"}


@dataclass
class Picture:
    """A picture of the text: its bytes, a name with its right ending, its alt text."""

    data: bytes
    name: str
    alt: str
    is_decorative: bool = False


@dataclass
class Reading:
    """What stands in a Word file. Pictures stand in the HTML under PLACEHOLDER, from 0 on."""

    html: str
    pictures: list[Picture] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    author: str = ""


def read(data: bytes) -> Reading:
    """The text. Raises Unreadable."""
    package = opened(data)
    styles = Styles(package)
    remarks = [
        *told_of(package),
        *mended(package),
        *brought_in(package),
        *opened_up(package, styles),
    ]
    remarks += settle(package, styles)
    pictures: list[Picture] = []

    def taken(image: Any) -> dict[str, str]:
        with image.open() as file:
            content = file.read()
        is_decorative = image.alt_text == DECORATIVE
        alt = "" if is_decorative else image.alt_text or ""
        name = named(content, len(pictures), image)
        pictures.append(Picture(content, name, alt, is_decorative))
        return {"src": PLACEHOLDER % (len(pictures) - 1), "alt": alt}

    try:
        result = mammoth.convert_to_html(
            io.BytesIO(packed(package)),
            style_map=STYLES + ITEMS,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(taken),
            external_file_access=False,
        )
    except Exception as error:  # it raises what it likes on odd XML, RecursionError among it
        raise Unreadable(damaged()) from error
    html = MARK.sub(lambda found: f"<{found[1]}>{MARKED[found[2]]}", numbered(result.value))
    html = A_RULE.sub("<hr>", html).replace(RULE, "")
    if len(pictures) > MOST_PICTURES:
        raise Unreadable(
            _("The file holds more than %(count)d pictures. Cut the document into parts.")
            % {"count": MOST_PICTURES}
        )
    return Reading(html, pictures, remarks, author_of(package))


def named(content: bytes, number: int, image: Any) -> str:
    """A name for the library; the ending is told by the bytes, as Word's own may be wrong."""
    ending = next((each for start, each in ENDINGS.items() if content.startswith(start)), "")
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        ending = ".webp"
    kind = re.sub(r"\W", "", str(image.content_type or "").rsplit("/", 1)[-1])
    return f"word-{number + 1}{ending or '.' + (kind or 'bin')}"


def author_of(package: Package) -> str:
    """Whose document it is, in Word's own words; '' where nobody is named."""
    core = package.trees.get(CORE)
    found = (
        [each.text or "" for each in core if local(each) == "creator"] if core is not None else []
    )
    return " ".join(found[0].split()) if found else ""


def packed(package: Package) -> bytes:
    """A package of nothing but what is read: Mammoth sees no part that nobody looked at."""
    kinds = Element(
        "Types", {"xmlns": "http://schemas.openxmlformats.org/package/2006/content-types"}
    )
    endings = {name.rsplit(".", 1)[-1] for name in package.pictures}
    for ending in endings:
        kind = {"jpg": "jpeg", "jpe": "jpeg", "tif": "tiff"}.get(ending.lower(), ending.lower())
        SubElement(kinds, "Default", {"Extension": ending, "ContentType": f"image/{kind}"})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("[Content_Types].xml", tostring(kinds))
        archive.writestr(
            "_rels/.rels", relationships({"r": ("officeDocument", f"/{package.main}")})
        )
        for name, tree in package.trees.items():
            archive.writestr(name, tostring(tree))
            folder, _slash, base = name.rpartition("/")
            rows = {
                key: (
                    each.kind,
                    each.target if each.is_outside else f"/{beside(name, each.target)}",
                )
                for key, each in package.links.get(name, {}).items()
            }
            archive.writestr(f"{folder}/_rels/{base}.rels", relationships(rows))
        for name, data in package.pictures.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def relationships(rows: dict[str, tuple[str, str]]) -> bytes:
    """The part that says what belongs together."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    root = Element("Relationships", {"xmlns": space})
    for key, (kind, target) in rows.items():
        SubElement(root, "Relationship", {"Id": key, "Type": kinds + kind, "Target": target})
    return tostring(root)


def told_of(package: Package) -> Iterator[str]:
    """What the file holds that no article can: told, so that nobody looks for it in vain."""
    for link in package.outside:
        yield _("Not fetched, as it lies outside the file (%(kind)s): %(address)s") % {
            "kind": link.kind,
            "address": link.target[:LONGEST_QUOTE],
        }
    for link in (each for links in package.links.values() for each in links.values()):
        if link.kind == "hyperlink" and link.is_outside and not is_for_readers(link.target):
            yield _("A link that readers can’t follow was taken away: %(address)s") % {
                "address": link.target[:LONGEST_QUOTE]
            }
    if any("/embeddings/" in name or "/activeX/" in name for name in package.names):
        yield _("Embedded files (sheets, slides, controls) were left out.")
    yield from told_of_changes(package)
    for part in package.parts("comments"):
        for comment in (each for each in part if local(each) == "comment"):
            yield _("Comment of %(name)s, left out: “%(words)s”") % {
                "name": next((v for k, v in comment.items() if k.endswith("}author")), "") or "?",
                "words": words_of(comment)[:LONGEST_QUOTE],
            }


def told_of_changes(package: Package) -> Iterator[str]:
    """Tracked changes: what was put in stands, what was struck out is gone. What is no text."""
    texts = [package.trees[package.main], *package.parts("footnotes"), *package.parts("endnotes")]
    found = [each for text in texts for each in text.iter()]
    added = sum(local(each) in ("ins", "moveTo") and bool(words_of(each)) for each in found)
    struck = [words_of(each) for each in found if local(each) in ("del", "moveFrom")]
    if added:
        said = ngettext(
            "%(count)d tracked insertion was accepted.",
            "%(count)d tracked insertions were accepted.",
            added,
        )
        yield said % {"count": added}
    for words in filter(None, struck):
        yield _("Struck out in tracked changes, left out: “%(words)s”") % {
            "words": words[:LONGEST_QUOTE]
        }
    if drawn := sum(local(each) in ("chart", "relIds") for each in found):
        said = ngettext(
            "%(count)d chart or diagram was left out; add it as a picture.",
            "%(count)d charts or diagrams were left out; add them as pictures.",
            drawn,
        )
        yield said % {"count": drawn}
    if cropped := sum(local(each) == "srcRect" and is_cropped(each) for each in found):
        said = ngettext(
            "%(count)d picture is cropped in the file and whole here; look at what it shows.",
            "%(count)d pictures are cropped in the file and whole here; look at what they show.",
            cropped,
        )
        yield said % {"count": cropped}
    styles = {said for each in found if local(each) == "pStyle" for said in each.attrib.values()}
    contents = [each for each in found if is_contents(each)]
    for each in contents:
        each.clear()
    if contents or any(style.startswith("TOC") for style in styles):
        yield _("The table of contents was left out.")
    if any(link.kind in ("header", "footer") for link in package.links[package.main].values()):
        yield _("Headers, footers and page numbers were left out.")


def is_cropped(frame: Element) -> bool:
    """Does it show a part of its picture? Thousandths of a percent of each side (20.1.8.55)."""
    sides = [each for key, each in frame.items() if key in ("l", "t", "r", "b")]
    return any(each.rstrip("%").lstrip("-0.") != "" for each in sides)


def is_contents(box: Element) -> bool:
    """The table of contents that Word makes by itself?"""
    gallery = child(box, "sdtPr", "docPartObj", "docPartGallery")
    return local(box) == "sdt" and value(gallery) == "Table of Contents"


def is_for_readers(address: str) -> bool:
    """An address of the web or of mail?"""
    return address.lower().startswith(("http://", "https://", "mailto:", "tel:", "#"))


def mended(package: Package) -> Iterator[str]:
    """Put in order what would stop Mammoth or be lost, and tell of it."""
    formulas = missing = 0
    for name, tree in package.trees.items():
        known = package.links.get(name, {})
        for parent in list(tree.iter()):
            for place, inner in enumerate(list(parent)):
                if local(inner) in ("oMath", "oMathPara"):
                    parent[place] = as_run(inner, tree)
                    formulas += 1
            missing += unhook(parent, name, known, package)
    if formulas:
        said = ngettext(
            "%(count)d formula became plain letters; look at it.",
            "%(count)d formulas became plain letters; look at them.",
            formulas,
        )
        yield said % {"count": formulas}
    if missing:
        said = ngettext(
            "%(count)d picture or link leads nowhere in the file and was left out.",
            "%(count)d pictures or links lead nowhere in the file and were left out.",
            missing,
        )
        yield said % {"count": missing}


def as_run(formula: Element, tree: Element) -> Element:
    """The letters of a formula as a run of text."""
    space = space_of(tree)
    run = Element(f"{space}r")
    SubElement(run, f"{space}t").text = words_of(formula)
    return run


def unhook(element: Element, part: str, known: dict[str, Link], package: Package) -> int:
    """Take away references that lead nowhere, and to pictures outside; how many led nowhere."""
    is_picture = local(element) in ("blip", "imagedata")
    if not is_picture and local(element) not in ("hyperlink", "hlinkClick"):
        return 0
    nowhere = 0
    for key, said in list(element.items()):
        if WORD.sub("", key) not in ("id", "embed", "link") or "elationships" not in key:
            continue
        link = known.get(said)
        is_outside = link is not None and link.is_outside
        is_there = link is not None and beside(part, link.target) in package.pictures
        if link is None or (is_picture and (is_outside or not is_there)):
            del element.attrib[key]
            nowhere += not is_outside
    return nowhere
