"""What the templates of the desk ask: the rail's links, and what waits for somebody."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.contrib import admin
from django.db import models
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from articles.admin.verbs import moment
from articles.models import Article, Move
from articles.models.move import sent_back
from articles.moments import spoken_in_both
from articles.workflow import PUBLISHER, Changes, Status

register = template.Library()
register.filter("moment", moment)


@register.filter
def moment_to_the_second(at: datetime.datetime) -> str:
    """A moment in the publication's zone; of two in one minute each can be told."""
    here = timezone.localtime(at)
    return f"{date_format(here, 'DATE_FORMAT')}, {here:%H:%M:%S} ({here.tzinfo})"


@register.filter
def in_both_zones(at: datetime.datetime, user: Any) -> str:
    """A moment in the publication's zone and in the second one of whoever reads, named."""
    return spoken_in_both(at, timezone.get_current_timezone(), user.second_zone)


@register.filter
def under(cells: Iterable[SafeString], heads: list[dict[str, Any]]) -> Iterator[SafeString]:
    """The cells of a row of a list, each with the head of its column: a phone shows it beside."""
    for cell, head in zip(cells, heads, strict=True):
        if isinstance(head["text"], SafeString):  # the box that ticks all
            yield cell
            continue
        is_empty = strip_tags(cell) == admin.site.empty_value_display
        said = format_html(
            ' data-head="{}"{} class=',
            capfirst(str(head["text"])),
            " data-empty" if is_empty else "",
        )
        yield SafeString(cell.replace(" class=", said, 1))


SHOWN = 8  # rows of each list on the desk's home; all of them stand in the list of articles


@register.inclusion_tag("admin/_rail_link.html", takes_context=True)
def rail_link(context: Context, label: str, noun: str) -> dict[str, Any]:
    """A link to the list of `noun` ("articles.article"), for those who may see that list.

    A noun whose room is not in the house leaves no trace.
    """
    app, model = noun.split(".")
    request = context["request"]
    try:
        address = reverse(f"admin:{app}_{model}_changelist")
    except NoReverseMatch:
        return {}
    if not (request.user.has_perm(f"{noun_verb(noun, 'view')}")):
        return {}
    elsewhere = ("article/add/", "article/mine/")
    is_here = request.path.startswith(address) and not request.path.endswith(elsewhere)
    is_here = is_here and "/article/calendar/" not in request.path
    return {"label": label, "address": address, "is_here": is_here}


@register.inclusion_tag("admin/_rail_link.html", takes_context=True)
def rail_place(context: Context, label: str, noun: str, place: str) -> dict[str, Any]:
    """A link to a page of its own beside the list of `noun`, for those who may see that list."""
    request = context["request"]
    if not request.user.has_perm(noun_verb(noun, "view")):
        return {}
    address = reverse(f"admin:{noun.replace('.', '_')}_{place}")
    return {"label": label, "address": address, "is_here": request.path.startswith(address)}


def noun_verb(noun: str, verb: str) -> str:
    """The permission to do `verb` with `noun`: "articles.view_article"."""
    app, model = noun.split(".")
    return f"{app}.{verb}_{model}"


@register.simple_tag(takes_context=True)
def what_waits(context: Context) -> dict[str, Any]:
    """What waits for the one who looks: theirs to edit, in review, scheduled, drafts, newest."""
    user = context["request"].user
    if not user.has_perm("articles.view_article"):
        return {}
    seen = Article.objects.visible_to(user).prefetch_related("bylines__author").defer("body")
    is_draft = models.Q(status=Status.DRAFT)
    is_draft |= models.Q(status=Status.PUBLISHED, changes=Changes.DRAFT)
    drafts = list(seen.by(user).filter(is_draft).order_by("-updated_at")[: SHOWN + 1])
    return {
        "is_editor": user.has_perm(PUBLISHER),
        "assigned": list(assigned_to(user, seen)[:SHOWN]),
        "in_review": list(
            seen.filter(status=Status.IN_REVIEW)
            .exclude(assigned_to=user.pk)
            .order_by("updated_at")[:SHOWN]
        ),
        "scheduled": list(seen.scheduled().order_by("published_at")[:SHOWN]),
        "drafts": with_reasons(drafts[:SHOWN]),
        "more_drafts": len(drafts) > SHOWN,
        "newest": list(seen.published().newest_first()[: SHOWN // 2]),
    }


def assigned_to(user: Any, seen: Any) -> Any:
    """What waits for this very editor, the longest wait first: texts and changes to review."""
    waits = models.Q(status=Status.IN_REVIEW) | models.Q(
        status=Status.PUBLISHED, changes=Changes.IN_REVIEW
    )
    return seen.filter(waits, assigned_to=user.pk).order_by("updated_at")


def with_reasons(drafts: list[Article]) -> list[Article]:
    """The drafts, each with `sent_back`: the move that last sent it back, or None."""
    moves: dict[int, list[Move]] = defaultdict(list)
    for move in Move.objects.filter(article__in=drafts).select_related("by"):
        moves[move.article_id].append(move)
    for draft in drafts:
        draft.sent_back = sent_back(moves[draft.pk])  # type: ignore[attr-defined]
    return drafts
