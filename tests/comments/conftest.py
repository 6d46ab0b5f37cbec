"""Who reads the queue, and many who do something at the same moment."""

from collections.abc import Callable

import pytest
from django.db import connection

from tests import cast
from tests.apart import apart

CALLED = """
from tests import cast
from {asked.__module__} import {asked.__name__}
cast.publication(); cast.published()
print({asked.__name__}())
"""


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
            return apart(CALLED.format(asked=asked), tmp_path).splitlines()[-1]
        monkeypatch.setattr("comments.mailing._in_a_thread", lambda: None)
        cast.publication()
        cast.published()
        return asked()

    return called
