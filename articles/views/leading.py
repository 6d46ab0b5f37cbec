"""Leading readers on from where nothing is, in one step."""

import copy
import re
from urllib.parse import quote, unquote, urlsplit

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    QueryDict,
)
from django.http.response import HttpResponseRedirectBase
from django.urls import resolve

from articles.moved import MOST_STEPS, came_from_wordpress

SHORTEST_PAGE = 5  # articles; hardly a blog has shown fewer at a time
FURTHER_PAGE = re.compile(r"/page/\d+/?$")
LISTS = {"find", "number"}  # what the patterns of lists and of their pages hand to a view


class NoSuchPage(Http404):
    """A list of `count` things has no page of that number."""

    def __init__(self, number: int, count: int) -> None:
        super().__init__()
        self.number, self.count = number, count


def led_on(request: HttpRequest, target: str) -> HttpResponse:
    """The redirect to that address, in one step; raises Http404 for '' and for nothing there.

    A list is asked first whether it stands there: it may lead on itself.
    """
    if not target:
        raise Http404
    there = urlsplit(target)
    leads = redirect_class(is_passing=getattr(request, "is_led_for_now", False))
    if there.netloc or there.query or not target.startswith("/"):
        return leads(target)
    match = resolve(unquote(there.path))
    if not LISTS & match.kwargs.keys():
        return leads(target)
    steps = getattr(request, "led_on", 0) + 1
    if steps > MOST_STEPS:  # an editor's circle of lists ends here
        raise Http404
    asked = copy.copy(request)
    asked.led_on = steps  # type: ignore[attr-defined]
    asked.path = asked.path_info = unquote(there.path)
    asked.GET = QueryDict()
    found = match.func(asked, *match.args, **match.kwargs)
    return found if found.has_header("Location") else leads(target)


def redirect_class(*, is_passing: bool) -> type[HttpResponseRedirectBase]:
    """301 for what has moved for good, 302 for what leads elsewhere for the time being."""
    return HttpResponseRedirect if is_passing else HttpResponsePermanentRedirect


def page_before(request: HttpRequest, error: Http404) -> str:
    """The list itself, for a page of it that a blog with shorter pages had; else ''."""
    if not isinstance(error, NoSuchPage) or not came_from_wordpress():
        return ""
    stood = (error.number - 1) * SHORTEST_PAGE < error.count
    return quote(FURTHER_PAGE.sub("/", request.path)) if stood else ""
