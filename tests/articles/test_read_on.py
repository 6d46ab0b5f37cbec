"""Rae has read an article and goes on: to the next part, to an answer, to what is near."""

import datetime
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.models import Article, Series
from tests import cast

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def apart(title, day=0, **fields):
    """An article that has nothing in common with another one."""
    fields = {"signed": [f"Author of {title}"], "categories": [cast.category(title)], **fields}
    return cast.published(title, at=cast.NOON + day * DAY, **fields)


def around(client, article):
    return client.get(article.get_absolute_url()).context["around"]


def titles(articles):
    return [each.title for each in articles]


def series(title="Tides", **fields):
    return Series.objects.create(title=title, **fields)


def test_what_an_editor_picked_stands_first_then_series_tags_and_names(client, publication):
    tides = series()
    article = apart("Here", series=tides, tags=["rice", "sea"], signed=["Mina Park"])
    apart("Far off", 9)
    apart("Same name", 8, signed=["Mina Park"])
    apart("One tag", 7, tags=["rice"])
    apart("Two tags", 6, tags=["rice", "sea"])
    apart("Same series", 5, series=tides)
    second, first = apart("Picked second", 2), apart("Picked first", 1)
    assert titles(around(client, article).related) == ["Same series", "Two tags", "One tag"]
    article.pick([first, second])
    assert titles(around(client, article).related) == [
        "Picked first",
        "Picked second",
        "Same series",
    ]
    page = LexborHTMLParser(client.get(article.get_absolute_url()).content.decode())
    shown = [each.text() for each in page.css(".related .entry__title")]
    assert shown == ["Picked first", "Picked second", "Same series"]
    assert "Author of Picked first" in page.css_first(".related").text()


def test_of_two_that_are_as_near_the_newer_stands_first(client, publication):
    article = apart("Here", 5, tags=["rice"])
    apart("Older", 1, tags=["rice"])
    apart("Newer", 2, tags=["rice"])
    assert titles(around(client, article).related) == ["Newer", "Older"]


def test_related_is_nothing_that_is_not_public_nor_itself_nor_a_translation(client, publication):
    article = apart("Here", tags=["rice"])
    translated = apart("여기", 1, tags=["rice"], language="ko", translation_of=article)
    apart("저기", 1, tags=["rice"], language="ko")
    hidden = [
        cast.draft("Draft", tags=["rice"]),
        apart("Back", 1, tags=["rice"]),
        cast.published("Soon", tags=["rice"], at=timezone.now() + DAY),
    ]
    hidden[1].withdraw(by=cast.User.objects.get(email="chief@example.org"), note="Wrong.")
    article.pick(hidden)
    assert around(client, article).related == []
    assert "Related reading" not in client.get(article.get_absolute_url()).content.decode()
    assert titles(around(client, translated).related) == ["저기"]


def test_a_picked_one_may_be_in_the_other_language(client, publication):
    article, other = apart("Here"), apart("저기", 1, language="ko")
    article.pick([other])
    assert titles(around(client, article).related) == ["저기"]


def test_a_series_shows_its_parts_in_order_with_the_one_before_and_after(client, publication):
    tides = series(introduction="<p>Of moon and sea.</p>")
    for day, title in enumerate(("One", "Two", "Three")):
        apart(title, day, series=tides)
    cast.draft("Four", series=tides)
    two = around(client, Article.objects.get(title="Two"))
    assert (two.part, titles(two.parts)) == (2, ["One", "Two", "Three"])
    steps = LexborHTMLParser(client.get(two.parts[1].get_absolute_url()).content.decode())
    rows = {each.attributes["rel"]: each.text() for each in steps.css("main a[rel]")}
    assert {rel: said for rel, said in rows.items() if rel in {"prev", "next"}} == {
        "prev": "← The part beforeOne",
        "next": "The next part →Three",
    }
    page = client.get("/series/tides/")
    assert titles(page.context["parts"]) == ["One", "Two", "Three"]
    assert "Of moon and sea." in page.content.decode()
    one = client.get(Article.objects.get(title="One").get_absolute_url()).content.decode()
    assert "Part 1 of 3" in one
    assert 'href="/series/tides/"' in one


def test_a_part_that_is_put_in_between_moves_the_others(client, publication):
    tides = series()
    for day, title in enumerate(("One", "Two", "Three")):
        apart(title, day, series=tides)
    apart("Late", 8, series=tides, series_part=2)
    parts = ["One", "Late", "Two", "Three"]
    assert titles(client.get("/series/tides/").context["parts"]) == parts
    three = around(client, Article.objects.get(title="Three"))
    assert (three.part, titles(three.parts)) == (4, parts)


