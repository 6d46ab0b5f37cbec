"""What is dated as nothing can be, named in the report."""

from importing.lines import one_line
from importing.moving import Move
from importing.records import Item

ODD_DATES = "Dates before 1900, after 2199 or in no calendar: not kept"
ODD_DATES_OF_REPLIES = "Replies with such dates: now of the article's day"


def say_odd_dates(item: Item, move: Move) -> None:
    """Name what is dated as nothing can be, where it comes in."""
    is_new = move.origins.find(item.type, move.origins.key_of(item)) is None
    if item.type not in ("post", "page") or not is_new:
        return
    title = one_line(item.title, 80) or f"number {item.id}"
    if item.odd_date:
        move.report.say_changed(ODD_DATES, f"{title}: {one_line(item.odd_date, 40)}")
    for comment in item.comments:
        if comment.odd_date:
            what = f"comment {comment.id} on “{title}”: {one_line(comment.odd_date, 40)}"
            move.report.say_changed(ODD_DATES_OF_REPLIES, what)
