"""What WordPress has no field for of a reply: that its writer took it away, or had it erased.

`export_wordpress` writes it into a custom field of the comment, `import_wordpress` reads it; it is
JSON: the moments. Of such a reply the place in its thread leaves this site, and none of its words.
"""

import datetime
import json

from django.utils.dateparse import parse_datetime

from comments.models import Comment
from importing import own_marks
from importing.records import CommentRecord

MOMENTS = ("withdrawn_at", "erased_at")


def as_it_leaves(comment: Comment) -> Comment:
    """The same reply; without its writer's words, name and addresses, if they took it away."""
    if comment.is_settled():
        comment.name = comment.email = comment.website = comment.body = ""
    return comment


def of(comment: Comment) -> str:
    """The value for a reply; '' for one that its writer left where it is."""
    told = {name: at.isoformat() for name, at in _moments(comment).items()}
    return json.dumps(told, sort_keys=True) if told else ""


def taken_away(record: CommentRecord) -> dict[str, datetime.datetime]:
    """When its writer took it away or had it erased, by the column; {} where neither is told."""
    told = own_marks.read(record.own_marks)
    moments = {name: _moment(told.get(name)) for name in MOMENTS}
    return {name: at for name, at in moments.items() if at}


def _moments(comment: Comment) -> dict[str, datetime.datetime]:
    return {name: at for name in MOMENTS if (at := getattr(comment, name))}


def _moment(told: object) -> datetime.datetime | None:
    try:
        at = parse_datetime(told) if isinstance(told, str) else None
    except ValueError:
        return None
    return at if at and at.tzinfo else None
