"""What to say where nothing is."""

import logging
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext

from articles import missing
from articles.middleware import DESK
from articles.models.publication import Language
from articles.near import near, words_of
from prose.korean import has_hangul

log = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The 404 page, with a search for the words of the address, and what holds them or is new.

    One plain sentence where even that fails. Of what was looked for it says no more than the
    address did, so that it can't tell a draft's title. What readers ask for in vain is counted,
    for an editor to lead it on.
    """
    if request.method == "GET" and not request.path.startswith(DESK):
        missing.tell(request.path, request.GET.dict())
    try:
        return in_its_language(request)
    except DatabaseError:
        log.exception("The 404 page could not be made")
        return HttpResponseNotFound(gettext("There is nothing at this address."))


def in_its_language(request: HttpRequest) -> HttpResponse:
    """The page; it speaks Korean where the address does, by its beginning or its words."""
    context: dict[str, Any] = {"robots": "noindex"}
    publication = getattr(request, "publication", None)
    if publication and publication.has_pages_in(Language.KOREAN) and is_korean(request.path):
        request.LANGUAGE_CODE = Language.KOREAN  # type: ignore[attr-defined]
        context["publication"] = publication.speaking(Language.KOREAN)
    with translation.override(getattr(request, "LANGUAGE_CODE", None)):
        if publication and (words := words_of(request.path)):
            context |= {"query": words, "near": near(words)}
        return render(request, "404.html", context, status=404)


def is_korean(path: str) -> bool:
    """Is it an address of the Korean pages, or one in Hangul?"""
    return path.startswith(f"/{Language.KOREAN}/") or has_hangul(path)
