"""Many send at the same moment: what holds one after another holds side by side as well."""

import datetime
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles import seals
from articles.models import Article
from comments.models import Comment, Report
from comments.screening import MOST
from tests import cast

ROOT = Path(__file__).resolve().parents[2]
HANDS = 8
WRITERS = 50


@pytest.fixture
def no_mail_beside(monkeypatch):
    """No thread outlives the test; what is due stays due."""
    monkeypatch.setattr("comments.mailing._in_a_thread", lambda: None)


def send(number: int, words: str) -> int:
    article = Article.objects.get()
    typed = {
        "name": "Cho",
        "email": "cho@example.org",
        "body": words.format(number=number),
        "token": seals.seal(article, timezone.now() - datetime.timedelta(minutes=1)),
    }
    try:
        return Client().post(article.address_of("reply"), typed).status_code
    finally:
        connection.close()


def at_once(words: str) -> str:
    """What came of it: how often each answer was given, and how many replies were kept."""
    with ThreadPoolExecutor(HANDS) as hands:
        answers = list(hands.map(send, range(HANDS), [words] * HANDS))
    kept = Comment.objects.count()
    Comment.objects.all().delete()
    return f"{answers.count(303)} {answers.count(429)} {kept}"


def one_of_many(number: int) -> int:
    """A writer with an address and a network of their own."""
    article = Article.objects.get()
    typed = {
        "name": f"Writer {number}",
        "email": f"writer{number}@example.org",
        "body": f"Thought {number}.",
        "token": seals.seal(article, timezone.now() - datetime.timedelta(minutes=1)),
    }
    try:
        answer = Client(REMOTE_ADDR=f"10.0.{number}.1").post(article.address_of("reply"), typed)
        return answer.status_code
    finally:
        connection.close()


def many_at_once() -> str:
    """How many of the writers were answered well, how many replies there are, and of how many."""
    with ThreadPoolExecutor(WRITERS) as hands:
        answers = list(hands.map(one_of_many, range(1, WRITERS + 1)))
    kept = list(Comment.objects.values_list("name", flat=True))
    Comment.objects.all().delete()
    return f"{answers.count(303)} {len(kept)} {len(set(kept))}"


def one_of_many_reports(number: int) -> int:
    reply = Comment.objects.select_related("article").get()
    typed = {"grievance": "abuse", "words": "Rude.", "token": seals.seal(reply.article)}
    try:
        where = f"/comments/{reply.pk}/report/"
        return Client(REMOTE_ADDR=f"10.1.{number}.1").post(where, typed).status_code
    finally:
        connection.close()


def reports_at_once() -> str:
    """How many who reported one reply at once were thanked, how many reports there are."""
    reply = cast.reply(Article.objects.get(), "Rude words.")
    with ThreadPoolExecutor(HANDS) as hands:
        answers = list(hands.map(one_of_many_reports, range(HANDS)))
    reply.refresh_from_db()
    return f"{answers.count(200)} {Report.objects.count()} {reply.status}"


def in_a_file_of_its_own(folder: Path, *asked: str) -> list[str]:
    """The same in another process, since a SQLite database in memory has no second connection."""
    lines = [
        "import django; django.setup()",
        "from django.core.management import call_command",
        "call_command('migrate', verbosity=0)",
        "from tests.comments.test_send_at_once import *",
        "cast.publication(); cast.published()",
        *(f"print({each})" for each in asked),
    ]
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'replies.sqlite3'}",
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
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.splitlines()


@pytest.mark.django_db(transaction=True)
def test_repeats_and_rates_hold_side_by_side(tmp_path, no_mail_beside):
    if connection.vendor == "sqlite":
        asked = ("at_once('The same words.')", "at_once('Thought {number}.')")
        found = in_a_file_of_its_own(tmp_path, *asked)
    else:
        cast.publication()
        cast.published()
        found = [at_once("The same words."), at_once("Thought {number}.")]
    assert found == [f"{HANDS} 0 1", f"{MOST} {HANDS - MOST} {MOST}"]


@pytest.mark.django_db(transaction=True)
def test_of_fifty_writers_at_once_none_is_lost_and_none_doubled(tmp_path, no_mail_beside):
    if connection.vendor == "sqlite":
        (found,) = in_a_file_of_its_own(tmp_path, "many_at_once()")
    else:
        cast.publication()
        cast.published()
        found = many_at_once()
    assert found == f"{WRITERS} {WRITERS} {WRITERS}"


@pytest.mark.django_db(transaction=True)
def test_of_many_reports_at_once_none_is_lost(tmp_path, no_mail_beside):
    if connection.vendor == "sqlite":
        (found,) = in_a_file_of_its_own(tmp_path, "reports_at_once()")
    else:
        cast.publication()
        cast.published()
        found = reports_at_once()
    assert found == f"{HANDS} {HANDS} pending"
