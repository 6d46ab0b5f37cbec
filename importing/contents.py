"""The first look through an export: what items will ask for before they can be moved.

Reusable blocks, attachments and parent pages may stand anywhere in a file, or in another part of
the same export. Knows no Django.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path

from importing.records import (
    AuthorRecord,
    CategoryRecord,
    Item,
    Record,
    Site,
    TagRecord,
)
from importing.wxr import Survey, read
from importing.zones import Clock
from prose.addresses import parts_of


@dataclass(frozen=True)
class Attachment:
    """A file of the old site: its own page, its post (0: none) and the words about it."""

    id: int
    parent: int
    title: str
    link: str
    url: str
    alt: str
    caption: str


@dataclass
class Contents:
    """All files of one old site: what they hold, counted, and what may be asked for by id.

    `reusable` has the bodies of those reusable blocks alone that readers could see.
    """

    site: Site
    host: str
    survey: Survey
    paths: list[Path] = field(default_factory=list)
    authors: dict[str, AuthorRecord] = field(default_factory=dict)
    categories: dict[str, CategoryRecord] = field(default_factory=dict)
    tags: list[TagRecord] = field(default_factory=list)
    attachments: dict[int, Attachment] = field(default_factory=dict)
    attached: dict[int, list[Attachment]] = field(default_factory=dict)
    reusable: dict[int, str] = field(default_factory=dict)
    pages: dict[int, tuple[str, int]] = field(default_factory=dict)
    shown: set[int] = field(default_factory=set)  # numbers of the texts that anybody could read
    highest_reply: int = 0  # the highest number that a comment has
    clocks: dict[tuple[int, int], Clock] = field(default_factory=dict)  # one for each month

    def take(self, record: Record) -> None:
        """Remember of a record what other records may ask for."""
        self.survey.count(record)
        if isinstance(record, Item) and record.published_at and record.ahead is not None:
            month = (record.published_at.year, record.published_at.month)
            self.clocks[month] = (record.published_at, record.ahead)
        if isinstance(record, Item):
            self._look_at(record)
        match record:
            case AuthorRecord():
                self.authors.setdefault(record.login, record)
            case CategoryRecord():
                self.categories.setdefault(record.slug or record.name, record)
            case TagRecord():
                self.tags.append(record)
            case Item(type="wp_block"):
                if was_shown(record):
                    self.reusable[record.id] = record.body
            case Item(type="page"):
                self.pages[record.id] = (record.slug, record.parent)
            case Item(type="attachment"):
                file = self.attachments.setdefault(record.id, _attachment(record))
                self.attached.setdefault(file.parent, []).append(file)

    def _look_at(self, item: Item) -> None:
        if item.type in ("post", "page") and item.status == "publish" and not item.password:
            self.shown.add(item.id)
        self.highest_reply = max([self.highest_reply, *(comment.id for comment in item.comments)])

    def attached_to(self, post: int) -> list[Attachment]:
        """The files of a post, in the order of the export."""
        return self.attached.get(post, []) if post else []


def look_through(paths: Iterable[str | PathLike[str]]) -> list[Contents]:
    """Read every file to its end; files of one old site make one Contents.

    Raises NotAnExport or NotWellFormed, so that a broken file is refused before anything of any
    file was stored.
    """
    sites: dict[str, Contents] = {}
    for path in paths:
        contents: Contents | None = None
        for record in read(path):
            if isinstance(record, Site):
                host = host_of(record)
                contents = sites.setdefault(host, Contents(record, host, Survey(record)))
                contents.paths.append(Path(path))
            elif contents is not None:
                contents.take(record)
    return list(sites.values())


def was_shown(block: Item) -> bool:
    """Did WordPress show this reusable block where it was used? A private one left a gap."""
    return block.status == "publish" and not block.password


def host_of(site: Site) -> str:
    """What tells one old site from another: its host without www, and its folder."""
    address = parts_of(site.base_blog_url or site.link)
    return f"{address.netloc.lower().removeprefix('www.')}{address.path.rstrip('/')}"[:255]


def _attachment(item: Item) -> Attachment:
    return Attachment(
        id=item.id,
        parent=item.parent,
        title=item.title,
        link=item.link,
        url=item.attachment_url or item.guid,
        alt=next(iter(item.meta.get("_wp_attachment_image_alt", [])), ""),
        caption=item.excerpt,
    )
