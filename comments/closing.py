"""When replies are closed: for one article, for the whole site, or after some days."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Publication
from comments.querysets import family


def why_refused(article: Article, publication: Publication) -> str:
    """As `why_closed`; also where moderators closed the thread before this translation joined it.

    That costs a query, which pages that are read do without.
    """
    closed = why_closed(article, publication)
    if closed or not article.translation_of_id:
        return closed
    shared = family(article.original_number).filter(replies_closed_by_moderators=True)
    return _("Replies to this article are closed.") if shared.exists() else ""


def why_closed(
    article: Article, publication: Publication, at: datetime.datetime | None = None
) -> str:
    """The sentence that says why nobody can reply; '' while replies are open."""
    if not publication.replies_open:
        return _("Replies are closed on this site.")
    if not article.replies_open or article.replies_closed_by_moderators:
        return _("Replies to this article are closed.")
    days = publication.replies_close_after_days
    if days is None or article.published_at is None:
        return ""
    if ((at or timezone.now()) - article.published_at).days < days:
        return ""
    return _(
        "Replies to this article are closed: it was published more than %(days)s days ago."
    ) % {"days": days}
