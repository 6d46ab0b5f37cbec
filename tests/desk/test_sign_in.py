"""Coming to the desk: signing in, what waits, and the policy that every page keeps to."""

import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests import cast

pytestmark = pytest.mark.django_db


def policy(answer) -> dict[str, list[str]]:
    """directive -> its words."""
    parts = (part.split() for part in answer["Content-Security-Policy"].split(";") if part.strip())
    return {name: words for name, *words in parts}


def test_the_door_bears_the_name_of_the_publication(client, publication):
    page = LexborHTMLParser(client.get("/admin/login/").content.decode())
    assert page.css_first("h1").text() == "The Tidewater Review"
    assert page.css_first("title").text() == "Sign in · The Tidewater Review"
    assert page.css_first("input[name=login]").attributes["type"] == "email"


def test_signing_in_by_e_mail_however_it_is_typed(client, writer, publication):
    who = {"login": "Wanda@Example.ORG", "password": cast.PASSWORD, "next": "/admin/"}
    assert client.post("/admin/login/", who)["Location"] == "/admin/"
    assert "What waits for you" in client.get("/admin/").content.decode()


@pytest.mark.parametrize("fault", [{"password": "wrong"}, {"login": "nobody@example.org"}])
def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, writer, fault):
    who = {"login": "wanda@example.org", "password": cast.PASSWORD} | fault
    page = LexborHTMLParser(client.post("/admin/login/", who).content.decode())
    assert "Please enter the correct e-mail and password" in page.css_first(".errornote").text()
    assert page.css_first("input[name=login]").attributes["value"] == who["login"]


def test_somebody_who_is_switched_off_stays_out(client, writer, publication):
    writer.is_active = False
    writer.save()
    who = {"login": "wanda@example.org", "password": cast.PASSWORD}
    assert client.post("/admin/login/", who).status_code == 200
    assert client.get("/admin/").status_code == 302


def test_home_says_what_waits_for_an_editor(client, editor, writer, publication):
    waiting = cast.draft("Waiting for review", by=writer)
    waiting.submit(by=writer)
    cast.draft("A colleague’s draft", by=writer)
    cast.draft("My own draft", by=editor)
    cast.published("Tomorrow’s", at=cast.NOON.replace(year=2099))
    client.force_login(editor)
    page = client.get("/admin/").content.decode()
    for title in ("Waiting for review", "My own draft", "Tomorrow’s"):
        assert title in page
    assert "A colleague’s draft" not in page
    assert "19 March 2099, 21:00 (Asia/Seoul)" in page


def test_home_costs_the_same_with_one_draft_and_with_eight(
    client, writer, publication, django_assert_max_num_queries
):
    client.force_login(writer)
    cast.draft("First", by=writer)
    client.get("/admin/")
    with django_assert_max_num_queries(17) as few:
        client.get("/admin/")
    for number in range(8):
        article = cast.draft(f"Draft {number}", by=writer, signed=[f"Author {number}"])
        article.submit(by=writer)
        article.send_back(by=cast.user(f"e{number}@example.org", "Ed", "Editor"), note="More.")
    with django_assert_max_num_queries(17) as many:
        assert client.get("/admin/").content.decode().count("Sent back by") == 8
    assert len(few) == len(many)


PAGES = (
    "/admin/",
    "/admin/articles/article/",
    "/admin/articles/article/add/",
    "/admin/articles/page/add/",
    "/admin/articles/tag/",
    "/admin/images/image/",
    "/admin/images/image/add/",
    "/admin/accounts/user/",
    "/admin/accounts/author/add/",
    "/admin/articles/publication/1/change/",
    "/admin/password_change/",
)


@pytest.mark.parametrize("where", PAGES)
def test_no_page_of_the_desk_needs_a_script_or_style_of_its_own(
    client, administrator, publication, where
):
    client.force_login(administrator)
    answer = client.get(where)
    rules = policy(answer)
    assert "'unsafe-inline'" not in rules["script-src"]
    assert "'unsafe-inline'" not in rules["style-src"]
    page = LexborHTMLParser(answer.content.decode())
    assert not page.css("style, [style], [onclick], [onload], [onsubmit]")
    for script in page.css("script:not([src])"):
        kind = script.attributes.get("type")
        assert kind in ("importmap", "application/json"), script.html
        if kind == "importmap":
            assert f"'nonce-{script.attributes['nonce']}'" in rules["script-src"]


def test_the_public_site_has_the_stricter_policy(client, article, publication):
    rules = policy(client.get(article.get_absolute_url()))
    assert "style-src-attr" not in rules
    assert not re.search("nonce", " ".join(rules["script-src"]))


def test_the_editor_starts_with_an_import_map(client, writer, publication):
    client.force_login(writer)
    page = LexborHTMLParser(client.get("/admin/articles/article/add/").content.decode())
    assert "django-prose-editor/editor" in page.css_first("script[type=importmap]").text()
    box = page.css_first("#id_body")
    assert box.attributes["aria-label"] == "Body"
    assert "desk-editor/editor.js" in box.attributes["data-django-prose-editor-configurable"]
