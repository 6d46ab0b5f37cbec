"""A month of the newsroom: what is planned, scheduled and published, day by day."""

import calendar
import datetime
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils import timezone
from django.utils.formats import get_format

from articles import workflow
from articles.dates import YEARS
from articles.workflow import STILL_TO_DECIDE, Status

if TYPE_CHECKING:
    from articles.models import Article
    from articles.querysets import ArticleQuerySet

ADDRESS = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Month:
    """A month as it stands in an address: 2026-03."""

    year: int
    number: int

    @classmethod
    def of(cls, said: str, *, today: datetime.date) -> "Month":
        """The month of that name; this one where it is none."""
        found = ADDRESS.fullmatch(said)
        return cls(int(found[1]), int(found[2])) if found else cls(today.year, today.month)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"

    @property
    def first(self) -> datetime.date:
        """Its first day."""
        return datetime.date(self.year, self.number, 1)

    def step(self, months: int) -> "Month | None":
        """The one so many months later; None beyond the years that we know."""
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, number + 1) if year in YEARS else None

    def weeks(self) -> list[list[datetime.date]]:
        """Its weeks, whole, each from the day that weeks begin with here."""
        first = (int(get_format("FIRST_DAY_OF_WEEK")) - 1) % 7  # Django counts from Sunday
        return calendar.Calendar(first).monthdatescalendar(self.year, self.number)


@dataclass(frozen=True)
class Entry:
    """An article on its day."""

    article: "Article"
    day: datetime.date
    state: str  # planned, scheduled, published
    at: datetime.datetime | None = None  # in the publication's zone
    may_move: bool = False

    @property
    def stands(self) -> str:
        """Where it stood when the page was made; see `where_it_stands`."""
        return where_it_stands(self.article)


@dataclass
class Day:
    """A day of the grid."""

    date: datetime.date
    is_in_month: bool
    is_today: bool
    entries: list[Entry] = field(default_factory=list)


def where_it_stands(article: "Article") -> str:
    """As workflow's, with the day for which it is planned."""
    return f"{workflow.where_it_stands(article)} {article.planned_on or ''}"


def weeks_of(
    month: Month, seen: "ArticleQuerySet", *, zone: datetime.tzinfo, may_move: bool
) -> list[list[Day]]:
    """The weeks of a month with what stands on each of their days, of the articles in `seen`."""
    today = timezone.localdate(timezone=zone)
    weeks = month.weeks()
    found = entries(seen, weeks[0][0], weeks[-1][-1], zone=zone, may_move=may_move)
    on_day: dict[datetime.date, list[Entry]] = defaultdict(list)
    for entry in found:
        on_day[entry.day].append(entry)
    return [
        [Day(day, day.month == month.number, day == today, on_day[day]) for day in week]
        for week in weeks
    ]


def entries(
    seen: "ArticleQuerySet",
    first: datetime.date,
    last: datetime.date | None,
    *,
    zone: datetime.tzinfo,
    may_move: bool = False,
) -> list[Entry]:
    """What stands on these days (`last` included; None: without end), in order."""
    begins = datetime.datetime.combine(first, datetime.time.min, zone)
    appears = models.Q(status=Status.PUBLISHED, published_at__gte=begins)
    planned = models.Q(status__in=STILL_TO_DECIDE, planned_on__gte=first)
    if last is not None:
        ends = datetime.datetime.combine(last + datetime.timedelta(days=1), datetime.time.min, zone)
        appears &= models.Q(published_at__lt=ends)
        planned &= models.Q(planned_on__lte=last)
    # without the words: a month can hold hundreds
    rows: Any = seen.filter(appears | planned).only(
        "title", "language", "status", "changes", "published_at", "planned_on", "updated_at",
        "permalink",
    )  # fmt: skip
    made = [entry(article, zone, may_move=may_move) for article in rows.order_by("pk")]
    return sorted(made, key=lambda each: (each.day, each.at is None, each.at or begins))


def entry(article: "Article", zone: datetime.tzinfo, *, may_move: bool) -> Entry:
    """The article on the day that it is meant for, scheduled for, or was published on."""
    if article.status != Status.PUBLISHED:
        assert article.planned_on is not None
        return Entry(article, article.planned_on, "planned", may_move=may_move)
    assert article.published_at is not None
    at = timezone.localtime(article.published_at, zone)
    if article.is_scheduled():
        return Entry(article, at.date(), "scheduled", at, may_move=may_move)
    return Entry(article, at.date(), "published", at)
