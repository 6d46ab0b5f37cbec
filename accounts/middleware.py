"""At the door of the desk: a second factor where one is due; the language; the last time seen.

Public pages pass untouched: they ask no session, and are the same for everybody.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation

from accounts import second_factor, visits

Answer = Callable[[HttpRequest], HttpResponse]
DESK = "/admin/"
# what somebody without the factor that they need may still do: set it up, leave
OPEN = ("/admin/account/", "/admin/login/", "/admin/logout/", "/admin/jsi18n/")


def door(answer: Answer) -> Answer:
    """Leads whoever lacks the second factor of their role to where it is set up."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(DESK):
            return answer(request)
        user = request.user
        if user.is_authenticated:
            request.is_confined = second_factor.is_missing(user)  # type: ignore[attr-defined]
            if request.is_confined and not request.path.startswith(OPEN):  # type: ignore[attr-defined]
                return redirect(reverse("mfa_index"))
        with _language_of(request):
            response = answer(request)
        if request.user.is_authenticated:
            visits.keep_in_step(request)
        return response

    return middleware


def _language_of(request: HttpRequest) -> AbstractContextManager[None]:
    """The language that whoever has signed in chose, else the publication's, which is around it."""
    language = request.user.language if request.user.is_authenticated else ""
    if not language:
        return nullcontext()
    request.LANGUAGE_CODE = language
    return translation.override(language)
