"""Rae looks through a shelf, a tag, an author, a month."""

import datetime
import re
import unicodedata
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.views.lists import PAGE
from tests import cast

pytestmark = pytest.mark.django_db
LISTS = ["/category/economy/", "/tag/rice/", "/author/mina-park/", "/2026/", "/2026/03/"]


def shown(client, address):
    return list(client.get(address).context["page"])


@pytest.mark.parametrize("address", LISTS)
def test_a_list_shows_what_is_public_newest_first(client, publication, address):
    older = cast.published("Older", tags=["rice"], at=cast.NOON - datetime.timedelta(days=1))
    newer = cast.published("Newer", tags=["rice"])
    cast.draft("Draft", tags=["rice"])
    cast.published(
        "Hour to come", tags=["rice"], at=datetime.datetime(2199, 3, 1, tzinfo=datetime.UTC)
    )
    cast.withdrawn().tags.add("rice")
    cast.published(
        "Other",
        categories=[cast.category("Law")],
        signed=["Tom Field"],
        at=datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC),
    )
    assert shown(client, address) == [newer, older]


def test_a_shelf_holds_what_stands_on_the_shelves_inside_it(client, publication):
    security = cast.category("Security")
    border = cast.category("The border", parent=security)
    article = cast.published(categories=[border])
    cast.published("Elsewhere", categories=[cast.category("Security and law")])
    assert shown(client, "/category/security/") == [article]
    assert shown(client, "/category/security/the-border/") == [article]
    assert client.get("/category/the-border/").status_code == 404


def test_a_korean_shelf_and_a_korean_tag_have_addresses_in_hangul(client, publication):
    shelf = cast.category("북한 사회", language="ko")
    article = cast.published("시장", categories=[shelf], tags=["북한"])
    page = client.get(quote("/category/북한-사회/"))
    assert '<html lang="ko">' in page.content.decode()
    assert shown(client, quote("/tag/북한/")) == [article]


def test_hangul_typed_as_loose_letters_leads_to_the_tag(client, publication):
    cast.published(tags=["북한"])
    loose = quote(unicodedata.normalize("NFD", "/tag/북한/"))
    assert client.get(loose).headers["Location"] == quote("/tag/북한/")


def test_a_month_is_a_month_of_the_publication(client, publication):
    midnight_in_seoul = datetime.datetime(2026, 3, 31, 15, 0, tzinfo=datetime.UTC)
    article = cast.published(at=midnight_in_seoul)
    assert shown(client, "/2026/04/") == [article]
    assert client.get("/2026/03/").status_code == 404


def test_an_author_is_shown_with_their_affiliations(client, publication, article):
    response = client.get("/author/mina-park/")
    assert "Harbour College" in response.content.decode()
    assert "Mina Park studies harbours." in response.content.decode()


def test_a_second_page_holds_the_rest(client, publication):
    pieces = [cast.published(f"Piece {number}") for number in range(PAGE + 1)]
    assert shown(client, "/category/economy/page/2/") == [pieces[0]]
    assert client.get("/category/economy/page/3/").status_code == 404
    assert client.get("/category/economy/page/0/").status_code == 404
    assert client.get("/category/economy/page/two/").status_code == 404
    canonical = 'href="http://testserver/category/economy/page/2/"'
    assert canonical in client.get("/category/economy/page/2/").content.decode()


@pytest.mark.parametrize(
    ("given", "right"),
    [
        ("/category/economy/page/1/", "/category/economy/"),
        ("/category/economy/page/02/", "/category/economy/page/2/"),
        ("/category/Economy/", "/category/economy/"),
        ("/category/economy", "/category/economy/"),
        ("/2026/3/", "/2026/03/"),
        ("/page/1/", "/"),
        ("/Authors/", "/authors/"),
    ],
)
def test_another_spelling_is_led_to_the_right_one_at_once(client, publication, given, right):
    cast.published()
    answer = client.get(given)
    assert (answer.status_code, answer.headers["Location"]) == (301, right)


def test_authors_stand_by_letter_with_the_number_of_their_articles(client, publication):
    cast.published("One", signed=["Mina Park", "박민아"])
    cast.published("Two", signed=["Mina Park", "Élise Petit"])
    cast.draft("Three", signed=["Nobody Yet", "Mina Park"])
    groups = client.get("/authors/").context["groups"]
    assert [(letter, [each.name for each in people]) for letter, people in groups] == [
        ("P", ["Mina Park", "Élise Petit"]),
        ("ㅂ", ["박민아"]),
    ]
    assert groups[0][1][0].article_count == 2


