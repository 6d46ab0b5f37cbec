"""A small chart of how much there was: bars that the server draws, beside their figures."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models.functions import TruncDate
from django.utils import timezone

WEEK = 7  # days
WIDTH, HEIGHT, GAP = 10, 100, 2  # of a bar with its gap, in units of the drawing


@dataclass(frozen=True)
class Bar:
    """How much there was from a day on, and where that stands in the drawing."""

    day: datetime.date
    count: int
    x: int
    height: int

    @property
    def y(self) -> int:
        """Its upper edge: the drawing measures from above."""
        return HEIGHT - self.height


@dataclass(frozen=True)
class Chart:
    """Bars from the oldest to today's."""

    bars: list[Bar]

    @property
    def total(self) -> int:
        """All of it."""
        return sum(bar.count for bar in self.bars)

    @property
    def most(self) -> int:
        """The longest bar."""
        return max(bar.count for bar in self.bars)

    @property
    def width(self) -> int:
        """Of the drawing."""
        return len(self.bars) * WIDTH

    height = HEIGHT
    bar_width = WIDTH - GAP


def per_week(rows: models.QuerySet[Any], field: str, *, weeks: int) -> Chart:
    """How many rows have their moment in each of the last weeks, which begin on Monday."""
    monday = _today() - datetime.timedelta(days=_today().weekday())
    first = monday - datetime.timedelta(days=WEEK * (weeks - 1))
    return _chart(rows, field, first, count=weeks, days=WEEK)


def per_day(rows: models.QuerySet[Any], field: str, *, days: int) -> Chart:
    """How many rows have their moment on each of the last days, today among them."""
    return _chart(rows, field, _today() - datetime.timedelta(days=days - 1), count=days, days=1)


def _today() -> datetime.date:
    """The day in the publication's zone."""
    return timezone.localdate()


def _chart(
    rows: models.QuerySet[Any], field: str, first: datetime.date, *, count: int, days: int
) -> Chart:
    """`count` bars of so many days each; one query, which counts by the day."""
    midnight = timezone.make_aware(datetime.datetime.combine(first, datetime.time.min))
    found = (
        rows.filter(**{f"{field}__gte": midnight})
        .order_by()
        .annotate(day=TruncDate(field))
        .values_list("day")
        .annotate(many=models.Count("pk"))
    )
    counts = [0] * count
    for day, many in found:
        place = (day - first).days // days
        if place < count:  # a moment to come is nothing that was
            counts[place] += many
    longest = max(*counts, 1)
    return Chart(
        [
            Bar(
                day=first + datetime.timedelta(days=place * days),
                count=many,
                x=place * WIDTH + GAP // 2,
                height=many * HEIGHT // longest,
            )
            for place, many in enumerate(counts)
        ]
    )
