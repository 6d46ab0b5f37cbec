"""Rae's feed reader goes back to what is older, follows a search, and is told by a hub."""

import datetime
import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl

import pytest
from defusedxml import ElementTree
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import correction_feeds, feeds
from articles.mailing import see_to_what_is_due
from articles.models import Publication
from comments import feeds as reply_feeds
from tests import cast

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
ATOM = "{http://www.w3.org/2005/Atom}"
ARCHIVE = "{http://purl.org/syndication/history/1.0}archive"
HERE = "http://testserver"


@pytest.fixture
def fives(monkeypatch):
    """A feed of five entries, so that few articles fill an archive."""
    for module in (feeds, correction_feeds, reply_feeds):
        monkeypatch.setattr(module, "ENTRIES", 5)


def pieces(first, last):
    for number in range(first, last + 1):
        cast.published(f"Piece {number}", at=cast.NOON + number * DAY)


def told(client, address):
    """(titles, the addresses of the documents around it, is it an archive) of an Atom feed."""
    response = client.get(address)
    assert response.status_code == 200
    feed = ElementTree.fromstring(response.content)
    titles = [each.findtext(f"{ATOM}title") for each in feed.findall(f"{ATOM}entry")]
    ways = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    return titles, ways, feed.find(ARCHIVE) is not None


def whole(client, address):
    """Every title, newest first, as a reader that walks back finds them."""
    titles = []
    while address:
        found, ways, _is_archive = told(client, address)
        titles += found
        address = ways.get("prev-archive", "").removeprefix(HERE)
    return titles


