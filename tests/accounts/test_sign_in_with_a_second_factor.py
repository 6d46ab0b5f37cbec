"""A second factor: asked for at the door, required of those who publish or administer."""

import time

import pytest
from django.core.cache import cache
from selectolax.lexbor import LexborHTMLParser

from accounts.models import AuditEntry
from tests import cast
from tests.accounts.codes import SECOND, code, give_app, sign_in, wrong
from tests.desk.filling import filled

pytestmark = pytest.mark.django_db
SET_UP = "/admin/account/second-factor/"


@pytest.fixture(autouse=True)
def _required(settings, publication):
    settings.REQUIRE_SECOND_FACTOR = True


def log() -> list[str]:
    return [entry.what for entry in AuditEntry.objects.order_by("pk")]


@pytest.mark.parametrize("who", ["editor", "administrator"])
def test_who_publishes_or_administers_sets_one_up_before_anything_else(
    client, request, who, django_capture_on_commit_callbacks
):
    user = request.getfixturevalue(who)
    assert sign_in(client, user)["Location"] == "/admin/"
    for where in ("/admin/", "/admin/articles/article/", "/admin/accounts/author/"):
        assert client.get(where)["Location"] == SET_UP
    assert client.post("/admin/articles/article/add/", {})["Location"] == SET_UP
    page = client.get(SET_UP).content.decode()
    assert "the desk opens when it is set up" in page
    assert "desk-rail" not in page
    form = filled(client.get(f"{SET_UP}totp/activate/").content.decode(), "form.desk-narrow")
    secret = client.session["mfa.totp.secret"]
    assert client.post(f"{SET_UP}totp/activate/", form | {"code": wrong()}).status_code == 200
    assert client.get("/admin/").status_code == 302
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(f"{SET_UP}totp/activate/", form | {"code": code(secret)})
    assert answer["Location"] == f"{SET_UP}recovery-codes/"
    assert len(LexborHTMLParser(client.get(answer["Location"]).content).css(".desk-codes li")) == 10
    assert client.get("/admin/").status_code == 200
    assert log() == ["signed_in", "factor_added"]


@pytest.mark.parametrize("who", ["writer", "moderator"])
def test_who_does_neither_may_do_without(client, request, who):
    sign_in(client, request.getfixturevalue(who))
    assert client.get("/admin/").status_code == 200
    assert client.get(f"{SET_UP}totp/activate/").status_code == 200


def test_a_superuser_needs_one_too(client):
    chief = cast.user("chief@example.org", "Chief", is_superuser=True)
    sign_in(client, chief)
    assert client.get("/admin/")["Location"] == SET_UP


def test_a_writer_who_becomes_an_editor_needs_one_with_the_next_click(client, writer, editor):
    sign_in(client, writer)
    assert client.get("/admin/").status_code == 200
    writer.groups.set(editor.groups.all())
    assert client.get("/admin/")["Location"] == SET_UP


def test_the_demo_asks_nobody(client, editor, settings):
    settings.REQUIRE_SECOND_FACTOR = False
    sign_in(client, editor)
    assert client.get("/admin/").status_code == 200


def test_the_password_alone_opens_nothing(client, editor):
    give_app(editor)
    assert sign_in(client, editor)["Location"] == SECOND
    assert client.get("/admin/").status_code == 302
    assert "Second step" in client.get(SECOND).content.decode()
    assert client.post(SECOND, {"code": wrong()}).status_code == 200
    assert client.get("/admin/").status_code == 302
    assert client.post(SECOND, {"code": code()})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert log() == ["sign_in_failed", "signed_in"]
    assert AuditEntry.objects.first().detail == "password + authenticator app"


def test_a_code_of_the_app_opens_once_whichever_process_answers(client, editor, monkeypatch):
    """What one process keeps in its memory the next one does not know."""
    give_app(editor)
    now, shown = time.time(), code()
    monkeypatch.setattr("tests.accounts.codes.time.time", lambda: now)
    for browser, typed, is_in in (
        (client, shown, True),
        (type(client)(), shown, False),
        (type(client)(), f"{shown[:3]} {shown[3:]}", False),
    ):
        sign_in(browser, editor)
        cache.clear()
        answer = browser.post(SECOND, {"code": typed})
        assert (answer.status_code == 302) is is_in
        assert (browser.get("/admin/").status_code == 200) is is_in
    assert "not right" in answer.content.decode()


