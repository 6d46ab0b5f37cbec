"""The index of the search, made anew."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles import search


class Command(BaseCommand):
    """`manage.py search_index`: for an index that is not what it should be. Safe to repeat."""

    help = "Make the index of the search anew (or, with --missing, add what is not in it)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """All of it, unless told otherwise."""
        parser.add_argument(
            "--missing", action="store_true", help="only add articles that are not in it"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """In one transaction: readers search the old index until the new one is there."""

        def told(count: int) -> None:
            if options["verbosity"] > 1:
                self.stdout.write(f"{count:,}")

        count = (search.fill_in if options["missing"] else search.rebuild)(told=told)
        if count or options["verbosity"]:
            self.stdout.write(f"{count:,} articles indexed")
