"""The newsroom's calendar for calendars elsewhere (RFC 5545)."""

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import month
from articles.models import Article, Publication
from articles.month import Entry

if TYPE_CHECKING:
    from accounts.models import User

KEPT = datetime.timedelta(days=92)  # how far back it goes: calendars ask for all of it each time
LONGEST_LINE = 75  # octets, without the line end: section 3.1
NEEDS_A_BACKSLASH = re.compile(r"[\\;,]")  # section 3.3.11
UNPRINTED = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


def of_user(user: "User") -> bytes:
    """What this user may see of the last months and of all that is to come."""
    publication = Publication.current()
    zone = publication.zone
    first = timezone.localdate(timezone=zone) - KEPT
    seen = Article.objects.visible_to(user)
    found = month.entries(seen, first, None, zone=zone)
    return written(publication, found)


def written(publication: Publication, entries: Iterable[Entry]) -> bytes:
    """A calendar object of these entries."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Peninsula//Desk//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{text(publication.name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",  # RFC 7986
    ]
    for entry in entries:
        lines += event(entry)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def event(entry: Entry) -> Iterator[str]:
    """An entry as a VEVENT: a day for what is planned, a moment for what appears."""
    article = entry.article
    desk = reverse("admin:articles_article_change", args=[article.pk])
    words = {
        "planned": _("Planned: %(title)s"),
        "scheduled": _("Scheduled: %(title)s"),
        "published": _("Published: %(title)s"),
    }[entry.state]
    yield "BEGIN:VEVENT"
    yield f"UID:article-{article.pk}@{urlsplit(settings.SITE_URL).hostname}"
    yield f"DTSTAMP:{utc(article.updated_at)}"
    yield f"LAST-MODIFIED:{utc(article.updated_at)}"
    if entry.at is None:
        yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    else:
        yield f"DTSTART:{utc(entry.at)}"
    yield f"SUMMARY:{text(words % {'title': article.title or _('Untitled')})}"
    yield f"STATUS:{'TENTATIVE' if entry.state == 'planned' else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield f"URL:{settings.SITE_URL}{desk}"
    yield "END:VEVENT"


def utc(at: datetime.datetime) -> str:
    """A moment in the form of section 3.3.5, which no zone can bend."""
    return f"{at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"


def text(said: str) -> str:
    """Text as a value, on one line."""
    said = UNPRINTED.sub("", said.replace("\r\n", "\n"))
    return NEEDS_A_BACKSLASH.sub(r"\\\g<0>", said).replace("\n", r"\n")


def folded(line: str) -> bytes:
    """The line with its end; a long one is broken between characters, never inside one."""
    rows: list[bytes] = []
    row = b""
    for sign in line:
        octets = sign.encode(errors="replace")
        room = LONGEST_LINE - (1 if rows else 0)  # what goes on begins with a space
        if len(row) + len(octets) > room:
            rows.append(row)
            row = b""
        row += octets
    return b"\r\n ".join([*rows, row]) + b"\r\n"
