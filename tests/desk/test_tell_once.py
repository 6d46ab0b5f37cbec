"""Two workers ask at the same time what is due, and everybody gets one letter."""

import datetime
import os
import subprocess
import sys
import threading
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.db import connection, connections
from django.utils import timezone

from articles.mailing import see_to_what_is_due, send_letters
from articles.models import Consequence, Letter
from tests import cast

ROOT = Path(__file__).resolve().parent.parent.parent
MOVES = 12
SEED = f"""
import django; django.setup()
from tests import cast
cast.publication()
wanda = cast.user("wanda@example.org", "Wanda", "Writer")
cast.user("edda@example.org", "Edda", "Editor")
for number in range({MOVES}):
    cast.draft(f"Piece {{number}}", by=wanda).submit(by=wanda)
"""


def pieces():
    writer = cast.user("wanda@example.org", "Wanda", "Writer")
    cast.user("edda@example.org", "Edda", "Editor")
    for number in range(MOVES):
        cast.draft(f"Piece {number}", by=writer).submit(by=writer)


@pytest.mark.django_db
def test_what_one_has_claimed_no_other_claims(publication):
    pieces()
    first, second = (Consequence.objects.due().first() for _ in range(2))
    assert [first.take(), second.take()] == [True, False]
    see_to_what_is_due()
    letter = Letter.objects.first()
    Letter.objects.update(sent_at=None, tries=0, due_at=timezone.now())
    one, two = (Letter.objects.get(pk=letter.pk) for _ in range(2))
    assert [one.take(), two.take()] == [True, False]


@pytest.mark.django_db
def test_who_dies_while_sending_leaves_it_due(publication):
    pieces()
    see_to_what_is_due()
    Letter.objects.update(sent_at=None, tries=0, due_at=timezone.now())
    mail.outbox.clear()
    for letter in Letter.objects.due():
        letter.take()  # and then nothing more is heard of that worker
    send_letters()
    assert not mail.outbox
    Letter.objects.update(due_at=timezone.now() - datetime.timedelta(seconds=1))
    send_letters()
    assert len(mail.outbox) == MOVES


@pytest.mark.django_db(transaction=True)
def test_two_workers_send_one_letter(publication, tmp_path):
    """Two processes of `manage.py due` on one database: a file, or the one of this test."""
    env = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": f"sqlite:///{tmp_path / 'site.sqlite3'}",
        "MEDIA_STORAGE": str(tmp_path / "media"),
        "EMAIL_URL": f"filemail:///{tmp_path / 'mail'}",
        "DJANGO_SETTINGS_MODULE": "peninsula.settings",
    }
    if connection.vendor == "sqlite":  # the one of this test is in the memory of this process
        for step in (["manage.py", "migrate", "-v0"], ["-c", SEED]):
            subprocess.run([sys.executable, *step], cwd=ROOT, env=env, check=True, timeout=120)
    else:
        pieces()
        env["DATABASE_URL"] = address_of_this_database()
    due = [sys.executable, "manage.py", "due"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    workers = [subprocess.Popen(due, cwd=ROOT, env=env, **pipes) for _ in range(2)]
    said = [worker.communicate(timeout=120)[0] for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0], said
    letters = [
        line
        for file in (tmp_path / "mail").iterdir()
        for line in file.read_text().splitlines()
        if line.startswith("Subject: ")
    ]
    assert sorted(letters) == sorted(f"Subject: To review: Piece {n}" for n in range(MOVES))


@pytest.mark.django_db(transaction=True)
def test_two_threads_send_one_letter(publication):
    """Beside the server, each save starts one. Where all share one connection they take turns."""
    pieces()
    at_once = threading.Barrier(2)

    def work():
        at_once.wait()
        try:
            see_to_what_is_due()
        finally:
            connections.close_all()

    if connection.vendor == "sqlite":
        see_to_what_is_due()
        see_to_what_is_due()
    else:
        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
    subjects = [letter.subject for letter in mail.outbox]
    assert sorted(subjects) == sorted(f"To review: Piece {number}" for number in range(MOVES))


def address_of_this_database() -> str:
    """As DATABASE_URL says it: the server's, with the name that the test's database has."""
    server = urlsplit(os.environ["DATABASE_URL"])
    return server._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
