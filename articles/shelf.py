"""What is made of articles and kept: files that can be made again, on disk until others push
them out. Not below MEDIA_URL, because what is withdrawn answers no more.
"""

import logging
import os
import tempfile
from pathlib import Path

from django.conf import settings

log = logging.getLogger(__name__)


class Shelf:
    """One folder of such files, `most` of them, each under a key that changes with its content."""

    def __init__(self, name: str, *, ending: str, most: int) -> None:
        self.name, self.ending, self.most = name, ending, most

    @property
    def folder(self) -> Path:
        """Where they are; made if it has to be."""
        path = Path(settings.MADE_FOLDER) / self.name
        path.mkdir(parents=True, exist_ok=True)
        return path

    def read(self, key: str) -> bytes:
        """What is kept under this key; b'' for nothing."""
        try:
            path = self.folder / f"{key}{self.ending}"
            data = path.read_bytes()
            os.utime(path)  # asked for just now, so it goes last
        except OSError:
            return b""
        return data

    def keep(self, key: str, data: bytes) -> None:
        """Put it there in one stroke; a full disk is no reason to give a reader nothing."""
        try:
            with tempfile.NamedTemporaryFile(dir=self.folder, suffix=".part", delete=False) as file:
                file.write(data)
            Path(file.name).replace(self.folder / f"{key}{self.ending}")
            self._thin()
        except OSError:
            log.exception("A file could not be kept")

    def _thin(self) -> None:
        """Let go of those that nobody asked for longest, a tenth at a time."""
        there = [each for each in os.scandir(self.folder) if each.name.endswith(self.ending)]
        if len(there) > self.most:
            oldest = sorted(there, key=lambda each: each.stat().st_mtime)
            for each in oldest[: len(there) - self.most * 9 // 10]:
                Path(each.path).unlink(missing_ok=True)
