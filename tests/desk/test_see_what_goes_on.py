"""The desk's home: who did what last, how much went out, how much readers answered."""

import datetime
import zoneinfo

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.models import Move
from tests import cast

pytestmark = pytest.mark.django_db
MORE_THAN_WHAT_WAITS = 3  # queries: the moves, the articles by day, the replies by day


@pytest.fixture(autouse=True)
def _house(publication):
    return publication


@pytest.fixture
def seoul(monkeypatch):
    """It is the afternoon of 20 March 2026, a Friday; the zone of the publication."""
    zone = zoneinfo.ZoneInfo("Asia/Seoul")
    now = datetime.datetime(2026, 3, 20, 15, tzinfo=zone)
    monkeypatch.setattr(timezone, "now", lambda: now)
    return zone


def home(client, user):
    client.force_login(user)
    return LexborHTMLParser(client.get("/admin/").content.decode())


def part(page, name):
    """The words of a section, each row a line; '' where it is not there."""
    head = page.css_first(f"#{name}")
    return head.parent.text(separator=" ") if head else ""


def figures(page, name):
    """[(day, how many)] of a chart that are not nothing."""
    rows = page.css_first(f"#{name}").parent.css("tbody tr")
    cells = [(row.css_first("th").text(), int(row.css_first("td").text())) for row in rows]
    return len(cells), [each for each in cells if each[1]]


def test_it_says_who_did_what_to_which_article(client, writer, editor):
    article = cast.draft("Rice", by=writer)
    article.submit(by=writer, to=editor)
    article.send_back(by=editor, note="More.")
    said = " ".join(part(home(client, editor), "recent-moves").split())
    assert said.index("Sent back · Edda Editor") < said.index(
        "Submitted for review: Edda Editor · Wanda Writer"
    )
    assert said.count("Rice") == 2
    assert "The whole history" in said


def test_ten_moves_stand_there_and_no_more(client, writer, editor):
    for number in range(6):
        article = cast.draft(f"Draft {number}", by=writer)
        article.submit(by=writer)
        article.send_back(by=editor, note="More.")
    rows = home(client, editor).css_first("#recent-moves").parent.css("li")
    assert len(rows) == 10
    assert "Draft 5" in rows[0].text()
    assert "Draft 0" not in "".join(row.text() for row in rows)


def test_a_writer_sees_no_move_of_a_text_that_is_not_theirs(client, writer, editor):
    cast.draft("A colleague’s", by=editor).submit(by=editor)
    cast.draft("My own", by=writer).submit(by=writer)
    said = part(home(client, writer), "recent-moves")
    assert "My own" in said
    assert "A colleague’s" not in said
    assert "The whole history" not in said
    assert "A colleague’s" in part(home(client, editor), "recent-moves")


def test_a_move_of_somebody_who_left_is_told_too(client, writer, editor):
    cast.draft("Rice", by=writer).submit(by=writer)
    writer.delete()
    assert "Wanda Writer" in part(home(client, editor), "recent-moves")
    Move.objects.update(by_name="")  # as of one who left before names were kept
    assert "somebody who left" in part(home(client, editor), "recent-moves")


def test_publications_are_counted_by_the_week_of_the_publication_s_zone(
    client, editor, writer, seoul
):
    monday = datetime.datetime(2026, 3, 16, 0, 30, tzinfo=seoul)  # Sunday still in Greenwich
    cast.published("First hour of the week", at=monday)
    cast.published("Same week", at=monday + datetime.timedelta(days=2))
    cast.published("Week before", at=monday - datetime.timedelta(hours=1))
    cast.published("Long ago", at=monday - datetime.timedelta(days=7 * 11, hours=1))
    cast.published("To come", at=monday + datetime.timedelta(days=400))
    cast.draft("A draft", by=writer)
    page = home(client, editor)
    count, told = figures(page, "published-per-week")
    assert count == 12
    assert told == [("9 March 2026", 1), ("16 March 2026", 2)]
    assert "3 articles in 12 weeks" in part(page, "published-per-week")


