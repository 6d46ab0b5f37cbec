"""Pages that are opened by a link which only its receiver has, and forms that any reader may send.

Nobody keeps them (no cache, no search engine, no address of another site is told of them), and
nothing is changed before a button is pressed on this site itself.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.same_site import is_from_elsewhere
from articles.models import Article
from articles.views.public import PublicRequest, show

View = Callable[..., HttpResponse]


def private(view: View) -> View:
    """Makes a view such a page; what another site's page sends is refused (403)."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and is_from_elsewhere(request):
            raise PermissionDenied(_("This was sent from another site’s page."))
        response = view(cast(PublicRequest, request), *args, **kwargs)
        response["Referrer-Policy"] = "same-origin"
        response["X-Robots-Tag"] = "noindex"
        return response

    # accounts.same_site says why there is no cookie, and what stands in its place
    return csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(never_cache(answer)))


def show_private(
    request: PublicRequest,
    template: str,
    context: dict[str, Any],
    *,
    article: Article | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page in the language of the article that it is about."""
    language = article.language if article else ""
    context = {"article": article, "robots": "noindex", **context}
    return show(request, f"comments/{template}.html", context, language=language, status=status)


def done(
    request: PublicRequest,
    title: str,
    said: str,
    *,
    article: Article | None = None,
    status: int = 200,
) -> HttpResponse:
    """A page that says what was done, or why it was not; title and words in the page's language."""
    context = {"title": title, "said": said}
    return show_private(request, "done", context, article=article, status=status)


def no_such_link(request: PublicRequest) -> HttpResponse:
    """404 for a link that is cut off, too old, or whose subject is gone."""
    with translation.override(request.publication.default_language):
        title = _("This link does not work any more")
        said = _("It may be cut off, or too old, or what it was for is gone.")
        return done(request, title, said, status=404)
