"""Rae sees on a list which articles are talked about, and how much."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser

from articles.models import Series
from tests import cast

pytestmark = pytest.mark.django_db
LISTS = [
    "/category/economy/",
    "/tag/rice/",
    "/2026/",
    "/author/mina-park/",
    "/series/farms/",
]


def told(client, address):
    """Title -> what is said of its replies."""
    page = LexborHTMLParser(client.get(address).content)
    found = {}
    for entry in page.css(".entry"):
        line = entry.css_first(".replies-told")
        found[entry.css_first(".entry__title").text(strip=True)] = (
            line.text(strip=True) if line else ""
        )
    return found


@pytest.mark.parametrize("address", LISTS)
def test_a_list_counts_what_readers_may_read(client, publication, address):
    farms = Series.objects.create(title="Farms", slug="farms")
    lively, quiet = (
        cast.published(title, tags=["rice"], series=farms) for title in ("Lively", "Quiet")
    )
    for words in ("One.", "Two."):
        cast.reply(lively, words)
    for status in ("pending", "spam", "rejected", "removed"):
        cast.reply(quiet, "No.", status=status)
    assert told(client, address) == {"Lively": "2 replies", "Quiet": ""}


def test_the_front_of_a_language_counts_behind_what_leads_it(client, publication):
    cast.reply(cast.published("Lively", at=cast.NOON - datetime.timedelta(days=1)))
    cast.published("It leads")
    assert told(client, "/en/") == {"Lively": "1 reply"}


def test_the_older_pages_of_the_front_count_too(client, publication):
    old = cast.published("Lively", at=cast.NOON - datetime.timedelta(days=1))
    cast.reply(old)
    for number in range(12):
        cast.published(f"Newer {number}")
    assert told(client, "/page/2/") == {"Lively": "1 reply"}


def test_it_counts_as_the_article_does_with_those_to_its_translation(client, publication):
    original = cast.published("Markets")
    korean = cast.published("시장", language="ko", translation_of=original)
    cast.reply(original)
    cast.reply(korean, "맞다.")
    assert told(client, "/2026/") == {"Markets": "2 replies", "시장": "2 replies"}
    for article in (original, korean):
        page = LexborHTMLParser(client.get(article.get_absolute_url()).content)
        assert "2" in page.css_first("#comments h2").text()
    korean.withdraw(by=cast.User.objects.get(email="chief@example.org"), note="Wrong.")
    assert told(client, "/2026/") == {"Markets": "1 reply"}


@pytest.mark.parametrize("address", LISTS)
def test_counting_takes_one_query_for_all(client, publication, address):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return sum("comments_comment" in each["sql"] for each in queries)

    farms = Series.objects.create(title="Farms", slug="farms")
    cast.reply(cast.published("Piece", tags=["rice"], series=farms))
    assert asked() == 1
    for number in range(8):
        cast.reply(cast.published(f"Piece {number}", tags=["rice"], series=farms))
    assert asked() == 1
