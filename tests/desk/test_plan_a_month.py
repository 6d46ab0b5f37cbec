"""The month at a glance: what is planned, scheduled and published, and moved to another day."""

import datetime

import pytest
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.month import where_it_stands
from tests import cast
from tests.desk.filling import address, messages, save

pytestmark = pytest.mark.django_db
CALENDAR = "/admin/articles/article/calendar/"
TODAY = timezone.localdate()
# a month that has not come, so that all of its days can be planned for
NEXT = (TODAY.replace(day=1) + datetime.timedelta(days=40)).replace(day=1)
MONTH = f"{NEXT:%Y-%m}"


def on(day, hour=12):
    """A moment on that day of the next month, UTC; in Seoul nine hours later."""
    return datetime.datetime(NEXT.year, NEXT.month, day, hour, tzinfo=datetime.UTC)


@pytest.fixture
def desk(client, editor, publication):
    client.force_login(editor)
    return client


@pytest.fixture
def scheduled(publication, writer):
    return cast.published("Rice", at=on(10), by=writer)


@pytest.fixture
def planned(publication, writer, editor):
    article = cast.draft("Millet", by=writer)
    article.plan(NEXT.replace(day=12), by=editor)
    return article


def days(client, month=MONTH):
    """day -> what stands on it, as the page has it."""
    page = LexborHTMLParser(client.get(CALENDAR, {"month": month}).content.decode())
    found = {}
    for cell in page.css("td[data-day]"):
        if titles := [each.text() for each in cell.css(".calendar-title")]:
            found[cell.attributes["data-day"]] = titles
    return found


def move(client, article, day, **said):
    article.refresh_from_db()
    said = {"day": str(day), "stands": where_it_stands(article), "month": MONTH, **said}
    answer = client.post(f"{CALENDAR}{article.pk}/", said)
    article.refresh_from_db()
    return answer


def refused(client, answer, why):
    assert answer.status_code == 302
    assert why in messages(client, answer)


def test_each_stands_on_its_day_in_the_publication_s_zone(desk, scheduled, planned):
    cast.published("Barley", at=on(10, 16))  # in Seoul it is the 11th by then
    assert days(desk) == {
        f"{MONTH}-10": ["Rice"],
        f"{MONTH}-11": ["Barley"],
        f"{MONTH}-12": ["Millet"],
    }
    assert days(desk, "1999-01") == {}


def test_a_month_is_a_table_with_its_neighbours(desk, publication):
    page = LexborHTMLParser(desk.get(CALENDAR, {"month": "2026-03"}).content.decode())
    assert page.css_first("h1").text() == "March 2026"
    assert [each.attributes["href"] for each in page.css(".calendar-turn a")] == [
        "?month=2026-02",
        "?",
        "?month=2026-04",
    ]
    table = page.css_first("table")
    assert [each.attributes["abbr"] for each in table.css("th[scope=col]")][:2] == [
        "Sunday",
        "Monday",
    ]
    assert len(table.css("tbody tr")) == 5
    assert all(len(row.css("td")) == 7 for row in table.css("tbody tr"))


@pytest.mark.parametrize("said", ["1900-01", "2099-12", "0026-03", "2026-13", "x", "", "9" * 40])
def test_whatever_stands_in_the_address_there_is_a_month(desk, said):
    assert desk.get(CALENDAR, {"month": said}).status_code == 200


def test_the_rail_leads_there(desk, writer, moderator):
    page = desk.get(CALENDAR).content.decode()
    assert f'<a href="{CALENDAR}" aria-current="page">Calendar</a>' in page
    assert page.count('aria-current="page"') == 1
    desk.force_login(moderator)
    assert CALENDAR not in desk.get("/admin/").content.decode()
    assert desk.get(CALENDAR).status_code == 403
    desk.logout()
    assert desk.get(CALENDAR).status_code == 302


def test_a_writer_sees_their_own_and_what_is_public(client, writer, editor, scheduled, planned):
    theirs = cast.draft("Oats")
    theirs.plan(NEXT.replace(day=3), by=editor)
    cast.published("Hidden", at=on(4))
    cast.published("Out", at=timezone.now() - datetime.timedelta(minutes=1))
    client.force_login(writer)
    assert days(client) == {f"{MONTH}-10": ["Rice"], f"{MONTH}-12": ["Millet"]}
    assert ["Out"] in days(client, f"{timezone.localdate():%Y-%m}").values()
    page = client.get(CALENDAR, {"month": MONTH}).content.decode()
    assert "draggable" not in page
    assert move(client, planned, NEXT.replace(day=20)).status_code == 403
    assert move(client, scheduled, NEXT.replace(day=20)).status_code == 403
    assert client.get(f"{CALENDAR}{planned.pk}/").status_code == 403
    assert move(client, theirs, NEXT.replace(day=20)).status_code == 404
    assert planned.planned_on == NEXT.replace(day=12)


def test_what_is_planned_moves_and_leaves_a_row(desk, editor, planned):
    answer = move(desk, planned, NEXT.replace(day=20))
    assert answer["Location"] == f"{CALENDAR}?month={MONTH}#article-{planned.pk}"
    assert f"“Millet”: planned for 20 {NEXT:%B %Y}." in messages(desk, answer)
    assert planned.planned_on == NEXT.replace(day=20)
    row = planned.moves.first()
    assert (row.verb, row.by, row.note) == ("plan", editor, f"{MONTH}-20")
    move(desk, planned, "")
    assert planned.planned_on is None
    assert f'data-article="{planned.pk}"' in desk.get(CALENDAR).content.decode()  # without a day