@pytest.mark.parametrize("count", [0, 4, 5, 6, 11, 20])
def test_walking_back_finds_everything_and_an_archive_is_full(client, publication, fives, count):
    pieces(1, count)
    found = whole(client, "/feed/atom/")
    assert list(dict.fromkeys(found)) == [f"Piece {number}" for number in range(count, 0, -1)]
    full = max(0, -(-(count - 5) // 5))
    assert client.get(f"/feed/atom/archive/{full + 1}/").status_code == 404
    assert client.get("/feed/atom/archive/0/").status_code == 404


def test_what_is_published_later_leaves_an_archive_as_it_is(client, publication, fives):
    pieces(1, 11)
    before = told(client, "/feed/atom/archive/1/")
    assert before[0] == [f"Piece {number}" for number in range(5, 0, -1)]
    assert before[2]
    assert before[1]["current"] == f"{HERE}/feed/atom/"
    assert before[1]["self"] == f"{HERE}/feed/atom/archive/1/"
    assert before[1]["next-archive"] == f"{HERE}/feed/atom/archive/2/"
    assert "prev-archive" not in before[1]
    pieces(12, 14)
    assert told(client, "/feed/atom/archive/1/") == before


def test_rss_and_json_lead_back_too_and_every_list_has_archives(client, publication, fives):
    pieces(1, 6)
    rss = ElementTree.fromstring(client.get("/category/economy/feed/").content)
    ways = {link.get("rel"): link.get("href") for link in rss.iter(f"{ATOM}link")}
    assert ways["prev-archive"] == f"{HERE}/category/economy/feed/archive/1/"
    archive = ElementTree.fromstring(client.get("/category/economy/feed/archive/1/").content)
    assert archive.find(f"channel/{ARCHIVE}") is not None
    feed = json.loads(client.get("/feed/json/").content)
    assert feed["next_url"] == f"{HERE}/feed/json/archive/1/"
    assert "next_url" not in json.loads(client.get("/feed/json/archive/1/").content)
    assert client.get("/feed/archive/01/")["Location"] == "/feed/archive/1/"


def test_every_correction_and_reply_can_be_walked_back_to(client, publication, fives, editor):
    article = cast.published("Rice")
    for number in range(12):
        article.correct(by=editor, kind="update", text=f"Change {number}.")
    titles = whole(client, "/corrections/feed/atom/")
    assert titles == ["Update: Rice"] * 15  # the feed's five, and two archives of five
    ids = []
    for address in ("", "archive/2/", "archive/1/"):
        said = client.get(f"/corrections/feed/json/{address}").content
        ids += [each["id"] for each in json.loads(said)["items"]]
    assert len(set(ids)) == 12
    assert client.get("/corrections/feed/archive/3/").status_code == 404
    assert client.get("/corrections/feed/archive/02/")["Location"].endswith("/archive/2/")
    cast.replies(article, 12)
    for feed in ("/comments/feed/", article.address_of("feed")):
        assert len(whole(client, f"{feed}atom/")) == 15
        rss = ElementTree.fromstring(client.get(f"{feed}archive/1/").content)
        assert rss.find(f"channel/{ARCHIVE}") is not None
        assert len(rss.findall("channel/item")) == 5
        assert client.get(f"{feed}json/archive/3/").status_code == 404


@pytest.mark.parametrize("shape", ["", "atom/", "json/"])
def test_the_notices_ride_on_corrections_and_replies(client, publication, article, editor, shape):
    Publication.objects.update(standing_notice="Views are their own.", legal_notice="A trust.")
    article.correct(by=editor, kind="correction", text="It was 1910.")
    cast.reply(article, "I grow rice.")
    for feed in ("/corrections/feed/", "/comments/feed/", article.address_of("feed")):
        said = client.get(f"{feed}{shape}").content.decode()
        assert "Views are their own." in said, feed
        assert "A trust." in said, feed


@pytest.mark.parametrize("shape", ["", "atom/", "json/"])
@pytest.mark.parametrize("of", ["/comments/feed/", "/2026/03/rice-and-reason/feed/"])
def test_replies_are_told_in_each_format(client, publication, article, of, shape):
    cast.reply(article, "I grow rice.", name="Rae")
    cast.reply(article, "Buy pills.", name="Max", status="spam")
    response = client.get(f"{of}{shape}")
    assert response.status_code == 200
    text = response.content.decode()
    assert "I grow rice." in text
    assert "Buy pills." not in text
    assert f"{HERE}{of}{shape}" in text
    assert "Rae" in text


@pytest.mark.parametrize("shape", ["", "atom/", "json/"])
def test_a_search_can_be_followed(client, publication, shape):
    for title in ("On rice", "On ships", "More rice"):
        cast.published(title, standfirst="", body=f"<p>{title}.</p>")
    page = client.get("/search/?q=rice").content.decode()
    assert 'href="/search/feed/?q=rice"' in page
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(f"/search/feed/{shape}?q=rice&language=en")
    assert response.status_code == 200
    assert len(queries) <= 10
    text = response.content.decode()
    assert "On rice" in text
    assert "More rice" in text
    assert "On ships" not in text
    again = client.get(
        f"/search/feed/{shape}?q=rice&language=en", headers={"If-None-Match": response["ETag"]}
    )
    assert again.status_code == 304


@pytest.mark.parametrize("asked", ["", "?q=", "?q=%20"])
def test_where_nothing_is_asked_there_is_no_feed(client, publication, asked):
    response = client.get(f"/search/feed/{asked}")
    assert response["Location"].startswith("/search/?q=")  # as WordPress reads that address
    assert "/search/feed/" not in client.get("/search/").content.decode()


@pytest.mark.parametrize("shape", ["", "atom/", "json/"])
@pytest.mark.parametrize("signs", ["🎉", '"""', "%ED%86", "-rice"])
def test_what_holds_no_word_finds_nothing_in_each_format(client, article, shape, signs):
    response = client.get(f"/search/feed/{shape}?q={signs}")
    assert response.status_code == 200
    assert "Rice" not in response.content.decode()


def test_a_korean_publication_names_the_feed_of_a_search_in_korean(client, publication, article):
    publication.default_language = "ko"
    publication.save()
    page = client.get("/search/?q=rice").content.decode()
    assert "검색: rice – The Tidewater Review" in page
    assert (
        "검색: rice – The Tidewater Review" in client.get("/search/feed/?q=rice").content.decode()
    )


def test_an_endless_question_finds_nothing(client, publication, article):
    response = client.get(f"/search/feed/?q={'x' * 10_000}")
    assert response.status_code == 200
    assert b"<item>" not in response.content


class Hub(BaseHTTPRequestHandler):
    """Keeps what it is told."""

    told: list[list[tuple[str, str]]] = []
    status = 204

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.told.append(parse_qsl(body))
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *said):
        """Nothing."""


@pytest.fixture
def hub(publication):
    """A hub of our own, which the publication names."""
    server = HTTPServer(("127.0.0.1", 0), Hub)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Hub.told, Hub.status = [], 204
    Publication.objects.update(websub_hub=f"http://127.0.0.1:{server.server_port}/")
    yield Hub
    server.shutdown()


def test_the_hub_is_told_once_which_feeds_have_something_new(hub, client, writer, editor):
    grain = cast.category("Grain", parent=cast.category("Economy"))
    inside = cast.category("Rice", parent=grain)
    article = cast.draft(
        "Rice", by=writer, categories=[inside], tags=["북한"], lead_image=cast.image()
    )
    see_to_what_is_due()
    assert hub.told == []
    article.publish(by=editor)
    see_to_what_is_due()
    see_to_what_is_due()
    (said,) = hub.told
    assert said[0] == ("hub.mode", "publish")
    feeds_told = {address for name, address in said if name == "hub.url"}
    for path in ("/feed/", "/feed/atom/", "/feed/json/", "/en/feed/", "/category/economy/feed/",
                 "/category/economy/grain/feed/", "/category/economy/grain/rice/feed/",
                 "/author/mina-park/feed/"):  # fmt: skip
        assert f"{HERE}{path}" in feeds_told
    for address in feeds_told:
        assert client.get(address.removeprefix(HERE)).status_code == 200
    where = Publication.current().websub_hub
    rss = ElementTree.fromstring(client.get("/feed/").content)
    assert {"rel": "hub", "href": where} in [link.attrib for link in rss.iter(f"{ATOM}link")]
    assert json.loads(client.get("/feed/json/").content)["hubs"] == [
        {"type": "WebSub", "url": where}
    ]


def test_what_is_scheduled_is_told_at_its_time(hub, writer, editor, monkeypatch):
    article = cast.draft("Rice", by=writer, lead_image=cast.image())
    at = timezone.now() + DAY
    article.publish(by=editor, at=at)
    see_to_what_is_due()
    assert hub.told == []
    monkeypatch.setattr(timezone, "now", lambda: at + DAY)
    see_to_what_is_due()
    assert len(hub.told) == 1


def addresses(said):
    return {address.removeprefix(HERE) for name, address in said if name == "hub.url"}


def test_the_hub_is_told_of_a_correction_and_its_feed(hub, client, writer, editor, mailoutbox):
    article = cast.draft("Rice", by=writer, lead_image=cast.image())
    article.publish(by=editor)
    see_to_what_is_due()
    mailoutbox.clear()
    article.correct(by=editor, kind="correction", text="It was 1910.")
    see_to_what_is_due()
    see_to_what_is_due()
    first, second = hub.told
    assert "/corrections/feed/" not in addresses(first)
    assert {"/feed/", "/author/mina-park/feed/atom/", "/corrections/feed/json/"} <= addresses(
        second
    )
    assert [each.subject for each in mailoutbox] == ["Corrected: Rice"]
    assert "It was 1910." in mailoutbox[0].body


def test_a_feed_names_the_hub_only_if_the_hub_is_told_of_it(hub, client, writer, editor):
    article = cast.draft("Rice", by=writer, tags=["rice"], lead_image=cast.image())
    article.publish(by=editor)
    article.correct(by=editor, kind="correction", text="It was 1910.")
    see_to_what_is_due()
    told_of = addresses(pair for said in hub.told for pair in said)
    day = timezone.localtime(article.published_at)
    lists = [f"/{day.year}/", f"/{day.year}/{day.month:02}/", "/tag/rice/", "/corrections/"]
    never = ["/comments/", article.get_absolute_url()]
    for feed in [f"{address}feed/" for address in [*lists, *never]] + ["/search/feed/?q=rice"]:
        page = client.get(feed)
        assert page.status_code == 200
        assert ('rel="hub"' in page.content.decode()) == (feed in told_of), feed
    assert "hubs" not in json.loads(client.get("/comments/feed/json/").content)


def test_a_hub_that_is_away_stops_nothing(hub, writer, editor, mailoutbox):
    hub.status = 500
    cast.draft("Rice", by=writer, lead_image=cast.image()).publish(by=editor)
    Publication.objects.update(websub_hub="http://127.0.0.1:9/")
    see_to_what_is_due()
    assert [each.subject for each in mailoutbox] == ["Published: Rice"]


def test_without_a_hub_none_is_named(client, publication, article):
    for shape in ("", "atom/", "json/"):
        assert "hub" not in client.get(f"/feed/{shape}").content.decode().replace("github", "")


def test_a_search_among_korean_articles_has_a_korean_feed(client, publication):
    cast.published("시장", language="ko", body="<p>쌀</p>")
    page = client.get("/search/?q=쌀&language=ko").content.decode()
    assert "검색: 쌀" in page
    feed = client.get("/search/feed/json/?q=쌀&language=ko").json()
    assert (feed["language"], feed["title"].partition(":")[0]) == ("ko", "검색")
