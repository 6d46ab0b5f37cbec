"""What an article lacks, asked again while somebody types."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.admin.unsaved import the_article
from articles.admin.writing import Sheet
from articles.models import Article
from articles.readiness import readiness

if TYPE_CHECKING:
    from articles.admin.article import ArticleAdmin


def look(desk: "ArticleAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    """The list for what stands in the form, as a piece; nothing is kept."""
    the_article(desk, request, pk)
    article = Article.objects.for_writing().get(pk=pk)
    context = {"readiness": readiness(Sheet(request, article).typed())}
    return render(request, "admin/articles/article/_readiness.html", context)
