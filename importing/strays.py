"""Files in the folder of uploads that nothing in an export names."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize

from importing.report import Report
from importing.uploads import original_names

SHOWN = 40  # paths that the report names; a folder may hold a hundred thousand
ABOVE = re.compile(r"(?:(?:wp-content/)?uploads/)?(?:sites/\d+/)?")  # of a file's path in a folder
STRAYS = "Files in the folder that nothing in the export names: {number}; the first of them"


def say_strays(folder: Path, named: set[str], report: Report) -> None:
    """Say what the folder holds, by what the export made of it.

    `named` are the paths below /wp-content/uploads/ of what the export lists or its texts show.
    """
    own = sizes = 0
    strays: list[str] = []
    for name in sorted(_files_in(folder)):
        path = normalize("NFC", name)
        whole, *others = original_names(path[ABOVE.match(path).end() :])  # type: ignore[union-attr]
        if whole in named:
            own += 1
        elif any(each in named for each in others):
            sizes += 1
        else:
            strays.append(path)
    report.facts.append(
        f"Files in the folder: {own + sizes + len(strays)}. Named in the export: {own}; sizes of "
        f"these: {sizes}; named nowhere: {len(strays)}."
    )
    for path in strays[:SHOWN]:
        report.say_left(STRAYS.format(number=len(strays)), path)


def _files_in(folder: Path) -> Iterator[str]:
    """The paths below the folder, as they are written there."""
    for place, _folders, names in os.walk(folder):
        for name in names:
            yield Path(place, name).relative_to(folder).as_posix()
