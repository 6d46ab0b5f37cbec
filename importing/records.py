"""What an export holds, as plain records: the words between a reader of files and our nouns."""

from dataclasses import dataclass, field
from datetime import datetime

BYLINES = "author"  # the taxonomy of Co-Authors Plus and of PublishPress Authors
OWN_FIELD = "_peninsula"  # what exports of ours carry in it: see importing.own_marks


@dataclass(frozen=True)
class Site:
    """The head of the export; `base_blog_url` is where the blog lived, without a trailing slash."""

    title: str
    link: str
    description: str
    language: str
    base_site_url: str
    base_blog_url: str
    version: str


@dataclass(frozen=True)
class AuthorRecord:
    """An account of the old site. WXR 1.0 has none; items then name their creator only."""

    id: int
    login: str
    email: str
    display_name: str
    first_name: str
    last_name: str


@dataclass(frozen=True)
class TermRecord:
    """A term of any taxonomy; `parent` is its parent's slug, which may stand later in the file.

    `id` is 0 where the export (WXR 1.0) tells none.
    """

    id: int
    taxonomy: str
    slug: str
    name: str
    parent: str
    description: str
    meta: dict[str, str] = field(default_factory=dict, compare=False)


class CategoryRecord(TermRecord):
    """A term of the taxonomy `category`."""


class TagRecord(TermRecord):
    """A term of the taxonomy `post_tag`."""


@dataclass(frozen=True)
class ItemTerm:
    """A term as an item names it. `slug` is empty where the export gives the name alone."""

    taxonomy: str
    slug: str
    name: str


@dataclass(frozen=True)
class CommentRecord:
    """A comment as it stands in the file: any type, any state, not yet safe to show.

    `approved` is WordPress' own word: "1", "0" (held), "spam", "trash" or "post-trashed".
    `parent` is 0 for none, and may name a comment that is not in the file. No IP address is kept.
    """

    id: int
    parent: int
    type: str
    approved: str
    author: str
    email: str
    url: str
    published_at: datetime | None
    content: str
    user_id: int
    own_marks: str = ""  # what an export of ours says of it: see importing.own_replies
    odd_date: str = ""  # what the file says instead of a credible date


@dataclass(frozen=True)
class Item:
    """A post, page, attachment or anything else WordPress keeps as one; `type` is its own word.

    `link` and `guid` are untouched, `slug` is percent-decoded NFC. `status` is WordPress' own word,
    which may be one that a plugin made up. `line` is the line of the file where the item begins.
    """

    id: int
    type: str
    status: str
    title: str
    link: str
    guid: str
    creator: str
    slug: str
    published_at: datetime | None
    modified_at: datetime | None
    parent: int
    menu_order: int
    password: str
    sticky: bool
    body: str
    excerpt: str
    comment_status: str
    attachment_url: str
    terms: tuple[ItemTerm, ...]
    meta: dict[str, list[str]]
    comments: tuple[CommentRecord, ...]
    line: int
    odd_date: str = ""  # what the file says instead of a credible date
    ahead: int | None = None  # minutes that the old site's clock was ahead of UTC when it came out


Record = Site | AuthorRecord | TermRecord | Item
