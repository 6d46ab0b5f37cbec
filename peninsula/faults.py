"""What somebody sent is never lost with a page that refuses it: they get their words back.

A database that is away or busy, a session that is over, an article that is gone meanwhile, a right
that was taken, a fault of ours: whatever stops a form, the answer says that nothing of it was
kept, holds everything that was typed, and sends it again at the press of a button. It is made
without the database and without the session. docs/decisions/words-back.md says more.
"""

import logging
import re
import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.encoding import iri_to_uri
from django.utils.translation import gettext as _
from django.views import csrf, defaults

from prose.clean import clean_body

log = logging.getLogger(__name__)

Answer = Callable[[HttpRequest], HttpResponse]
DESK = "/admin/"
SIGN_IN = "/admin/login/"
# what is sent there is no text but a secret, and is not to stand in a page
SECRET = (SIGN_IN, "/admin/logout/", "/admin/password_change/", "/admin/account/")
AN_ARTICLE = re.compile(r"/admin/articles/article/\d+/change/")
A_NEW_ARTICLE = "/admin/articles/article/add/"
AWAY = (OperationalError, InterfaceError)  # the connection broke, or the file is locked or ill
SHOWN_FROM = 25  # characters; what is shorter goes along unseen
NOT_SENT_AGAIN = ("csrfmiddlewaretoken", "verb")  # the token is a new one, the move is pressed anew
OF_THE_PAGE = ("tab", "token", "as_loaded")  # what nobody typed
WAIT = "10"  # seconds until it is worth another try


def words_back(answer: Answer) -> Answer:
    """Answers a form that could not be taken with all that stood in it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        status = _stopped_by(request, response)
        return returned(request, status) if status and _may_return(request) else response

    def process_exception(request: HttpRequest, fault: Exception) -> HttpResponse | None:
        """A view that finds no database says so, in the language of whoever asked."""
        return away(request) if isinstance(fault, AWAY) else None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def away(request: HttpRequest) -> HttpResponse:
    """The database can't be reached now: 503, and nothing that was begun is kept."""
    # called where the fault is being handled, in words_back and by Django
    log.error("The database did not answer at %s", request.path, exc_info=True)  # noqa: LOG014
    with translation.override(_language(request)):
        if _is_page(request):
            response = HttpResponse(render_to_string("503.html"), status=503)
        else:
            text = _("The database can’t be reached now. Nothing of this was kept; try again.")
            response = HttpResponse(text, status=503, content_type="text/plain; charset=utf-8")
    response["Retry-After"] = WAIT
    response["Cache-Control"] = "no-store"
    return response


def no_pdf_now(request: HttpRequest) -> HttpResponse:
    """As many PDFs are being made as may be: 503, and the way to the print view, which answers."""
    article = request.path[: request.path.rindex("/pdf/")]
    with translation.override(_language(request)):
        context = {"print_view": iri_to_uri(f"{article}/print/")}
        response = HttpResponse(render_to_string("503_no_pdf.html", context), status=503)
    response["Retry-After"] = WAIT
    response["Cache-Control"] = "no-store"
    return response


def broken(request: HttpRequest) -> HttpResponse:
    """What answers a fault that no view has answered: 503 without a database, else 500."""
    return away(request) if isinstance(sys.exc_info()[1], AWAY) else defaults.server_error(request)


def too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token does not fit: it is from another site, or older than the last sign-in."""
    request.is_of_another_token = True  # type: ignore[attr-defined]
    return csrf.csrf_failure(request, reason=reason)


def returned(request: HttpRequest, status: int, why: str = "") -> HttpResponse:
    """The page with everything that was sent, and the ways to send it again.

    `why` is the name of a reason in the template, where the status does not tell it.
    """
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in NOT_SENT_AGAIN
    ]
    is_out, is_desk = status == 401, request.path.startswith(DESK)
    context: dict[str, Any] = {
        "why": "signed_out" if is_out else why or _why(request, status),
        "sign_in": SIGN_IN,
        "address": request.get_full_path(),
        "can_be_sent_again": status != 404,
        "new": A_NEW_ARTICLE if status in (403, 404) and _is_an_article(request) else "",
        "shown": [
            (label(name), name, value, clean_body(value) if value.startswith("<") else "")
            for name, value in fields
            if _is_worth(name, value)
        ],
        "unseen": [(name, value) for name, value in fields if not _is_worth(name, value)],
        "files": [each.name for files in request.FILES.lists() for each in files[1]],
        "is_desk": is_desk,
        "csrf_token": get_token(request) if is_desk else "",  # readers get no cookie
    }
    with translation.override(_language(request)):
        text = render_to_string("words_back.html", context)
    response = HttpResponse(text, status=403 if is_out else status)
    response["Cache-Control"] = "no-store"
    if status == 503:
        response["Retry-After"] = WAIT
    return response


def label(name: str) -> str:
    """The name of a field as somebody would say it: "bylines-0-other_words" is "other words"."""
    said = {
        "title": _("Title"),
        "standfirst": _("Standfirst"),
        "body": _("Body"),
        "note": _("Note"),
        "bio": _("Bio"),
    }
    last = name.rpartition("-")[2]
    return said.get(last, last.replace("_", " ").strip())


def _stopped_by(request: HttpRequest, response: HttpResponse) -> int:
    """The status with which a form was turned away; 401 for a session that is over, 0 for none."""
    if request.method != "POST" or not _is_page(request):
        return 0
    status = response.status_code
    is_desk = request.path.startswith(DESK)
    if is_desk and status == 302 and response["Location"].startswith(SIGN_IN):
        return 401
    if status == 500 and settings.DEBUG:
        return 0  # the page for those who build
    stops = (403, 404, 500, 503) if is_desk else (500, 503)
    return status if status in stops else 0


def _may_return(request: HttpRequest) -> bool:
    """Is it text that was sent, and by a page of ours?

    What comes with a token that does not fit may be from anybody: it gets no button that would send
    it with one that does, unless the browser says that the page was ours.
    """
    if request.path.startswith(SECRET) or any("password" in name for name in _sent(request)):
        return False
    if getattr(request, "is_of_another_token", False):
        ours = f"{request.scheme}://{request.get_host()}"
        return request.headers.get("Origin") == ours
    return bool(_sent(request))


def _sent(request: HttpRequest) -> Any:
    """What came with it; nothing where its end never came."""
    try:
        return request.POST
    except OSError:
        return {}


def _is_page(request: HttpRequest) -> bool:
    """Is it a browser that will show the answer? A script that asks names no HTML."""
    return "text/html" in request.headers.get("Accept", "")


def _is_worth(name: str, value: str) -> bool:
    return len(value) >= SHOWN_FROM and name not in OF_THE_PAGE


def _is_an_article(request: HttpRequest) -> bool:
    return bool(AN_ARTICLE.fullmatch(request.path))


def _why(request: HttpRequest, status: int) -> str:
    if getattr(request, "is_of_another_token", False):
        return "too_old"
    return {403: "not_allowed", 404: "gone", 503: "away"}.get(status, "broken")


def _language(request: HttpRequest) -> str:
    """The page's, where one was being made; before that the one that the browser asks for."""
    made: str | None = getattr(request, "LANGUAGE_CODE", None)
    return made or translation.get_language_from_request(request)
