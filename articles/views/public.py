"""What every public page has in common: who may ask, how long it keeps, which language it speaks.

A public page is the same for everybody, signed in or not, so it never asks who
is reading and sets no cookie.
"""

from collections.abc import Callable, Iterable
from functools import wraps
from http import HTTPStatus
from typing import Any, cast
from urllib.parse import unquote, urlencode

from django.core.paginator import EmptyPage, Page, Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from articles.models import Article, Publication, Redirect
from articles.models.publication import Language
from prose.korean import has_hangul

FRESH_SECONDS = 60  # how long a correction may take to reach a reader through a cache on the way
# The questions that WordPress understood. An unknown one of another kind (?utm_source=…) is noise.
OLD_QUESTIONS = ("p", "page_id", "attachment_id", "cat", "tag", "tag_id", "author", "m", "feed")
SEARCH_QUESTION = "s"
MOST_PARTS = 5  # of a question, each of which may be the old address; the rest is noise


class PublicRequest(HttpRequest):
    """A request as `articles.middleware.publication` hands it on."""

    publication: Publication
    LANGUAGE_CODE: str


View = Callable[..., HttpResponse]


def for_readers(view: View) -> View:
    """Makes a view public: GET and HEAD alone, fresh for a minute, old addresses led on."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "\x00" in unquote(request.get_full_path()):  # PostgreSQL can't be asked for it
            raise Http404
        try:
            response = view(cast(PublicRequest, request), *args, **kwargs)
        except Http404:
            target = moved_to(request)
            if not target:
                raise
            response = HttpResponsePermanentRedirect(target)
        if response.status_code < HTTPStatus.INTERNAL_SERVER_ERROR:
            patch_cache_control(response, public=True, max_age=FRESH_SECONDS)
        return response

    return require_safe(answer)


def moved_to(request: HttpRequest) -> str:
    """Where what stood at this address is now, or ''. Asks the redirects, in one query."""
    paths = [request.path, *spellings(request.path)]
    asked = [urlencode([pair]) for pair in list(request.GET.items())[:MOST_PARTS]]
    whole = request.META.get("QUERY_STRING", "")
    addresses = [f"{path}?{query}" for path in paths for query in [whole, *asked] if query]
    moved = Redirect.leading_from(*addresses, *paths)
    target = moved.target if moved else ""
    return "" if unquote(target) == unquote(request.get_full_path()) else target


def spellings(path: str) -> list[str]:
    """Other ways in which people write the same path: slashes, upper case."""
    single = "/" + "/".join(part for part in path.split("/") if part)
    forms = [single, f"{single}/".replace("//", "/"), single.lower(), f"{single.lower()}/"]
    return [form for form in dict.fromkeys(forms) if form not in (path, "//")]


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
    """The page in its language ('' for the publication's own)."""
    language = language or request.publication.default_language
    with translation.override(language):
        request.LANGUAGE_CODE = language
        return render(request, template, context, status=status)


def page_or_404(things: "models.QuerySet[Any]", number: int, size: int) -> "Page[Any]":
    """That page of the things. Raises Http404 where there is none."""
    try:
        return Paginator(things, size).page(number)
    except EmptyPage as error:
        raise Http404 from error
