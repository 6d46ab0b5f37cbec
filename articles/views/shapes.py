"""An article in other shapes than a page: PDF, citations for programs, picture, reprint."""

import logging
from http import HTTPStatus
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import content_disposition_header, quote_etag
from django.utils.translation import override

from articles import citations, pdf, reprint
from articles.models import Article
from articles.share_picture import SharePicture
from articles.views.article import shape
from articles.views.public import PublicRequest, for_readers, show

log = logging.getLogger(__name__)
SOON, LATER = 5, 3600  # seconds: until a place is free; until somebody has read the log
A_DAY = 24 * 3600  # share pictures: those who ask keep them longer anyway


@for_readers
def as_pdf(request: PublicRequest, address: str, paper: str = "a4") -> HttpResponse:
    """The article as a PDF for A4 or Letter; 503 where too many are being made."""

    def sent(article: Article) -> HttpResponse:
        document = pdf.document(article, request.publication, paper)
        tag = quote_etag(document.key)
        if known := _unchanged(request, tag):
            return known
        try:
            data = pdf.made(document)
        except pdf.Busy:
            return _not_now(request, article, SOON)
        except pdf.Unmakeable:
            log.exception("Article %s can't be made a PDF", article.pk)
            return _not_now(request, article, LATER)
        name = f"{article.slug or 'article'}{'' if paper == 'a4' else f'-{paper}'}.pdf"
        answer = HttpResponse(data, content_type="application/pdf")
        answer["Content-Disposition"] = content_disposition_header(False, name) or "inline"
        return _of(article, answer, tag)

    return shape(request, address, "pdf/" if paper == "a4" else f"pdf/{paper}/", sent)


def _not_now(request: PublicRequest, article: Article, seconds: int) -> HttpResponse:
    """503, and the way to the print view, which always answers."""
    answer = show(
        request,
        "articles/pdf_later.html",
        {"article": article, "robots": "noindex", "is_busy": seconds == SOON},
        language=article.language,
        status=HTTPStatus.SERVICE_UNAVAILABLE,
    )
    answer["Retry-After"] = str(seconds)
    patch_cache_control(answer, no_store=True)
    return answer


@for_readers
def cited(request: PublicRequest, address: str, form: str) -> HttpResponse:
    """The citation for programs: BibTeX, RIS, CSL-JSON."""
    return shape(request, address, f"cite.{form}", lambda article: cite(request, article, form))


def cite(request: PublicRequest, article: Article, form: str) -> HttpResponse:
    """The file of its citation, as it stands or as it was."""
    citation = citations.Citation(article, request.publication)
    answer = HttpResponse(citation.file(form), content_type=citations.TYPES[form])
    answer["Content-Disposition"] = content_disposition_header(True, f"{citation.key}.{form}")
    return _of(article, answer)


@for_readers
def share_picture(request: PublicRequest, address: str) -> HttpResponse:
    """The picture beside a shared link."""

    def sent(article: Article) -> HttpResponse:
        drawn = SharePicture(article, request.publication)
        tag = quote_etag(drawn.key)
        answer = _unchanged(request, tag) or HttpResponse(drawn.png(), content_type="image/png")
        patch_cache_control(answer, public=True, max_age=A_DAY)
        return _of(article, answer, tag)

    return shape(request, address, "share.png", sent)


@for_readers
def republish(request: PublicRequest, address: str) -> HttpResponse:
    """The text to print elsewhere, where its licence lets others do that. Raises Http404."""

    def sent(article: Article) -> HttpResponse:
        if not article.may_be_reprinted(request.publication):
            raise Http404
        with override(article.language):
            piece = reprint.html(article, request.publication)
        context = {
            "article": article,
            "html": piece.html,
            "left_out": piece.left_out,
            "licence": article.licence_in(request.publication),
            "licence_url": article.licence_url_in(request.publication),
            "robots": "noindex",
        }
        return show(request, "articles/republish.html", context, language=article.language)

    return shape(request, address, "republish/", sent)


def _unchanged(request: PublicRequest, tag: str) -> HttpResponse | None:
    """304 for who has it already; then nothing has to be made."""
    found: HttpResponseBase | None = get_conditional_response(request, etag=tag)
    return found if isinstance(found, HttpResponse) and found.status_code == 304 else None


def _of(article: Article, answer: HttpResponse, tag: str = "") -> HttpResponse:
    """An answer that tells search engines which page it is a shape of (RFC 6596)."""
    page = settings.SITE_URL + quote(article.permalink or "", safe="/%")
    answer["Link"] = f'<{page}>; rel="canonical"'
    answer["X-Content-Type-Options"] = "nosniff"
    if tag:
        answer["ETag"] = tag
    return answer
