"""What follows from a move: who is to be told what, and when.

A move leaves a row for each consequence (articles.models.consequence); whoever asks what is due
finds them there, however long after (articles.mailing).
"""

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from articles.models import Move


class News(models.TextChoices):
    """What people are told of."""

    SUBMITTED = "submitted", _("Submitted")
    SENT_BACK = "sent_back", _("Sent back")
    SCHEDULED = "scheduled", _("Scheduled")
    UNSCHEDULED = "unscheduled", _("Taken back to draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    BINNED = "binned", _("Put in the bin")
    CHANGES_SUBMITTED = "changes_submitted", _("Changes submitted")
    CHANGES_SENT_BACK = "changes_sent_back", _("Changes sent back")
    CHANGES_PUBLISHED = "changes_published", _("Changes published")
    CHANGES_DISCARDED = "changes_discarded", _("Changes thrown away")
    CORRECTED = "corrected", _("Corrected")
    ASSIGNED = "assigned", _("Assigned")


AT_ONCE = {
    "submit": News.SUBMITTED,
    "send_back": News.SENT_BACK,
    "unschedule": News.UNSCHEDULED,
    "withdraw": News.WITHDRAWN,
    "bin": News.BINNED,
    "bin_withdrawn": News.BINNED,
    "submit_changes": News.CHANGES_SUBMITTED,
    "send_back_changes": News.CHANGES_SENT_BACK,
    "publish_changes": News.CHANGES_PUBLISHED,
    "discard_changes": News.CHANGES_DISCARDED,
    "correct": News.CORRECTED,
    "assign": News.ASSIGNED,
    "suggest": News.ASSIGNED,
}
# one of these leaves old what an earlier one of them said
CHANGES_MOVE = ("submit_changes", "send_back_changes", "publish_changes", "discard_changes")
FOR_READERS = frozenset({News.PUBLISHED, News.CHANGES_PUBLISHED, News.CORRECTED, News.WITHDRAWN})
FOR_EDITORS = frozenset({News.SUBMITTED, News.CHANGES_SUBMITTED, News.ASSIGNED})


def what_follows(move: "Move") -> list[tuple[News, datetime.datetime]]:
    """Each consequence of a move, with the moment from which it is due."""
    if move.verb == "publish":
        published_at = move.article.published_at
        if published_at is None or published_at <= move.at:
            return [(News.PUBLISHED, move.at)]
        return [(News.SCHEDULED, move.at), (News.PUBLISHED, published_at)]
    if move.verb == "assign" and move.person is None:  # nobody is to be told
        return []
    return [(AT_ONCE[move.verb], move.at)] if move.verb in AT_ONCE else []
