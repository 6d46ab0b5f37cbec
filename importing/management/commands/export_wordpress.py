"""Write the whole site as a WordPress export (WXR 1.2)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from importing.export_wxr import described, redirects_elsewhere, write_export


class Command(BaseCommand):
    """`manage.py export_wordpress FILE`; FILE is replaced when all of it is written."""

    help = "Writes articles, pages, authors, shelves, replies and pictures as WXR 1.2."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("file", metavar="FILE", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it beside its name first, so that a broken one never stands there."""
        target: Path = options["file"]
        if target.is_dir() or not target.parent.is_dir():
            raise CommandError(f"The export can't be written to {target}: no such folder.")
        beside = target.with_name(f".{target.name}.part")
        try:
            with beside.open("w", encoding="utf-8", newline="\n") as file:
                counts = write_export(file)
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)
        self.stdout.write(f"{target.name}: {described(counts)}.")
        if rest := redirects_elsewhere():
            self.stdout.write(
                f"{len(rest)} redirects lead to lists and pages, for which WordPress has no field; "
                "export_archive writes them too."
            )
