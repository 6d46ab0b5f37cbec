"""레이 reads in Korean and follows a tag, a name, a shelf, a year: all of it in Korean."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser

from articles.models import Redirect, Series
from tests import cast

pytestmark = pytest.mark.django_db

LISTS = [
    "/ko/tag/rice/", "/ko/author/mina-park/", "/ko/category/water/", "/ko/series/",
    "/ko/series/tides/", "/ko/2026/", "/ko/2026/03/",
]  # fmt: skip


@pytest.fixture
def both(publication):
    """Something public in each of the two languages, with everything that leads to a list."""
    marks = {
        "tags": ["rice"],
        "categories": [cast.category("Water")],
        "series": Series.objects.create(title="Tides", slug="tides"),
    }
    return cast.published("Markets", **marks), cast.published("시장", language="ko", **marks)


def page(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, address
    return LexborHTMLParser(answer.content.decode())


def test_every_way_from_a_korean_article_leads_to_a_page_in_korean(client, both):
    _english, korean = both
    ways = {
        link.attributes["href"]
        for link in page(client, korean.get_absolute_url()).css("main a")
        if "/tag/" in link.attributes["href"]
        or "/author/" in link.attributes["href"]
        or "/category/" in link.attributes["href"]
        or "/series/" in link.attributes["href"]
    }
    assert len(ways) == 4
    for way in ways:
        assert way.startswith("/ko/")
    archive = {link.attributes["href"] for link in page(client, "/ko/archive/").css("main a")}
    assert {"/ko/2026/", "/ko/2026/03/"} <= archive
    for address in (*ways, *archive):
        assert page(client, address).css_first("html").attributes["lang"] == "ko"


def test_an_english_page_leads_to_no_korean_list(client, both):
    english, _korean = both
    for address in ("/", english.get_absolute_url(), "/archive/", "/tag/rice/"):
        found = page(client, address)
        for band in found.css("#korean"):  # the shelf of the front that is in Korean itself
            band.decompose()
        ways = [link.attributes["href"] for link in found.css("main a")]
        assert not [way for way in ways if way.startswith("/ko/")]


@pytest.mark.parametrize("address", LISTS)
def test_a_list_in_korean_is_one_page_for_everybody_and_names_the_plain_one(
    client, both, editor, address
):
    anonymous = client.get(address)
    found = LexborHTMLParser(anonymous.content.decode())
    assert found.css_first("html").attributes["lang"] == "ko"
    canonical = found.css_first('link[rel="canonical"]').attributes["href"]
    assert canonical == f"http://testserver{address.removeprefix('/ko')}"
    assert not found.css('link[rel="alternate"][hreflang]')  # the same articles, not translated
    assert not anonymous.cookies
    client.force_login(editor)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).content == anonymous.content
    assert len(asked) <= 8


def test_the_pages_of_a_list_stay_in_korean(client, publication):
    cast.published("쌀", language="ko")
    for number in range(41):
        cast.published(f"Rice {number}", tags=["rice"])
    ways = [
        link.attributes["href"] for link in page(client, "/ko/tag/rice/page/2/").css(".pages a")
    ]
    assert ways == ["/ko/tag/rice/", "/ko/tag/rice/page/3/"]
    for given, address in (
        ("/ko/tag/rice/page/1/", "/ko/tag/rice/"),
        ("/ko/tag/Rice/", "/ko/tag/rice/"),
        ("/en/tag/rice/", "/tag/rice/"),
    ):
        assert client.get(given)["Location"] == address
    assert client.get("/ko/tag/nothing/").status_code == 404


def test_what_is_in_korean_itself_is_there_once(client, both):
    shelf = cast.category("역사", language="ko")
    for each in both:
        each.categories.add(shelf)
    plain = shelf.get_absolute_url()
    assert client.get(f"/ko{plain}")["Location"] == plain
    found = page(client, plain)
    assert found.css_first("html").attributes["lang"] == "ko"
    assert found.css_first(".masthead .languages a").attributes["href"] == "/"
    korean = page(client, both[1].get_absolute_url())
    assert plain in {link.attributes["href"] for link in korean.css("main .eyebrow a")}


def test_what_moved_has_moved_in_korean_too(client, both):
    Redirect.objects.create(old_path="/category/sea/", new_path="/category/water/")
    assert client.get("/category/sea/")["Location"] == "/category/water/"
    assert client.get("/ko/category/sea/")["Location"] == "/ko/category/water/"
