"""Panels beside the article with a form of their own: preview links and notes.

A script asks for the piece alone, so that what is being typed in the article stays; without one
the browser comes back to the article, or to a page with nothing but the panel and its fault.
"""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from articles.models import Article

if TYPE_CHECKING:
    from articles.admin.article import ArticleAdmin

PIECE = "piece"  # what the script says in X-Requested-With


def answer(
    desk: "ArticleAdmin",
    request: HttpRequest,
    article: Article,
    panel: str,
    context: dict[str, Any],
    *,
    is_right: bool = True,
) -> HttpResponse:
    """The panel as it is now: as a piece, on the article's page or on one of its own."""
    context = {**context, "article": article}
    status = 200 if is_right else 422
    if request.headers.get("X-Requested-With") == PIECE:
        return render(request, f"admin/articles/article/_{panel}.html", context, status=status)
    if is_right:
        return redirect("admin:articles_article_change", article.pk)
    context = {
        **desk.admin_site.each_context(request),
        **context,
        "opts": desk.opts,
        "title": article.title,
        "panel": f"admin/articles/article/_{panel}.html",
    }
    return render(request, "admin/articles/article/panel.html", context, status=status)
