"""What a newer export of the same site says otherwise: said in the report, and changing nothing.

What came in belongs to the editors here, so nothing is overwritten; but nothing is passed over in
silence either.
"""

from hashlib import sha256
from typing import Any

from articles.models import Article, Page
from articles.workflow import Status
from importing.addresses import kept_path
from importing.lines import one_line
from importing.records import BYLINES, CommentRecord, Item
from importing.report import Report
from importing.standing import standing

AsTold = dict[str, Any]  # what the old site said of a thing when it came in; JSON

YOUNGER = frozenset({"by", "path"})  # what earlier versions did not remember

OTHER = "Another text came in from this address earlier under the same number: not taken"
MOVED_ON = "Has another status at the old site by now; here it stays as it is"
EDITED = "Edited at the old site since; here the text stays as it is"
ELSEWHERE = "At another address at the old site by now: that one leads to where it stands here"
RENAMED = "Called otherwise at the old site by now; here the name stays"
NEW_ON_PAGE = (
    "Replies to a page that somebody edited here, new or changed since: the words at its foot stay"
)


def told_of(item: Item) -> AsTold:
    """What will be compared with a newer export."""
    return {
        "status": _status(item),
        "modified": item.modified_at.isoformat() if item.modified_at else "",
        "published": item.published_at.isoformat() if item.published_at else "",
        "title": item.title,
        "slug": item.slug,
        "guid": item.guid,
        "by": signed_by(item),
        "path": kept_path(item.link),
    }


def signed_by(item: Item) -> str:
    """Who signs it at the old site: its account, and the slugs of a plugin for bylines."""
    return ", ".join([item.creator, *(t.slug for t in item.terms if t.taxonomy == BYLINES)])


def is_other(item: Item, told: AsTold) -> bool:
    """Is it plainly another text than the one that had its number in an earlier export?

    One and the same may get another title, slug, date or guid over the years, but not all at once.
    """
    now = told_of(item)

    def is_new(name: str) -> bool:
        return bool(told.get(name) and now[name] and told[name] != now[name])

    is_dated = told.get("published") and now["published"]
    is_from_elsewhere = is_new("published" if is_dated else "guid")
    has_other_slug = is_new("slug") or not (told.get("slug") and now["slug"])
    return is_new("title") and has_other_slug and is_from_elsewhere


def say_other(report: Report, item: Item, told: AsTold) -> None:
    """Name a text that has the number of another one, and what that is."""
    what = f"{one_line(item.title, 80)} (number {item.id} is “{one_line(told['title'], 80)}”)"
    report.say_left(OTHER, what)
    report.clashes += 1


def differs(item: Item, told: AsTold) -> bool:
    """Does a newer export say anything else of it?"""
    now = told_of(item)
    compared = now.keys() - (YOUNGER - told.keys())
    return any(told.get(name) != now[name] for name in compared)


def say_renamed(report: Report, told: AsTold, name: str) -> None:
    """Name an author, a category or a tag that is called otherwise by now."""
    if told.get("name", name) != name:
        report.say_changed(RENAMED, f"{told['name']}: {name}")


def say_changes(report: Report, item: Item, told: AsTold, here: Article | Page | None) -> None:
    """Name what the old site changed since, unless it stands so here, or was deleted here."""
    if here is None:
        return
    title = one_line(item.title, 80) or here.title
    before, now = told["status"], _status(item)
    if before != now and not _stands_so(here, item):
        report.say_changed(MOVED_ON, f"{title}: “{before}” there before, “{now}” now")
    if told_of(item)["modified"] > told["modified"] and item.body.strip():
        report.say_changed(EDITED, title)


def told_of_reply(record: CommentRecord) -> AsTold:
    """What will be compared of a reply: how it was judged, and its words as a digest."""
    said = f"{record.author}\0{record.url}\0{record.content.strip()}"
    return {"approved": record.approved, "said": sha256(said.encode()).hexdigest()[:16]}


def same_words(told: AsTold, record: CommentRecord) -> bool:
    """Did the old site say the same of who wrote what? Earlier versions did not remember it."""
    return told.get("said") in (None, told_of_reply(record)["said"])


def _status(item: Item) -> str:
    return f"{item.status or 'none'}{', with a password' if item.password else ''}"


def _stands_so(here: Article | Page, item: Item) -> bool:
    wanted = standing(item).status
    if isinstance(here, Page):
        return here.is_draft == (wanted != Status.PUBLISHED)
    return here.status == wanted
