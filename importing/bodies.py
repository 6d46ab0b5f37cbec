"""A stored body of the old site as the clean body of one of ours, pictures as links."""

from collections.abc import Sequence
from html import unescape

from articles.models.publication import Language
from importing.blocks import convert, footnotes_in
from importing.contents import Attachment, Contents
from importing.notes import Note, Say
from importing.records import Item
from importing.shortcode_kinds import Gallery, GalleryPicture, file_name
from importing.subheads import with_subheads
from importing.tree import Element, Node, parse, write
from prose.addresses import joined
from prose.clean import clean_body
from prose.films import framed
from prose.footnotes import inline

# What stands for a picture until pictures move, in the language of the text.
PICTURE = {Language.ENGLISH: "Picture", Language.KOREAN: "사진"}
PICTURE_ENDINGS = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".bmp")
LONGEST_ALT = 200  # characters


def body_of(item: Item, contents: Contents, language: str) -> tuple[str, list[Note]]:
    """The clean body of an item, and what was done to it on the way.

    The readers' pages load nothing from other hosts, so each picture becomes a link to where it is.
    """
    converted = convert(
        item.body,
        resolve_block=contents.reusable.get,
        gallery=_gallery(item, contents),
        footnotes=footnotes_in(next(iter(item.meta.get("footnotes", [])), "")),
    )
    notes = list(converted.notes)
    html = converted.html
    if "<strong" in html or "<b>" in html:
        html = write(with_subheads(parse(html), notes.append))
    if "<img" in html:
        base = item.link or contents.site.link
        html = write(_Linking(PICTURE[Language(language)], base, notes.append).all(parse(html)))
    body = framed(clean_body(html))
    # the old site's notes are numbered and linked as ours are
    return (clean_body(inline(body)) if 'href="#' in body else body), notes


class _Linking:
    """One pass over one body; `word` is what a picture is called there."""

    def __init__(self, word: str, base: str, say: Say) -> None:
        self.word = word
        self.base = base
        self.say = say

    def all(self, nodes: Sequence[Node], *, in_link: bool = False) -> list[Node]:
        """The nodes with a link in place of every picture."""
        kept: list[Node] = []
        for node in nodes:
            if isinstance(node, Element) and node.tag == "img":
                kept += self._link(node, in_link=in_link)
            elif isinstance(node, Element):
                children = self.all(node.children, in_link=in_link or node.tag == "a")
                kept.append(Element(node.tag, node.attributes, children))
            else:
                kept.append(node)
        return kept

    def _link(self, image: Element, *, in_link: bool) -> list[Node]:
        url = joined(self.base, image.get("src"))
        if not image.get("src") or not url.startswith(("http://", "https://")):
            self.say(Note("dropped", "element", "img", "it has no address on the web"))
            return []
        self.say(Note("changed", "element", "img", f"a link stands for the picture: {url}"))
        words: list[Node] = [picture_words(image, self.word)]
        return words if in_link else [Element("a", {"href": url}, words)]


def picture_words(image: Element, word: str) -> str:
    """What a link that stands for a picture says: "Picture: Four cranes at dusk"."""
    return f"{word}: {image.get('alt')[:LONGEST_ALT] or file_name(image.get('src'))}"


def _gallery(item: Item, contents: Contents) -> Gallery:
    """Finds the pictures of a gallery by id; without ids, all pictures of the post."""

    def pictures(ids: Sequence[int]) -> list[GalleryPicture]:
        asked = [contents.attachments[each] for each in ids if each in contents.attachments]
        own = (each for each in contents.attached_to(item.id) if _is_picture(each))
        return [
            GalleryPicture(each.url, unescape(each.alt), each.caption, each.id)
            for each in (asked if ids else own)
        ]

    return pictures


def _is_picture(file: Attachment) -> bool:
    return file.url.lower().endswith(PICTURE_ENDINGS)