def test_what_is_scheduled_moves_and_keeps_its_time_of_day(desk, scheduled):
    answer = move(desk, scheduled, NEXT.replace(day=20))
    assert "it appears on 20" in messages(desk, answer)
    assert scheduled.published_at == on(20)
    assert scheduled.permalink == f"/{NEXT:%Y/%m}/rice/"
    assert scheduled.moves.filter(verb="publish").count() == 2


def test_readers_keep_what_they_have(desk, publication):
    article = cast.published("Rice", at=timezone.now() - datetime.timedelta(hours=1))
    page = desk.get(CALENDAR).content.decode()
    assert f'data-article="{article.pk}"' not in page
    assert desk.get(f"{CALENDAR}{article.pk}/").status_code == 404
    before = article.published_at
    refused(desk, move(desk, article, NEXT), "Readers have it already; it stays on its day.")
    assert article.published_at == before


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2020-01-01", "That day has passed. Choose today or a later one."),
        ("0026-01-01", "That day has passed."),
        ("2126-01-01", "The year is 2126; it has to be between 1900 and 2099."),
        ("soon", "Give a day, such as 2026-03-20."),
    ],
)
@pytest.mark.parametrize("sort", ["planned", "scheduled"])
def test_a_day_that_can_t_be_is_refused_in_a_sentence(desk, request, sort, day, why):
    article = request.getfixturevalue(sort)
    before = where_it_stands(article)
    refused(desk, move(desk, article, day), why)
    assert where_it_stands(article) == before


def test_what_is_scheduled_can_t_lose_its_day(desk, scheduled):
    refused(desk, move(desk, scheduled, ""), "Take it back to draft on its own page first.")
    assert scheduled.is_scheduled()


def test_a_time_that_the_clocks_leave_out_is_not_guessed(desk, publication):
    publication.time_zone = "America/New_York"
    publication.save()
    first = datetime.date(TODAY.year + 1, 3, 1)
    change = first + datetime.timedelta(days=(6 - first.weekday()) % 7 + 7)
    before = datetime.datetime.combine(change - datetime.timedelta(days=1), datetime.time(2, 30))
    article = cast.published("Rice", at=before.replace(tzinfo=publication.zone))
    refused(desk, move(desk, article, change), "there is no 02:30")
    move(desk, article, change + datetime.timedelta(days=1))
    assert timezone.localtime(article.published_at, publication.zone).hour == 2


def test_a_page_that_is_out_of_date_moves_nothing(desk, editor, planned):
    old = where_it_stands(planned)
    planned.plan(NEXT.replace(day=15), by=editor)
    answer = move(desk, planned, NEXT.replace(day=20), stands=old)
    refused(desk, answer, "Somebody has moved it meanwhile")
    assert planned.planned_on == NEXT.replace(day=15)


def test_what_is_withdrawn_or_in_the_bin_has_no_day(desk, editor, planned):
    planned.bin(by=editor)
    assert days(desk) == {}
    assert move(desk, planned, NEXT.replace(day=20)).status_code == 302
    assert planned.planned_on == NEXT.replace(day=12)


def test_a_page_for_one_piece_moves_it_without_a_script(desk, planned):
    page = LexborHTMLParser(desk.get(f"{CALENDAR}{planned.pk}/").content.decode())
    field = page.css_first("#id_day")
    assert (field.attributes["type"], field.attributes["value"]) == ("date", f"{MONTH}-12")
    stands = page.css_first("input[name=stands]").attributes["value"]
    desk.post(f"{CALENDAR}{planned.pk}/", {"day": f"{MONTH}-21", "stands": stands})
    planned.refresh_from_db()
    assert planned.planned_on == NEXT.replace(day=21)


def test_an_editor_plans_on_the_form_and_a_writer_sees_it(desk, writer, planned):
    save(desk, planned, planned_on=f"{MONTH}-22")
    assert planned.planned_on == NEXT.replace(day=22)
    answer = save(desk, planned, planned_on="2020-01-01", title="Not kept")
    assert "That day has passed." in answer.content.decode()
    desk.force_login(writer)
    page = desk.get(address(planned)).content.decode()
    assert f"Planned for 22 {NEXT:%B %Y}." in page
    assert 'name="planned_on"' not in page
    save(desk, planned, planned_on=f"{MONTH}-23", planned_was="")  # by hand
    assert (planned.planned_on, planned.title) == (NEXT.replace(day=22), "Millet")


def test_what_lacks_something_stays_where_it_is(desk, scheduled):
    scheduled.bylines.all().delete()
    refused(desk, move(desk, scheduled, NEXT.replace(day=20)), "It still needs a byline")
    assert scheduled.published_at == on(10)


def test_a_month_costs_the_same_with_two_pieces_and_with_forty(
    desk, editor, scheduled, planned, django_assert_max_num_queries
):
    desk.get(CALENDAR)
    with django_assert_max_num_queries(9) as few:
        desk.get(CALENDAR, {"month": MONTH})
    for number in range(20):
        cast.published(f"Piece {number}", at=on(number + 1))
        cast.draft(f"Plan {number}").plan(NEXT.replace(day=number + 1), by=editor)
        cast.draft(f"Idea {number}")
    with django_assert_max_num_queries(9) as many:
        assert len(days(desk)) >= 20
    assert len(few) == len(many)


def test_it_says_where_the_other_drafts_without_a_day_are(desk):
    for number in range(30):
        cast.draft(f"Idea {number}")
    more = "The 30 saved last stand here."
    assert more not in desk.get(CALENDAR).content.decode()
    cast.draft("Idea 30")
    page = LexborHTMLParser(desk.get(CALENDAR).content.decode())
    assert len(page.css(".calendar-waiting li")) == 30
    assert more in page.css_first(".calendar-waiting").text()
    assert page.css_first(".calendar-waiting p a").attributes["href"] == "/admin/articles/article/"
