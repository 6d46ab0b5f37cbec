"""Where an item of the old site stands here: its status, its date, and what an editor is told."""

import datetime
from dataclasses import dataclass

from django.utils import timezone

from articles.workflow import Status
from comments import moderation
from importing.records import Item

# Statuses of things that are not moved: old revisions of a text.
NOT_MOVED = {"inherit": "Revisions; the text itself came in"}
# Pages have no bin here; one that is here already and goes into the bin there becomes a draft.
PAGES_NOT_MOVED = NOT_MOVED | {"trash": "Pages in the bin of the old site"}

# What WordPress' words for a comment are here; any other word waits for a moderator.
REPLY_STATUSES = {
    "1": moderation.Status.APPROVED,
    "0": moderation.Status.PENDING,
    "spam": moderation.Status.SPAM,
    "trash": moderation.Status.REJECTED,
    "post-trashed": moderation.Status.REJECTED,
}


@dataclass(frozen=True)
class Standing:
    """`at` is None for a draft; a closed one keeps its date and address for when it is opened."""

    status: Status
    at: datetime.datetime | None = None
    is_closed: bool = False
    changed: str = ""


def standing(item: Item, now: datetime.datetime | None = None) -> Standing:
    """What the status of an item is here. What is not plainly public becomes a draft."""
    now = now or timezone.now()
    at = item.published_at or item.modified_at
    if item.password and item.status != "trash":
        return Standing(Status.DRAFT, at, True, "Protected by a password: now a draft")
    match item.status:
        case "publish":
            said = "" if at else "Published without a date: dated today"
            return Standing(Status.PUBLISHED, at or now, changed=said)
        case "future" if at and at > now:
            return Standing(Status.PUBLISHED, at)
        case "future":
            said = "Scheduled for a moment that has passed by now: a draft, to be published or not"
            return Standing(Status.DRAFT, at, True, said)
        case "private":
            return Standing(Status.DRAFT, at, True, "Private: now a draft")
        case "draft" | "auto-draft":
            return Standing(Status.DRAFT)
        case "trash":
            return Standing(Status.BINNED)
        case "pending":
            return Standing(Status.IN_REVIEW)
    said = f"Status “{item.status or 'none'}”, which is unknown here: now a draft"
    return Standing(Status.DRAFT, changed=said)


def reply_status(approved: str) -> moderation.Status:
    """What WordPress' word for a comment is here."""
    return REPLY_STATUSES.get(approved, moderation.Status.PENDING)


def is_public(item: Item) -> bool:
    """Could anybody read it at the old site?"""
    return item.status == "publish" and not item.password


def is_empty(item: Item) -> bool:
    """A draft that WordPress began by itself and nobody wrote into."""
    return item.status == "auto-draft" and not item.body.strip()
