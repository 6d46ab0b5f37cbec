"""The calendar feed: no session, a secret in the address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from articles import ical
from articles.models import CalendarKey, Publication


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """What the key's owner may see, and the same 404 for every address that opens nothing."""
    user = CalendarKey.owner(secret)
    if user is None or not user.has_perm("articles.view_article"):
        raise Http404
    publication: Publication = request.publication  # type: ignore[attr-defined]
    with translation.override(user.language or publication.default_language):
        feed = ical.of_user(user)
    response = HttpResponse(feed, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Content-Disposition"] = 'inline; filename="desk.ics"'
    return response
