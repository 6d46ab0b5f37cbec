"""What to say where nothing is."""

import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound
from django.shortcuts import render
from django.utils.translation import gettext

from articles import missing
from articles.middleware import DESK

log = logging.getLogger(__name__)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The 404 page, with a search and what is new; one plain sentence where even that fails.

    It never says what was looked for, so that it can't tell a draft's title. What readers ask
    for in vain is counted, for an editor to lead it on.
    """
    if request.method == "GET" and not request.path.startswith(DESK):
        missing.tell(request.path, request.GET.dict())
    try:
        return render(request, "404.html", {"robots": "noindex"}, status=404)
    except DatabaseError:
        log.exception("The 404 page could not be made")
        return HttpResponseNotFound(gettext("There is nothing at this address."))
