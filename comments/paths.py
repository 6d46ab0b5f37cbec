"""The place of a reply in its thread, as one column of text.

A path is the numbers of the replies from the root down, each in base 36 and
as wide as the others, so that sorting paths as bytes is reading the thread:
a parent before its answers, answers from the oldest on. Reading needs no
parent: the path itself tells which replies stand above.
"""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

STEP = 6  # characters of a path that one reply takes: base 36, good for two billion replies
DEEPEST = 40  # levels that fit into the column; deeper answers stand beside their parent
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def path_below(parent_path: str, number: int) -> str:
    """The path of reply `number` that answers the reply at `parent_path` ("": the article)."""
    return parent_path[: STEP * (DEEPEST - 1)] + step(number)


def step(number: int) -> str:
    """One reply's part of a path. Raises ValueError for a number that does not fit."""
    digits = ""
    rest = number
    for _place in range(STEP):
        rest, digit = divmod(rest, len(DIGITS))
        digits = DIGITS[digit] + digits
    if rest or number < 1:
        raise ValueError(f"no step for reply {number}")
    return digits


def numbers(path: str) -> Iterator[int]:
    """The numbers of the replies on the way down, the reply itself last."""
    for start in range(0, len(path), STEP):
        yield int(path[start : start + STEP], len(DIGITS))


class PathField(models.CharField):
    """A column of paths that every database sorts as bytes.

    PostgreSQL sorts text by the rules of a language unless told otherwise ("C");
    SQLite sorts bytes by itself and has no such word.
    """

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        """Django's hook: type and collation of the column."""
        parameters = dict(super().db_parameters(connection))
        if connection.vendor == "postgresql":
            parameters["collation"] = "C"
        return parameters
