"""`manage.py demo`: a newsroom to look at, in an empty database and in no other."""

import re
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.models import Author, User
from articles.models import Article, Category, Page
from peninsula.demo import people
from tests import cast


def demo(**options):
    told = StringIO()
    call_command("demo", stdout=told, **options)
    return told.getvalue()


def state():
    """Every row of every table, as the database has them."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            rows[table] = sorted(map(repr, cursor.fetchall()))
    return rows


def sign_in_of(told):
    email = re.search(r"E-mail +(\S+)", told)
    password = re.search(r"Password +(\S+)", told)
    return email and email[1], password and password[1]


@pytest.mark.parametrize(
    ("somebodys", "named"),
    [
        (lambda: cast.page("About"), "pages"),
        (lambda: Author.objects.create(name="Mina Park"), "authors"),
        (lambda: Category.objects.create(name="Security", slug="security"), "categories"),
        (lambda: cast.user("ada@example.org", "Ada"), "users"),
        (cast.image, "images"),
    ],
)
def test_a_database_with_somebodys_work_is_refused_and_left_as_it_is(db, somebodys, named):
    somebodys()
    before = state()
    with pytest.raises(CommandError, match=f"not the demo's .*{named}.*; nothing was changed"):
        demo()
    assert state() == before


def test_make_demo_refuses_before_it_grants_or_migrates(db, monkeypatch):
    cast.page("About")
    monkeypatch.setenv("PENINSULA_NEWSROOM", "1")
    monkeypatch.setenv("PORT", "8279")
    before = state()
    with pytest.raises(CommandError, match="nothing was changed"):
        call_command("newsroom")
    assert state() == before


@pytest.fixture
def newsroom(db, monkeypatch):
    """What the first run told; its pictures are cut to no sizes, which takes most of the time."""
    monkeypatch.setattr("images.renditions.make", lambda order: None)
    return demo()


def test_running_it_twice_changes_nothing(newsroom):
    before = state()
    assert "is here already" in demo()
    assert state() == before


def test_what_it_prints_lets_the_editor_in(newsroom):
    email, password = sign_in_of(newsroom)
    assert email == people.EDITOR
    assert authenticate(username=email, password=password).is_editor()


def test_a_new_password_is_printed_with_the_address_that_the_editor_has_now(newsroom):
    User.objects.filter(email=people.EDITOR).update(email="hester@example.org")
    User.objects.filter(email=people.WRITER).update(is_active=False)
    told = demo(new_password=True)
    email, password = sign_in_of(told)
    assert email == "hester@example.org"
    assert authenticate(username=email, password=password).is_editor()
    assert people.WRITER not in told
    assert people.MODERATOR in told


def test_it_says_when_nobody_of_the_demo_can_sign_in(newsroom):
    User.objects.update(is_active=False)
    told = demo(new_password=True)
    assert sign_in_of(told) == (None, None)
    assert "createsuperuser" in told


def test_the_newsroom_is_as_large_as_it_is_said_to_be(newsroom):
    public = Article.objects.published()
    assert public.count() >= 24
    assert Page.objects.published().count() == 2
    assert Article.objects.scheduled().count() == 1
