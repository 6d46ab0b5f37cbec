"""Replies keep the numbers that they had, so that old links to #comment-7 find what they named."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import Max

from comments.models import Comment
from comments.paths import DIGITS, STEP

HIGHEST = len(DIGITS) ** STEP - 1  # what fits into a path
TABLE = Comment._meta.db_table


class ReplyNumbers:
    """Which numbers are free for replies that come in."""

    def __init__(self) -> None:
        self._taken = set(Comment.objects.values_list("pk", flat=True))

    def keep(self, comments: Sequence[Comment], numbers: Sequence[int]) -> None:
        """Give each the number that it had, unless another one here has it."""
        for comment, number in zip(comments, numbers, strict=True):
            if 0 < number <= HIGHEST and number not in self._taken:
                comment.pk = number
                self._taken.add(number)


def reserve(highest: int) -> None:
    """From now on the database itself gives numbers above this one alone.

    A reply that somebody leaves meanwhile, and one whose number is taken, must not get a number
    that an old one still waits for.
    """
    highest = min(highest, HIGHEST)
    if highest < 1:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            there = Comment.objects.aggregate(highest=Max("pk"))["highest"] or 1
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, 'id'), %s)",
                [TABLE, max(there, highest)],
            )
            return
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [TABLE])
        row = cursor.fetchone()
        if row is None:
            cursor.execute(
                "INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [TABLE, highest]
            )
        elif row[0] < highest:
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [highest, TABLE])
