"""The article that a request about replies is for."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils import translation
from django.utils.translation import gettext as _

from articles.models import Article, Redirect
from articles.models.addresses import plain_path
from articles.views.article import elsewhere, permalink
from articles.views.public import PublicRequest, show
from comments.forms import ReplyForm

View = Callable[..., HttpResponse]


def of_article(view: View) -> View:
    """Hands the view the public article whose address the request's begins with.

    Without one: 410 where it was withdrawn, a redirect where it moved, else whatever else
    answers at this address.
    """

    @wraps(view)
    def answer(request: HttpRequest, base: str, **named: Any) -> HttpResponse:
        request = cast(PublicRequest, request)
        if "\x00" in base:  # PostgreSQL can't be asked for it
            raise Http404
        path = plain_path(f"/{base}")
        near = Article.objects.filter(permalink__in=[path, f"{path}/"])
        # of two that an import brought, this is the address of the one with the slash
        article = max(near, key=lambda each: str(each.permalink), default=None)
        if article and article.is_public():
            return view(request, article, **named)
        if article and article.was_public():
            if request.method == "POST":
                return _gone(request, article)
            return elsewhere(request, article.permalink or "")
        moved = Redirect.leading_from(path, f"{path}/")
        if moved and moved.article and moved.article.is_public():
            if request.method == "POST":  # a redirect would lose what was typed
                return view(request, moved.article, **named)
            rest = request.path.removeprefix(f"/{base}").strip("/")
            asked = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
            return HttpResponsePermanentRedirect(moved.article.address_of(rest) + asked)
        if request.method == "POST":
            raise Http404
        return permalink(request, request.path[1:])

    return answer


def _gone(request: PublicRequest, article: Article) -> HttpResponse:
    """410 for a reply to what was withdrawn while it was typed; its writer gets the words back."""
    with translation.override(article.language):
        said = _("This article was withdrawn while you were writing.")
        words = f"{said} {article.withdrawal_note}".strip()
        return show_closed(request, article, words, status=HTTPStatus.GONE)


def show_closed(
    request: PublicRequest,
    article: Article,
    closed: str,
    status: HTTPStatus = HTTPStatus.FORBIDDEN,
) -> HttpResponse:
    """Why nobody can reply, with what was typed, for copying."""
    context = {
        "article": article,
        "closed": closed,
        "form": ReplyForm(article=article, initial=request.POST.dict()).for_copying(),
        "robots": "noindex",
    }
    template = "comments/reply_closed.html"
    return show(request, template, context, language=article.language, status=status)