def test_a_recovery_code_opens_once(client, editor):
    spare = give_app(editor)[0]
    sign_in(client, editor)
    assert client.post(SECOND, {"code": spare})["Location"] == "/admin/"
    client.post("/admin/logout/")
    sign_in(client, editor)
    assert client.post(SECOND, {"code": spare}).status_code == 200
    assert log().count("code_used") == 1


def test_the_last_factor_of_a_role_that_takes_one_stays(client, editor):
    give_app(editor)
    sign_in(client, editor)
    client.post(SECOND, {"code": code()})
    answer = client.post(f"{SET_UP}totp/deactivate/")
    assert "Add another one before you remove this" in answer.content.decode()
    assert editor.authenticator_set.filter(type="totp").exists()


def test_a_writer_may_give_it_up(client, writer):
    give_app(writer)
    sign_in(client, writer)
    client.post(SECOND, {"code": code()})
    assert client.post(f"{SET_UP}totp/deactivate/")["Location"] == SET_UP
    assert not writer.authenticator_set.exists()
    assert log()[-1] == "factor_removed"


@pytest.mark.parametrize("by", ["password", "code"])
def test_who_signed_in_a_while_ago_is_asked_once_more(client, writer, by):
    spare = give_app(writer)[0]
    sign_in(client, writer)
    client.post(SECOND, {"code": code()})
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    where = f"{SET_UP}recovery-codes/generate/"
    again = client.get(where)["Location"]
    assert "Is it you?" in client.get(again).content.decode()
    if by == "code":
        again = again.replace("account/again", "account/second-factor/reauthenticate")
        assert client.post(again, {"code": wrong()}).status_code == 200
        assert client.post(again, {"code": spare})["Location"] == where
    else:
        assert client.post(again, {"password": "a wrong password"}).status_code == 200
        assert client.post(again, {"password": cast.PASSWORD})["Location"] == where
    assert client.get(where).status_code == 200


def test_an_administrator_takes_away_what_somebody_lost(client, editor, administrator):
    give_app(editor)
    give_app(administrator)
    theirs = type(client)()
    sign_in(theirs, editor)
    theirs.post(SECOND, {"code": code()})
    sign_in(client, administrator)
    client.post(SECOND, {"code": code()})
    where = f"/admin/accounts/user/{editor.pk}"
    assert "Take the second factor away" in client.get(f"{where}/change/").content.decode()
    assert client.post(f"{where}/take-factor/").status_code == 302
    assert not editor.authenticator_set.exists()
    assert theirs.get("/admin/")["Location"].startswith("/admin/login/")
    entry = AuditEntry.objects.first()
    assert (entry.what, entry.by, entry.about) == (
        "factor_removed", administrator, "Edda Editor <edda@example.org>",
    )  # fmt: skip
    own = f"/admin/accounts/user/{administrator.pk}/take-factor/"
    assert client.post(own).status_code == 403


def test_no_stranger_signs_up(client):
    for where in (
        "signup",
        "account/signup",
        "account/email",
        "account/second-factor/webauthn/signup",
    ):
        assert client.get(f"/admin/{where}/").status_code in (302, 404)
        assert client.post(f"/admin/{where}/", {"email": "x@example.org"}).status_code in (302, 404)
    assert client.get("/accounts/signup/").status_code == 404


def test_public_pages_know_nothing_of_it(client, article, editor, django_assert_num_queries):
    sign_in(client, editor)
    theirs = client.get(article.get_absolute_url())
    stranger = type(client)().get(article.get_absolute_url())
    assert theirs.content == stranger.content
    for answer in (theirs, stranger):
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


@pytest.mark.parametrize("where", ["/admin/articles/article/?all=", "/admin/accounts/user/?all="])
@pytest.mark.parametrize("has_paused", [False, True])
def test_a_long_list_asks_little_of_who_set_hers_up_in_this_session(
    client, administrator, where, has_paused, django_assert_max_num_queries
):
    for number in range(20):
        cast.draft(f"Rice {number}")
    sign_in(client, administrator)
    give_app(administrator)
    client.get(where)
    if has_paused:
        cache.clear()  # where it is written down that they were seen in the last minutes
    with django_assert_max_num_queries(12):
        assert client.get(where).status_code == 200


def test_whose_factor_is_gone_sets_one_up_with_the_next_click(client, editor):
    give_app(editor)
    sign_in(client, editor)
    client.post(SECOND, {"code": code()})
    assert client.get("/admin/").status_code == 200
    editor.authenticator_set.all().delete()
    assert client.get("/admin/")["Location"] == SET_UP
