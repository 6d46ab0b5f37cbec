"""Articles of ours, for whoever sets a link to one."""

from typing import Any

from django.db.models import Case, QuerySet, When
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.formats import date_format

from articles.models import Article
from articles.workflow import Status

MOST = 10  # more than that is read by nobody; another word finds the right one


def found(request: HttpRequest) -> JsonResponse:
    """What this user may see that holds the words, in the title first.

    `address` is empty where nothing lasting can be linked to yet.
    """
    words = request.GET.get("q", "").strip()
    rows = _matching(request, words) if words else []
    answer = JsonResponse({"articles": [_row(article) for article in rows]})
    answer["Cache-Control"] = "no-store"
    return answer


def _matching(request: HttpRequest, words: str) -> "QuerySet[Article]":
    visible = Article.objects.visible_to(request.user).exclude(status=Status.BINNED).holding(words)  # type: ignore[arg-type]
    in_title = Case(When(title__icontains=words, then=0), default=1)
    return visible.order_by(in_title, "-updated_at").defer("body", "body_text")[:MOST]


def _row(article: Article) -> dict[str, Any]:
    moment = article.published_at
    when = date_format(timezone.localtime(moment), "DATE_FORMAT") if moment else ""
    return {
        "title": article.title or str(article),
        "address": article.permalink or "",
        "state": " · ".join(filter(None, [article.status_label(), when])),
    }
