"""The deposit for Crossref, for editors to take along."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from articles import crossref
from articles.models import Article, Publication
from articles.workflow import PUBLISHER

if TYPE_CHECKING:
    from articles.admin.article import ArticleAdmin


def one(desk: "ArticleAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    """The deposit of one public article that has a DOI. Raises Http404, PermissionDenied."""
    if not request.user.has_perm(PUBLISHER):  # type: ignore[union-attr]
        raise PermissionDenied
    article = desk.asked_for(request, pk, Article.objects.published().for_reading())
    if not article.doi:
        raise Http404
    return sent([article])


def sent(articles: list[Article]) -> HttpResponse:
    """As a file."""
    data = crossref.deposit(articles, Publication.current())
    answer = HttpResponse(data, content_type="application/xml; charset=utf-8")
    name = f"crossref-{'-'.join(str(each.pk) for each in articles[:5])}.xml"
    answer["Content-Disposition"] = content_disposition_header(True, name)
    answer["Cache-Control"] = "no-store"
    return answer