def test_replies_are_counted_by_the_day_and_only_what_readers_can_read(
    client, moderator, article, seoul
):
    early = datetime.datetime(2026, 3, 18, 0, 30, tzinfo=seoul)
    cast.reply(article, created_at=early)
    cast.reply(article, created_at=early - datetime.timedelta(hours=1))
    cast.reply(article, created_at=early, status="spam")
    cast.reply(article, created_at=early, status="pending")
    cast.reply(article, created_at=early - datetime.timedelta(days=40))
    page = home(client, moderator)
    assert figures(page, "replies-per-day") == (
        28,
        [("17 March 2026", 1), ("18 March 2026", 1)],
    )
    assert "2 replies in 28 days" in part(page, "replies-per-day")
    assert not page.css_first("#published-per-week")  # the articles are not a moderator's


def test_the_drawing_has_a_bar_for_each_and_needs_no_style(client, editor, seoul):
    noon = datetime.datetime(2026, 3, 18, 12, tzinfo=seoul)
    for days in (0, 0, 0, 0, 7):
        cast.published("Rice", at=noon - datetime.timedelta(days=days))
    drawing = home(client, editor).css_first("#published-per-week").parent.css_first("svg")
    assert drawing.attributes["role"] == "img"
    assert drawing.attributes["aria-label"] == "Published per week: 5 articles in 12 weeks"
    bars = [(bar.attributes["y"], bar.attributes["height"]) for bar in drawing.css("rect")]
    assert bars == [("75", "25"), ("0", "100")]


def test_where_there_was_nothing_it_says_so_and_draws_nothing(client, editor):
    page = home(client, editor)
    assert "0 articles in 12 weeks" in part(page, "published-per-week")
    assert "0 replies in 28 days" in part(page, "replies-per-day")
    assert not page.css(".desk-chart svg")


def test_all_of_one_s_drafts_are_a_step_away_once_they_are_too_many(client, editor, writer):
    for number in range(8):
        cast.draft(f"Draft {number}", by=editor)
    cast.draft("A colleague’s", by=writer)
    assert "All your drafts" not in part(home(client, editor), "drafts")
    cast.draft("Draft 8", by=editor)
    page = home(client, editor)
    assert len(page.css_first("#drafts").parent.css("li")) == 8
    way = next(a for a in page.css("#drafts ~ p a") if a.text() == "All your drafts")
    listed = client.get(way.attributes["href"]).content.decode()
    assert all(f">Draft {number}<" in listed for number in range(9))
    assert "A colleague’s" not in listed


def test_what_one_signs_is_one_s_own(client, writer, editor):
    cast.author("Mina Park", user=writer)
    cast.draft("Signed", by=editor, signed=["Mina Park"])
    client.force_login(writer)
    assert ">Signed<" in client.get("/admin/articles/article/?mine=yes").content.decode()


def test_who_has_no_role_is_told_what_to_do(client, db):
    page = home(client, cast.user("nora@example.org", "Nora Newcomer"))
    assert "You have no role yet" in page.css_first("#content").text()
    assert not page.css("#content section")
    assert "You have no role yet" not in home(client, cast.user("w@x.org", "W", "Writer")).text()


def test_it_costs_three_queries_more_however_much_there_was(client, editor, writer, article):
    counts = []
    for many in (1, 12):
        for number in range(many):
            cast.published(f"Out {many} {number}", at=timezone.now()).withdraw(
                by=editor, note="No."
            )
            cast.reply(article, created_at=timezone.now())
        client.force_login(editor)
        client.get("/admin/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/admin/")
        counts.append(len(asked))
    assert counts[0] == counts[1]
    ours = [each["sql"] for each in asked if is_of_what_goes_on(each["sql"])]
    assert len(ours) == MORE_THAN_WHAT_WAITS


def is_of_what_goes_on(sql):
    """Does it count by the day, or fetch the last moves?"""
    return "GROUP BY" in sql or ('FROM "articles_move"' in sql and "LIMIT 10" in sql)
