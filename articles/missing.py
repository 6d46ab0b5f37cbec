"""Counts the addresses that nothing answers, apart from the answers.

A reader does not wait for it, nor for whoever writes into the database meanwhile: what was asked
for is kept in memory and written down a few seconds later, by a thread of its own.
"""

import logging
import threading
from collections import Counter

from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from articles.models import MissedAddress, Publication
from articles.models.missed import plain_or_noise

log = logging.getLogger(__name__)

WAIT: float | None = 5.0  # seconds until it is written; None: when `write_down` is called
MOST_AT_ONCE = 100  # addresses kept in memory; a flood of nonsense is no news

_seen: Counter[str] = Counter()
_lock = threading.Lock()


def tell(path: str) -> None:
    """That somebody asked for this path."""
    path = plain_or_noise(path)
    if not path:
        return
    with _lock:
        is_first = not _seen
        if path in _seen or len(_seen) < MOST_AT_ONCE:
            _seen[path] += 1
    if is_first and WAIT is not None:
        timer = threading.Timer(WAIT, _write_apart)
        timer.daemon = True
        timer.start()


def write_down() -> None:
    """Write what was asked for since the last time."""
    with _lock:
        asked = dict(_seen)
        _seen.clear()
    with timezone.override(Publication.current().zone):
        for path, times in asked.items():
            MissedAddress.count_in(path, times)


def _write_apart() -> None:
    try:
        write_down()
    except DatabaseError:
        log.info("The addresses that nothing answered were not counted", exc_info=True)
    finally:
        close_old_connections()
