"""One's own page: the browsers one is signed in with, and signing out of the others."""

import datetime

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from accounts import visits
from accounts.models import AuditEntry, Visit
from tests.accounts.codes import sign_in
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db
OWN, END = "/admin/account/", "/admin/account/sign-out-elsewhere/"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def two(publication, writer):
    """Wanda's desk and her phone."""
    desk = Client(headers={"User-Agent": FIREFOX})
    phone = Client(headers={"User-Agent": PHONE}, REMOTE_ADDR="2001:db8:85a3:1::7")
    sign_in(desk, writer)
    sign_in(phone, writer)
    return desk, phone


def listed(client) -> list[str]:
    page = LexborHTMLParser(client.get(OWN).content)
    return [" ".join(row.text().split()) for row in page.css("section[aria-labelledby=visits] li")]


def test_each_browser_is_listed_by_what_it_is(two, writer):
    desk, _phone = two
    rows = listed(desk)
    assert len(rows) == 2
    mine = next(row for row in rows if "this browser" in row)
    other = next(row for row in rows if "this browser" not in row)
    assert mine.startswith("Firefox, Windows")
    assert "127.0.0.…" in mine
    assert other.startswith("Safari, iPhone 2001:db8:85a3::… · since")
    assert "127.0.0.1" not in desk.get(OWN).content.decode()


def test_signing_out_elsewhere_leaves_this_browser_in(two, editor):
    desk, phone = two
    sign_in(Client(), editor)
    assert desk.post(END)["Location"] == OWN
    assert phone.get("/admin/").status_code == 302
    assert desk.get("/admin/").status_code == 200
    assert len(listed(desk)) == 1
    assert Visit.objects.filter(user=editor).count() == 1
    assert AuditEntry.objects.filter(what="signed_out_elsewhere").count() == 1


def test_signing_out_of_one(two, writer):
    desk, phone = two
    third = Client()
    sign_in(third, writer)
    number = Visit.objects.get(device="Safari, iPhone").pk
    desk.post(END, {"visit": str(number)})
    assert [each.get("/admin/").status_code for each in (desk, phone, third)] == [200, 302, 200]


def test_nobody_ends_a_visit_that_is_not_theirs(two, editor):
    other = Client()
    sign_in(other, editor)
    for visit in Visit.objects.exclude(user=editor):
        other.post(END, {"visit": str(visit.pk)})
    assert [each.get("/admin/").status_code for each in two] == [200, 200]


def test_who_signs_out_is_no_longer_listed(two):
    desk, phone = two
    phone.post("/admin/logout/")
    assert len(listed(desk)) == 1


def test_a_new_password_signs_out_the_others(two):
    desk, phone = two
    new = "another long password"
    said = {"oldpassword": PASSWORD, "password1": new, "password2": new}
    assert desk.post("/admin/password_change/", said)["Location"] == OWN
    assert phone.get("/admin/").status_code == 302
    assert [row.startswith("Firefox, Windows") for row in listed(desk)] == [True]
    desk.post(END)
    assert desk.get("/admin/").status_code == 200


def test_last_seen_is_kept_to_five_minutes(two):
    desk, _phone = two
    began = Visit.objects.get(device="Firefox, Windows").seen_at
    desk.get("/admin/")
    assert Visit.objects.get(device="Firefox, Windows").seen_at == began
    cache.clear()  # as after those minutes
    desk.get("/admin/")
    assert began < Visit.objects.get(device="Firefox, Windows").seen_at <= timezone.now()


def test_a_session_that_is_used_each_day_does_not_end(two, monkeypatch):
    desk, _phone = two
    ends = Session.objects.get(pk=desk.session.session_key).expire_date
    desk.get("/admin/")
    assert Session.objects.get(pk=desk.session.session_key).expire_date == ends
    monkeypatch.setattr(visits, "DAY", datetime.timedelta(0))
    desk.get("/admin/")
    assert Session.objects.get(pk=desk.session.session_key).expire_date > ends


@pytest.mark.parametrize("act", ["password", "switch off", "sign out"])
def test_an_administrator_puts_somebody_out(two, client, administrator, writer, act):
    client.force_login(administrator)
    where = f"/admin/accounts/user/{writer.pk}"
    if act == "password":
        new = {"password1": "a given password", "password2": "a given password"}
        client.post(f"{where}/password/", {**new, "usable_password": "true"})
    elif act == "switch off":
        said = {"email": writer.email, "name": writer.name, "is_staff": "on"}
        client.post(f"{where}/change/", said)
    else:
        client.post(f"{where}/sign-out/")
    assert [each.get("/admin/").status_code for each in two] == [302, 302]
    assert not Visit.objects.filter(user=writer).exists()
