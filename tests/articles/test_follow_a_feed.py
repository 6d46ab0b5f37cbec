"""Rae's feed reader asks for what is new."""

import datetime
import json
from email.utils import parsedate_to_datetime

import pytest
from defusedxml import ElementTree
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.http import http_date

from articles.feeds import ENTRIES
from articles.models import Article, Byline, Series
from tests import cast

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
MODIFIED = "{http://purl.org/dc/terms/}modified"
LISTS = ["/", "/category/economy/", "/tag/rice/", "/author/mina-park/", "/2026/", "/2026/03/"]


def rss(client, address="/feed/"):
    response = client.get(address)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content).find("channel")


def entries(client, address="/feed/"):
    return rss(client, address).findall("item")


def test_an_entry_holds_the_whole_article_with_every_name_and_notice(client, publication):
    article = cast.published(
        "Rice & <reason>",
        standfirst="On R&D <sic>.",
        signed=["Mina Park", "Tom Field"],
        tags=["rice"],
        lead_image=cast.image(caption="The <em>harbour</em>."),
        disclosure="The author owns a paddy.",
    )
    Byline.objects.create(
        article=article, author=cast.author("박번역"), order=9, role="translator", name="박번역"
    )
    (entry,) = entries(client)
    assert entry.findtext("title") == "Rice & <reason>"
    assert entry.findtext("link") == f"http://testserver{article.permalink}"
    assert entry.findtext("description") == "On R&amp;D &lt;sic&gt;."
    assert entry.find("guid").attrib == {"isPermaLink": "false"}
    assert entry.findtext("guid") == article.guid
    assert parsedate_to_datetime(entry.findtext("pubDate")) == cast.NOON
    assert [each.text for each in entry.findall(CREATOR)] == ["Mina Park and Tom Field"]
    assert {each.text for each in entry.findall("category")} == {"Economy", "rice"}
    text = entry.findtext(CONTENT)
    for words in (
        "By Mina Park and Tom Field",
        "The <em>harbour</em>.",
        "Harbour Archive",
        "Reason grows where rice does.",
        "Views are personal.",
        "The author owns a paddy.",
        "The views are the authors’ own.",
        "Published by the Tidewater Society.",
    ):
        assert words in text
    assert 'src="http://testserver/media/' in text


def test_addresses_inside_the_text_are_in_full(client, publication):
    cast.published(
        body='<p><a href="/about/">Us</a> <a href="#n1">1</a> <a href="https://example.org/a?b=1&amp;c=2">'
        'out</a></p><figure><img src="/static/a.jpg" alt="A"></figure>'
    )
    text = entries(client)[0].findtext(CONTENT)
    for whole in (
        'href="http://testserver/about/"',
        'href="http://testserver/2026/03/rice-and-reason/#n1"',
        'href="https://example.org/a?b=1&amp;c=2"',
        'src="http://testserver/static/a.jpg"',
    ):
        assert whole in text


def test_the_newest_twenty_are_told_newest_first(client, publication):
    for number in range(ENTRIES + 2):
        cast.published(f"Piece {number}", at=cast.NOON + number * DAY)
    cast.published("Never", at=datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC))
    cast.draft("Draft")
    titles = [each.findtext("title") for each in entries(client)]
    assert titles == [f"Piece {number}" for number in range(ENTRIES + 1, 1, -1)]


@pytest.mark.parametrize("address", LISTS)
@pytest.mark.parametrize("shape", ["", "atom/", "json/"])
def test_every_list_has_its_feeds(client, publication, address, shape):
    cast.published(tags=["rice"])
    cast.published(
        "Other",
        categories=[cast.category("Law")],
        signed=["Tom Field"],
        at=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC),
    )
    response = client.get(f"{address}feed/{shape}")
    assert response.status_code == 200
    assert response.content.decode().count("urn:uuid:") == (2 if address == "/" else 1)
    assert f"http://testserver{address}feed/{shape}" in response.content.decode()


def test_a_list_announces_its_feed_and_it_names_itself(client, publication, article):
    page = client.get("/category/economy/").content.decode()
    name = "Economy – The Tidewater Review"
    assert f'title="{name}" href="/category/economy/feed/atom/"' in page
    assert page.count('rel="alternate" type="application/') == 1
    channel = rss(client, "/category/economy/feed/")
    assert channel.findtext("title") == name
    assert channel.find(f"{ATOM}link").attrib == {
        "rel": "self",
        "href": "http://testserver/category/economy/feed/",
    }
    assert channel.findtext("language") == "en"


