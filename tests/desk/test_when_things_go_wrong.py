"""Whatever goes wrong at the desk has a clear answer and loses no word.

Each fault that an editor can meet is tried here, or where it belongs:

- the database goes away, is locked or ill while something is saved: below, and for uploads in
  tests/desk/test_bring_pictures.py and tests/importing/test_write_from_a_word_file.py
- a session that is over: below, and test_lose_nothing.py for what is kept meanwhile
- an article, a page or a revision that is gone, a right that was taken meanwhile: below
- a picture whose file or row has vanished: below, and tests/images/test_serve_renditions.py
- two publish at once: test_publish_at_once.py
- a Word file that is a bomb, holds macros or looks elsewhere:
  tests/importing/test_write_from_a_word_file.py
- an upload that dies half-way: test_bring_pictures.py
- a preview token cut by one letter: test_show_it_before_its_time.py
- a writer who posts a status by hand: test_roles.py
"""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from django.db import InterfaceError, OperationalError, connection, connections
from django.test import Client
from selectolax.lexbor import LexborHTMLParser

from articles.models import Article, Byline, Page, Revision
from images.models import Image
from tests import cast
from tests.apart import apart
from tests.desk.filling import ADD, address, filled

pytestmark = pytest.mark.django_db

HTML = {"HTTP_ACCEPT": "text/html,application/xhtml+xml"}
TYPED = "<p>Rice is grown where the harbour allows, and never where it does not.</p>"
KEPT_NOTHING = "Nothing of what you sent was kept"


@pytest.fixture
def draft(writer):
    return cast.draft(by=writer, tags=["Trade"])


@pytest.fixture
def desk(client, writer, publication):
    client.force_login(writer)
    return client


def typed(client, article, **more):
    """What a browser would send after somebody has typed into the form."""
    page = client.get(address(article)).content.decode()
    return filled(page) | {"title": "Typed at night", "body": TYPED, "tags": "Harbour"} | more


def words(answer):
    """What stands in the page that gives the words back, as a browser would send it."""
    return filled(answer.content.decode(), form="form")


def stands(article):
    """All that a save could have changed of it."""
    row = Article.objects.get(pk=article.pk)
    tags = sorted(row.tags.values_list("name", flat=True))
    return row.title, row.body, row.status, tags, row.bylines.count(), row.revisions.count()


@contextlib.contextmanager
def fault_at(words_of_sql, fault):
    """The database answers so when it is first asked that."""

    def wrapper(execute, sql, params, many, context):
        if words_of_sql in sql:
            raise fault
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        yield


# The database

FAULTS = [
    OperationalError("database is locked"),
    OperationalError("disk I/O error"),
    OperationalError("server closed the connection unexpectedly"),
    InterfaceError("connection already closed"),
]


@pytest.mark.parametrize("fault", FAULTS, ids=str)
@pytest.mark.parametrize("step", ['INTO "articles_revision"', 'INTO "articles_taggedarticle"'])
def test_a_save_that_finds_no_database_gives_the_words_back(desk, draft, fault, step):
    before, data = stands(draft), typed(desk, draft)
    with fault_at(step, fault):
        answer = desk.post(address(draft), data | {"verb": "submit"}, **HTML)
    page = answer.content.decode()
    assert answer.status_code == 503
    assert (answer["Retry-After"], answer["Cache-Control"]) == ("10", "no-store")
    assert KEPT_NOTHING in page
    assert "can’t be reached" in page
    assert stands(draft) == before
    again = words(answer)
    assert {name: again[name] for name in ("title", "body", "tags", "upon")} == {
        name: data[name] for name in ("title", "body", "tags", "upon")
    }
    assert desk.post(address(draft), again, **HTML).status_code == 302
    draft.refresh_from_db()
    assert (draft.title, draft.body, draft.status) == ("Typed at night", TYPED, "draft")


def test_a_script_is_told_with_the_status_and_keeps_the_words_itself(desk, draft):
    data = typed(desk, draft)
    with fault_at("articles_revision", FAULTS[0]):
        answer = desk.post(f"/admin/articles/article/{draft.pk}/autosave/", data)
    assert answer.status_code == 503
    assert "form" not in answer.content.decode()


def test_a_database_that_is_away_from_the_start_is_no_other_answer(desk, draft):
    data = typed(desk, draft)
    desk.raise_request_exception = False
    with fault_at("articles_publication", FAULTS[2]):
        answer = desk.post(address(draft), data, **HTML)
        reading = desk.get("/", **HTML)
    assert answer.status_code == reading.status_code == 503
    assert words(answer)["body"] == TYPED
    assert "try again in a minute" in reading.content.decode()


