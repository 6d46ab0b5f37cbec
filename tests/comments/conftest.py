"""Who reads the queue, and many who do something at the same moment."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from tests import cast

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def desk(client, publication, moderator):
    """Moritz is signed in."""
    client.force_login(moderator)
    return client


@pytest.fixture
def waiting(article):
    """A reply that no moderator has read."""
    return cast.reply(article, "Is it so?", status="pending")


@pytest.fixture
def side_by_side(monkeypatch, tmp_path):
    """Call what has threads of its own, with a published article there; the text it gives back.

    A SQLite database in memory has no second connection, so that there a process of its own does
    it on a file. No mail goes out beside it, and what is due stays due.
    """

    def called(asked: Callable[[], str]) -> str:
        if connection.vendor == "sqlite":
            return in_a_process_of_its_own(asked, tmp_path / "replies.sqlite3")
        monkeypatch.setattr("comments.mailing._in_a_thread", lambda: None)
        cast.publication()
        cast.published()
        return asked()

    return called


def in_a_process_of_its_own(asked: Callable[[], str], database: Path) -> str:
    lines = [
        "import django; django.setup()",
        "from django.core.management import call_command",
        "call_command('migrate', verbosity=0)",
        f"from {asked.__module__} import {asked.__name__}",
        "from tests import cast",
        "cast.publication(); cast.published()",
        f"print({asked.__name__}())",
    ]
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "peninsula.settings",
        "DEBUG": "on",
        "EMAIL_URL": "dummymail://",
        "SECRET_KEY": "k" * 50,
        "ALLOWED_HOSTS": "testserver",
    }
    done = subprocess.run(
        [sys.executable, "-c", "\n".join(lines)],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()[-1]
