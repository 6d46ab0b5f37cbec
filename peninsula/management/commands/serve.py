"""Serve the site with granian: migrated, roles granted, styles and scripts collected."""

import contextlib
import errno
import os
import socket
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, transaction
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import F

from peninsula import env
from peninsula.places import THREADS

try:
    import fcntl
except ImportError:  # where files are not locked so
    fcntl = None  # type: ignore[assignment]

KILLED_AFTER = 15  # seconds in which a worker may finish what it answers
WAITING = 256  # requests that may wait for a thread before new ones are refused
MOST_WORKERS = 256  # processes; more is a slip of the hand


class Command(BaseCommand):
    """`manage.py serve`: what `make serve` and systemd run."""

    help = "Serve the site (environment: HOST, PORT, WORKERS)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The address comes from the environment; preparing can be asked for alone, or left out."""
        parser.add_argument(
            "--prepare", action="store_true", help="migrate and collect, but don't serve"
        )
        parser.add_argument(
            "--prepared", action="store_true", help="serve at once: a moment ago it was prepared"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, then become the server."""
        if options["prepare"]:
            prepare(options["verbosity"])
            return
        host, port = env.host(), env.port()
        workers = env.whole_number("WORKERS", 1, MOST_WORKERS)
        refuse_if_taken(host, port)
        if not options["prepared"]:
            prepare(options["verbosity"])
            refuse_if_taken(host, port)  # preparing can take minutes
        self.stdout.write(f"serving {settings.SITE_URL} on {host}:{port}")
        self.stdout.flush()
        granian = [sys.executable, "-m", "granian", "--interface", "wsgi"]
        options_ = {
            "--host": host,
            "--port": port,
            "--workers": workers,
            "--blocking-threads": THREADS,
            "--backpressure": WAITING,
            # it warns of so many threads; peninsula.places lets few of them work
            "--log-level": "error",
            # one that is told to stop before it has begun would be waited for without end
            "--workers-kill-timeout": KILLED_AFTER,
        }
        flags = [str(part) for option in options_.items() for part in option]
        os.chdir(settings.BASE_DIR)
        os.execv(sys.executable, [*granian, *flags, "--no-ws", "peninsula.wsgi:application"])


def refuse_if_taken(host: str, port: int) -> None:
    """Raises CommandError where nobody can listen.

    granian doesn't ask: two of them share one port in silence, and readers meet either.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as after a server that ended
        try:
            door.bind((host, port))
        except OSError as error:
            why = {
                errno.EADDRINUSE: f"something listens on port {port} of {host} already; "
                "choose another one with PORT=.",
                errno.EADDRNOTAVAIL: f"HOST is {host!r}, which is no address of this machine.",
            }
            otherwise = f"port {port} of {host} can't be listened on ({error.strerror})."
            raise CommandError(why.get(error.errno or 0, otherwise)) from error


def prepare(verbosity: int = 0) -> None:
    """Bring database, roles and static files to where this version of the code needs them."""
    with alone(Path(settings.STATIC_ROOT)):
        refuse_unusable_database()
        quiet = max(0, verbosity - 1)
        with one_sentence():
            call_command("migrate", interactive=False, verbosity=quiet)
            call_command("roles", verbosity=quiet)
            call_command("search_index", missing=True, verbosity=quiet)
            with transaction.atomic():
                Group.objects.update(name=F("name"))  # nothing new; but can it be written to?
        if not settings.DEBUG:
            call_command("collectstatic", interactive=False, verbosity=0)


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One process of this machine at a time; others that start in the same moment wait."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        if fcntl is not None:
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def refuse_unusable_database() -> None:
    """Raises CommandError where it does not answer, or is another program's. Changes nothing.

    Another's are tables of our names that no migration of ours has made.
    """
    with one_sentence():
        ours = {app for app, _name in MigrationRecorder(connection).applied_migrations()}
        there = set(connection.introspection.table_names())
    theirs = sorted(
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.db_table in there and model._meta.app_label not in ours
    )
    if theirs:
        raise CommandError(
            "the database of DATABASE_URL can't be used: "
            f"it is another program's ({theirs[0]} is there already); give Peninsula its own."
        )


@contextlib.contextmanager
def one_sentence() -> Iterator[None]:
    """What a database complains of, as a CommandError of one line."""
    try:
        yield
    except (DatabaseError, InconsistentMigrationHistory) as error:
        cause = str(error).strip().splitlines()[0]
        raise CommandError(f"the database of DATABASE_URL can't be used: {cause}") from error
