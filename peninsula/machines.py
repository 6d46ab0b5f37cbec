"""What machines ask a site: how do I search, whom do I tell of a hole, are you alive?"""

import datetime

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.models import Publication

PLAIN = "text/plain; charset=utf-8"
# RFC 9116 section 2.5.5 wants less than a year; half a year also survives a long cache
VALID = datetime.timedelta(days=180)
a_day = cache_control(public=True, max_age=24 * 3600)


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
def opensearch(request: HttpRequest) -> HttpResponse:
    """How browsers search here (github.com/dewitt/opensearch, version 1.1)."""
    publication = Publication.current()
    context = {"publication": publication, "site_url": settings.SITE_URL}
    kind = "application/opensearchdescription+xml"
    return render(request, "opensearch.xml", context, content_type=kind)


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
