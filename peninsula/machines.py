"""What machines ask a site: may I crawl, what is there, whom do I tell, are you alive?"""

import datetime

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.models import Publication

PLAIN = "text/plain; charset=utf-8"
ICON = "img/favicon.svg"
# RFC 9116 section 2.5.5 wants less than a year; half a year also survives a long cache
VALID = datetime.timedelta(days=180)
a_day = cache_control(public=True, max_age=24 * 3600)


@require_safe
@a_day
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt (RFC 9309): all but the desk."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Allow: /",
        "",
        f"Sitemap: {settings.SITE_URL}{reverse('sitemap')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@require_safe
@a_day
def security(request: HttpRequest) -> HttpResponse:
    """security.txt (RFC 9116): whom to tell of a hole. 404 where the publication has no address."""
    contact = Publication.current().contact_email
    if not contact:
        raise Http404
    expires = (timezone.now() + VALID).astimezone(datetime.UTC)
    expires = expires.replace(day=1, hour=0, minute=0, second=0)  # the same all month
    lines = [
        f"Contact: mailto:{contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Canonical: {settings.SITE_URL}{reverse('security')}",
        "Preferred-Languages: en, ko",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type=PLAIN)


@require_safe
@a_day
def favicon(request: HttpRequest) -> HttpResponse:
    """Where the icon is, for browsers that ask without having read a page."""
    return HttpResponsePermanentRedirect(static(ICON))


@require_safe
@cache_control(no_store=True)
def healthz(request: HttpRequest) -> HttpResponse:
    """The process lives."""
    return HttpResponse("ok\n", content_type=PLAIN)


@require_safe
@cache_control(no_store=True)
def readyz(request: HttpRequest) -> HttpResponse:
    """Everything it needs answers: 200, or 503 and a line for each part that does not."""
    failing = [name for name, answers in PARTS.items() if not answers()]
    if failing:
        text = "".join(f"{name}: does not answer\n" for name in failing)
        return HttpResponse(text, content_type=PLAIN, status=503)
    return HttpResponse("ready\n", content_type=PLAIN)


def database_answers() -> bool:
    """Is the database there, and does it hold the tables?"""
    try:
        Publication.objects.exists()
    except DatabaseError:
        connection.close()  # so that the next question opens a new one
        return False
    return True


def pictures_answer() -> bool:
    """Can the storage of the pictures be reached?"""
    try:
        default_storage.exists("images")
    except OSError:
        return False
    return True


PARTS = {"database": database_answers, "pictures": pictures_answer}
