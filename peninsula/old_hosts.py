"""Other names of the site: hosts of blogs that moved in, and the one with or without www."""

import time
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from importing.models import OldAddress, Origin

Answer = Callable[[HttpRequest], HttpResponse]
KNOWN_FOR = 60.0  # seconds; a move that ends is known to every process then

_known: dict[str, tuple[float, frozenset[str]]] = {}


def old_hosts(answer: Answer) -> Answer:
    """Leads from another name of the site to this one, in a single step, wherever that ends.

    Stands first: no name but the site's own is answered otherwise (ALLOWED_HOSTS).
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or not is_another_name(request):
            return answer(request)
        asked = settings.SITE_URL + request.get_full_path()
        site = urlsplit(settings.SITE_URL)
        request.META["HTTP_HOST"] = site.netloc
        request.META["HTTP_X_FORWARDED_PROTO"] = site.scheme
        response = answer(request)
        if response.has_header("Location"):
            response["Location"] = urljoin(asked, response["Location"])
        elif response.status_code in (200, 304):
            return HttpResponsePermanentRedirect(asked)
        return response

    return middleware


def is_another_name(request: HttpRequest) -> bool:
    """Was it asked for under a name that is the site's, and not its own?"""
    own = urlsplit(settings.SITE_URL).hostname or ""
    said = urlsplit(f"//{request.META.get('HTTP_HOST', '')}").netloc.lower().partition(":")[0]
    if not said or said == own:
        return False
    return bare(said) == bare(own) or bare(said) in moved_in()


def bare(host: str) -> str:
    """A host without www and without a port."""
    return host.lower().partition(":")[0].removeprefix("www.")


def moved_in() -> frozenset[str]:
    """The hosts that exports named, bare; asked for once in a while."""
    until, hosts = _known.get("hosts", (0.0, frozenset()))
    if time.monotonic() < until:
        return hosts
    try:
        found = set(Origin.objects.order_by().values_list("host", flat=True).distinct())
        found |= set(OldAddress.objects.order_by().values_list("host", flat=True).distinct())
    except DatabaseError:  # it is away, or has no tables yet: then there is nothing to lead to
        return hosts
    hosts = frozenset(bare(each.partition("/")[0]) for each in found if each)
    _known["hosts"] = (time.monotonic() + KNOWN_FOR, hosts)
    return hosts
