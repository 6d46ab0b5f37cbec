"""Move WordPress sites in from their export files."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from importing.report import SHOWN
from importing.wordpress import move_in
from importing.wxr import UnreadableExport


class Command(BaseCommand):
    """`manage.py import_wordpress FILE…`: all of the files, or nothing."""

    help = "Moves WordPress sites in from their exports (Tools > Export). Safe to repeat."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files, and what to do with them."""
        parser.add_argument("files", nargs="+", metavar="FILE", help="an export, or its parts")
        parser.add_argument(
            "--dry-run", action="store_true", help="tell everything and change nothing"
        )
        parser.add_argument(
            "--accept-proposals",
            action="store_true",
            help="accept bylines, bios, disclaimers and credits found in the texts",
        )
        parser.add_argument("--report", metavar="FILE", help="write the whole report there")

    def handle(self, *args: Any, **options: Any) -> None:
        """Move in and say what came of it. Exits with 1 where anything was lost unsaid."""
        target = report_file(options["report"])
        try:
            report = move_in(
                options["files"],
                accept_proposals=options["accept_proposals"],
                is_rehearsal=options["dry_run"],
            )
        except UnreadableExport as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(report.text(None if options["verbosity"] > 1 else SHOWN))
        if target:
            target.write_text(report.text(), encoding="utf-8")
        if rows := report.unsaid():
            raise CommandError(f"These are not accounted for: {', '.join(rows)}. Please report it.")
        if report.clashes:
            raise CommandError(
                f"{report.clashes} of the texts were not taken: others came in from this address "
                "under their numbers. Is this the export of another site? The report names them."
            )


def report_file(name: str | None) -> Path | None:
    """Where the report goes. Raises CommandError, before anything is moved, where it can't."""
    if not name:
        return None
    path = Path(name)
    if path.is_dir() or not path.parent.is_dir():
        raise CommandError(f"The report can't be written to {name}: no such folder, or a folder.")
    return path