def test_a_series_has_feeds_and_stands_in_the_list_and_in_the_sitemap(client, publication):
    tides = series()
    article = apart("One", series=tides)
    for shape in ("", "atom/", "json/"):
        feed = client.get(f"/series/tides/feed/{shape}")
        assert (feed.status_code, article.title in feed.content.decode()) == (200, True)
    assert 'href="/series/tides/"' in client.get("/series/").content.decode()
    assert "/series/tides/" in client.get("/sitemap-series.xml").content.decode()
    assert client.get("/series/Tides/").headers["Location"] == "/series/tides/"


def test_a_series_of_drafts_is_not_told(client, publication):
    cast.draft(series=series())
    series("Empty")
    for address in ("/series/tides/", "/series/tides/feed/", "/series/empty/"):
        assert client.get(address).status_code == 404
    assert "Tides" not in client.get("/series/").content.decode()


def test_an_answer_leads_to_what_it_answers_and_back(client, publication):
    article = apart("A claim", tags=["rice"])
    answer = apart("A response", 1, responds_to=article, tags=["rice"])
    cast.draft("Not yet", responds_to=article)
    assert titles(around(client, article).answers) == ["A response"]
    assert around(client, answer).responds_to == article
    assert titles(around(client, article).related) == []  # it is there as an answer
    claim = client.get(article.get_absolute_url()).content.decode()
    assert "Answered by" in claim
    assert f'href="{answer.get_absolute_url()}"' in claim
    response = client.get(answer.get_absolute_url()).content.decode()
    assert "Responds to" in response
    assert "Author of A claim" in response
    printed = client.get(answer.address_of("print")).content.decode()
    assert f'<a href="{article.get_absolute_url()}">A\xa0claim</a>' in printed
    for feed in ("/feed/", "/feed/atom/", "/feed/json/"):
        told = unescape(client.get(feed).content.decode()).replace("\\", "")
        assert told.count("Responds to") == 1, feed
        assert (
            f'Responds to <a href="http://testserver{article.get_absolute_url()}">A claim' in told
        )


def test_an_answer_to_what_is_not_public_does_not_name_it(client, publication):
    secret = cast.draft("A secret claim")
    answer = apart("A response", responds_to=secret)
    assert "Responds to" not in unescape(client.get("/feed/").content.decode())
    page = client.get(answer.get_absolute_url()).content.decode()
    assert "A secret claim" not in page
    assert "Responds to" not in page


def test_a_subject_is_introduced_on_its_first_page_alone(client, publication):
    shelf = cast.category("Economy", introduction="<p>Start with <em>rice</em>.</p>")
    article = cast.published(tags=["rice"])
    tag = article.tags.get()
    tag.introduction = "<p>What rice is.</p><script>alert(1)</script>"
    tag.save()
    assert "Start with <em>rice</em>." in client.get(shelf.get_absolute_url()).content.decode()
    page = client.get(tag.get_absolute_url()).content.decode()
    assert "What rice is." in page
    assert "alert(1)" not in page
    for number in range(20):
        cast.published(f"Piece {number}")
    second = client.get(f"{shelf.get_absolute_url()}page/2/").content.decode()
    assert "Start with" not in second


def test_an_article_with_everything_around_it_takes_eight_queries(client, publication):
    tides = series()
    article = apart("Here", 5, series=tides, tags=["rice", "sea"], lead_image=cast.image())

    def ask():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(article.get_absolute_url()).status_code == 200
        return len(asked)

    apart("Part", 1, series=tides)
    for_one = ask()
    for number in range(15):
        apart(f"Part {number}", number, series=tides, tags=["rice"])
        apart(f"Answer {number}", number, responds_to=article, signed=["Mina Park"])
    article.pick(list(Article.objects.filter(title__startswith="Answer")[:3]))
    assert ask() == for_one <= 8


@pytest.mark.parametrize("address", ["/series/", "/series/tides/"])
def test_series_take_as_many_queries_for_many_as_for_one(client, publication, address):
    def ask():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    tides = series()
    apart("One", series=tides)
    for_one = ask()
    for number in range(8):
        apart(f"More {number}", series=tides)
        apart(f"Other {number}", series=series(f"Series {number}"))
    assert ask() == for_one <= 8


def test_a_publication_without_a_series_says_so_and_leads_to_the_archive(client, publication):
    nothing = client.get("/series/").content.decode()
    assert "Nothing has been published yet." in nothing
    apart("Here")
    page = LexborHTMLParser(client.get("/series/").content.decode()).css_first("main")
    assert "No articles have been made a series yet." in page.text()
    assert "published yet" not in page.text()
    assert page.css_matches('a[href="/archive/"]')
