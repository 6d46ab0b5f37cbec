"""The blocks we know, and the HTML that stands for each."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from importing.block_marks import Block
from importing.notes import Note, Say
from importing.paragraphs import with_paragraphs
from importing.shortcode_kinds import PLAYER_OR_LINK, Gallery, file_name, gallery_figures
from importing.tree import Element, Node, descendants, find, link_paragraph, parse, text_of, write

# Blocks whose saved HTML is the text itself; boxes around it fall away afterwards.
PLAIN_NAMES = (
    "paragraph heading list list-item quote image table preformatted code columns column group "
    "media-text separator html details buttons button accordion accordion-item "
    "accordion-panel missing math nextpage"
)
# Blocks that WordPress filled when the page was read; the export holds nothing of what they showed.
FILLED_NAMES = (
    "archives avatar calendar categories comments comments-query-loop latest-comments latest-posts "
    "loginout navigation navigation-link navigation-submenu home-link page-list page-list-item "
    "pattern query read-more rss search site-logo site-tagline site-title social-links social-link "
    "tag-cloud template-part term-description widget-group legacy-widget breadcrumbs"
)
PLAIN = frozenset(PLAIN_NAMES.split())
FILLED = frozenset(FILLED_NAMES.split())
OWN_PARAGRAPH = re.compile(r"<p(?:\s[^>]*)?>(?:(?!<pre).)*?</p>", re.DOTALL | re.IGNORECASE)
FILLED_FAMILIES = ("post-", "comment-", "comments-", "query-", "term-")


@dataclass(frozen=True)
class Context:
    """What the blocks of one body may ask for; `footnotes` are its own notes by their id."""

    say: Say
    gallery: Gallery | None
    footnotes: Mapping[str, str]


def is_filled(name: str) -> bool:
    """Is it one that WordPress filled when the page was read?"""
    return name in FILLED or name.startswith(FILLED_FAMILIES)


def classic(text: str) -> str:
    """Text between blocks, or in a classic block: paragraphs are made beside those it has."""
    return with_paragraphs(OWN_PARAGRAPH.sub(_in_one_line, text))


def _in_one_line(paragraph: re.Match[str]) -> str:
    # the editor of blocks ends a line of a paragraph with <br>; a newline there says nothing
    return " ".join(paragraph.group().split("\n"))


def _freeform(block: Block, inner: str, context: Context) -> str:
    return classic(inner)


def _nothing(block: Block, inner: str, context: Context) -> str:
    return ""


def _cover(block: Block, inner: str, context: Context) -> str:
    """The picture behind the words, which older covers name as a mere background, then them."""
    url = block.attributes.get("url")
    shown = find(parse(inner), "img", "video")
    if not url or (shown is not None and shown.get("src") == url):
        return inner
    image = Element("img", {"src": str(url), "alt": str(block.attributes.get("alt") or "")})
    if block.attributes.get("id"):
        image.attributes["class"] = f"wp-image-{block.attributes['id']}"
    return write([Element("figure", {}, [image])]) + inner


def _gallery(block: Block, inner: str, context: Context) -> str:
    """Saved pictures as they are; an old gallery that saved none is asked for by its ids."""
    ids = block.attributes.get("ids")
    if find(parse(inner), "img") is not None or not isinstance(ids, list):
        return inner
    numbers = [int(each) for each in ids if str(each).isdecimal()]
    return gallery_figures(numbers, context.gallery, context.say)


def _pullquote(block: Block, inner: str, context: Context) -> str:
    nodes = parse(inner)
    quote = find(nodes, "blockquote")
    if quote is None:
        return write(nodes)
    quote.attributes["class"] = "pullquote"
    return write([quote])


def _accordion_heading(block: Block, inner: str, context: Context) -> str:
    """The words of the heading, without the sign that opens what is below it."""
    nodes = parse(inner)
    for each in descendants(nodes):
        each.children = [child for child in each.children if not _is_sign(child)]
    return write(nodes)


def _is_sign(node: Node) -> bool:
    return isinstance(node, Element) and "toggle-icon" in node.get("class")


def _verse(block: Block, inner: str, context: Context) -> str:
    """A poem keeps its lines, but is not code."""
    nodes = parse(inner)
    verse = find(nodes, "pre")
    return with_paragraphs(write(verse.children if verse is not None else nodes))


def _file(block: Block, inner: str, context: Context) -> str:
    """The links to a file, its name and its button, without the preview."""
    links = [each for each in descendants(parse(inner)) if each.tag == "a"]
    named: list[Node] = [link for link in links if text_of(link.children).strip()]
    if not named and block.attributes.get("href"):
        url = str(block.attributes["href"])
        return write([link_paragraph(url, file_name(url))])
    spaced = [node for link in named for node in (link, " ")]
    return write([Element("p", {}, spaced)])


def _player(block: Block, inner: str, context: Context) -> str:
    """Sound or film as a link to its file, with its caption.

    Where the file came in, importing.bodies puts the player back.
    """
    nodes = parse(inner)
    player = find(nodes, "audio", "video")
    shown = [player, find(player.children, "source")] if player is not None else []
    url = next((each.get("src") for each in shown if each is not None and each.get("src")), "")
    url = url or str(block.attributes.get("src", ""))
    if not url:
        context.say(Note("dropped", "block", block.name, "it names no file"))
        return _caption(nodes)
    context.say(Note("changed", "block", block.name, PLAYER_OR_LINK))
    link = link_paragraph(url, file_name(url))
    words = find(nodes, "figcaption")
    return write([Element("figure", {}, [link, words])] if words is not None else [link])


def embed(block: Block, inner: str, context: Context) -> str:
    """What another site shows, as a link to it, with its caption."""
    nodes = parse(inner)
    url = _address(str(block.attributes.get("url") or "")) or _address(text_of(nodes))
    if not url:
        context.say(Note("dropped", "block", block.name, "it has no address"))
        return _caption(nodes)
    context.say(Note("changed", "block", block.name, "a link stands for it"))
    return write([link_paragraph(url)]) + _caption(nodes)


def _address(text: str) -> str:
    found = re.search(r"https?://[^\s\"<>]+", text)
    return found.group() if found else ""


def _caption(nodes: Sequence[Node]) -> str:
    words = find(nodes, "figcaption")
    return write([Element("p", {}, words.children)]) if words is not None else ""


def _footnotes(block: Block, inner: str, context: Context) -> str:
    """The list of notes; each is marked so that its number in the text leads to it."""
    notes = context.footnotes
    if not notes:
        context.say(Note("dropped", "block", "footnotes", "the export holds no notes for it"))
        return ""
    items: list[Node] = [Element("li", {"id": key}, parse(text)) for key, text in notes.items()]
    return write([Element("ol", {}, items)])


RENDERERS: dict[str, Callable[[Block, str, Context], str]] = {
    "freeform": _freeform,
    "classic": _freeform,
    "shortcode": _freeform,
    "spacer": _nothing,
    "more": _nothing,
    "query-no-results": _nothing,
    "accordion-heading": _accordion_heading,
    "cover": _cover,
    "cover-image": _cover,
    "gallery": _gallery,
    "pullquote": _pullquote,
    "verse": _verse,
    "file": _file,
    "audio": _player,
    "video": _player,
    "embed": embed,
    "footnotes": _footnotes,
}
