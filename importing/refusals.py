"""Files that are refused, each in one sentence. Knows no Django."""

from os import PathLike
from pathlib import Path
from typing import IO


class UnreadableExport(Exception):
    """An export that was refused; says file, line (if there is one) and cause in one sentence."""

    def __init__(self, path: str | PathLike[str], line: int | None, cause: str) -> None:
        self.path = Path(path)
        self.line = line
        self.cause = cause
        place = self.path.name if line is None else f"{self.path.name}, line {line}"
        super().__init__(f"{place}: {cause}")

    def about(self, name: str) -> str:
        """The sentence, of a file that its owner calls otherwise."""
        return f"{name}{str(self).removeprefix(self.path.name)}"


class NotAnExport(UnreadableExport):
    """The file is something else than a WordPress export, or cannot be opened."""


class NotWellFormed(UnreadableExport):
    """The file is an export, but its XML is broken or holds what an export never needs."""


def refuse_other_files(path: str | PathLike[str], file: IO[bytes]) -> None:
    """Raises NotAnExport for what its first bytes show to be something else."""
    beginning = file.read(1024).removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    file.seek(0)
    if not beginning:
        raise NotAnExport(path, 1, "the file is empty.")
    if beginning.startswith((b"pk\x03\x04", b"\x1f\x8b")):
        raise NotAnExport(
            path, None, "this is a packed archive; unpack it and give the .xml in it."
        )
    if beginning.startswith((b"<!doctype html", b"<html")):
        raise NotAnExport(
            path,
            1,
            "this is a web page, not a WordPress export (Tools > Export makes one).",
        )