def test_a_fault_of_ours_gives_the_words_back_too(desk, draft, monkeypatch):
    data = typed(desk, draft)
    desk.raise_request_exception = False
    monkeypatch.setattr(Revision, "save", lambda *said, **more: 1 / 0)
    answer = desk.post(address(draft), data, **HTML)
    assert answer.status_code == 500
    assert KEPT_NOTHING in answer.content.decode()
    assert words(answer)["body"] == TYPED


def test_a_reader_s_reply_is_given_back_as_well(client, article, publication):
    said = {"name": "Cho", "body": "Rice is not the whole of it, and never was.", "token": "x"}
    with fault_at('"articles_article"."permalink"', FAULTS[2]):
        answer = client.post(article.address_of("reply"), said, **HTML)
    assert answer.status_code == 503
    assert words(answer) == said
    assert "/admin/" not in answer.content.decode()
    assert not answer.cookies


def test_a_secret_is_never_given_back(client, writer, publication):
    said = {"login": writer.email, "password": cast.PASSWORD}
    with fault_at("accounts_user", FAULTS[0]):
        answer = client.post("/admin/login/", said, **HTML)
    assert answer.status_code == 503
    assert cast.PASSWORD not in answer.content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_breaks_while_it_saves(publication, tmp_path):
    """As each database breaks: a server that ends the connection, a file that another one holds."""
    if connection.vendor == "sqlite":
        print_of_another = apart(IN_A_FILE.format(folder=str(tmp_path)), tmp_path)
        assert print_of_another == "503 True Rice and reason 0"
        return
    wanda = cast.user("wanda@example.org", "Wanda Writer", "Writer")
    article, client = cast.draft(by=wanda), Client()
    client.force_login(wanda)
    data = typed(client, article)

    def wrapper(execute, sql, params, many, context):
        if 'INTO "articles_revision"' in sql:
            end_the_connection(connection.connection.info.backend_pid)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(wrapper):
        answer = client.post(address(article), data, **HTML)
    connection.close()
    assert answer.status_code == 503
    assert words(answer)["body"] == TYPED
    assert Article.objects.get().title == "Rice and reason"
    assert Revision.objects.count() == 0


def end_the_connection(pid: int) -> None:
    """As an operator does it, or a restart of the server."""
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    finally:
        other.close()


