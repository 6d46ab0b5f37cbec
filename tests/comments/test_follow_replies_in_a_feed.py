"""Rae's feed reader follows the replies to one article, and to all."""

import datetime

import pytest
from defusedxml import ElementTree
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from articles.models import Redirect
from comments.models import ROOTS_A_PAGE, Comment
from tests import cast

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
ATOM_LINK = "{http://www.w3.org/2005/Atom}link"
MAY = datetime.datetime(2026, 5, 1, tzinfo=datetime.UTC)


def channel(response):
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/rss+xml")
    return ElementTree.fromstring(response.content).find("channel")


@pytest.fixture
def said(publication, article):
    """Three replies that may be read, to two articles, and one in every other state."""
    other = cast.published("Barley")
    days = [MAY + datetime.timedelta(days=day) for day in range(3)]
    replies = [
        cast.reply(article, "First <em>words</em>", created_at=days[0]),
        cast.reply(other, "Elsewhere", name="Rae", created_at=days[1]),
        cast.reply(article, "Last words", name="Rae", created_at=days[2]),
    ]
    for status in ("pending", "rejected", "spam", "removed"):
        cast.reply(article, f"Secret {status}", name="Hidden", status=status)
    return replies


def test_the_feed_of_an_article(client, article, said):
    feed = channel(client.get(article.address_of("feed")))

    items = feed.findall("item")
    assert [item.findtext(CONTENT).partition("<div>")[0] for item in items] == [
        "<p>Last words</p>",
        "<p>First <em>words</em></p>",
    ]
    assert items[1].findtext("title") == "Cho on “Rice and reason”"
    assert items[1].findtext(CREATOR) == "Cho"
    assert items[1].findtext("description") == "First words"
    assert items[1].findtext("link") == f"http://testserver{said[0].get_absolute_url()}"
    assert feed.findtext("language") == "en"
    self_link = feed.find(ATOM_LINK)
    assert self_link.get("rel") == "self"
    assert self_link.get("href") == f"http://testserver{article.address_of('feed')}"


def test_the_feed_of_the_site(client, said):
    feed = channel(client.get("/comments/feed/"))

    assert [item.findtext(CREATOR) for item in feed.findall("item")] == ["Rae", "Rae", "Cho"]
    assert feed.find(ATOM_LINK).get("href") == "http://testserver/comments/feed/"


@pytest.mark.parametrize("where", ["article", "site"])
def test_nothing_private_is_in_a_feed(client, article, said, where):
    address = article.address_of("feed") if where == "article" else "/comments/feed/"

    text = client.get(address).content.decode()

    assert "Secret" not in text
    assert "Hidden" not in text
    assert "@example.org" not in text


def test_replies_to_what_is_not_public_are_in_no_feed(client, said):
    article = cast.published("Rash words")
    cast.reply(article, "Under rash words")
    article.withdraw(by=User.objects.get(email="chief@example.org"), note="It was wrong.")

    assert "Under rash words" not in client.get("/comments/feed/").content.decode()
    assert client.get(article.address_of("feed")).status_code == 410


def test_the_identity_of_an_entry_does_not_change_with_its_address(client, article, said):
    def identities():
        items = channel(client.get("/comments/feed/")).findall("item")
        return [item.findtext("guid") for item in items]

    before = identities()
    Redirect.relocate(article, "/essays/rice/")

    assert identities() == before
    assert len(set(before)) == 3


@pytest.mark.parametrize("where", ["article", "site"])
def test_what_has_not_changed_is_not_sent_again(client, article, said, where):
    address = article.address_of("feed") if where == "article" else "/comments/feed/"
    first = client.get(address)

    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    Comment.objects.filter(name="Hidden").first().approve(by=None)
    later = client.get(address, headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 304
    assert later.status_code == 200
    assert not first.cookies


def test_an_entry_leads_to_the_page_that_holds_it(client, publication, article):
    cast.replies(article, ROOTS_A_PAGE + 1)

    newest = channel(client.get(article.address_of("feed"))).find("item")

    assert "/comment-page-2/#comment-" in newest.findtext("link")


def test_an_empty_feed_is_a_feed(client, publication, article):
    assert channel(client.get(article.address_of("feed"))).find("item") is None
    assert channel(client.get("/comments/feed/")).find("item") is None


def test_a_long_thread_is_counted_once_for_all_entries(client, publication, article):
    cast.replies(article, 2 * ROOTS_A_PAGE)
    late = cast.reply(article, "An answer on the first page.", parent=Comment.objects.first())
    korean = cast.published("쌀", language="ko", translation_of=article)
    last = cast.reply(korean, "On the translation.")

    for address in (article.address_of("feed"), "/comments/feed/"):
        with CaptureQueriesContext(connection) as asked:
            links = [each.findtext("link") for each in channel(client.get(address)).iter("item")]
        assert f"http://testserver{article.get_absolute_url()}#comment-{late.pk}" in links
        there = korean.address_of("comment-page-3")
        assert f"http://testserver{there}#comment-{last.pk}" in links
        assert sum("COUNT(DISTINCT" in each["sql"] for each in asked) == 0


@pytest.mark.parametrize("count", [1, 60])
def test_a_feed_costs_the_same_for_one_and_for_many(
    client, publication, article, count, django_assert_max_num_queries
):
    for title in ("Barley", "Millet"):
        cast.replies(cast.published(title), count)
    cast.replies(article, count)

    with django_assert_max_num_queries(5):
        client.get("/comments/feed/")
    with django_assert_max_num_queries(5):
        client.get(article.address_of("feed"))


def test_the_feed_of_an_address_that_is_no_article(client, publication):
    assert client.get("/no/such/thing/feed/").status_code == 404
