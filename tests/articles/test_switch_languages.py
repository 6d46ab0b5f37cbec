"""레이 switches the site to Korean, and stays in it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser

from articles.models import Publication
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def both(publication):
    """Something public in each of the two languages."""
    return cast.published("Markets"), cast.published("시장", language="ko")


def switch(client, address):
    """(the language of the page, where its masthead leads in the other one)."""
    page = LexborHTMLParser(client.get(address).content.decode())
    shown = page.css_first(".masthead .languages")
    if shown is None:
        return page.css_first("html").attributes["lang"], None
    assert [each.text(deep=False) for each in shown.css("[lang]")] == ["EN", "한"]
    return page.css_first("html").attributes["lang"], shown.css_first("a").attributes["href"]


@pytest.mark.parametrize(
    ("address", "language", "other"),
    [
        ("/", "en", "/ko/"),
        ("/ko/", "ko", "/"),
        ("/archive/", "en", "/ko/archive/"),
        ("/ko/archive/", "ko", "/archive/"),
        ("/authors/", "en", "/ko/authors/"),
        ("/ko/corrections/", "ko", "/corrections/"),
        ("/search/?q=rice", "en", "/ko/search/?q=rice"),
        ("/ko/search/?q=", "ko", "/search/?q="),
        ("/search/?q=&language=ko", "en", "/ko/search/?q=&language=ko"),
        ("/ko/search/?q=&language=ko", "ko", "/search/?q=&language=ko"),
        ("/tag/rice/", "en", "/ko/tag/rice/"),
        ("/ko/tag/rice/", "ko", "/tag/rice/"),
        ("/ko/author/mina-park/", "ko", "/author/mina-park/"),
        ("/2026/03/", "en", "/ko/2026/03/"),
        ("/2026/03/markets/", "en", "/ko/"),
        ("/2026/03/시장/", "ko", "/"),
        ("/no-such-page/", "en", "/ko/"),
        ("/ko/no-such-page/", "ko", "/"),
        ("/2021/03/없는-글/", "ko", "/"),
    ],
)
def test_every_page_leads_to_the_other_language(client, both, address, language, other):
    cast.published(tags=["rice"])
    assert switch(client, address) == (language, other)


def test_a_site_in_one_language_has_no_switch_and_no_korean_pages(client, publication):
    cast.published()
    cast.draft("시장", language="ko")
    assert switch(client, "/") == ("en", None)
    for address in ("/ko/archive/", "/ko/search/", "/ko/corrections/", "/ko/authors/"):
        assert client.get(address).status_code == 404
    assert switch(client, "/2021/03/없는-글/") == ("en", None)


def test_the_ways_on_from_a_korean_page_stay_korean(client, both):
    Publication.objects.update(menu="Archive | /archive/\nAbout | /about/", other_menu="")
    page = LexborHTMLParser(client.get("/ko/archive/").content.decode())
    page.css_first(".languages").decompose()
    ways = {each.attributes["href"] for each in page.css("header a, footer a")}
    assert {"/ko/", "/ko/archive/", "/ko/search/?q=", "/ko/corrections/", "/about/"} <= ways
    assert not ways & {"/", "/archive/", "/search/?q=", "/corrections/"}
    assert page.css_first('link[rel="canonical"]').attributes["href"].endswith("r/archive/")
    form = LexborHTMLParser(client.get("/ko/search/").content.decode()).css_first("main form")
    assert form.attributes["action"] == "/ko/search/"
    assert client.get("/en/archive/?a=1")["Location"] == "/archive/?a=1"
    assert client.get("/ko/corrections/page/01/")["Location"] == "/ko/corrections/"


def test_a_korean_page_says_what_the_publication_says_in_korean(client, both):
    Publication.objects.update(
        other_tagline="강과 바다", other_about="물길을 본다.", other_menu="소개 | /about/",
        other_standing_notice="글쓴이의 견해다.", legal_notice="A trust.",
    )  # fmt: skip
    home = client.get("/ko/").content.decode()
    assert '<p class="tagline">강과 바다</p>' in home
    assert '<p class="site-foot__about">물길을 본다.</p>' in home
    assert '<a href="/about/">소개</a>' in home
    assert '<p class="site-foot__notice" lang="en">A trust.</p>' in home
    english, korean = both
    for address in (korean.get_absolute_url(), korean.address_of("print"), "/ko/feed/"):
        assert "글쓴이의 견해다." in client.get(address).content.decode(), address
    assert "견해다" not in client.get(english.get_absolute_url()).content.decode()
    assert "강과 바다" in client.get("/ko/feed/").content.decode()


def test_the_home_of_a_language_has_a_lead_and_a_tagline(client, publication):
    for number in range(3):
        cast.published(f"글 {number}", language="ko", lead_image=cast.image())
    response = client.get("/ko/")
    page = LexborHTMLParser(response.content.decode())
    assert page.css_first(".masthead--home .tagline")
    assert page.css_first(".slot--large h2").text() == "글 2"
    assert page.css_first(".slot--large img")
    assert [each.text() for each in page.css(".entry__title")] == ["글 1", "글 0"]
    assert page.css_first('main a[href="/ko/feed/"]')


@pytest.mark.parametrize("address", ["/ko/", "/ko/archive/", "/ko/corrections/", "/ko/authors/"])
def test_a_korean_page_is_the_same_for_everybody_and_asks_little(client, both, editor, address):
    anonymous = client.get(address)
    client.force_login(editor)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).content == anonymous.content
    assert not anonymous.cookies
    assert not re.search("language|cookie", anonymous.get("Vary", ""), re.IGNORECASE)
    assert len(asked) <= 8


def test_people_are_called_in_the_letters_of_the_page(client, both):
    author = cast.author("Lee Seo-yeon", other_name="이서연")
    cast.author("Tom Field")
    cast.author("권태림", other_name="Tae-rim Gwon")
    cast.published(signed=["Lee Seo-yeon", "Tom Field", "권태림"])

    field = ["F", "Tom Field"]

    def names(address):
        page = LexborHTMLParser(client.get(address).content.decode())
        return [each.text() for each in page.css(".people h2, .people a")]

    park = ["P", "Mina Park"]
    assert names("/authors/") == [*field, "G", "Tae-rim Gwon", "L", "Lee Seo-yeon", *park]
    assert names("/ko/authors/") == ["ㄱ", "권태림", "ㅇ", "이서연", *field, *park]
    there = author.get_absolute_url()
    for address, name, beside in (
        (there, "Lee Seo-yeon", "이서연"),
        (f"/ko{there}", "이서연", "Lee Seo-yeon"),
    ):
        page = LexborHTMLParser(client.get(address).content.decode())
        assert page.css_first("h1").text() == name
        assert page.css_first(".person__other-name").text() == beside
        assert page.css_first("title").text().startswith(name)
