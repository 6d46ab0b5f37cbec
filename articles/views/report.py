"""A reader reports an error, without an account."""

from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts import networks
from accounts.same_site import is_from_elsewhere
from articles import reports, seals
from articles.models import Article
from articles.reports import ReportForm
from articles.views.article import shape
from articles.views.public import PublicRequest, for_readers, show


@csrf_exempt  # accounts.same_site says why, and what stands in its place
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def report(request: PublicRequest, address: str) -> HttpResponse:
    """The form (GET), and what it sends (POST)."""
    if "\x00" in request.path:
        raise Http404
    if request.method == "POST" and is_from_elsewhere(request):
        raise PermissionDenied(_("This report was sent from another site’s page."))

    def sent(article: Article) -> HttpResponse:
        with override(article.language):
            if request.method == "POST":
                return _posted(request, article)
            form = ReportForm(article=article, initial={"token": seals.seal(article)})
            return _page(request, article, form)

    return shape(request, address, "report/", sent)


@for_readers
def reported(request: PublicRequest, address: str) -> HttpResponse:
    """What a reader reads after sending."""

    def sent(article: Article) -> HttpResponse:
        context = {"article": article, "robots": "noindex"}
        return show(request, "articles/reported.html", context, language=article.language)

    return shape(request, address, "report/received/", sent)


def _posted(request: PublicRequest, article: Article) -> HttpResponse:
    form = ReportForm(request.POST, article=article)
    if not form.is_valid():
        return _page(request, article, form.again(), HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        reports.take(form, article, request.publication, networks.address_of(request))
    except reports.TooMany as many:
        form.add_error(
            None,
            _(
                "Many reports came just now. Your words are still here: please send them again "
                "in %(minutes)d minutes."
            )
            % {"minutes": many.seconds // 60},
        )
        answer = _page(request, article, form.again(), HTTPStatus.TOO_MANY_REQUESTS)
        answer["Retry-After"] = str(many.seconds)
        return answer
    response = HttpResponseRedirect(article.address_of("report/received"))
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def _page(
    request: PublicRequest, article: Article, form: ReportForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {"article": article, "form": form, "robots": "noindex"}
    return show(request, "articles/report.html", context, language=article.language, status=status)
