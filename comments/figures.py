"""Moderation in figures. Decisions that were taken back do not count."""

import datetime
from collections import Counter
from dataclasses import dataclass
from statistics import quantiles

from django.db.models import Count
from django.utils import timezone

from comments import findings
from comments.models import Comment, Decision
from comments.models.decision import REWORD, UNDO
from comments.moderation import Status
from comments.rules import Rule

PERIODS = (28, 90, 365)  # days
MOST_WAITS = 20_000  # that are read for the waiting time; beyond, the newest speak for all


@dataclass(frozen=True)
class Figures:
    """What happened in the last `days` days.

    `people` has (name, decisions, of those approved, rejected, spam); `checks` has (what
    stopped a reply, how many it stopped, of those approved by a moderator since).
    """

    days: int
    total: int
    half: datetime.timedelta | None
    nine_in_ten: datetime.timedelta | None
    waiting: int
    longest: datetime.datetime | None
    people: list[tuple[str, int, int, int, int]]
    rules: list[tuple[str, int]]
    checks: list[tuple[str, int, int]]

    @classmethod
    def of(cls, days: int) -> "Figures":
        """Of the last days until now, in six queries."""
        since = timezone.now() - datetime.timedelta(days=days)
        made = (
            Decision.objects.filter(at__gt=since, undone_by=None)
            .exclude(verb__in=(UNDO, REWORD))
            .exclude(by=None)
        )
        waits = sorted(
            at - left
            for at, left in made.filter(from_status=Status.PENDING)
            .order_by("-at")
            .values_list("at", "comment__created_at")[:MOST_WAITS]
        )
        waiting = Comment.objects.waiting()
        first = waiting.first()
        return cls(
            days=days,
            total=made.count(),
            half=_share(waits, 50),
            nine_in_ten=_share(waits, 90),
            waiting=waiting.count(),
            longest=first.created_at if first else None,
            people=_people(
                made.order_by().values_list("by__name", "to_status").annotate(count=Count("pk"))
            ),
            rules=[
                (str(Rule(rule).label), count)
                for rule, count in made.exclude(rule="")
                .order_by()
                .values_list("rule")
                .annotate(count=Count("pk"))
                .order_by("-count", "rule")
            ],
            checks=_checks(since),
        )


def _share(waits: list[datetime.timedelta], percent: int) -> datetime.timedelta | None:
    """The wait that this share of replies does not exceed; in whole seconds."""
    if not waits:
        return None
    seconds = [wait.total_seconds() for wait in waits]
    cut = seconds[0] if len(seconds) == 1 else quantiles(seconds, n=100, method="inclusive")
    found = cut if isinstance(cut, float) else cut[percent - 1]
    return datetime.timedelta(seconds=round(found))


def _people(rows: "object") -> list[tuple[str, int, int, int, int]]:
    by: dict[str, Counter[str]] = {}
    for name, status, count in rows:  # type: ignore[attr-defined]
        by.setdefault(name, Counter())[status] += count
    told = [
        (name, c.total(), c[Status.APPROVED], c[Status.REJECTED], c[Status.SPAM])
        for name, c in by.items()
    ]
    return sorted(told, key=lambda each: (-each[1], each[0]))


def _checks(since: datetime.datetime) -> list[tuple[str, int, int]]:
    rows = (
        Comment.objects.filter(created_at__gt=since, reason__in=findings.NAMES)
        .order_by()
        .values_list("reason", "status")
        .annotate(count=Count("pk"))
    )
    stopped: Counter[str] = Counter()
    approved: Counter[str] = Counter()
    for key, status, count in rows:
        stopped[key] += count
        approved[key] += count if status == Status.APPROVED else 0
    return [(findings.NAMES[key](), count, approved[key]) for key, count in stopped.most_common()]
