"""Why the desk kept a revision by itself: kept as a word of ours, said in the reader's language."""

from django.db import models
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    """Each says what stands in the revision's note, as `what`."""

    AS_IT_STOOD = "as_it_stood", _("Kept by the desk before the change")
    AS_OF = "as_of", _("As of %(what)s")  # a moment, ISO 8601
    SIGNED_AS_TODAY = "signed_as_today", _("Signed as today: %(what)s")  # a name
    FROM_A_WORD_FILE = "from_a_word_file", _("From a Word file")
    CAME_IN = "came_in", _("As it came in from %(what)s")  # the old site's host
    FOLLOWED = "followed", _("As the old site had it by then")
    PROPOSAL = "proposal", _("Proposal accepted: %(what)s")  # its kind, in English


def said(reason: str, note: str) -> str:
    """A note as whoever reads it is told it; what a person wrote, as they wrote it."""
    if not reason:
        return note
    at = parse_datetime(note) if reason == Reason.AS_OF else None
    if at:
        note = date_format(localtime(at), "DATETIME_FORMAT")
    elif reason == Reason.PROPOSAL:
        note = gettext(note)
    return str(Reason(reason).label) % {"what": note}
