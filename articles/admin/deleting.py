"""Deleting an article for good: its moves go with it, so the audit log takes them over first."""

from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import AuditEntry
from accounts.models.audit import LONGEST, in_detail, keep
from articles.models import Article
from articles.models.tagging import TaggedArticle
from prose import sayings


def as_people_say(found: list[Any], counts: dict[Any, int]) -> tuple[list[Any], dict[Any, int]]:
    """What goes with it, without the rows that only tie two things together."""
    ties = [m._meta for m in apps.get_models(include_auto_created=True) if is_a_tie(m)]
    starts = tuple(f"{capfirst(tie.verbose_name)}: " for tie in ties)
    names = {str(tie.verbose_name_plural) for tie in ties}

    def without(rows: list[Any]) -> list[Any]:
        kept = (without(row) if isinstance(row, list) else row for row in rows)
        return [row for row in kept if row != [] and not str(row).startswith(starts)]

    return without(found), {key: n for key, n in counts.items() if str(key) not in names}


def is_a_tie(model: type[models.Model]) -> bool:
    """Made by Django or taggit to tie an article to a category or a tag?"""
    return bool(model._meta.auto_created) or model is TaggedArticle


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
