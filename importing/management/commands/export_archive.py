"""Write the whole site as a ZIP that anybody can read."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from importing.export_archive import write_archive
from importing.export_wxr import described


class Command(BaseCommand):
    """`manage.py export_archive FILE`; FILE is replaced when all of it is written."""

    help = "Writes texts with front matter, replies, pictures and redirects into a ZIP."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("file", metavar="FILE", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it beside its name first, so that a broken one never stands there."""
        target: Path = options["file"]
        if target.is_dir() or not target.parent.is_dir():
            raise CommandError(f"The archive can't be written to {target}: no such folder.")
        beside = target.with_name(f".{target.name}.part")
        try:
            with beside.open("wb") as file:
                counts = write_archive(file)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
        self.stdout.write(f"{target.name}: {described(counts)}.")
