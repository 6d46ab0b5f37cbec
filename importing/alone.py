"""One move into a database at a time: two would take each other's things for new."""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

from django.core.files import locks
from django.db import DatabaseError, connection

NUMBER = 5_709_001  # of the lock in PostgreSQL, where locks are numbers
BESIDE = "-move"  # what the name of the file that is locked adds to that of an SQLite database
PAUSE = 1.0  # seconds between two tries


class AnotherMove(Exception):
    """Another process is moving something in."""

    def __init__(self) -> None:
        super().__init__(
            "A move into this site is already under way; nothing was changed. Run this again when "
            "that one has ended."
        )


@contextlib.contextmanager
def alone(*, waits: bool = False) -> Iterator[None]:
    """Hold the lock, which ends with the process. Raises AnotherMove, or waits until it is free."""
    held = _in_postgres if connection.vendor == "postgresql" else _beside_the_file
    while True:
        with held() as is_ours:
            if is_ours:
                yield
                return
        if not waits:
            raise AnotherMove
        time.sleep(PAUSE)


@contextlib.contextmanager
def _in_postgres() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [NUMBER])
        is_ours = bool(cursor.fetchone()[0])
    try:
        yield is_ours
    finally:
        if is_ours:
            with contextlib.suppress(DatabaseError), connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [NUMBER])


@contextlib.contextmanager
def _beside_the_file() -> Iterator[bool]:
    """One in memory has no file, and no other process."""
    name = str(connection.settings_dict["NAME"])
    if ":memory:" in name or "mode=memory" in name:
        yield True
        return
    with Path(f"{name}{BESIDE}").open("a", encoding="utf-8") as file:
        is_ours = locks.lock(file, locks.LOCK_EX | locks.LOCK_NB)
        try:
            yield is_ours
        finally:
            if is_ours:
                locks.unlock(file)
