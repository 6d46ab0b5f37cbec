"""What a preview link opens, for people without an account."""

from typing import cast

from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from articles.models import PreviewLink
from articles.views.article import render_article
from articles.views.public import PublicRequest, show


@require_safe
def preview_link(request: HttpRequest, token: str) -> HttpResponse:
    """The article as the link shows it; after publication, the way to the article itself.

    404 for a token that was cut, 410 for a link that has ended. Neither says what it led to.
    """
    response = opened(cast(PublicRequest, request), token)
    patch_cache_control(response, no_store=True, private=True)
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"  # or each link in the text would tell the token
    return response


def opened(request: PublicRequest, token: str) -> HttpResponse:
    """The page, or where it is now, or that there is none."""
    try:
        link = PreviewLink.of_token(token)
    except BadSignature:
        return ended(request, is_cut=True)
    if link is not None and link.leads_on():
        # not for ever: what was published may be withdrawn, and a browser would go on
        return HttpResponseRedirect(link.article.get_absolute_url())
    if link is None or not link.is_open():
        return ended(request)
    if request.method == "GET":  # programs that only look whether it is there ask by HEAD
        link.log_opening()
    return render_article(request, link.shown(), preview=True, link=link)


def ended(request: PublicRequest, *, is_cut: bool = False) -> HttpResponse:
    """One sentence that says nothing of the article."""
    context = {"is_cut": is_cut, "robots": "noindex"}
    return show(request, "articles/preview_ended.html", context, status=404 if is_cut else 410)
