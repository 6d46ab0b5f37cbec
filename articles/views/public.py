"""What every public page has in common: who may ask, how long it keeps, which language it speaks.

A public page is the same for everybody, signed in or not, so it never asks who
is reading and sets no cookie.
"""

import copy
from collections.abc import Callable, Iterable
from functools import wraps
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import unquote

from django.conf import settings
from django.core.paginator import EmptyPage, Page, Paginator
from django.db import models
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseGone,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from articles import old_shapes
from articles.models import Article, Publication
from articles.models.publication import Language
from articles.moved import moved_to
from articles.speaking import is_way_in
from articles.views.leading import NoSuchPage, led_on, page_before
from prose.korean import has_hangul

# The questions that WordPress understood. An unknown one of another kind (?utm_source=…) is noise.
OLD_QUESTIONS = (
    *("p", "page_id", "attachment_id", "name", "pagename", "cat", "category_name", "tag", "tag_id"),
    *("author", "author_name", "m", "feed", "rest_route"),
)
SEARCH_QUESTION = "s"


class PublicRequest(HttpRequest):
    """A request as `articles.middleware.publication` hands it on."""

    publication: Publication
    LANGUAGE_CODE: str


View = Callable[..., HttpResponse]


def for_readers(view: View) -> View:
    """Makes a view public: GET and HEAD alone, fresh each time, old addresses led on."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "\x00" in unquote(request.get_full_path()):  # PostgreSQL can't be asked for it
            raise Http404
        try:
            response = view(cast(PublicRequest, request), *args, **kwargs)
        except Http404 as error:
            if old_shapes.is_gone(request.path):
                return HttpResponseGone(gettext("There is nothing at this address."))
            response = led_on(request, moved_to(request) or page_before(request, error))
        if response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
            # whoever keeps a page asks each time, and is told in a line that it is the same (ETag);
            # a cache in front may be allowed to be behind for some seconds
            seconds = settings.PAGE_CACHE_SECONDS
            shared = {"s_maxage": seconds} if seconds else {}
            patch_cache_control(response, public=True, max_age=0, **shared)
        return response

    return require_safe(answer)


def in_both_languages(view: View) -> View:
    """Lets a page of for_readers be asked for in the second language, at /ko/ and its address.

    The view is handed `prefix`, what stands before its own address: "/ko" or "". In the
    publication's own language, that address alone is right.
    """

    @wraps(view)
    def answer(request: PublicRequest, code: str = "", **named: Any) -> HttpResponse:
        if not code:
            return view(request, prefix="", **named)
        prefix = f"/{code}"
        if code == request.publication.default_language:
            plain = request.get_full_path().removeprefix(prefix)
            return HttpResponsePermanentRedirect(plain)
        if code != request.publication.second_language:
            raise Http404
        request.LANGUAGE_CODE = code
        with translation.override(code):
            try:
                return view(request, prefix=prefix, **named)
            except Http404:
                asked = copy.copy(request)
                asked.path = asked.path_info = request.path.removeprefix(prefix)
                if is_way_in(target := moved_to(asked)):  # its plain address leads on: so does this
                    return HttpResponsePermanentRedirect(f"{prefix}{target}")
                raise

    return answer


def holds_korean(articles: Iterable[Article], words: str = "") -> bool:
    """Are there Korean words to be set on a page with these rows and under this heading?

    Only then does a page in another language link the Korean face.
    """
    return has_hangul(words) or any(each.language == Language.KOREAN for each in articles)


def show(
    request: PublicRequest,
    template: str,
    context: dict[str, Any],
    *,
    language: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page in its language ('' for the one that was asked for, else the publication's own)."""
    language = language or request.LANGUAGE_CODE
    with translation.override(language):
        request.LANGUAGE_CODE = language
        context = {"publication": request.publication.speaking(language), **context}
        return render(request, template, context, status=status)


def page_or_404(
    things: "models.QuerySet[Any]", number: int, size: int, count: int | None = None
) -> "Page[Any]":
    """That page of the things; `count` is their number, where it is known already.

    Raises Http404 where there is none.
    """
    paginator = Paginator(things, size)
    if count is not None:
        paginator.count = count
    try:
        return paginator.page(number)
    except EmptyPage as error:
        raise NoSuchPage(number, paginator.count) from error
