"""Which database keeps the index."""

from typing import Protocol

from django.db import connection

from articles.search import postgres, sqlite
from articles.search.asking import Asked
from articles.search.entries import Entry


class Engine(Protocol):
    """What a database has to do for the search."""

    def write(self, entries: list[Entry]) -> None:
        """Add rows; none of them may be there."""

    def erase(self, numbers: list[int]) -> None:
        """Take out the rows of articles of these numbers, where there are any."""

    def empty(self) -> None:
        """Take out all rows."""

    def find(self, asked: Asked) -> list[tuple[int, int]]:
        """(number of an article, how many are found, counted up to MOST_FOUND + 1) of a page."""


def engine() -> Engine:
    """The one of the database in use."""
    return postgres if connection.vendor == "postgresql" else sqlite  # type: ignore[return-value]
