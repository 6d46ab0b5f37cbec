"""Replies in a newer export of the same site: what was edited or judged there since.

One that nobody here has touched follows the old site; the others stay, and the report names them.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils import timezone

from comments.forgetting import emptied
from comments.models import Comment, Decision
from comments.moderation import Status
from importing.lines import one_line
from importing.models import OldAddress
from importing.moving import Move
from importing.newer import AsTold, same_words, told_of_reply
from importing.own_replies import taken_away
from importing.records import CommentRecord, Item
from importing.report import COMMENT_STATES, Report
from importing.standing import reply_status

FOLLOWED = "Replies that the old site edited or judged otherwise since, here as there"
JUDGED = "Replies that the old site judged otherwise since; here they stay as they are"
EDITED = "Replies that the old site edited since; here they stay as they are"
TAKEN_AWAY = "Replies that their writers took away at the old site since, here too"
GONE = "Replies that the old site has no more (deleted, or spam); here they stay as they are"

# What came in earlier: what the file says of it, what it said then, and what stands here.
Known = tuple[CommentRecord, AsTold, Comment | None]


def follow(
    known: Sequence[Known], make: Callable[[CommentRecord], Comment], key: str, move: Move
) -> None:
    """Follow, or name, what the file says otherwise of the replies to one article.

    `make` tells what each would be if it came in now.
    """
    changed = [(record, told, here) for record, told, here in known if here is not None]
    changed = [each for each in changed if _is_changed(*each)]
    if not changed:
        return
    numbers = [here.pk for _record, _told, here in changed]
    decided = set(Decision.objects.filter(comment__in=numbers).values_list("comment_id", flat=True))
    for record, told, here in changed:
        if gone := taken_away(record):
            _take_away(here, gone)
            move.report.say_changed(TAKEN_AWAY, f"comment {record.id}")
        elif here.pk in decided or here.edited_at or here.reworded_at or here.picked_at:
            _say(record, told, here, move.report)
            continue
        elif news := _news(here, make(record)):
            Comment.objects.filter(pk=here.pk).update(**news)
            move.report.say_changed(FOLLOWED, f"comment {record.id}{_judged(record, told)}")
        if record.approved != "1":  # nobody reads it there either
            asked = OldAddress.objects.filter(host=move.contents.host, kind=OldAddress.Kind.REPLY)
            asked.filter(path__endswith=f"#comment-{record.id}").delete()
        move.origins.retell("comment", f"{key}/{record.id}", told_of_reply(record))


def say_gone(item: Item, key: str, here: Mapping[str, Comment], report: Report) -> None:
    """Name what readers find here and the newer export holds no more."""
    there = {f"{key}/{record.id}" for record in item.comments}
    for name, comment in here.items():
        if comment.is_readable() and name not in there:
            number = name.removeprefix(f"{key}/")
            report.say_changed(GONE, f"comment {number} on “{one_line(item.title, 80)}”")


def _is_changed(record: CommentRecord, told: AsTold, here: Comment) -> bool:
    """Does the old site say something else of it now than it did?"""
    if here.is_settled():
        return False
    if taken_away(record) or not told:
        return bool(taken_away(record))
    return told.get("approved", record.approved) != record.approved or not same_words(told, record)


def _take_away(here: Comment, gone: dict[str, Any]) -> None:
    """Whatever was decided here: it is its writer's. The words go when those there went."""
    here.withdraw()
    if "erased_at" in gone:
        emptied(Comment.objects.filter(pk=here.pk), timezone.now())


def _news(here: Comment, now: Comment) -> dict[str, Any]:
    """The columns that change."""
    now.clean_fields(exclude=["article", "parent", "email", "website", "path"])
    names = ("name", "website", "body", "status")
    news = {each: getattr(now, each) for each in names if getattr(now, each) != getattr(here, each)}
    if news.get("status") == Status.PENDING:
        news["queued_at"] = timezone.now()
    return news


def _say(record: CommentRecord, told: AsTold, here: Comment, report: Report) -> None:
    if not same_words(told, record):
        report.say_changed(EDITED, f"comment {record.id} by {one_line(record.author, 80)}")
    if (
        told.get("approved", record.approved) != record.approved
        and reply_status(record.approved) != here.status
    ):
        report.say_changed(JUDGED, f"comment {record.id}{_judged(record, told)}")


def _judged(record: CommentRecord, told: AsTold) -> str:
    before = told.get("approved", record.approved)
    if before == record.approved:
        return ""
    was, now = (COMMENT_STATES.get(each, each) for each in (before, record.approved))
    return f": {was} there before, {now} now"
