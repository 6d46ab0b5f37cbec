"""Deleting an article for good: its moves go with it, so the audit log takes them over first."""

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import AuditEntry
from accounts.models.audit import LONGEST, in_detail, keep
from articles.models import Article
from prose import sayings


def for_good(request: HttpRequest, article: Article) -> None:
    """Write down what happened to it and that it goes, and delete it."""
    title = str(article) or _("Untitled")
    with transaction.atomic():
        moves = list(article.moves.select_related("by").order_by("at", "pk"))
        for move in moves:
            who = move.by.as_logged if move.by else move.by_name
            AuditEntry.objects.create(
                at=move.at,
                by=move.by,
                by_name=who[:LONGEST],
                what=AuditEntry.What.ARTICLE_MOVED,
                about=title[:LONGEST],
                **in_detail(sayings.joined(": ", filter(None, [move.what, move.note]))),
            )
        said = sayings.gettext(
            "Its address: %(address)s. Its number: %(number)d. Revisions: %(revisions)d."
        ) % {
            "address": article.permalink or article.slug or "–",
            "number": article.pk,
            "revisions": article.revisions.kept().count(),
        }
        keep(request, AuditEntry.What.ARTICLE_DELETED, about=title, detail=said)
        article.delete()
