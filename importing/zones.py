"""The time zone that an old site's clock showed: an export tells it by its dates alone."""

import zoneinfo
from collections.abc import Iterable
from datetime import datetime

# Tried first, for many places share a clock; after them every other one by its name.
OFTEN = (
    "UTC Asia/Seoul America/New_York Europe/London Europe/Berlin America/Chicago America/Denver "
    "America/Los_Angeles America/Phoenix Asia/Tokyo Asia/Shanghai Asia/Hong_Kong Asia/Kolkata "
    "Australia/Sydney"
).split()
ENOUGH = 0.8  # of the months; a site may have been set to another zone in its first years

# A moment, and by how many minutes the clock was ahead of UTC then.
Clock = tuple[datetime, int]


def zone_of(clocks: Iterable[Clock]) -> str:
    """The zone whose clock agrees with most of these, if that is most of them; else ''."""
    clocks = list(clocks)
    best, best_share = "", 0.0
    for name in [*OFTEN, *sorted(zoneinfo.available_timezones())] if clocks else []:
        share = agreement(name, clocks)
        if share > best_share:
            best, best_share = name, share
        if share == 1:
            break
    return best if best_share >= ENOUGH else ""


def agreement(name: str, clocks: list[Clock]) -> float:
    """With how many of these the clock of that zone agrees, from 0 to 1."""
    zone = zoneinfo.ZoneInfo(name)
    agreed = [
        offset is not None and offset.total_seconds() == minutes * 60
        for offset, minutes in (
            (moment.astimezone(zone).utcoffset(), ahead) for moment, ahead in clocks
        )
    ]
    return sum(agreed) / len(agreed) if agreed else 1.0
