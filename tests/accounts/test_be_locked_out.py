"""Guessing a password or a code: a few tries, then nobody gets in for a quarter of an hour."""

import datetime
import re
import zoneinfo

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.lockout import FROM_NETWORK, LOCK, ON_ACCOUNT
from accounts.models import Attempt, AuditEntry, Refusal
from tests import cast
from tests.accounts.codes import SECOND, code, give_app, sign_in, wrong

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _people(publication, writer, editor):
    pass


def text(answer) -> str:
    return answer.content.decode()


def later(by: datetime.timedelta) -> None:
    """As if that time had passed."""
    for attempt in Attempt.objects.all():
        attempt.at -= by
        attempt.save()


def test_after_five_wrong_passwords_the_right_one_is_refused_too(writer):
    for _ in range(ON_ACCOUNT):
        answer = sign_in(Client(), writer, "a wrong password")
        assert "Please enter the correct" in text(answer)
        cache.clear()  # each process has a memory of its own; this one is shared
    last = Attempt.objects.first().at + LOCK + datetime.timedelta(minutes=1)
    opens = timezone.localtime(last, zoneinfo.ZoneInfo("Asia/Seoul"))
    said = f"Too many wrong tries. Come back at {opens:%H:%M} (Asia/Seoul)"
    assert said in text(sign_in(Client(), writer))
    whats = list(AuditEntry.objects.order_by("pk").values_list("what", flat=True))
    assert whats == [*["sign_in_failed"] * 4, "locked", "sign_in_failed", "refused"]
    assert AuditEntry.objects.first().by_name == "wanda@example.org"


def refused() -> list[tuple[str, str]]:
    told = AuditEntry.objects.filter(what="refused").order_by("pk")
    return [(entry.by_name, entry.told) for entry in told]


def test_each_try_at_a_lock_is_a_row_and_a_flood_of_them_a_few(writer):
    for _ in range(ON_ACCOUNT):
        sign_in(Client(), writer, "a wrong password")
    sign_in(Client(), writer)
    sign_in(Client(), writer, "a wrong password")
    assert refused() == [
        ("wanda@example.org", f"Password: refused try {number} of this lock") for number in (1, 2)
    ]
    for _ in range(45):
        sign_in(Client(), writer, "a wrong password")
    numbers = [re.search(r"\d+", said)[0] for _, said in refused()]
    assert numbers == [*map(str, range(1, 11)), "20", "40"]
    later(LOCK)
    Refusal.objects.update(since=timezone.now() - LOCK - datetime.timedelta(seconds=1))
    for _ in range(ON_ACCOUNT + 1):
        sign_in(Client(), writer, "a wrong password")
    assert refused()[-1][1] == "Password: refused try 1 of this lock"


def test_a_locked_network_is_counted_as_one_whomever_it_tries():
    for number in range(FROM_NETWORK + 45):
        said = {"login": f"user{number}@example.org", "password": "a wrong password"}
        Client().post("/admin/login/", said)
    rows = refused()
    assert len(rows) == 12
    assert [name for name, _ in rows][:2] == ["user20@example.org", "user21@example.org"]


def test_the_lock_opens_by_itself(writer):
    for _ in range(ON_ACCOUNT):
        sign_in(Client(), writer, "a wrong password")
    later(LOCK - datetime.timedelta(minutes=1))
    assert sign_in(Client(), writer).status_code == 200
    later(datetime.timedelta(minutes=2))
    assert sign_in(Client(), writer).status_code == 302


def test_knocking_at_a_lock_does_not_keep_it_shut(writer):
    for _ in range(ON_ACCOUNT):
        sign_in(Client(), writer, "a wrong password")
    later(datetime.timedelta(minutes=10))
    sign_in(Client(), writer, "a wrong password")
    later(datetime.timedelta(minutes=6))
    assert sign_in(Client(), writer).status_code == 302


def test_an_account_that_is_not_there_is_locked_alike(writer):
    who = type("Nobody", (), {"email": "nobody@example.org"})
    for _ in range(ON_ACCOUNT):
        sign_in(Client(), who, "a wrong password")
    assert "Too many wrong tries" in text(sign_in(Client(), who))


def test_one_network_that_tries_many_accounts_is_locked_alone(editor, settings):
    settings.TRUSTED_PROXIES = 1
    bad, good = {"X-Forwarded-For": "203.0.113.9"}, {"X-Forwarded-For": "198.51.100.7"}
    for number in range(FROM_NETWORK):
        said = {"login": f"user{number}@example.org", "password": "a wrong password"}
        Client(headers=bad).post("/admin/login/", said)
    assert "Too many wrong tries" in text(sign_in(Client(headers=bad), editor))
    assert sign_in(Client(headers=good), editor).status_code == 302
    assert {entry.network for entry in AuditEntry.objects.filter(what="sign_in_failed")} == {
        "203.0.113.…"
    }


def test_a_success_forgets_what_was_wrong_before(writer):
    for _ in range(3):
        for _ in range(ON_ACCOUNT - 1):
            sign_in(Client(), writer, "a wrong password")
        assert sign_in(Client(), writer).status_code == 302


def test_codes_are_guessed_no_more_often_than_passwords(client, editor):
    give_app(editor)
    for _ in range(ON_ACCOUNT):
        sign_in(client, editor)
        assert "That code is not right" in text(client.post(SECOND, {"code": wrong()}))
    assert "Too many wrong tries" in text(client.post(SECOND, {"code": code()}))
    assert client.get("/admin/").status_code == 302


def test_the_password_until_now_is_not_guessed_at_a_browser_left_open(client, writer):
    client.force_login(writer)
    new = {"password1": "another long password", "password2": "another long password"}
    for _ in range(ON_ACCOUNT):
        client.post("/admin/password_change/", {"oldpassword": "a wrong password", **new})
    answer = client.post("/admin/password_change/", {"oldpassword": cast.PASSWORD, **new})
    assert "Too many wrong tries" in text(answer)


def test_an_administrator_unlocks(client, administrator, writer):
    for _ in range(ON_ACCOUNT):
        sign_in(Client(), writer, "a wrong password")
    client.force_login(administrator)
    where = f"/admin/accounts/user/{writer.pk}"
    assert "Locked until" in text(client.get(f"{where}/change/"))
    assert client.post(f"{where}/unlock/").status_code == 302
    assert sign_in(Client(), writer).status_code == 302
    assert AuditEntry.objects.filter(what="unlocked", by=administrator).count() == 1


def test_an_editor_does_not_unlock(client, editor, writer):
    for _ in range(ON_ACCOUNT):
        sign_in(Client(), writer, "a wrong password")
    client.force_login(editor)
    assert client.post(f"/admin/accounts/user/{writer.pk}/unlock/").status_code == 403
    assert sign_in(Client(), writer).status_code == 200
