"""The first look through an export: what items will ask for before they can be moved.

Reusable blocks, attachments and parent pages may stand anywhere in a file, or in another part of
the same export. Knows no Django.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path

from importing import php, tables
from importing.item_types import had_a_page
from importing.logins import is_called, name_at_the_top
from importing.mending import Repair
from importing.nicenames import Nicenames
from importing.records import (
    BYLINES,
    OWN_FIELD,
    AuthorRecord,
    CategoryRecord,
    Item,
    Record,
    Site,
    TagRecord,
    TermRecord,
)
from importing.uploads import clean_path, host_behind, upload_path
from importing.wxr import Survey, read
from importing.zones import Clock
from prose.addresses import host_of, parts_of

# Taxonomies in which plugins keep series: Organize Series and PublishPress Series, and others.
SERIES = frozenset({"series", "post_series", "post-series", "article_series", "article-series"})
# The guid that WordPress gives: it tells where the site was on the day a text was begun.
NUMBERED = re.compile(r"/\?(?:p|page_id|attachment_id)=\d+$|/wp-content/uploads/")


@dataclass(frozen=True)
class Attachment:
    """A file of the old site: its own page, its post (0: none) and the words about it.

    `path` is where it is below /wp-content/uploads/, as importing.uploads has it; '' for elsewhere.
    """

    id: int
    parent: int
    title: str
    link: str
    url: str
    alt: str
    caption: str
    path: str = ""
    credit: str = ""
    copyright: str = ""
    own_marks: str = ""  # see importing.own_marks


@dataclass(frozen=True)
class Person:
    """Somebody who signs by a plugin for bylines: a guest, or a term with fields of its own.

    `login` is the account they are, '' where they have none; `own_marks` is what an export of ours
    says of them (see importing.own_people).
    """

    name: str
    bio: str = ""
    website: str = ""
    login: str = ""
    own_marks: str = ""


@dataclass
class Contents:
    """All files of one old site: what they hold, counted, and what may be asked for by id.

    `reusable` has the bodies of those reusable blocks alone that readers could see.
    """

    site: Site
    host: str
    survey: Survey
    paths: list[Path] = field(default_factory=list)
    files: list[str] = field(default_factory=list)  # what these are called
    authors: dict[str, AuthorRecord] = field(default_factory=dict)
    categories: dict[str, CategoryRecord] = field(default_factory=dict)
    tags: list[TagRecord] = field(default_factory=list)
    series: dict[str, TermRecord] = field(default_factory=dict)
    bylines: list[TermRecord] = field(default_factory=list)
    nicenames: Nicenames = field(default_factory=Nicenames)
    attachments: dict[int, Attachment] = field(default_factory=dict)
    attached: dict[int, list[Attachment]] = field(default_factory=dict)
    reusable: dict[int, str] = field(default_factory=dict)
    pages: dict[int, tuple[str, int]] = field(default_factory=dict)
    shown: set[int] = field(default_factory=set)  # numbers of the texts that anybody could read
    highest_reply: int = 0  # the highest number that a comment has
    clocks: dict[tuple[int, int], Clock] = field(default_factory=dict)  # one for each month
    hosts: set[str] = field(default_factory=set)  # all that the site was ever at, without www
    links: dict[int, str] = field(default_factory=dict)  # of public texts, by their numbers
    people: dict[str, Person] = field(default_factory=dict)  # who sign by plugins, by their slugs
    tables: dict[str, str] = field(default_factory=dict)  # of TablePress, by their numbers there
    called: dict[str, str] = field(default_factory=dict)  # names in bylines that a login plainly is
    repairs: list[tuple[str, Repair]] = field(default_factory=list)  # of which file

    @property
    def folder(self) -> str:
        """The path of the folder that the old blog lived in; '' for one at the root of its host."""
        return parts_of(self.site.base_blog_url).path.rstrip("/")

    def take(self, record: Record) -> None:
        """Remember of a record what other records may ask for."""
        self.survey.count(record)
        if isinstance(record, Item) and record.published_at and record.ahead is not None:
            month = (record.published_at.year, record.published_at.month)
            self.clocks[month] = (record.published_at, record.ahead)
        if isinstance(record, Item):
            self._look_at(record)
        match record:
            case Item():
                self._learn_hosts(record)
                self.nicenames.look_at(record)
                self._take_item(record)
            case AuthorRecord():
                self.authors.setdefault(record.login, record)
            case CategoryRecord():
                self.categories.setdefault(record.slug or record.name, record)
            case TagRecord():
                self.tags.append(record)
            case TermRecord(taxonomy=taxonomy) if taxonomy == BYLINES:
                self.bylines.append(record)
                self.nicenames.learn(record)
                self._take_person(record)
            case TermRecord(taxonomy=taxonomy) if taxonomy in SERIES:
                self.series.setdefault(record.slug or record.name, record)

    def _take_item(self, item: Item) -> None:
        match item.type:
            case "guest-author":
                self.people[person_slug(item.slug)] = _guest(item)
            case "wp_block":
                if was_shown(item):
                    self.reusable[item.id] = item.body
            case tables.TYPE:
                if was_shown(item) and (table := tables.table_in(item)):
                    self.tables[tables.number_of(item)] = table
            case "page":
                self.pages[item.id] = (item.slug, item.parent)
            case "attachment":
                file = self.attachments.setdefault(item.id, _attachment(item))
                self.attached.setdefault(file.parent, []).append(file)
        if item.type in ("post", "page") and item.status == "publish":
            self.links[item.id] = item.link

    def _learn_hosts(self, item: Item) -> None:
        if item.type in ("post", "page"):
            self.hosts.add(host_of(item.link))
        if item.type in ("post", "page", "attachment") and NUMBERED.search(item.guid):
            self.hosts.add(host_of(item.guid))
        if item.type == "attachment" and upload_path(item.attachment_url):
            self.hosts.add(host_behind(item.attachment_url))
        self.hosts.discard("")

    def _take_person(self, term: TermRecord) -> None:
        """A term of PublishPress Authors; one of Co-Authors Plus has no fields, but a name."""
        slug = person_slug(term.slug)
        names = f"{term.meta.get('first_name', '')} {term.meta.get('last_name', '')}".strip()
        bio, website = term.meta.get("description", ""), term.meta.get("user_url", "")
        is_guest_of_cap = term.slug.startswith("cap-")
        name = "" if is_guest_of_cap else term.name or names
        number = term.meta.get("user_id", "").strip()
        accounts = (each.login for each in self.authors.values() if str(each.id) == number)
        if name and slug not in self.people:
            self.people[slug] = Person(name, bio, website, login=next(accounts, ""))

    def name_behind(self, login: str) -> str:
        """The name of an account of which the list tells none: a guest's or in a byline; or ''."""
        for slug, person in self.people.items():
            if login in (slug, person.login) or is_called(person.name, login):
                return person.name
        return self.called.get(login, "")

    def _look_at(self, item: Item) -> None:
        is_nameless = item.type == "post" and item.creator and item.creator not in self.called
        if is_nameless and (name := name_at_the_top(item.body, item.creator)):
            self.called[item.creator] = name
        if had_a_page(item):
            self.shown.add(item.id)
        self.highest_reply = max([self.highest_reply, *(comment.id for comment in item.comments)])

    def attached_to(self, post: int) -> list[Attachment]:
        """The files of a post, in the order of the export."""
        return self.attached.get(post, []) if post else []


