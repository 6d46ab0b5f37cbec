"""Every request belongs to the publication: its name, its zone, its language."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from articles.models import Publication

Answer = Callable[[HttpRequest], HttpResponse]
DESK = "/admin/"
# asked by machines that watch the process; they must answer without a database
BARE = ("/healthz", "/readyz")


def publication(answer: Answer) -> Answer:
    """Puts `publication` on the request, and its zone and language around the answer."""

    def middleware(request: HttpRequest) -> HttpResponse:
        is_picture = (
            request.path.startswith(settings.MEDIA_URL) and request.path != settings.MEDIA_URL
        )
        if is_picture or request.path in BARE:
            return answer(request)
        request.publication = Publication.current()  # type: ignore[attr-defined]
        language = request.publication.default_language  # type: ignore[attr-defined]
        with timezone.override(request.publication.zone), translation.override(language):  # type: ignore[attr-defined]
            request.LANGUAGE_CODE = language
            response = answer(request)
        if request.path.startswith(DESK):
            response._csp_update = settings.DESK_SECURITY_POLICY  # type: ignore[attr-defined]
        return response

    return middleware
