"""`manage.py undelivered`: which mail does not get through; tries anew what was given up."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles import sending


class Command(BaseCommand):
    """Tells of letters of every room; docs/running.md says more."""

    help = "Which mail was tried in vain; with --again, try anew what was given up."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to try again."""
        parser.add_argument("--again", action="store_true", help="try anew what was given up")

    def handle(self, *args: Any, **options: Any) -> None:
        """A line for each kind of letter; silent where all mail goes out."""
        if options["again"]:
            count = sending.send_again()
            self.stdout.write(f"{count} to be tried again; `manage.py due` sends them")
            return
        for each in sending.undelivered():
            since = f", since {each.since:%Y-%m-%d %H:%M}" if each.since else ""
            counts = f"{each.waiting} tried further, {each.given_up} given up"
            self.stdout.write(f"{each.name}: {counts}{since} ({each.fault})")
