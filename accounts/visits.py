"""The browsers in which a user is signed in: kept in step with the sessions, and ended."""

import datetime
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from accounts import networks
from accounts.models import Visit

if TYPE_CHECKING:
    from accounts.models import User

MARK = "visit"  # in the session: [number, key, moment in seconds]
STEP = datetime.timedelta(minutes=5)  # how exactly "last seen" is kept; each step is a write
DAY = datetime.timedelta(days=1)  # as often the session is kept anew, and so lasts from then on

# the first that is found names the browser; those that pretend to be another one stand before it
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Whale": "Whale",
    "Firefox|FxiOS": "Firefox",
    "Chrome|CriOS": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS X|Macintosh": "Mac",
    "CrOS": "ChromeOS",
    "Linux|X11": "Linux",
}


def device_of(user_agent: str) -> str:
    """What a browser says it is, in words: "Firefox, Windows"."""
    parts = (_named(BROWSERS, user_agent), _named(SYSTEMS, user_agent))
    return ", ".join(part for part in parts if part) or user_agent[:60] or "?"


def _named(names: dict[str, str], user_agent: str) -> str:
    found = (name for pattern, name in names.items() if re.search(pattern, user_agent))
    return next(found, "")


def begin(request: HttpRequest, user: "User") -> None:
    """Write down that this browser is signed in."""
    if not request.session.session_key:
        request.session.save()
    key = str(request.session.session_key)
    now = timezone.now()
    visit, _ = Visit.objects.update_or_create(
        session_key=key,
        defaults={
            "user": user,
            "device": device_of(request.headers.get("User-Agent", "")),
            "network": networks.shortened(request),
            "since": now,
            "seen_at": now,
        },
    )
    request.session[MARK] = [visit.pk, key, now.timestamp()]
    _is_due(visit.pk)


def keep_in_step(request: HttpRequest) -> None:
    """Keep when the browser was last seen, and under which key its session is kept now."""
    mark = request.session.get(MARK)
    key = request.session.session_key
    if not mark or not key:
        return
    number, known, kept = mark
    now = timezone.now()
    is_old = key != known or now.timestamp() - kept >= DAY.total_seconds()
    if _is_due(number) or is_old:
        Visit.objects.filter(pk=number).update(session_key=key, seen_at=now)
    if is_old:
        request.session[MARK] = [number, key, now.timestamp()]


def _is_due(number: int) -> bool:
    """Is a step over since it was last written down, as far as this cache knows?"""
    return cache.add(f"visit-{number}", True, STEP.total_seconds())


def of(user: "User") -> list[Visit]:
    """Where the user is signed in; those whose session has ended are forgotten."""
    sessions = _sessions()
    visits = list(Visit.objects.filter(user=user))
    held = [each for each in visits if sessions.exists(each.session_key)]
    if len(held) < len(visits):
        ended = {each.pk for each in visits} - {each.pk for each in held}
        Visit.objects.filter(pk__in=ended).delete()
    return held


def end(user: "User", *, but: str | None = None, number: int | None = None) -> int:
    """Sign the user out wherever they are, or in the browser of this number; how many ended.

    `but` is the key of a session that stays.
    """
    sessions = _sessions()
    visits = Visit.objects.filter(user=user).exclude(session_key=but or "")
    if number is not None:
        visits = visits.filter(pk=number)
    keys = list(visits.values_list("session_key", flat=True))
    for key in keys:
        sessions.delete(key)
    visits.delete()
    return len(keys)


def _sessions() -> Any:
    return import_module(settings.SESSION_ENGINE).SessionStore()
