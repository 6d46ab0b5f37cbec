"""Two operators begin to move the same blog in at the same moment: one does it, one is told so."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from articles.models import Article
from comments.models import Comment
from importing.models import Origin
from tests.importing.exports_made import author, comment, export, item
from tests.importing.moving import move_in

ROOT = Path(__file__).parents[2]
PATIENCE = 120  # seconds; the machine may be busy
# holds the lock as a move does, says so, and goes on holding it until it is told to end
MOVES = """
import django, sys; django.setup()
from importing.alone import alone
with alone():
    print("moving", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture(scope="module")
def migrated(tmp_path_factory):
    """An empty SQLite site, to be copied."""
    path = tmp_path_factory.mktemp("site") / "site.sqlite3"
    assert manage(plain() | {"DATABASE_URL": f"sqlite:///{path}"}, "migrate", "-v0").wait() == 0
    return path


def plain():
    return {**os.environ, "DEBUG": "on", "DJANGO_SETTINGS_MODULE": "peninsula.settings"}


@pytest.fixture
def environment(tmp_path, request):
    """For processes that work on a database of their own, of the kind that the suite runs on."""
    said = plain() | {"MEDIA_STORAGE": str(tmp_path / "media")}
    if connection.vendor == "postgresql":
        name = settings.DATABASES["default"]["NAME"]
        parts = os.environ["DATABASE_URL"].partition("?")
        said["DATABASE_URL"] = f"{parts[0].rpartition('/')[0]}/{name}{parts[1]}{parts[2]}"
    else:
        path = shutil.copy(request.getfixturevalue("migrated"), tmp_path)
        said["DATABASE_URL"] = f"sqlite:///{path}"
    return said


def manage(environment, *arguments):
    return subprocess.Popen(
        [sys.executable, *(arguments if arguments[0] == "-c" else ("manage.py", *arguments))],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def blog(tmp_path):
    texts = [item(n, f"Rice {n}", comments=[comment(100 + n, "Words.")]) for n in range(1, 60)]
    return export(tmp_path, author(), *texts)


@pytest.mark.django_db(transaction=True)
def test_who_comes_second_is_told_so_in_a_sentence(environment, blog):
    first = manage(environment, "-c", MOVES)
    assert first.stdout.readline() == "moving\n"
    second = manage(environment, "import_wordpress", blog)
    _said, trouble = second.communicate(timeout=PATIENCE)
    assert second.returncode == 1
    assert trouble.strip() == (
        "CommandError: A move into this site is already under way; nothing was changed. Run this "
        "again when that one has ended."
    )
    first.communicate("\n", timeout=PATIENCE)
    third = manage(environment, "import_wordpress", blog)
    said, trouble = third.communicate(timeout=PATIENCE)
    assert third.returncode == 0, trouble
    assert "| post: publish | 59 | 59 |" in said


@pytest.mark.django_db(transaction=True)
def test_two_at_the_same_moment_lose_nothing(environment, blog):
    both = [manage(environment, "import_wordpress", blog) for _each in range(2)]
    said = [(each.communicate(timeout=PATIENCE), each.returncode) for each in both]
    assert "Traceback" not in str(said)
    assert 0 in [code for _words, code in said]
    again = manage(environment, "import_wordpress", blog)
    report, trouble = again.communicate(timeout=PATIENCE)
    assert again.returncode == 0, trouble
    assert "| post: publish | 59 | 0 | 59 |" in report


@pytest.mark.django_db
def test_one_after_the_other_is_no_matter(tmp_path, blog):
    move_in(blog)
    move_in(blog)
    assert (Article.objects.count(), Comment.objects.count()) == (59, 59)
    assert Origin.objects.filter(kind="post").count() == 59


@pytest.mark.django_db
def test_redirects_wait_for_their_turn_too(environment, tmp_path):
    first = manage(environment, "-c", MOVES)
    assert first.stdout.readline() == "moving\n"
    rules = tmp_path / "rules.txt"
    rules.write_text("/old/,/new/\n")
    second = manage(environment, "import_redirects", str(rules))
    _said, trouble = second.communicate(timeout=PATIENCE)
    assert (second.returncode, "already under way" in trouble) == (1, True)
    first.communicate("\n", timeout=PATIENCE)
    call_command("import_redirects", str(rules), verbosity=0)
