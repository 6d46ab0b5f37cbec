"""Counting apart from the answers.

A reader does not wait for what is counted, nor for whoever writes into the database meanwhile: it
is kept in memory and written down a few seconds later, by a thread of its own.
"""

import logging
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from articles.models import Publication

log = logging.getLogger(__name__)

Key = TypeVar("Key", str, int)
SOON = 5.0  # seconds until it is written


class Tally(Generic[Key]):
    """How often each key was told of since the last time; `write` keeps the sums.

    `most` keys are kept in memory: a flood is no news. Where `wait`, in seconds, is None nothing is
    written before `write_down` is called.
    """

    def __init__(self, write: Callable[[Mapping[Key, int]], None], most: int) -> None:
        self.write: Callable[[Mapping[Key, int]], None] = write
        self.most = most
        self.wait: float | None = SOON
        self._seen: Counter[Key] = Counter()
        self._lock = threading.Lock()

    def tell(self, key: Key) -> None:
        """That it happened once more."""
        with self._lock:
            is_first = not self._seen
            if key in self._seen or len(self._seen) < self.most:
                self._seen[key] += 1
        if is_first and self.wait is not None:
            timer = threading.Timer(self.wait, self._write_apart)
            timer.daemon = True
            timer.start()

    def clear(self) -> dict[Key, int]:
        """What was told since the last time; it is forgotten here."""
        with self._lock:
            seen = dict(self._seen)
            self._seen.clear()
        return seen

    def write_down(self) -> None:
        """Write what was told since the last time, as of today in the publication's zone."""
        seen = self.clear()
        with timezone.override(Publication.current().zone):
            self.write(seen)

    def _write_apart(self) -> None:
        try:
            self.write_down()
        except DatabaseError:
            log.info("What was counted could not be written", exc_info=True)
        finally:
            close_old_connections()
