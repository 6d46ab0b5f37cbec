"""A forgotten password: a mail to those who may enter, one answer to everybody."""

import re

import pytest
from django.core import mail

from accounts.models import AuditEntry
from prose.korean import has_hangul
from tests.accounts.codes import SECOND, give_app, sign_in

pytestmark = pytest.mark.django_db
ASK = "/admin/account/forgotten/"
NEW = "a password that is new"


@pytest.fixture(autouse=True)
def _newsroom(publication, writer):
    pass


def link() -> str:
    """The address in the mail that was sent last, without the site."""
    return re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]


def choose(client, where: str, password: str = NEW):
    form = client.get(where)["Location"]
    return client.post(form, {"password1": password, "password2": password})


def test_the_mail_leads_to_a_new_password_once(client, writer):
    elsewhere = type(client)()
    sign_in(elsewhere, writer)
    assert client.post(ASK, {"email": "WANDA@example.org"}).status_code == 302
    assert mail.outbox[0].to == ["wanda@example.org"]
    assert mail.outbox[0].subject == "A new password for The Tidewater Review"
    assert choose(client, link()).status_code == 302
    assert sign_in(client, writer).status_code == 200
    assert sign_in(client, writer, NEW).status_code == 302
    assert "too old" in type(client)().get(link()).content.decode()
    assert elsewhere.get("/admin/").status_code == 302
    whats = set(AuditEntry.objects.values_list("what", flat=True))
    assert {"reset_asked", "password_changed"} <= whats


def test_the_mail_is_in_its_readers_language_as_text_and_as_a_page(client, writer, publication):
    publication.name = "Tide & Water"
    publication.save()
    writer.language = "ko"
    writer.save()
    client.post(ASK, {"email": writer.email})
    letter = mail.outbox[0]
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    page, kind = letter.alternatives[0]
    assert kind == "text/html"
    assert '<html lang="ko">' in page
    assert f'href="http://testserver{link()}"' in page
    assert "Tide &amp; Water" in page
    assert "Tide & Water" in letter.subject
    for said in (letter.subject, letter.body, page):
        assert has_hangul(said)
        assert "password" not in said.replace(link(), "")


def test_whoever_asks_gets_the_same_answer(client, writer):
    writer.is_active = False
    writer.save()
    for email in ("nobody@example.org", "wanda@example.org"):
        assert client.post(ASK, {"email": email})["Location"] == f"{ASK}sent/"
    assert mail.outbox == []
    assert "If somebody signs in with that address" in client.get(f"{ASK}sent/").content.decode()


def test_the_link_is_the_site_s_own_whatever_host_was_asked(client, writer, settings):
    settings.ALLOWED_HOSTS = ["*"]
    client.post(ASK, {"email": writer.email}, headers={"Host": "evil.example.net"})
    assert "evil" not in mail.outbox[0].body
    assert "http://testserver/admin/account/forgotten/" in mail.outbox[0].body


def test_a_few_mails_and_no_more(client, writer):
    for _ in range(5):
        assert client.post(ASK, {"email": writer.email}).status_code == 302
    assert "Too many wrong tries" in client.post(ASK, {"email": writer.email}).content.decode()
    assert len(mail.outbox) == 5


def test_a_short_password_is_refused_with_the_reason(client, writer):
    client.post(ASK, {"email": writer.email})
    assert "at least 12 characters" in choose(client, link(), "short").content.decode()
    assert sign_in(client, writer, "short").status_code == 200


def test_the_mail_does_not_get_round_the_second_factor(client, writer):
    give_app(writer)
    client.post(ASK, {"email": writer.email})
    choose(client, link())
    assert sign_in(client, writer, NEW)["Location"] == SECOND
