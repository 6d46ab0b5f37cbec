"""Rae opens the front page and leafs back through it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape
from selectolax.lexbor import LexborHTMLParser

from articles.models import FeaturedSlot
from articles.views.home import BAND, PAGE
from tests import cast

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def many(count, **fields):
    """Articles that were published a day apart, the newest last."""
    return [
        cast.published(f"Piece {number}", at=cast.NOON - (count - number) * DAY, **fields)
        for number in range(count)
    ]


def many_old(count):
    """Articles of more than a year ago, the newest first."""
    since = timezone.now() - 400 * DAY
    return [cast.published(f"Old {n:02}", at=since - n * DAY) for n in range(count)]


def newest_in(shown):
    """What stands first on a front page for which no editor has chosen, from the top."""
    return [*(slot.article for slot in shown["slots"]), *shown["articles"]]


def test_the_newest_articles_stand_first(client, publication):
    pieces = many(PAGE + 3)
    shown = client.get("/").context
    assert newest_in(shown) == pieces[:2:-1]
    assert client.get("/page/2/").context["articles"] == pieces[2::-1]


def test_an_empty_newsroom_has_a_front_page(client, publication):
    assert client.get("/").status_code == 200


def test_slots_stand_in_order_with_their_own_words(client, publication):
    first, second = cast.published("First"), cast.published("Second")
    FeaturedSlot.objects.create(article=second, order=1, title="Look here", image=cast.image())
    FeaturedSlot.objects.create(article=first, order=2)
    response = client.get("/")
    assert [slot.article for slot in response.context["slots"]] == [second, first]
    assert "Look here" in response.content.decode()
    assert client.get("/page/2/").status_code == 404


@pytest.mark.parametrize("picture", [True, False])
def test_without_slots_the_newest_leads(client, publication, picture):
    """As on a new site, after moving in, or when the time of every slot is over."""
    older, newest = many(2)
    if picture:
        newest.lead_image = cast.image()
        newest.save()
    FeaturedSlot.objects.create(article=older, until_at=cast.NOON)
    response = client.get("/")
    assert [slot.article for slot in response.context["slots"]] == [newest]
    assert response.context["articles"] == [older]
    page = LexborHTMLParser(response.content.decode())
    lead = page.css_first(".slot--large")
    assert newest.title in lead.text()
    assert bool(lead.css_first("img")) == picture
    assert not page.css_matches("[data-slider]")


def test_of_the_three_newest_one_with_a_picture_leads(client, publication):
    articles = many(4)
    for article in articles[:2]:
        article.lead_image = cast.image()
        article.save()
    shown = client.get("/").context
    assert [slot.article for slot in shown["slots"]] == [articles[1]]
    assert shown["articles"] == [articles[3], articles[2], articles[0]]


def test_what_leads_is_not_repeated_below(client, publication):
    leads, follows = cast.published("Leads"), cast.published("Follows")
    FeaturedSlot.objects.create(article=leads)
    assert client.get("/").context["articles"] == [follows]


def test_a_slot_is_shown_in_its_time_and_while_its_article_is_public(client, publication):
    ours, past = cast.published("Ours"), cast.published("Past")
    FeaturedSlot.objects.create(article=ours)
    FeaturedSlot.objects.create(article=past, until_at=cast.NOON)
    FeaturedSlot.objects.create(article=cast.draft("Secret"))
    FeaturedSlot.objects.create(article=cast.withdrawn())
    assert [slot.article for slot in client.get("/").context["slots"]] == [ours]


def test_a_band_shows_what_is_older_on_its_shelf_and_inside_it(client, publication):
    shelf = cast.category("Security", on_home=True)
    inside = cast.category("The border", parent=shelf)
    old = many(2, categories=[inside])
    older = [cast.published("Oldest", categories=[shelf], at=cast.NOON - 90 * DAY)]
    newest = [
        cast.published(f"New {number}", categories=[shelf], at=cast.NOON + number * DAY)
        for number in range(PAGE)
    ]
    shown = client.get("/").context
    assert newest_in(shown) == newest[::-1]
    assert shown["bands"] == [(shelf, [*old[::-1], *older])]


def test_the_korean_shelf_holds_the_newest_korean_articles(client, publication):
    korean = [
        cast.published(f"글 {number}", language="ko", at=cast.NOON - (200 - number) * DAY)
        for number in range(BAND + 1)
    ]
    many(PAGE)
    assert client.get("/").context["korean"] == korean[:0:-1]


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize("address", ["/", "/page/2/"])
def test_the_front_page_takes_at_most_eight_queries(client, publication, count, address):
    shelves = [cast.category(name, on_home=True) for name in ("Economy", "Law", "Security")]
    pieces = many(count + PAGE, categories=shelves, signed=["Mina Park", "Tom Field"], tags=["a"])
    for piece in pieces[:5]:
        FeaturedSlot.objects.create(article=piece, image=cast.image())
    many_old(count)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= 8, [each["sql"][:120] for each in asked]


def test_no_article_stands_in_two_bands(client, publication):
    economy = cast.category("Economy", on_home=True)
    society = cast.category("Society", on_home=True)
    for number in range(16):
        cast.published(
            f"Piece {number}",
            at=cast.NOON - datetime.timedelta(days=number),
            categories=[economy, society],
        )
    page = client.get("/").content.decode()
    assert [page.count(f">Piece {number}<") for number in range(16)] == [1] * 16


def test_a_korean_article_stands_on_its_shelf_and_not_among_the_newest_too(client, publication):
    english = many(2)
    korean = cast.published("글", language="ko")
    shown = client.get("/").context
    assert (newest_in(shown), shown["korean"]) == (english[::-1], [korean])


def test_what_leads_stands_in_no_band_and_on_no_shelf(client, publication):
    shelf = cast.category("Security", on_home=True)
    leads = cast.published("Leads", categories=[shelf], at=cast.NOON - 90 * DAY)
    old = cast.published("Old", categories=[shelf], at=cast.NOON - 91 * DAY)
    korean = cast.published("글", language="ko", at=cast.NOON - 92 * DAY)
    many(PAGE)
    for article in (leads, korean):
        FeaturedSlot.objects.create(article=article)
    shown = client.get("/").context
    assert shown["bands"] == [(shelf, [old])]
    assert shown["korean"] == []


def test_an_only_korean_article_is_not_nothing(client, publication):
    cast.published("글", language="ko")
    assert "Nothing has been published" not in client.get("/").content.decode()


@pytest.mark.parametrize("address", ["/", "/authors/", "/archive/"])
def test_where_nothing_is_yet_the_page_says_what_to_do(client, publication, address):
    page = client.get(address).content.decode()
    assert 'href="/feed/"' in page[page.index("<main") :]
    assert 'href="/admin/articles/article/add/"' in page
    cast.published()
    assert "/admin/" not in client.get(address).content.decode()


def test_without_a_menu_authors_and_archive_are_found_all_the_same(client, db):
    cast.publication(menu="")
    page = client.get("/").content.decode()
    for address in ("/authors/", "/archive/"):
        assert page.count(f'<a href="{address}"') == 2  # above and below
    cast.publication(menu="About | /about/")
    assert '<a href="/archive/"' not in client.get("/").content.decode()


def test_a_band_is_filled_though_others_took_its_newest(client, publication):
    north = cast.category("North", order=1, on_home=True)
    society = cast.category("Society", order=2, on_home=True)
    own = many(2, categories=[society])
    cast.published("말", language="ko", categories=[society])
    for number in range(BAND):
        at = cast.NOON + (number + 1) * DAY
        cast.published(f"Both {number}", at=at, categories=[north, society])
    for number in range(PAGE):
        cast.published(f"Newer {number}", at=cast.NOON + (number + 9) * DAY)
    shown = client.get("/").context
    assert [shelf.name for shelf, _articles in shown["bands"]] == ["North", "Society"]
    assert shown["bands"][1][1] == own[::-1]


def test_the_archive_is_opened_at_another_leaf_each_day(client, publication, monkeypatch):
    now = timezone.now()
    many(PAGE)
    old = many_old(2 * BAND + 1)
    leaves = set()
    for days in range(3):
        monkeypatch.setattr(timezone, "now", lambda days=days: now + days * DAY)
        shown = client.get("/").context
        assert not set(shown["archive"]) & set(shown["articles"])
        leaves.add(tuple(shown["archive"]))
    assert leaves == {tuple(old[at : at + BAND]) for at in (0, BAND, BAND + 1)}
    assert "From the archive" in client.get("/").content.decode()


def test_what_is_not_a_year_old_is_in_no_archive(client, publication):
    for number in range(2 * PAGE):
        cast.published(f"Piece {number}", at=timezone.now() - datetime.timedelta(days=number + 1))
    page = client.get("/")
    assert page.context["archive"] == []
    assert "From the archive" not in page.content.decode()


def test_what_stands_elsewhere_is_not_in_the_archive_too(client, publication):
    shelf = cast.category("Security", on_home=True)
    old = timezone.now() - datetime.timedelta(days=500)
    leads = cast.published("Leads", at=old)
    FeaturedSlot.objects.create(article=leads)
    banded = [cast.published(f"Band {n}", categories=[shelf], at=old - n * DAY) for n in range(3)]
    for number in range(PAGE):
        cast.published(f"New {number}", at=timezone.now() - (number + 1) * DAY)
    left = cast.published("Left", at=old - 90 * DAY)
    shown = client.get("/").context
    assert shown["bands"] == [(shelf, banded)]
    assert shown["archive"] == [left]


def test_no_line_of_a_title_ends_with_a_lone_letter(client, publication):
    cast.published("A ferry and a Port I know")
    assert "A\xa0ferry and a\xa0Port I\xa0know" in client.get("/").content.decode()


def test_a_slot_that_has_neither_picture_nor_standfirst_shows_how_its_text_begins(
    client, publication
):
    words = "A <clerk> & a cook counted sacks. "
    body = f"<p>{escape(words * 40)}</p>"
    FeaturedSlot.objects.create(article=cast.published("Bare", body=body, standfirst=""))
    page = LexborHTMLParser(client.get("/").content.decode())
    shown = page.css_first(".slot__standfirst").text()
    assert shown.startswith(words)
    assert len(shown) <= 320
    assert shown.endswith("…")


def test_a_slot_that_has_one_of_them_shows_no_text(client, publication):
    pictured = cast.published("Pictured", standfirst="", lead_image=cast.image())
    for article in (pictured, cast.published("Told", standfirst="Told so.")):
        FeaturedSlot.objects.create(article=article)
    page = LexborHTMLParser(client.get("/").content.decode())
    assert [each.text() for each in page.css(".slot__standfirst")] == ["Told so."]


def test_among_pictures_a_slot_without_one_shows_how_its_text_begins(client, publication):
    bare = cast.published("Bare", standfirst="Told so.", body="<p>Rice grows here.</p>")
    pictured = cast.published("Pictured", lead_image=cast.image())
    FeaturedSlot.objects.create(article=bare, order=1)
    assert LexborHTMLParser(client.get("/").content).css(".slot__opening") == []
    FeaturedSlot.objects.create(article=pictured, order=2)
    page = LexborHTMLParser(client.get("/").content)
    assert [each.text() for each in page.css(".slot__opening")] == ["Rice grows here."]
    assert page.css_first(".slot__standfirst").text() == "Told so."
