"""The calendar feed: no session, a secret in the address."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from articles import ical
from articles.models import CalendarKey


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """What the key's owner may see, and the same 404 for every address that opens nothing."""
    user = CalendarKey.owner(secret)
    if user is None or not user.has_perm("articles.view_article"):
        raise Http404
    response = HttpResponse(ical.of_user(user), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Content-Disposition"] = 'inline; filename="desk.ics"'
    return response
