"""What a newer export of the same site says otherwise: said in the report, and changing nothing.

What came in belongs to the editors here, so nothing is overwritten; but nothing is passed over in
silence either.
"""

from typing import Any

from articles.models import Article, Page
from articles.workflow import Status
from comments.models import Comment
from importing.lines import one_line
from importing.records import CommentRecord, Item
from importing.report import COMMENT_STATES, Report
from importing.standing import reply_status, standing

AsTold = dict[str, Any]  # what the old site said of a thing when it came in; JSON

MOVED_ON = "Has another status at the old site by now; here it stays as it is"
EDITED = "Edited at the old site since; here the text stays as it is"
JUDGED = "Replies that the old site judged otherwise since; here they stay as they are"
NEW_ON_PAGE = "Replies to a page that came in earlier: not added to the words at its foot"


def told_of(item: Item) -> AsTold:
    """What will be compared with a newer export."""
    return {
        "status": _status(item),
        "modified": item.modified_at.isoformat() if item.modified_at else "",
    }


def differs(item: Item, told: AsTold) -> bool:
    """Does a newer export say anything else of it?"""
    return any(told.get(name) != said for name, said in told_of(item).items())


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


def say_judged(report: Report, record: CommentRecord, told: AsTold, here: Comment | None) -> None:
    """Name a reply that was held and is approved, or the like, unless it stands so here."""
    before = told.get("approved", "")
    if not before or before == record.approved or here is None:
        return
    if reply_status(record.approved) != here.status:
        was, now = (COMMENT_STATES.get(each, each) for each in (before, record.approved))
        report.say_changed(JUDGED, f"comment {record.id}: {was} there before, {now} now")


def _status(item: Item) -> str:
    return f"{item.status or 'none'}{', with a password' if item.password else ''}"


def _stands_so(here: Article | Page, item: Item) -> bool:
    wanted = standing(item).status
    if isinstance(here, Page):
        return here.is_draft == (wanted != Status.PUBLISHED)
    return here.status == wanted