def test_authors_stand_under_their_family_names(client, publication):
    cast.author("Yoon Seo-ah", family_name="Yoon")
    cast.author("United Command", family_name="United Command")
    names = ["Yoon Seo-ah", "Ban Ki-moon", "Mina Park", "United Command"]
    cast.published("One", signed=names)
    groups = client.get("/authors/").context["groups"]
    stand = {each.name: letter for letter, people in groups for each in people}
    assert [stand[name] for name in names] == ["Y", "B", "P", "U"]


def test_the_archive_counts_every_month(client, publication):
    for month, day in ((3, 1), (3, 2), (5, 1)):
        cast.published(
            f"{month} {day}", at=datetime.datetime(2025, month, day, tzinfo=datetime.UTC)
        )
    cast.published("Newest")
    years = client.get("/archive/").context["years"]
    assert [(year, [(each.month, count) for each, count in months]) for year, months in years] == [
        (2026, [(3, 1)]),
        (2025, [(5, 1), (3, 2)]),
    ]


@pytest.mark.parametrize("address", [*LISTS, "/authors/", "/archive/", "/search/?q=rice"])
def test_a_list_takes_as_many_queries_for_thirty_as_for_one(client, publication, address):
    def ask():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).status_code == 200
        return [each["sql"][:120] for each in asked]

    cast.published("First", tags=["rice"])
    for_one = ask()
    for number in range(30):
        signed = ["Mina Park", f"Author {number}"]
        cast.published(f"Piece {number}", tags=["rice", f"t{number}"], signed=signed)
    for_many = ask()
    assert len(for_many) == len(for_one) <= 8, for_many


def test_a_shelf_leads_to_the_shelves_inside_it_that_hold_something(client, publication):
    security = cast.category("Security")
    border = cast.category("The border", parent=security)
    river = cast.category("The river", parent=border)
    cast.category("Empty", parent=security)
    cast.published(categories=[river])
    page = client.get("/category/security/").content.decode()
    assert f'<a href="{border.get_absolute_url()}">The border</a>' in page
    assert "Empty" not in page
    assert river.get_absolute_url() not in page


def test_a_shelf_on_which_only_drafts_stand_is_not_told(client, publication):
    hush, shown, empty = (cast.category(name) for name in ("Hush", "Shown", "Empty"))
    cast.draft(categories=[hush, shown])
    publication.menu = "Shown | /category/shown/"
    publication.save()
    assert client.get(hush.get_absolute_url()).status_code == 404
    assert client.get(f"{hush.get_absolute_url()}feed/").status_code == 404
    assert client.get(shown.get_absolute_url()).status_code == 200
    assert client.get(empty.get_absolute_url()).status_code == 200
    cast.published(categories=[hush])
    assert client.get(hush.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("address", "margin"),
    [
        ("/category/economy/", ["2026", "2025"]),
        ("/2026/", ["March", "January"]),
        ("/2026/03/", []),
    ],
)
def test_the_margin_shows_what_the_heading_does_not(client, publication, address, margin):
    for days in (0, 1, 60, 300):
        cast.published(f"Piece {days}", at=cast.NOON - datetime.timedelta(days=days))
    page = client.get(address).content.decode()
    assert re.findall(r'<p class="entry__margin">(.*?)</p>', page) == margin


def test_the_title_of_a_list_is_one_line(client, publication):
    for number in range(PAGE + 1):
        cast.published(f"Piece {number}")
    for address in ("/category/economy/", "/author/mina-park/", "/category/economy/page/2/"):
        title = re.search(r"<title>(.*?)</title>", client.get(address).content.decode(), re.DOTALL)
        assert "\n" not in title[1]


@pytest.mark.parametrize("address", [*LISTS, "/", "/authors/", "/series/", "/archive/"])
def test_a_page_says_in_its_head_what_it_is(client, publication, address):
    cast.published(tags=["rice"])
    page = client.get(address).content.decode()
    (words,) = re.findall(r'<meta name="description" content="([^"]+)">', page)
    assert len(words) > len(publication.tagline) or address == "/"
    assert f'<meta property="og:description" content="{words}">' in page
