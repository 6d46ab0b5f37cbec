"""Who may be read at once: what the publication asks of a reply that the screening let pass.

Two questions, each a setting of the publication: does the writer have to show that the address is
theirs, and whose words does a moderator read before readers do?
"""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Publication
from articles.models.publication import ReadFirst
from comments.findings import EVERY
from comments.models import Comment

CONFIRMABLE = datetime.timedelta(days=7)  # then an unconfirmed reply is deleted: its owner is none


def reads_first(publication: Publication, email: str, changes: Comment | None = None) -> str:
    """Why a moderator reads the words of this writer first, as `Comment.reason`; '' if not.

    `changes` is the reply that gets these words, if it is no new one.
    """
    if publication.replies_read_first == ReadFirst.EVERYBODYS:
        return EVERY
    if publication.replies_read_first == ReadFirst.NEWCOMERS and not is_known(email, changes):
        return "first"  # as the check that tells of it
    return ""


def is_known(email: str, besides: Comment | None = None) -> bool:
    """Was a reply from this address, another than that one, approved before?"""
    approved = Comment.objects.approved().written_by(email)
    return (approved.exclude(pk=besides.pk) if besides else approved).exists()


def read_first_in_words(publication: Publication) -> str:
    """Whose replies a moderator reads first; '' for nobody's."""
    if publication.replies_read_first == ReadFirst.EVERYBODYS:
        return _("A moderator reads every reply before it is shown.")
    if publication.replies_read_first == ReadFirst.NEWCOMERS:
        return _("A moderator reads the first reply of each writer before it is shown.")
    return ""


def in_words(publication: Publication, pause: int = 0) -> str:
    """The line beside the form: what becomes of a reply, and when the next one may come.

    `pause` is the minutes between two of one writer.
    """
    said = []
    if pause:
        slow = ngettext(
            "This conversation goes slowly: each writer replies once a minute.",
            "This conversation goes slowly: each writer replies once in %(minutes)d minutes.",
            pause,
        )
        said.append(slow % {"minutes": pause})
    if publication.replies_confirmed:
        said.append(_("Your first reply from this browser waits for you: we mail you a link."))
    if publication.replies_read_first != ReadFirst.NOBODYS:
        said.append(read_first_in_words(publication))
    said.append(_("Stay with the subject, and be civil to those you answer."))
    return " ".join(said)
