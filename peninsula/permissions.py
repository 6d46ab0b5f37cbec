"""What of a reader's device no page of ours may use, whatever it comes to hold."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]
# https://www.w3.org/TR/permissions-policy/; only names that browsers know, the others warn
NEVER_USED = ("camera", "geolocation", "microphone", "payment", "usb")
POLICY = ", ".join(f"{power}=()" for power in NEVER_USED)


def permissions_policy(answer: Answer) -> Answer:
    """Puts the header Permissions-Policy on every answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        return response

    return middleware
