"""The files of this checkout, without what is installed or made in it."""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
NOT_OURS = {".git", ".venv", "var", "node_modules"}


def files(*endings: str, below: Path = ROOT) -> Iterator[Path]:
    for path in sorted(below.iterdir()):
        if path.name in NOT_OURS or path.name.startswith(".") or path.name == "__pycache__":
            continue
        if path.is_dir():
            yield from files(*endings, below=path)
        elif path.name.endswith(endings):
            yield path
