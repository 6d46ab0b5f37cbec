"""`manage.py arrivals`: go on with moves that were asked for at the desk."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from importing.arriving import go_on, work_off
from importing.models import Arrival


class Command(BaseCommand):
    """Run every minute; nothing is done twice, and nothing where nothing waits."""

    help = "Go on with moves from WordPress that were asked for at the desk."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One of them, or all."""
        parser.add_argument("number", nargs="?", type=int, help="of one arrival; all, unless told")

    def handle(self, *args: Any, **options: Any) -> None:
        """Silent where there is nothing to tell."""
        number = options["number"]
        if number is None:
            done = go_on()
        else:
            done = sum(work_off(each) for each in Arrival.objects.unfinished().filter(pk=number))
        if done and options["verbosity"] > 1:
            self.stdout.write(f"{done} done")
