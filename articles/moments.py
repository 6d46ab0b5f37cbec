"""Moments as people say them: what a clock on the wall shows, in a zone.

Twice a year that can be wrong in a way that nobody may guess: an hour that the clocks leave out,
and one that they show twice.
"""

import datetime
import zoneinfo

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.dates import YEARS

MINUTE = datetime.timedelta(minutes=1)


def instant(wall: datetime.datetime, zone: datetime.tzinfo) -> datetime.datetime:
    """The moment at which a clock in this zone shows `wall` (naive).

    Raises ValidationError, in one sentence, where the year is none of ours, or where the clock
    never shows it or shows it twice.
    """
    if wall.year not in YEARS:
        text = _("The year is %(year)s; it has to be between %(first)s and %(last)s.")
        years = {"year": wall.year, "first": YEARS[0], "last": YEARS[-1]}
        raise ValidationError(text % years, code="year")
    if is_left_out(wall, zone):
        text = _(
            "In %(zone)s there is no %(time)s on %(day)s: the clocks go forward to %(then)s. "
            "Choose another time."
        )
        raise ValidationError(text % _said(wall, zone, then=_after(wall, zone)), code="left_out")
    if is_shown_twice(wall, zone):
        text = _(
            "In %(zone)s it is %(time)s twice on %(day)s, because the clocks go back. "
            "Choose a time before %(before)s or from %(then)s on."
        )
        edges = {"before": _before(wall, zone), "then": _after(wall, zone)}
        raise ValidationError(text % _said(wall, zone, **edges), code="twice")
    return wall.replace(tzinfo=zone)


def is_left_out(wall: datetime.datetime, zone: datetime.tzinfo) -> bool:
    """Do the clocks of this zone jump over it?"""
    there = wall.replace(tzinfo=zone).astimezone(datetime.UTC).astimezone(zone)
    return there.replace(tzinfo=None, fold=0) != wall


def is_shown_twice(wall: datetime.datetime, zone: datetime.tzinfo) -> bool:
    """Do the clocks of this zone show it, go back, and show it again?"""
    first, second = (wall.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    return first != second and not is_left_out(wall, zone)


def on_day(at: datetime.datetime, day: datetime.date, zone: zoneinfo.ZoneInfo) -> datetime.datetime:
    """The same time of day on another day. Raises ValidationError as instant() does."""
    time = timezone.localtime(at, zone).time()
    return instant(datetime.datetime.combine(day, time.replace(fold=0)), zone)


def spoken(at: datetime.datetime, zone: datetime.tzinfo) -> str:
    """A moment in a zone, named: "20 March 2026, 09:00 (Asia/Seoul)"."""
    return f"{date_format(timezone.localtime(at, zone), 'DATETIME_FORMAT')} ({zone})"


def spoken_in_both(at: datetime.datetime, zone: datetime.tzinfo, second: str) -> str:
    """A moment in its zone and, where one is given and is another, in a second one."""
    here = spoken(at, zone)
    if not second or second == str(zone):
        return here
    return f"{here}; {spoken(at, zoneinfo.ZoneInfo(second))}"


def _said(wall: datetime.datetime, zone: datetime.tzinfo, **edges: datetime.datetime) -> dict:
    return {
        "zone": zone,
        "time": f"{wall:%H:%M}",
        "day": date_format(wall, "DATE_FORMAT"),
        **{name: f"{edge:%H:%M}" for name, edge in edges.items()},
    }


def _is_odd(wall: datetime.datetime, zone: datetime.tzinfo) -> bool:
    return is_left_out(wall, zone) or is_shown_twice(wall, zone)


def _before(wall: datetime.datetime, zone: datetime.tzinfo) -> datetime.datetime:
    """Where the odd time that `wall` stands in begins."""
    while _is_odd(wall - MINUTE, zone):
        wall -= MINUTE
    return wall.replace(second=0)


def _after(wall: datetime.datetime, zone: datetime.tzinfo) -> datetime.datetime:
    """Where it ends."""
    while _is_odd(wall, zone):
        wall += MINUTE
    return wall.replace(second=0)
