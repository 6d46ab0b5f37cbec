"""`manage.py demo`: a newsroom to look at, in an empty database and in no other."""

import datetime
import re
from io import StringIO

import pytest
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.core.management.color import no_style
from django.db import connection, transaction

from accounts.models import Author, User
from articles.models import Article, Category, Page, Publication, Tag
from articles.models.kinds import Kind
from peninsula.demo import filling, people
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


def test_make_demo_prepares_once(db, monkeypatch):
    prepared, became = [], []
    monkeypatch.setenv("PENINSULA_NEWSROOM", "1")
    monkeypatch.setenv("PORT", "8279")
    monkeypatch.setattr("images.renditions.make", lambda order: None)
    monkeypatch.setattr("peninsula.management.commands.serve.prepare", prepared.append)
    monkeypatch.setattr("os.chdir", lambda folder: None)
    monkeypatch.setattr("os.execv", lambda program, words: became.append(words))
    call_command("newsroom")
    assert len(prepared) == 1
    assert "granian" in became[0]


@pytest.fixture
def newsroom(db, monkeypatch):
    """What the first run told; its pictures are cut to no sizes, which takes most of the time."""
    monkeypatch.setattr("images.renditions.make", lambda order: None)
    return demo()


def test_running_it_twice_changes_nothing(newsroom):
    before = state()
    assert "is here already" in demo()
    assert state() == before


def test_it_is_the_same_newsroom_wherever_and_whenever_it_is_filled(db, monkeypatch):
    monkeypatch.setattr("images.renditions.make", lambda order: None)
    made = []
    for _again in range(2):
        with transaction.atomic():
            nouns = apps.get_models(include_auto_created=True)
            for line in connection.ops.sequence_reset_sql(no_style(), nouns):
                connection.cursor().execute(line)
            demo()
            User.objects.update(password="")  # made at that moment
            made.append(state())
            transaction.set_rollback(True)
        for name in default_storage.listdir("originals/2026/11")[1]:
            default_storage.delete(f"originals/2026/11/{name}")
    assert len(made[0]["images_image"]) > 20
    assert {table for table in made[0] if made[0][table] != made[1][table]} == set()


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
    assert public.filter(language="ko").count() == 3
    assert Author.objects.count() == 8
    assert Category.objects.count() == 6
    assert Tag.objects.filter(tagged_articles__content_object__in=public).distinct().count() == 25
    assert Page.objects.published().count() == 2
    assert Article.objects.filter(status="draft").count() == 2
    assert Article.objects.filter(status="in_review").count() == 1


def test_one_article_waits_for_a_moment_that_is_far_and_always_the_same(newsroom):
    waiting = Article.objects.scheduled().get()
    assert waiting.published_at == datetime.datetime(2029, 3, 12, 13, tzinfo=datetime.UTC)
    assert waiting.permalink == "/2029/03/the-market-has-a-roof/"
    assert {move.at for move in waiting.moves.all()} == {filling.BEGUN}


def test_one_live_article_has_a_change_beside_it(newsroom, client):
    changed = Article.objects.exclude(changes="").get()
    assert changed.is_public()
    assert "next hull" in changed.working_content()["body"]
    answer = client.get(changed.get_absolute_url()).content.decode()
    assert "the next hull in the same contract, as a reader" not in answer


def test_korean_articles_are_signed_and_captioned_in_korean(newsroom, client):
    for article in Article.objects.published().filter(language="ko"):
        for byline in article.bylines_shown:
            signed = [byline.shown_name, byline.affiliation, byline.shown_bio]
            signed += [byline.disclaimer] if byline.author.disclaimer else []
            assert all(map(has_hangul, signed)), signed
        if picture := article.lead_image:
            assert all(map(has_hangul, [picture.alt, picture.caption, picture.credit]))
    assert "백동하" in client.get("/2020/09/이산가족의-시간/").content.decode()


def has_hangul(words):
    return any("가" <= letter <= "힣" for letter in words)


def test_what_submit_says_of_lengths_holds_for_what_is_published(newsroom):
    body = Page.objects.get(slug="submit").body
    rows = re.findall(r'<th scope="row">(\w+)</th><td>([^<]+)</td><td>([^<]+) <span', body)
    said = {kind.lower(): {"en": english, "ko": korean} for kind, english, korean in rows}
    assert set(said) == set(Kind.values)
    wrong = []
    for article in Article.objects.published():
        shortest, _, longest = said[article.kind][article.language].rpartition("–")
        longest = longest.removeprefix("up to ")
        words = len(article.body_text.split())
        if not int(shortest or 200) <= words <= int(longest):
            wrong.append((article.title, article.kind, words))
    assert wrong == []


def test_every_band_and_entry_of_the_menu_is_called_what_it_leads_to(newsroom, client):
    bands = [shelf.name for shelf, _articles in client.get("/").context["bands"]]
    assert bands == ["North Korea", "Economy", "Society"]
    for line in Publication.current().menu.strip().splitlines():
        label, address = (part.strip() for part in line.split("|"))
        page = client.get(address).content.decode()
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)[1]
        assert label in heading or label == "Submit", (label, heading)
