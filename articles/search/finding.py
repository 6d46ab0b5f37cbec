"""What is found: articles that the public may read, a page of them at a time."""

import datetime
import zoneinfo
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from articles.search.asking import MOST_FOUND, Asked
from articles.search.engines import engine
from articles.search.entries import author_mark, category_mark, key_of, language_mark
from prose.question import Question

FIRST_KEY, LAST_KEY = -(1 << 63), (1 << 63) - 1


@dataclass(frozen=True)
class Filters:
    """Of what is found, only this. A filter that is there and chooses nothing finds nothing."""

    authors: tuple[int, ...] | None = None
    categories: tuple[int, ...] | None = None
    language: str = ""
    year: int | None = None

    def marks(self) -> tuple[tuple[str, ...], ...]:
        """Rows of marks, of each of which an entry has to bear one."""
        rows: list[tuple[str, ...]] = []
        if self.language:
            rows.append((language_mark(self.language),))
        if self.authors is not None:
            rows.append(tuple(map(author_mark, self.authors)))
        if self.categories is not None:
            rows.append(tuple(map(category_mark, self.categories)))
        return tuple(rows)


@dataclass(frozen=True)
class Hits:
    """Numbers of the articles of a page, in order, and how many can be paged through.

    Of very many those are the newest; then `are_more`.
    """

    numbers: list[int]
    total: int
    are_more: bool = False


def find(
    question: Question,
    filters: Filters = Filters(),
    *,
    newest: bool = False,
    page: int = 1,
    size: int = 20,
) -> Hits:
    """A page of what holds all that the question wants, the best first or the newest.

    In one query. What is found was public when it was indexed; fetch it through `published()`.
    """
    marks = filters.marks()
    if not question or not all(marks):
        return Hits([], 0)
    from_key, until_key = _keys(filters.year)
    offset = (page - 1) * size
    asked = Asked(
        wanted=tuple(question.wanted),
        refused=tuple(question.refused),
        marks=marks,
        from_key=from_key,
        until_key=until_key,
        is_ranked=not newest,
        limit=size,
        offset=offset,
    )
    rows = engine().find(asked)
    total = rows[0][1] if rows else 0
    numbers = [number for number, _total in rows]
    return Hits(numbers, min(total, MOST_FOUND), are_more=total > MOST_FOUND)


def find_as_typed(
    question: Question,
    filters: Filters = Filters(),
    **said: Any,
) -> tuple[Question, Hits]:
    """As `find`; where nothing holds the last word, what holds a word that begins so.

    Gives the question that was answered, too.
    """
    hits = find(question, filters, **said)
    longer = question.half_typed
    if hits.total or longer is None:
        return question, hits
    if said.get("page", 1) > 1 and find(question, filters, size=1).total:  # only that page is not
        return question, hits
    more = find(longer, filters, **said)
    return (longer, more) if more.total else (question, hits)


def _keys(year: int | None) -> tuple[int, int]:
    """From which key on, up to which: what has appeared, in that year of the publication."""
    begin, end = FIRST_KEY, key_of(timezone.now() + datetime.timedelta(seconds=1))
    if year is not None:
        zone = timezone.get_current_timezone()
        begin = max(begin, key_of(_new_year(year, zone)))
        end = min(end, key_of(_new_year(year + 1, zone)))
    return begin, end


def _new_year(year: int, zone: "datetime.tzinfo | zoneinfo.ZoneInfo") -> datetime.datetime:
    return datetime.datetime(year, 1, 1, tzinfo=zone)