def test_atom_and_json_tell_the_same_as_rss(client, publication):
    article = cast.published(signed=["Mina Park", "Tom Field"], standfirst="R&D.", language="ko")
    atom = ElementTree.fromstring(client.get("/feed/atom/").content).find(f"{ATOM}entry")
    feed = json.loads(client.get("/feed/json/").content)
    item = feed["items"][0]
    text = entries(client)[0].findtext(CONTENT)
    assert atom.findtext(f"{ATOM}id") == item["id"] == article.guid
    assert atom.findtext(f"{ATOM}content") == item["content_html"] == text
    assert [each.findtext(f"{ATOM}name") for each in atom.findall(f"{ATOM}author")] == [
        each["name"] for each in item["authors"]
    ]
    assert (atom.findtext(f"{ATOM}summary"), item["summary"]) == ("R&amp;D.", "R&D.")
    assert item["date_published"] == "2026-03-19T12:00:00+00:00"
    assert item["language"] == "ko"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/feed/", "application/rss+xml; charset=utf-8"),
        ("/feed/atom/", "application/atom+xml; charset=utf-8"),
        ("/feed/json/", "application/feed+json; charset=utf-8"),
    ],
)
def test_a_feed_says_what_it_is_and_whether_it_changed(client, publication, article, address, kind):
    response = client.get(address)
    assert response.headers["Content-Type"] == kind
    known = {"If-None-Match": response.headers["ETag"]}
    assert client.get(address, headers=known).status_code == 304
    cast.published("News")
    assert client.get(address, headers=known).status_code == 200


@pytest.mark.parametrize("later", [cast.NOON + 7 * DAY, cast.NOON + DAY / 24])
def test_an_article_that_was_edited_later_is_told_as_updated(client, publication, article, later):
    Article.objects.update(edited_at=later)
    assert parsedate_to_datetime(rss(client).findtext("lastBuildDate")) == later
    assert rss(client).find("item").findtext(MODIFIED) == later.isoformat()
    entry = json.loads(client.get("/feed/json/").content)["items"][0]
    assert entry["date_modified"] == later.isoformat()


def test_an_empty_list_has_a_steady_feed(client, publication):
    cast.category("Law")
    first = client.get("/category/law/feed/")
    assert client.get("/category/law/feed/").content == first.content
    assert entries(client, "/category/law/feed/") == []


def test_a_control_character_breaks_no_feed(client, publication):
    article = cast.published()
    Article.objects.filter(pk=article.pk).update(title="Bell\x07", standfirst="\x0b")
    article.tags.add("od\x03d")
    Byline.objects.update(name="Mina\x01Park")
    publication.tagline = "Line\x1f"
    publication.save()
    assert entries(client)[0].findtext("title") == "Bell"
    for shape in ("", "atom/"):
        told = client.get(f"/feed/{shape}").content
        assert ElementTree.fromstring(told) is not None
        assert b"odd" in told


@pytest.mark.parametrize("shape", ["", "atom/", "json/"])
def test_every_feed_takes_at_most_eight_queries(client, publication, editor, shape):
    shelf = cast.category("Trade", cast.category("Economy"))
    mina = cast.author("Mina Park")
    mina.links.create(label="Site", url="https://mina.example/")
    series = Series.objects.create(title="The sea", slug="the-sea")
    for number in range(ENTRIES):
        piece = cast.published(
            f"Piece {number}",
            signed=["Mina Park", f"Author {number}"],
            categories=[shelf],
            series=series,
            tags=["sea", f"t{number}"],
            lead_image=cast.image() if number < 3 else None,
        )
        if number < 2:
            piece.correct(by=editor, kind="correction", text="It was Monday.")
    for address in (
        "/",
        "/en/",
        "/category/economy/",
        "/category/economy/trade/",
        "/tag/sea/",
        "/author/mina-park/",
        "/series/the-sea/",
        "/2026/",
    ):
        with CaptureQueriesContext(connection) as asked:
            response = client.get(f"{address}feed/{shape}")
        assert response.status_code == 200, address
        assert "It was Monday." in response.content.decode()
        assert len(asked) <= 8, [address, *(each["sql"][:120] for each in asked)]


def test_a_reader_who_asks_by_date_hears_of_a_withdrawal(client, publication, editor):
    cast.published("Old news", at=cast.NOON)
    new = cast.published("Rash words", at=cast.NOON + datetime.timedelta(days=1))
    since = http_date((cast.NOON + datetime.timedelta(days=2)).timestamp())
    new.withdraw(by=editor, note="It was wrong.")
    answer = client.get("/feed/", headers={"If-Modified-Since": since})
    assert answer.status_code == 200
    assert "Rash words" not in answer.content.decode()


def test_an_entry_says_under_which_doi_its_article_is_cited(client, publication):
    cast.published("Rice")
    for shape in ("", "atom/", "json/"):
        assert "doi.org" not in client.get(f"/feed/{shape}").content.decode()
    cast.published("Tides", doi="10.5555/tidewater.12")
    doi = "https://doi.org/10.5555/tidewater.12"
    assert f"<dc:identifier>{doi}</dc:identifier>" in client.get("/feed/").content.decode()
    entry = f'<link href="{doi}" rel="cite-as"'
    assert entry in client.get("/feed/atom/").content.decode()
    told, untold = json.loads(client.get("/feed/json/").content)["items"]
    assert told["_cite_as"]["url"] == doi
    assert "_cite_as" not in untold
