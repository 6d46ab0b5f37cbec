"""The calendar at a secret address: for the owner's phone, as long as they may see the desk."""

import datetime
import re

import pytest
from django.utils import timezone, translation
from django.utils.translation import gettext
from selectolax.lexbor import LexborHTMLParser

from articles import ical
from articles.models import CalendarKey
from tests import cast

pytestmark = pytest.mark.django_db
MINE = "/admin/articles/article/mine/"
SOON = (timezone.now() + datetime.timedelta(days=3)).replace(microsecond=0)
DAY = timezone.localdate() + datetime.timedelta(days=9)


def address(client):
    """A new address, as the page shows it this once."""
    answer = client.post(MINE, {"verb": "open"})
    field = LexborHTMLParser(answer.content.decode()).css_first("#calendar-address")
    return field.attributes["value"].removeprefix("http://testserver")


def read(data: bytes):
    """The events of a calendar, by the rules of RFC 5545: name -> value of each."""
    text = data.decode()
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert {"VERSION:2.0", "PRODID:-//Peninsula//Desk//EN"} <= set(lines)
    events, event = [], None
    for line in lines[1:-1]:
        name, colon, value = line.partition(":")
        assert colon, line
        assert re.fullmatch(r"[A-Z-]+(;[A-Z-]+=[A-Z-]+)*", name), line
        if line == "BEGIN:VEVENT":
            event = {}
        elif line == "END:VEVENT":
            assert {"UID", "DTSTAMP", "SUMMARY"} <= set(event)
            events.append(event)
            event = None
        elif event is not None:
            assert name not in event, line
            event[name] = re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)
    assert event is None
    return events


@pytest.fixture
def desk(client, editor, publication):
    client.force_login(editor)
    return client


@pytest.fixture
def newsroom(publication, writer, editor):
    cast.draft("Millet", by=writer).plan(DAY, by=editor)
    cast.published("Rice; beans, \\ and more", at=SOON, by=writer)
    cast.published("Barley", at=timezone.now() - datetime.timedelta(days=5))
    cast.published("Long ago")
    cast.draft("Idea")


def test_it_holds_what_is_planned_scheduled_and_published(client, desk, editor, newsroom):
    where = address(desk)
    client.logout()
    answer = client.get(where)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    assert not answer.cookies
    barley, rice, millet = read(answer.content)
    assert barley["SUMMARY"] == "Published: Barley"
    assert rice["SUMMARY"] == "Scheduled: Rice; beans, \\ and more"
    assert rice["DTSTART"] == f"{SOON:%Y%m%dT%H%M%SZ}"
    assert rice["STATUS"] == "CONFIRMED"
    assert millet["SUMMARY"] == "Planned: Millet"
    assert millet["DTSTART;VALUE=DATE"] == f"{DAY:%Y%m%d}"
    assert millet["STATUS"] == "TENTATIVE"
    assert len({each["UID"] for each in (barley, rice, millet)}) == 3
    assert rice["URL"].startswith("http://testserver/admin/articles/article/")


def test_it_speaks_the_language_that_its_owner_has_chosen(client, desk, editor, newsroom):
    where = address(desk)
    client.logout()
    editor.language = "ko"
    editor.save()
    found = {each["SUMMARY"] for each in read(client.get(where).content)}
    assert "Published: Barley" not in found
    with translation.override("ko"):
        korean = gettext("Published: %(title)s") % {"title": "Barley"}
    assert korean in found


def test_a_writer_s_holds_what_they_may_see(client, writer, editor, newsroom):
    cast.published("Another’s", at=SOON)
    cast.draft("Another’s plan").plan(DAY, by=editor)
    client.force_login(writer)
    found = {each["SUMMARY"] for each in read(client.get(address(client)).content)}
    assert found == {
        "Published: Barley",
        "Planned: Millet",
        "Scheduled: Rice; beans, \\ and more",
    }


def test_the_secret_is_shown_once_and_kept_as_a_digest(desk, editor, newsroom):
    where = address(desk)
    secret = where.split("/")[-1].removesuffix(".ics")
    assert len(secret) >= 43  # 256 bits
    assert CalendarKey.objects.get().digest not in (secret, "")
    again = desk.get(MINE)
    assert secret not in again.content.decode()
    assert "no-store" in again["Cache-Control"]


def test_a_new_address_ends_the_old_one_and_closing_ends_it(desk, newsroom):
    old = address(desk)
    new = address(desk)
    assert [desk.get(where).status_code for where in (old, new)] == [404, 200]
    desk.post(MINE, {"verb": "close"})
    assert desk.get(new).status_code == 404
    assert not CalendarKey.objects.exists()


@pytest.mark.parametrize("how", ["inactive", "no staff", "no role", "gone"])
def test_who_has_left_gets_nothing(desk, editor, newsroom, how):
    where = address(desk)
    assert desk.get(where).status_code == 200
    if how == "inactive":
        editor.is_active = False
    if how == "no staff":
        editor.is_staff = False
    editor.save()
    if how == "no role":
        editor.groups.clear()
    if how == "gone":
        editor.delete()
    assert desk.get(where).status_code == 404


def test_a_letter_less_opens_nothing(desk, newsroom):
    where = address(desk)
    for wrong in (where.replace(".ics", "x.ics"), where[:-5] + ".ics", "/desk-calendar/x.ics"):
        assert desk.get(wrong).status_code == 404
    assert desk.post(where).status_code == 405


def test_a_moderator_has_none(client, moderator, publication):
    client.force_login(moderator)
    assert "calendar elsewhere" not in client.get(MINE).content.decode()
    assert client.post(MINE, {"verb": "open"}).status_code == 403
    secret = CalendarKey.make(moderator)
    assert client.get(f"/desk-calendar/{secret}.ics").status_code == 404


def test_long_lines_are_folded_between_characters(desk, newsroom, editor):
    title = "북한의 쌀과 " * 30
    cast.draft(title.strip()).plan(DAY, by=editor)
    found = [each["SUMMARY"] for each in read(desk.get(address(desk)).content)]
    assert f"Planned: {title.strip()}" in found
    assert ical.text("a\r\nb\x07") == "a\\nb"


def test_it_costs_the_same_with_many(desk, editor, newsroom, django_assert_max_num_queries):
    where = address(desk)
    desk.get(where)
    for number in range(20):
        cast.draft(f"Plan {number}").plan(DAY, by=editor)
    with django_assert_max_num_queries(6):
        assert len(read(desk.get(where).content)) == 23
