"""On the desk's home: what waits for a moderator, and how many replies came of late."""

import datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.charts import per_day
from comments.models import Comment
from comments.moderation import MODERATE
from comments.reporting import open_reports
from prose.excerpt import excerpt

register = template.Library()

SHOWN = 5  # the longest waits; the rest stands in the queue
WORDS = 90  # characters of each
DAYS = 28  # of the chart: four weeks, so that each day of the week comes four times


@register.inclusion_tag("admin/comments/_waiting.html", takes_context=True)
def replies_waiting(context: template.Context) -> dict[str, Any]:
    """The replies that wait longest and how many there are, for those who may decide."""
    if not context["request"].user.has_perm(MODERATE):
        return {"may": False}
    waiting = Comment.objects.waiting()
    replies = list(
        waiting.select_related("article").defer("article__body", "article__body_text")[:SHOWN]
    )
    for reply in replies:
        reply.words = excerpt(reply.body, WORDS)  # type: ignore[attr-defined]
    return {"may": True, "replies": replies, "total": waiting.count()}


@register.inclusion_tag("admin/comments/comment/_beside.html", takes_context=True)
def beside_a_reply(context: template.Context, comment: Comment) -> dict[str, Any]:
    """What readers reported of it, without who they are, and the button that picks it."""
    return {
        "comment": comment,
        "may_decide": context["request"].user.has_perm(MODERATE),
        "csrf_token": context.get("csrf_token"),
        "reports": open_reports(comment),
        "pick_address": reverse("admin:comments_comment_pick", args=[comment.pk]),
    }


@register.inclusion_tag("admin/_chart.html", takes_context=True)
def replies_per_day(context: template.Context) -> dict[str, Any]:
    """How many replies that readers can read came on each of the last days, for every role."""
    user = context["request"].user
    if not (user.has_perm("articles.view_article") or user.has_perm(MODERATE)):
        return {}
    chart = per_day(Comment.objects.readable(), "created_at", days=DAYS)
    said = ngettext(
        "%(count)s reply in %(days)s days", "%(count)s replies in %(days)s days", chart.total
    )
    return {
        "chart": chart,
        "id": "replies-per-day",
        "head": _("Readers’ replies per day"),
        "said": said % {"count": chart.total, "days": DAYS},
        "since": _("Day"),
        "now": _("today"),
    }


@register.filter
def duration(length: datetime.timedelta | None) -> str:
    """A wait in words, such as "3 hours, 20 minutes"; a dash for none."""
    if length is None:
        return "–"
    if length < datetime.timedelta(minutes=1):
        return _("a minute")
    now = timezone.now()
    return timesince(now - length, now)
