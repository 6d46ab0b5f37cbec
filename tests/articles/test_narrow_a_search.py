"""Rae looks through a part of what there is, in the order she wants."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Synonyms
from articles.views.lists import PAGE
from tests import cast

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def found(client, words, **chosen):
    return [each.title for each in client.get("/search/", {"q": words, **chosen}).context["page"]]


def test_a_word_in_the_title_counts_for_more_than_one_in_the_text(client, publication):
    cast.published("Iron", body="<p>Rice, rice and rice.</p>", at=cast.NOON + 2 * DAY)
    cast.published("Rice", body="<p>Iron.</p>", standfirst="Iron.")
    cast.published("Salt", standfirst="Of rice.", body="<p>Iron.</p>", at=cast.NOON + DAY)
    assert found(client, "rice")[0] == "Rice"
    assert found(client, "rice", order="newest") == ["Iron", "Salt", "Rice"]


@pytest.mark.parametrize(
    ("chosen", "titles"),
    [
        ({"author": "Tom Field"}, ["Of Tom"]),
        ({"author": "tom"}, ["Of Tom"]),
        ({"author": "박민아"}, ["In Korean", "Of Mina", "Old"]),
        ({"author": "mina-park", "year": "2024"}, ["Old"]),
        ({"author": "Nobody"}, []),
        ({"category": "law"}, ["Of Tom"]),
        ({"category": "law/sea"}, ["Of Tom"]),
        ({"category": "no/such"}, []),
        ({"year": "2024"}, ["Old"]),
        ({"year": "2019"}, []),
        ({"language": "ko"}, ["In Korean"]),
        ({"language": "en", "author": "mina"}, ["Of Mina", "Old"]),
        # what makes no sense is as if nobody had said it
        ({"year": "MMXX", "language": "tlh"}, ["Of Tom", "In Korean", "Of Mina", "Old"]),
        ({"year": "99999"}, ["Of Tom", "In Korean", "Of Mina", "Old"]),
        ({"year": "9999"}, ["Of Tom", "In Korean", "Of Mina", "Old"]),
    ],
)
def test_only_some_articles(client, publication, chosen, titles):
    cast.author("Mina Park", other_name="박민아", slug="mina-park")
    sea = cast.category("Sea", parent=cast.category("Law"))
    body = "<p>Rice 쌀.</p>"
    # in Seoul it is New Year already
    old = datetime.datetime(2023, 12, 31, 16, tzinfo=datetime.UTC)
    cast.published("Old", body=body, at=old)
    cast.published("Of Mina", body=body)
    cast.published("In Korean", body=body, language="ko", at=cast.NOON + DAY)
    cast.published(
        "Of Tom", body=body, signed=["Tom Field"], categories=[sea], at=cast.NOON + 2 * DAY
    )
    assert found(client, "rice", order="newest", **chosen) == titles


def test_what_was_chosen_stays_chosen_on_the_pages_that_follow(client, publication):
    for number in range(PAGE + 1):
        cast.published(f"Piece {number}", at=cast.NOON - number * DAY)
    page = client.get("/search/", {"q": "rice", "author": "mina", "order": "newest"})
    (following,) = re.findall(r'rel="next" href="([^"]+)"', page.content.decode())
    assert following == "?q=rice&amp;author=mina&amp;order=newest&amp;page=2"
    second = client.get("/search/" + following.replace("&amp;", "&"))
    assert [each.title for each in second.context["page"]] == [f"Piece {PAGE}"]
    assert second.context["total"] == PAGE + 1


def test_a_phrase_stands_in_a_row_and_a_minus_leaves_out(client, publication):
    cast.published("One", body="<p>A missile test, and another.</p>")
    cast.published("Two", body="<p>A test of a missile.</p>")
    assert sorted(found(client, "missile test")) == ["One", "Two"]
    assert found(client, '"missile test"') == ["One"]
    assert found(client, 'missile -"missile test"') == ["Two"]
    assert found(client, '"test title"') == []


def test_a_phrase_does_not_reach_from_one_field_into_the_next(client, publication):
    cast.published("Rice and", standfirst="Iron is", body="<p>Nothing.</p>", tags=["salt", "water"])
    assert found(client, '"and iron"') == []
    assert found(client, '"iron is"') == ["Rice and"]


def test_a_phrase_is_found_at_the_end_of_a_very_long_text(client, publication):
    many = "the weather of a strait, " * 8_000
    cast.published("Long", body=f"<p>{many}</p><p>The panel closes. 한반도 비핵화.</p>")
    for words in ('"the panel closes"', "한반도", "비핵화"):
        assert found(client, words) == ["Long"]
    assert found(client, '"panel the closes"') == []


def test_a_word_that_is_half_typed_finds_what_begins_so(client, publication):
    cast.published("Armistice", body="<p>Of 1953.</p>", standfirst="")
    cast.published("Arm", body="<p>Of a crane.</p>", standfirst="")
    assert found(client, "armi") == ["Armistice"]
    assert found(client, "arm") == ["Arm"]
    assert sorted(found(client, "arm*")) == ["Arm", "Armistice"]
    assert found(client, "armi of") == []


def test_a_word_is_found_in_its_plural_and_without_accents(client, publication):
    cast.published("Chosŏn policies", body="<p>Korea’s U.S. policy.</p>")
    for words in ("choson policy x", "policies choson"):
        assert found(client, words.removesuffix(" x")) == ["Chosŏn policies"]
    assert found(client, "korea us") == ["Chosŏn policies"]


@pytest.mark.parametrize("words", ["DPRK", "north korea", "북한", "북한의", "North Korea’s"])
def test_words_for_the_same_find_one_another(client, publication, words):
    Synonyms.objects.create(words="DPRK = North Korea = 북한")
    cast.published("One", body="<p>The DPRK said so.</p>")
    cast.published("Two", body="<p>In North Korea it rained.</p>")
    cast.published("Three", body="<p>북한에서 비가 왔다.</p>")
    cast.published("Four", body="<p>Korea lies north of Jeju.</p>")
    assert sorted(found(client, words)) == ["One", "Three", "Two"]
    page = client.get("/search/", {"q": words}).content.decode()
    for word in ("DPRK", "North Korea", "북한"):
        assert f"<mark>{word}</mark>" in page


def test_the_name_in_the_other_script_finds_what_was_signed(client, publication):
    cast.author("Mina Park", other_name="박민아")
    cast.published("Signed", body="<p>Nothing.</p>")
    assert found(client, "박민아") == ["Signed"]
    assert found(client, "mina park") == ["Signed"]


def test_the_search_takes_as_many_queries_for_thirty_as_for_one(client, publication):
    Synonyms.objects.create(words="rice = 쌀")
    asked = {"q": "rice", "author": "mina", "category": "economy", "year": "2026"}

    def ask():
        with CaptureQueriesContext(connection) as queries:
            assert client.get("/search/", asked).context["total"]
        return len(queries)

    cast.published("First")
    for_one = ask()
    for number in range(30):
        cast.published(f"Piece {number}", signed=["Mina Park", f"Author {number}"])
    assert ask() == for_one <= 8
