"""An article is of the day that the old site gave it, by the clock that its dates tell."""

import pytest

from articles.models import Article, Publication
from comments.models import Comment
from tests import cast
from tests.importing.exports_made import comment, export, item
from tests.importing.moving import move_in

pytestmark = pytest.mark.django_db

NEW_YORK = (
    item(1, "Rice", at="2020-03-20 02:30:00", here="2020-03-19 22:30:00"),
    item(2, "Oats", at="2020-01-10 03:30:00", here="2020-01-09 22:30:00"),
)
SEOUL = (item(1, "Rice", at="2020-03-19 16:00:00", here="2020-03-20 01:00:00"),)


@pytest.mark.parametrize(
    ("items", "zone", "day"),
    [
        (NEW_YORK, "America/New_York", "19 March 2020"),
        (SEOUL, "Asia/Seoul", "20 March 2020"),
    ],
)
def test_the_time_zone_is_taken_from_the_old_clock(client, tmp_path, items, zone, day):
    said = move_in(export(tmp_path, *items))
    assert Publication.current().time_zone == zone
    assert f"Its time zone is {zone}" in said
    assert day in client.get("/2020/03/rice/").content.decode()


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"here": "2020-03-19 14:47:00"},  # no place has a clock like that
        {"here": "2020-03-30 14:30:00"},
    ],
)
def test_where_the_dates_do_not_tell_it_the_editor_is_asked(tmp_path, told):
    said = move_in(export(tmp_path, item(1, "Rice", **told)))
    assert Publication.current().time_zone == "UTC"
    assert "Set its time zone at the desk" in said


@pytest.mark.parametrize(("zone", "is_said"), [("Asia/Seoul", True), ("America/New_York", False)])
def test_a_publication_that_keeps_another_clock_keeps_it_and_is_told(tmp_path, zone, is_said):
    cast.publication(time_zone=zone)
    said = move_in(export(tmp_path, *NEW_YORK))
    assert Publication.current().time_zone == zone
    assert ("The old site's clock was that of America/New_York" in said) == is_said


@pytest.mark.parametrize(
    "odd", ["1899-01-01 10:00:00", "9999-01-01 10:00:00", "2020-02-30 10:00:00"]
)
def test_a_date_that_can_t_be_is_named(tmp_path, odd):
    said = {"at": odd, "modified": "2021-01-01 10:00:00", "comments": [comment(11, "Yes.", at=odd)]}
    file = export(tmp_path, item(1, "Rice", **said), item(2, "About", type="page", at=odd))
    report = move_in(file)
    heading = "Dates before 1900, after 2199 or in no calendar: not kept (2):"
    assert f"{heading}\n\n- Rice: {odd}\n- About: {odd}\n" in report
    assert f"- comment 11 on “Rice”: {odd}" in report
    assert Article.objects.get().published_at.year == 2021
    assert Comment.objects.get().created_at.year == 2021
    assert heading not in move_in(file)
