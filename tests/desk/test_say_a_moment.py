"""A moment is typed as a clock on the wall shows it; what is odd about it is said, not guessed."""

import datetime
import zoneinfo

import pytest
from django.utils import timezone

from articles.models import FeaturedSlot, Page
from articles.moments import instant
from tests import cast
from tests.desk.filling import address, filled, messages, save

pytestmark = pytest.mark.django_db
YEAR = timezone.now().year + 1
NEW_YORK = zoneinfo.ZoneInfo("America/New_York")


def sunday(year, month, number):
    """The Sunday of that number in a month."""
    first = datetime.date(year, month, 1)
    return first + datetime.timedelta(days=(6 - first.weekday()) % 7 + 7 * (number - 1))


# in the United States the clocks go forward on the second Sunday of March at 02:00,
# and back on the first one of November at 02:00
SPRING, AUTUMN = sunday(YEAR, 3, 2), sunday(YEAR, 11, 1)


@pytest.fixture
def desk(client, editor, publication):
    publication.time_zone = "America/New_York"
    publication.save()
    client.force_login(editor)
    return client


@pytest.fixture
def draft(desk):
    return cast.draft("Rice")


def refused(answer, sentence):
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page, page.partition('class="errornote"')[2][:600]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ("", "Say when it should appear."),
        ("tomorrow", "Give a date and a time, such as 2026-03-20 09:00."),
        (f"{YEAR}-02-31T09:00", "Give a date and a time, such as 2026-03-20 09:00."),
        ("0026-03-20T09:00", "The year is 26; it has to be between 1900 and 2099."),
        ("0001-01-01T00:00", "The year is 1; it has to be between 1900 and 2099."),
        ("9999-12-31T23:59", "The year is 9999; it has to be between 1900 and 2099."),
        (
            f"{SPRING}T02:30",
            f"there is no 02:30 on {SPRING.day} March {YEAR}: the clocks go forward to 03:00.",
        ),
        (
            f"{AUTUMN}T01:30",
            "because the clocks go back. Choose a time before 01:00 or from 02:00 on.",
        ),
    ],
)
def test_what_can_t_be_meant_is_said_in_a_sentence(desk, draft, said, sentence):
    refused(save(desk, draft, verb="schedule", publish_at=said, title="Kept?"), sentence)
    assert (draft.status, draft.published_at, draft.title) == ("draft", None, "Rice")
    assert desk.get("/archive/").status_code == 200


@pytest.mark.parametrize(
    ("said", "at"),
    [
        (f"{SPRING}T01:59", f"{SPRING}T06:59"),
        (f"{SPRING}T03:00", f"{SPRING}T07:00"),
        (f"{AUTUMN}T00:59", f"{AUTUMN}T04:59"),
        (f"{AUTUMN}T02:00", f"{AUTUMN}T07:00"),
    ],
)
def test_the_minutes_around_a_change_of_clocks_are_what_they_show(desk, draft, said, at):
    answer = save(desk, draft, verb="schedule", publish_at=said)
    assert draft.published_at == datetime.datetime.fromisoformat(f"{at}+00:00")
    assert f"{said[-5:]} (America/New_York)" in messages(desk, answer)


def test_a_zone_that_skipped_a_day_is_answered_too():
    apia = zoneinfo.ZoneInfo("Pacific/Apia")  # had no 30 December 2011
    with pytest.raises(Exception, match="there is no 12:00 on 30 December 2011"):
        instant(datetime.datetime(2011, 12, 30, 12), apia)


def test_a_moment_that_has_passed_is_asked_about(desk, draft):
    answer = save(desk, draft, verb="schedule", publish_at="2020-03-20T09:00")
    refused(answer, "That has passed already.")
    assert draft.status == "draft"
    data = filled(answer.content.decode()) | {"verb": "schedule"}
    assert 'name="past_is_meant"' in answer.content.decode()
    desk.post(address(draft), data | {"past_is_meant": "on"})
    draft.refresh_from_db()
    assert draft.is_public()
    assert draft.permalink == "/2020/03/rice/"


def test_what_stands_in_the_field_is_no_obstacle_to_saving(desk, draft):
    save(desk, draft, title="Rice and more", publish_at="0026-01-01T00:00")
    assert draft.title == "Rice and more"


def test_a_scheduled_moment_is_said_in_both_zones(desk, draft, editor):
    editor.second_zone = "Asia/Seoul"
    editor.save()
    save(desk, draft, verb="schedule", publish_at=f"{SPRING}T20:00")
    page = desk.get(address(draft)).content.decode()
    after = SPRING + datetime.timedelta(days=1)
    assert f"{SPRING.day} March {YEAR}, 20:00 (America/New_York)" in page
    assert f"{after.day} March {YEAR}, 09:00 (Asia/Seoul)" in page
    assert 'data-second="Asia/Seoul"' in page


@pytest.mark.parametrize("field", ["from_at", "until_at"])
@pytest.mark.parametrize("said", ["0026-03-20T09:00", "9999-12-31T23:59", f"{SPRING}T02:30"])
def test_a_featured_slot_takes_no_odd_moment(desk, field, said):
    article = cast.published("Rice")
    where = "/admin/articles/featuredslot/add/"
    answer = desk.post(where, {"article": article.pk, "order": 1, field: said})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert not FeaturedSlot.objects.exists()
    assert desk.get("/").status_code == 200


@pytest.mark.parametrize("said", ["0026-03-20T09:00", "9999-12-31T23:59"])
def test_a_page_takes_no_odd_moment(desk, said):
    data = {"title": "About", "language": "en", "body": "<p>We.</p>", "published_at": said}
    answer = desk.post("/admin/articles/page/add/", data)
    assert answer.status_code == 200
    assert "it has to be between 1900 and 2099" in answer.content.decode()
    assert not Page.objects.exists()


def test_a_page_that_came_with_an_odd_moment_can_be_mended(desk):
    page = cast.page(published_at=datetime.datetime(9999, 12, 31, 23, 59, tzinfo=datetime.UTC))
    Page.objects.filter(pk=page.pk).update(is_draft=True)
    assert desk.get(f"/admin/articles/page/{page.pk}/change/").status_code == 200


IN_BOTH = "20 March 2031, 09:00 (Asia/Seoul); 19 March 2031, 20:00 (America/New_York)"


def test_the_second_zone_stands_wherever_a_coming_moment_is_told(client, editor, publication):
    publication.time_zone = "Asia/Seoul"
    publication.save()
    editor.second_zone = "America/New_York"
    editor.save()
    client.force_login(editor)
    answer = save(client, cast.draft(), verb="schedule", publish_at="2031-03-20T09:00")
    assert f"It will appear on {IN_BOTH}." in messages(client, answer)
    for where in ("/admin/", "/admin/articles/article/"):
        assert IN_BOTH in client.get(where).content.decode()


def test_also_for_a_writer_who_may_only_read_it(client, writer, publication):
    publication.time_zone = "Asia/Seoul"
    publication.save()
    writer.second_zone = "America/New_York"
    writer.save()
    at = datetime.datetime(2031, 3, 20, 0, 0, tzinfo=datetime.UTC)
    article = cast.published(at=at, by=writer)
    client.force_login(writer)
    page = client.get(address(article)).content.decode()
    assert f"Appears on {IN_BOTH}." in page
    assert f"for {IN_BOTH}" in page  # in its history
