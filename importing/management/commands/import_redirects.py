"""Take over the redirects that another system kept."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from importing.alone import AnotherMove, alone
from importing.redirect_files import UnreadableRedirects
from importing.redirecting import take_redirects


class Command(BaseCommand):
    """`manage.py import_redirects FILE…`: all of the files, or nothing."""

    help = (
        "Takes over redirects: exports of the plugin Redirection (JSON, CSV, Apache, nginx) and of "
        "Yoast SEO Premium, .htaccess, nginx rules, or two addresses on a line. Safe to repeat."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Files, and whose addresses they are."""
        parser.add_argument("files", nargs="+", metavar="FILE", type=Path)
        parser.add_argument(
            "--host",
            action="append",
            default=[],
            help="a host that the old site had; those of earlier moves are known",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="tell everything and change nothing"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Take them and say what came of it."""
        for path in options["files"]:
            if not path.is_file():
                raise CommandError(f"There is no file {path}.")
        try:
            with alone():
                outcome = take_redirects(
                    options["files"], hosts=options["host"], is_rehearsal=options["dry_run"]
                )
        except (UnreadableRedirects, AnotherMove) as refusal:
            raise CommandError(str(refusal)) from refusal
        if options["dry_run"]:
            self.stdout.write("A rehearsal: nothing was changed.")
        self.stdout.write(outcome.text())
