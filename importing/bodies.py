"""A stored body of the old site as the clean body of one of ours."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Protocol

from articles.models.publication import Language
from images.addresses import always
from images.models import Image
from importing.blocks import convert, footnotes_in
from importing.contents import Attachment, Contents
from importing.links import PICTURE_ENDINGS, Links
from importing.notes import Note, Say
from importing.records import Item
from importing.shortcode_kinds import Gallery, GalleryPicture, file_name
from importing.subheads import with_subheads
from importing.tree import Element, Node, descendants, parse, text_of, write
from importing.uploads import original_names, upload_path
from prose.addresses import joined
from prose.clean import clean_body
from prose.films import framed
from prose.footnotes import inline

# What stands for a picture until pictures move, in the language of the text.
PICTURE = {Language.ENGLISH: "Picture", Language.KOREAN: "사진"}
LONGEST_ALT = 200  # characters
PLAYED = {
    "audio": (".mp3", ".m4a", ".ogg", ".oga", ".wav", ".flac"),
    "video": (".mp4", ".m4v", ".webm", ".ogv", ".mov"),
}
ATTACHMENT = re.compile(r"\bwp-image-(\d{1,9})\b")


@dataclass(frozen=True)
class Body:
    """A clean body; `waiting` is how many of its pictures are not here yet."""

    html: str
    notes: list[Note]
    waiting: int


class Library(Protocol):
    """What a text asks for: see importing.pictures.Pictures."""

    def of(self, url: str, number: int = 0) -> Image | None:
        """The picture that an address, or the number of an attachment, means."""

    def has(self, url: str) -> bool:
        """Is the file here that a link leads to?"""


def body_of(item: Item, contents: Contents, language: str, library: Library) -> Body:
    """The clean body of an item, and what was done to it on the way.

    The readers' pages load nothing from other hosts, so a picture that did not come in becomes a
    link to where it is.
    """
    converted = convert(
        item.body,
        resolve_block=contents.reusable.get,
        gallery=_gallery(item, contents),
        footnotes=footnotes_in(next(iter(item.meta.get("footnotes", [])), "")),
    )
    notes = list(converted.notes)
    html, waiting = converted.html, 0
    if "<strong" in html or "<b>" in html:
        html = write(with_subheads(parse(html), notes.append))
    if "<img" in html or "<a " in html:
        base = item.link or contents.site.link
        word = PICTURE[Language(language)]
        links = Links(contents, library.has)
        linking = _Linking(word, base, notes.append, links.of, library)
        html = write(linking.all(parse(html)))
        waiting = linking.waiting
    body = framed(clean_body(html))
    # the old site's notes are numbered and linked as ours are
    html = clean_body(inline(body)) if 'href="#' in body else body
    return Body(html, notes, waiting)


@dataclass
class _Linking:
    """One pass over one body; `word` is what a picture is called there."""

    word: str
    base: str
    say: Say
    link_of: Callable[[str], str]
    library: Library
    waiting: int = 0

    def all(self, nodes: Sequence[Node], *, in_link: bool = False) -> list[Node]:
        """The nodes with our picture, or a link, in place of each, and links that lead here."""
        kept: list[Node] = []
        for node in nodes:
            if isinstance(node, str):
                kept.append(node)
            elif node.tag == "img":
                kept += self._picture(node, in_link=in_link)
            elif node.tag == "a":
                kept += self._anchor(node)
            elif node.tag == "p" and (player := self._player(node)) is not None:
                kept.append(player)
            else:
                children = self.all(node.children, in_link=in_link)
                if node.tag == "figure":  # a player with its caption needs no figure in its figure
                    children = list(_out_of_figures(children))
                kept.append(Element(node.tag, node.attributes, children))
        return kept

    def _anchor(self, anchor: Element) -> list[Node]:
        children = self.all(anchor.children, in_link=True)
        href = anchor.get("href")
        is_picture = any(isinstance(each, Element) and each.tag == "img" for each in children)
        if is_picture and self._is_larger(href, anchor):
            return children
        if not href or href.startswith("#"):
            return [Element("a", anchor.attributes, children)]
        href = self.link_of(href)
        self.waiting += bool(upload_path(href)) and not href.startswith("/")
        return [Element("a", anchor.attributes | {"href": href}, children)]

    def _is_larger(self, href: str, anchor: Element) -> bool:
        """Does it lead to the picture that it shows, as a whole or in another of its sizes?"""
        names = set(original_names(upload_path(joined(self.base, href))))
        shown = [each for each in descendants(anchor.children) if each.tag == "img"]
        if any(names & set(original_names(upload_path(each.get("src")))) for each in shown):
            return True
        there = self.library.of(href) if href.lower().endswith(PICTURE_ENDINGS) else None
        here = [self._ours(each) for each in shown]
        return there is not None and any(each is not None and each.pk == there.pk for each in here)

    def _ours(self, image: Element) -> Image | None:
        named = ATTACHMENT.search(image.get("class"))
        url = joined(self.base, image.get("src"))
        return self.library.of(url, int(named[1]) if named else 0)

    def _player(self, paragraph: Element) -> Element | None:
        """Sound or film that came in, in place of the link which stands for it; None for no such.

        What is still elsewhere stays a link: the readers' pages load nothing from other hosts.
        """
        inside = [each for each in paragraph.children if isinstance(each, Element) or each.strip()]
        link = inside[0] if len(inside) == 1 else None
        if not isinstance(link, Element) or link.tag != "a":
            return None
        url = link.get("href")
        kind = next((tag for tag, ends in PLAYED.items() if url.lower().endswith(ends)), "")
        if not kind or text_of(link.children).strip() not in (url, file_name(url)):
            return None
        here = self.link_of(joined(self.base, url))
        if not here.startswith("/"):
            return None
        player = Element(kind, {"src": here, "controls": "", "preload": "metadata"})
        return Element("figure", {}, [player])

    def _picture(self, image: Element, *, in_link: bool) -> list[Node]:
        url = joined(self.base, image.get("src"))
        if not image.get("src") or not url.startswith(("http://", "https://")):
            self.say(Note("dropped", "element", "img", "it has no address on the web"))
            return []
        ours = self._ours(image)
        if ours is not None:
            alt = image.get("alt") or ours.shown_alt
            return [Element("img", {"src": always(ours, "w960"), "alt": alt})]
        self.waiting += 1
        self.say(Note("changed", "element", "img", f"a link stands for the picture: {url}"))
        words: list[Node] = [picture_words(image, self.word)]
        return words if in_link else [Element("a", {"href": url}, words)]


def _out_of_figures(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Element) and node.tag == "figure":
            yield from node.children
        else:
            yield node


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
