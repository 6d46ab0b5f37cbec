"""Ask for every address that the old site had, and say what answers."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from importing.links_kept import Fate, check, summary
from importing.management.commands.import_wordpress import report_file


class Command(BaseCommand):
    """`manage.py check_links_kept`: exits with 1 where an old address is lost."""

    help = "Asks this site for every address of the old one, as its exports told them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where the report goes."""
        parser.add_argument(
            "--report", metavar="FILE", help="write every address there; .json for machines"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check and report."""
        target = report_file(options["report"])
        fates = check(self._tell if options["verbosity"] > 1 else None)
        if not fates:
            raise CommandError("No old address is known: nothing has moved in here.")
        self.stdout.write(summary(fates, shown=12))
        if target:
            target.write_text(report(fates, target), encoding="utf-8")
        missing = sum(fate.is_lost for fate in fates)
        if missing:
            raise CommandError(
                f"{missing} of {len(fates)} old addresses lead nowhere, or to something else."
            )

    def _tell(self, fate: Fate) -> None:
        self.stdout.write(str(fate))


def report(fates: list[Fate], target: Path) -> str:
    """All addresses: JSON for a file that is called so, else Markdown."""
    if target.suffix.lower() == ".json":
        rows = [fate.__dict__ for fate in fates]
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    return summary(fates, shown=None)
