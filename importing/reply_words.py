"""The words of an old comment, as a reply can have them."""

from collections.abc import Sequence

from articles.models.publication import Language
from importing.bodies import PICTURE, picture_words
from importing.links import Links
from importing.records import CommentRecord
from importing.tidying import SILENT
from importing.tree import Element, Node, parse, text_of, write
from prose.replies import BOXES, FADING, LINES, RENAMED, REPLY, WEB_ADDRESS, without_the_sentence

KNOWN_MARKS = {*REPLY, *RENAMED, *BOXES, *LINES, *FADING, "td", "th"}
AS_WRITTEN = ("a", "code", "pre")  # in which an address stays text


def words_of(record: CommentRecord, language: str, links: Links) -> str:
    """The words of a comment as HTML that replies can have; a link at its end for each picture.

    What led to the old site leads here. WordPress stores a "<" that was typed as an entity, so
    whatever is a tag here was one there.
    """
    names_us = any(host in record.content for host in links.contents.hosts)
    if "<" not in record.content and not names_us:
        return record.content
    pictures: list[Element] = []
    nodes = parse(record.content)
    html = write(_without_marks(_led_here(nodes, links) if names_us else nodes, pictures))
    word = PICTURE[Language(language)]
    for picture in pictures:
        link = Element("a", {"href": picture.get("src")}, [picture_words(picture, word)])
        html += f"<p>{write([link])}</p>"
    return html


def _without_marks(nodes: Sequence[Node], pictures: list[Element]) -> list[Node]:
    """The nodes without marks that replies don't know; code is text alone."""
    kept: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            kept.append(node)
        elif node.tag == "img":
            pictures.append(node)
        elif node.tag in ("code", "pre"):
            text = text_of(node.children)  # in a line of a reply code has no second line
            kept.append(Element("pre" if "\n" in text else node.tag, {}, [text]))
        elif node.tag in KNOWN_MARKS:
            kept.append(Element(node.tag, node.attributes, _without_marks(node.children, pictures)))
        elif node.tag not in SILENT:
            kept += _without_marks(node.children, pictures)
    return kept


def _led_here(nodes: Sequence[Node], links: Links) -> list[Node]:
    """The nodes with links that lead here in place of those to the old site, typed ones too."""
    led: list[Node] = []
    for node in nodes:
        if isinstance(node, str):
            led += _typed(node, links)
        elif node.tag == "a" and node.get("href"):
            href = links.of(node.get("href"))
            led.append(Element("a", node.attributes | {"href": href}, node.children))
        elif node.tag in AS_WRITTEN:
            led.append(node)
        else:
            led.append(Element(node.tag, node.attributes, _led_here(node.children, links)))
    return led


def _typed(words: str, links: Links) -> list[Node]:
    row: list[Node] = []
    end = 0
    for found in WEB_ADDRESS.finditer(words):
        address = without_the_sentence(found.group())
        if (here := links.of(address)) != address:
            row += [words[end : found.start()], Element("a", {"href": here}, [address])]
            end = found.start() + len(address)
    return [*row, words[end:]]
