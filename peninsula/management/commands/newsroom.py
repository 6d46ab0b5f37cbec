"""What `make demo` runs: the demo newsroom, its sign-in printed, served as a real site is."""

import os
import secrets
import sys
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from peninsula import env
from peninsula.demo import standing
from peninsula.management.commands.demo import refuse_work_of_somebody
from peninsula.management.commands.serve import refuse_if_taken, refuse_unusable_database

MADE_HERE = "PENINSULA_NEWSROOM"


class Command(BaseCommand):
    """`manage.py newsroom`: prepare, fill, print the sign-in, serve."""

    help = "Fill the demo newsroom, print how to sign in, and serve it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Start once more as a real site would: DEBUG off, with a key made for this run."""
        refuse_if_taken("127.0.0.1", env.port())  # while the demo that runs there has its password
        if MADE_HERE not in os.environ:
            key = os.environ.get("SECRET_KEY") or secrets.token_urlsafe(48)
            # some shells set HOST to the machine's name, and a demo is for this machine alone
            os.environ.update(SECRET_KEY=key, DEBUG="off", HOST="127.0.0.1", **{MADE_HERE: "1"})
            os.environ.setdefault("REQUIRE_SECOND_FACTOR", "off")  # one look, one password
            self.stdout.write("preparing the demo newsroom")
            self.stdout.flush()
            os.execv(sys.executable, [sys.executable, *sys.argv])
        refuse_unusable_database()
        if not standing.is_demo():
            refuse_work_of_somebody()  # before anything is migrated or granted
        call_command("serve", prepare=True, verbosity=0)
        call_command("demo", new_password=True)
        self.stdout.flush()
        call_command("serve", prepared=True)