def look_through(
    paths: Iterable[str | PathLike[str]], names: Mapping[str, str] | None = None
) -> list[Contents]:
    """Read every file to its end; files of one old site make one Contents.

    `names` are what files are called by whoever brought them, where that is not their own name.
    Raises NotAnExport or NotWellFormed, so that a broken file is refused before anything of any
    file was stored.
    """
    sites: dict[str, Contents] = {}
    for path in paths:
        contents: Contents | None = None
        repairs: list[Repair] = []
        name = (names or {}).get(str(path), Path(path).name)
        for record in read(path, say=repairs.append):
            if isinstance(record, Site):
                host = site_key(record)
                contents = sites.setdefault(host, Contents(record, host, Survey(record)))
                contents.paths.append(Path(path))
                contents.files.append(name)
                known = (record.base_site_url, record.base_blog_url, record.link)
                contents.hosts |= {host_of(each) for each in known} - {""}
            elif contents is not None:
                contents.take(record)
        if contents is not None:
            contents.repairs += [(name, each) for each in repairs]
    return list(sites.values())


def was_shown(block: Item) -> bool:
    """Did WordPress show this reusable block where it was used? A private one left a gap."""
    return block.status == "publish" and not block.password


def site_key(site: Site) -> str:
    """What tells one old site from another: its host without www, and its folder."""
    address = site.base_blog_url or site.link
    return f"{host_of(address)}{parts_of(address).path.rstrip('/')}"[:255]


def person_slug(slug: str) -> str:
    """The slug that someone who signs has in an address; Co-Authors Plus puts cap- before it."""
    return slug.removeprefix("cap-")


def _guest(item: Item) -> Person:
    def told(name: str) -> str:
        return next(iter(item.meta.get(f"cap-{name}", [])), "").strip()

    names = f"{told('first_name')} {told('last_name')}".strip()
    return Person(
        name=told("display_name") or item.title or names,
        bio=told("description"),
        website=told("website"),
        login=told("linked_account"),
        own_marks=next(iter(item.meta.get(OWN_FIELD, [])), ""),
    )


def _attachment(item: Item) -> Attachment:
    def told(name: str) -> str:
        return next(iter(item.meta.get(name, [])), "")

    url = item.attachment_url or item.guid
    metadata = php.read(told("_wp_attachment_metadata"))
    said = metadata.get("image_meta") if isinstance(metadata, dict) else None
    said = said if isinstance(said, dict) else {}
    return Attachment(
        id=item.id,
        parent=item.parent,
        title=item.title,
        link=item.link,
        url=url,
        alt=told("_wp_attachment_image_alt"),
        caption=item.excerpt or str(said.get("caption") or ""),
        path=upload_path(url) or clean_path(told("_wp_attached_file")),
        credit=str(said.get("credit") or ""),
        copyright=str(said.get("copyright") or ""),
        own_marks=told(OWN_FIELD),
    )
