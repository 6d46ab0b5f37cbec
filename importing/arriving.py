"""A move that was asked for at the desk: worked off by a process of its own, not by a request.

The process holds a lock on a file as long as it lives. Where the lock is free and the move is not
over, the process has died, and whoever looks (the desk's page, or `manage.py arrivals`, run every
minute) has another one go on. How far it is stands in that file, since a rehearsal is one
transaction, of which nobody outside sees a row.
"""

import contextlib
import json
import logging
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.core.files import locks
from django.core.files.storage import default_storage
from django.utils import timezone

from importing.alone import alone
from importing.choices import Use, open_questions
from importing.fetching import Fetcher
from importing.models import Arrival
from importing.pictures import Media
from importing.progress import Progress
from importing.wordpress import move_in
from importing.wxr import UnreadableExport

FOLDER = "arrivals"  # in the storage; nothing serves it
BROUGHT = "moving-in"  # in the storage: folders of pictures that an operator put there
PAUSE = 1.0  # seconds between two notes of how far it is
UNEXPECTED = (
    "Something went wrong that should not ({}). What came in until then is kept; try again."
)

log = logging.getLogger(__name__)


class Kept(Progress):
    """Writes how far a move is into its file."""

    def __init__(self, file: IO[str]) -> None:
        self.file = file
        self.said: dict[str, Any] = {"what": "", "total": 0, "done": 0, "began": 0.0}
        self.written = 0.0

    def begin(self, what: str, total: int) -> None:
        """Another kind of thing begins."""
        self.said = {"what": what, "total": total, "done": 0, "began": time.time()}
        self._write()

    def tick(self) -> None:
        """One of them is done."""
        self.said["done"] += 1
        if time.monotonic() - self.written > PAUSE:
            self._write()

    def _write(self) -> None:
        self.written = time.monotonic()
        self.file.seek(0)
        self.file.truncate()
        json.dump(self.said, self.file)
        self.file.flush()


def brought() -> list[str]:
    """The folders of pictures that an operator has put beside the stored files."""
    root = Path(default_storage.path(BROUGHT))
    if not root.is_dir():
        return []
    return sorted(each.name for each in root.iterdir() if each.is_dir() and not each.is_symlink())


def folder_of(arrival: Arrival) -> Path | None:
    """Its folder of pictures; None where it has none, or where that is gone."""
    if arrival.folder not in brought():
        return None
    return Path(default_storage.path(BROUGHT)) / arrival.folder


def questions_of(arrival: Arrival) -> list[tuple[str, str, Use]]:
    """What has to be asked before it begins; [] for a file that will be refused."""
    try:
        return open_questions([default_storage.path(each["stored"]) for each in arrival.files])
    except UnreadableExport:
        return []


def place_of(arrival: Arrival) -> Path:
    """The file that its process holds."""
    path = Path(default_storage.path(f"{FOLDER}/{arrival.pk}.progress"))
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


@contextlib.contextmanager
def held(arrival: Arrival) -> Iterator[IO[str] | None]:
    """Its file, for one process; None where another one has it. It ends with the process."""
    with place_of(arrival).open("a+", encoding="utf-8") as file:
        if not locks.lock(file, locks.LOCK_EX | locks.LOCK_NB):
            yield None
            return
        try:
            yield file
        finally:
            locks.unlock(file)


def is_worked_on(arrival: Arrival) -> bool:
    """Does a process live that works on it?"""
    with held(arrival) as file:
        return file is None


def progress_of(arrival: Arrival) -> dict[str, Any]:
    """What is being done, how much of it, since when; {} before it began."""
    try:
        said = json.loads(place_of(arrival).read_text(encoding="utf-8") or "{}")
    except (OSError, ValueError):
        return {}
    return said if isinstance(said, dict) else {}


def start(arrival: Arrival) -> None:
    """Have a process of its own work on it; it outlives the one that asks."""
    subprocess.Popen(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), "arrivals", str(arrival.pk)],
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def go_on() -> int:
    """Work off what waits or was broken off; how many there were."""
    for rehearsal in Arrival.objects.left_over():
        _without_files(rehearsal)
    return sum(work_off(arrival) for arrival in Arrival.objects.unfinished())


def work_off(arrival: Arrival) -> bool:
    """Move in what it brings, and keep the report; False where another process is at it.

    It waits until another move has ended.
    """
    with held(arrival) as file:
        if file is None:
            return False
        with alone(waits=True):
            arrival.refresh_from_db()
            if not arrival.is_over:
                _work_off(arrival, file)
                return True
    return False


def _work_off(arrival: Arrival, file: IO[str]) -> None:
    arrival.state = Arrival.State.RUNNING
    arrival.save(update_fields=["state"])
    hosts = arrival.hosts.split()
    names = {default_storage.path(each["stored"]): each["name"] for each in arrival.files}
    try:
        report = move_in(
            list(names),
            accept_proposals=arrival.accepts_proposals,
            is_rehearsal=arrival.is_rehearsal,
            media=Media(folder_of(arrival), Fetcher(hosts) if hosts else None),
            choices=arrival.choices,
            bases=arrival.bases,
            progress=Kept(file),
            names=names,
        )
    except UnreadableExport as refusal:
        called = names.get(str(refusal.path), refusal.path.name)
        _end(arrival, Arrival.State.FAILED, trouble=refusal.about(called))
    except Exception as error:
        log.exception("arrival %s", arrival.pk)
        _end(arrival, Arrival.State.FAILED, trouble=UNEXPECTED.format(type(error).__name__))
    else:
        _end(arrival, Arrival.State.DONE, report=report.data())


def _end(arrival: Arrival, state: str, **said: Any) -> None:
    arrival.state, arrival.ended_at = state, timezone.now()
    for name, words in said.items():
        setattr(arrival, name, words)
    arrival.save()
    if state == Arrival.State.DONE and not arrival.is_rehearsal:
        _without_files(arrival)


def _without_files(arrival: Arrival) -> None:
    """Take them away: they hold addresses of people, and the report is what stays."""
    for each in arrival.files:
        if each["stored"]:
            default_storage.delete(each["stored"])
    arrival.files = [{**each, "stored": ""} for each in arrival.files]
    arrival.save(update_fields=["files"])
