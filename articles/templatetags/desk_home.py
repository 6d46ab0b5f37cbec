"""What the desk's home tells beside what waits: who did what, and how much there was of late."""

from typing import Any

from django import template
from django.template import Context
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.charts import per_week
from articles.models import Article, Move

register = template.Library()

MOVES = 10  # the last ones; the others stand in the history
WEEKS = 12  # a quarter of a year


@register.inclusion_tag("admin/_moves.html", takes_context=True)
def recent_moves(context: Context) -> dict[str, Any]:
    """Who did what last to which article, of those that the one who looks may see."""
    user = context["request"].user
    if not user.has_perm("articles.view_article"):
        return {}
    seen = Article.objects.visible_to(user).values("pk")
    moves = (
        Move.objects.filter(article__in=seen)
        .select_related("article", "by", "person")
        .only("verb", "at", "due_at", "by_name", "to_status", "article__title", "article__language",
              "by__name", "by__email", "person__name", "person__email")
    )  # fmt: skip
    return {"moves": list(moves[:MOVES]), "sees_all": user.has_perm("articles.view_move")}


@register.inclusion_tag("admin/_chart.html", takes_context=True)
def published_per_week(context: Context) -> dict[str, Any]:
    """How much went out in each of the last weeks, for those who may see articles."""
    if not context["request"].user.has_perm("articles.view_article"):
        return {}
    chart = per_week(Article.objects.published(), "published_at", weeks=WEEKS)
    said = ngettext(
        "%(count)s article in %(weeks)s weeks", "%(count)s articles in %(weeks)s weeks", chart.total
    )
    return {
        "chart": chart,
        "id": "published-per-week",
        "head": _("Published per week"),
        "said": said % {"count": chart.total, "weeks": WEEKS},
        "since": _("Week from"),
        "now": _("this week"),
    }
