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
from comments.models import Comment
from comments.screening import MOST
from tests import cast

ROOT = Path(__file__).resolve().parents[2]
HANDS = 8


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


def in_a_file_of_its_own(folder: Path) -> list[str]:
    """The same in another process, since a SQLite database in memory has no second connection."""
    lines = [
        "import django; django.setup()",
        "from django.core.management import call_command",
        "call_command('migrate', verbosity=0)",
        "from tests.comments.test_send_at_once import *",
        "cast.publication(); cast.published()",
        "print(at_once('The same words.'), at_once('Thought {number}.'), sep='\\n')",
    ]
    environment = {
        **os.environ,
        "DATABASE_URL": f"sqlite:///{folder / 'replies.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "peninsula.settings",
        "DEBUG": "on",
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
def test_repeats_and_rates_hold_side_by_side(tmp_path):
    if connection.vendor == "sqlite":
        found = in_a_file_of_its_own(tmp_path)
    else:
        cast.publication()
        cast.published()
        found = [at_once("The same words."), at_once("Thought {number}.")]
    assert found == [f"{HANDS} 0 1", f"{MOST} {HANDS - MOST} {MOST}"]