def held_by_another(folder: Path) -> None:
    """Save while another program holds the file; prints what came of it."""
    connection.settings_dict["OPTIONS"]["timeout"] = 0.2
    connection.close()
    cast.publication()
    wanda = cast.user("wanda@example.org", "Wanda Writer", "Writer")
    article, client = cast.draft(by=wanda), Client()
    client.force_login(wanda)
    data = typed(client, article)
    other = sqlite3.connect(folder / "site.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    answer = client.post(address(article), data, **HTML)
    other.execute("ROLLBACK")
    row = Article.objects.get()
    print(answer.status_code, words(answer)["body"] == TYPED, row.title, row.revisions.count())


IN_A_FILE = """
from pathlib import Path
from tests.desk.test_when_things_go_wrong import held_by_another
held_by_another(Path({folder!r}))
"""


# A session that is over


def test_signed_out_meanwhile_the_words_are_there_after_signing_in(writer, publication):
    client, article = Client(enforce_csrf_checks=True), cast.draft(by=writer)
    client.force_login(writer)
    data = typed(client, article)
    before = stands(article)
    client.session.flush()
    answer = client.post(address(article), data, **HTML)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "You are signed out." in page
    assert KEPT_NOTHING in page
    assert stands(article) == before
    link = LexborHTMLParser(page).css_first("form a[target]").attributes["href"]
    assert link.startswith("/admin/login/")
    # in another tab; signing in gives out another token
    sign_in = filled(client.get(link).content.decode(), form="form")
    client.post(link, sign_in | {"login": writer.email, "password": cast.PASSWORD})
    old = client.post(address(article), words(answer), HTTP_ORIGIN="http://testserver", **HTML)
    assert old.status_code == 403
    assert "before you last signed in" in old.content.decode()
    again = client.post(address(article), words(old), **HTML)
    assert again.status_code == 302
    article.refresh_from_db()
    assert (article.title, article.body) == ("Typed at night", TYPED)


@pytest.mark.parametrize("origin", ["", "https://evil.example", "null"])
def test_what_another_site_sends_gets_no_button(editor, publication, draft, origin):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    said = {"title": "Planted by somebody else", "body": TYPED, "verb": "publish"}
    from_there = {"HTTP_ORIGIN": origin} if origin else {}
    answer = client.post(address(draft), said, **from_there, **HTML)
    assert answer.status_code == 403
    assert "Planted" not in answer.content.decode()
    assert "<form" not in answer.content.decode()


# What is gone meanwhile


def test_an_article_that_was_deleted_meanwhile_becomes_a_new_draft(desk, draft):
    data = typed(desk, draft, verb="submit")
    Article.objects.all().delete()
    answer = desk.post(address(draft), data, **HTML)
    assert answer.status_code == 404
    assert "It is no longer there" in answer.content.decode()
    button = LexborHTMLParser(answer.content.decode()).css_first("form button")
    assert button.attributes["formaction"] == ADD
    assert desk.post(ADD, words(answer), **HTML).status_code == 302
    new = Article.objects.get()
    assert (new.title, new.body, new.status) == ("Typed at night", TYPED, "draft")
    assert [tag.name for tag in new.tags.all()] == ["Harbour"]
    assert new.byline_text == "Mina Park"


def test_a_revision_of_an_article_since_deleted_is_a_plain_404(desk, draft):
    desk.post(address(draft), typed(desk, draft))
    number = draft.revisions.first().pk
    where = f"/admin/articles/article/{draft.pk}/revisions/"
    Article.objects.all().delete()
    assert desk.get(where, **HTML).status_code == 404
    assert desk.get(f"{where}?new={number}", **HTML).status_code == 404
    assert desk.post(f"{where}{number}/", {"x": "1"}, **HTML).status_code == 404
    assert not Article.objects.exists()


def test_what_may_not_be_changed_any_more_is_given_back(desk, draft, editor):
    data = typed(desk, draft)
    draft.bin(by=editor)
    answer = desk.post(address(draft), data, **HTML)
    assert answer.status_code == 403
    assert "a colleague has moved it" in answer.content.decode()
    assert words(answer)["body"] == TYPED


def test_a_page_that_was_deleted_meanwhile_is_given_back(client, editor, publication):
    client.force_login(editor)
    page = cast.page()
    where = f"/admin/articles/page/{page.pk}/change/"
    data = filled(client.get(where).content.decode(), form="#page_form") | {"body": TYPED}
    Page.objects.all().delete()
    answer = client.post(where, data, **HTML)
    assert answer.status_code == 404
    assert words(answer)["body"] == TYPED
    assert words(answer)["as_loaded"] == data["as_loaded"]
    assert "as loaded" not in answer.content.decode()


# A picture that has vanished


def test_a_lead_picture_that_was_deleted_meanwhile_is_asked_again(desk, draft):
    data = typed(desk, draft, lead_image=str(cast.image().pk))
    Image.objects.all().delete()
    answer = desk.post(address(draft), data, **HTML)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "not saved yet. What you typed is all here" in page
    assert filled(page)["body"] == TYPED
    assert draft.revisions.count() == 0


def test_a_picture_whose_file_is_gone_stops_no_page(desk, editor, publication):
    article = cast.published(lead_image=cast.image(), by=editor)
    picture = article.lead_image
    picture.file.storage.delete(picture.file.name)
    desk.force_login(editor)
    places = (
        article.get_absolute_url(),
        address(article),
        "/admin/images/image/",
        f"/admin/images/image/{picture.pk}/change/",
    )
    assert {place: desk.get(place).status_code for place in places} == dict.fromkeys(places, 200)
    answer = desk.post(address(article), typed(desk, article, verb="publish_changes"), **HTML)
    assert answer.status_code == 302
    article.refresh_from_db()
    assert article.title == "Typed at night"
    # and its words can still be mended
    where = places[3]
    said = filled(desk.get(where).content.decode(), form="#image_form") | {"alt": "Mended"}
    assert desk.post(where, said, **HTML).status_code == 302
    picture.refresh_from_db()
    assert picture.alt == "Mended"


def test_authors_that_are_gone_meanwhile_are_asked_again(desk, draft):
    data = typed(desk, draft)
    Byline.objects.all().delete()
    draft.bylines.model.author.field.related_model.objects.all().delete()
    answer = desk.post(address(draft), data, **HTML)
    assert answer.status_code == 200
    assert filled(answer.content.decode())["body"] == TYPED
