"""Authors, categories and tags get addresses; none of them may take a page down."""

import pytest

from accounts.models import Author
from articles import feeds
from articles.models import Category, Redirect, Series, Tag
from tests import cast
from tests.desk.test_keep_the_house import send, wrong

pytestmark = pytest.mark.django_db
NONE = ["a/b?", "a/b", "..", ".", "a/b?c d", "a#b", "a b", "-", "a%2fb", "rice.", "쌀/밥"]
PLACES = {
    "author": "/admin/accounts/author/",
    "category": "/admin/articles/category/",
    "tag": "/admin/articles/tag/",
}


@pytest.fixture
def desk(client, administrator, publication):
    client.force_login(administrator)
    return client


def add(desk, noun, **said):
    """Fill in the page on which one of them is added."""
    return send(desk, f"{PLACES[noun]}add/", f"#{noun}_form", **said)


@pytest.mark.parametrize("noun", PLACES)
def test_what_can_be_no_part_of_an_address_is_refused_in_words(desk, noun):
    for said in NONE:
        answer = add(desk, noun, name="Rice", slug=said)
        assert "Letters, digits and hyphens make an address" in wrong(answer), said


@pytest.mark.parametrize("noun", PLACES)
@pytest.mark.parametrize("said", ["rice-and_reason", "쌀", "北韓", "हिन्दी", "u.s"])
def test_letters_of_every_script_make_an_address(desk, noun, said):
    assert add(desk, noun, name="Rice", slug=said).status_code == 302
    thing = {"author": Author, "category": Category, "tag": Tag}[noun].objects.get()
    assert thing.slug == said
    cast.published(signed=["Rice"], tags=["Rice"], categories=[cast.category("Rice")])
    assert desk.get(thing.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("slug", ["a/b?", "a#b", "100%", "..", "...", "a b"])
def test_a_slug_from_elsewhere_takes_no_page_down(client, publication, slug):
    """An export can bring what the desk would refuse."""
    shelf = cast.category("Odd", slug=slug)
    mark = Tag.objects.create(name="odd", slug=slug)
    author = cast.author("Odd Name", slug=slug)
    article = cast.published("Odd", signed=["Odd Name"], categories=[shelf], tags=["odd"])
    for address in ("/", "/feed/", "/authors/", article.permalink, "/sitemap.xml"):
        assert client.get(address).status_code == 200, address
    for thing in (shelf, mark, author):
        assert "Odd" in client.get(thing.get_absolute_url()).content.decode()


def test_a_tag_gets_its_address_from_its_name(desk):
    for name in ("Rice and reason", "Rice, and reason"):
        assert add(desk, "tag", name=name, slug="").status_code == 302
    assert Tag.objects.get(name="Rice and reason").slug == "rice-and-reason"
    tag = Tag.objects.get(name="Rice, and reason")
    where = f"{PLACES['tag']}{tag.pk}/change/"
    assert send(desk, where, "#tag_form", slug="").status_code == 302
    tag.refresh_from_db()
    assert tag.slug == "rice-and-reason-2"


def test_two_shelves_do_not_share_an_address(desk):
    above = cast.category("Economy")
    cast.category("Trade", parent=above)
    answer = add(desk, "category", name="Business", slug="trade", parent=str(above.pk))
    assert "Another category has this address" in wrong(answer)
    answer = add(desk, "category", name="Business", slug="feed", parent=str(above.pk))
    assert "Its feed" in wrong(answer)
    assert add(desk, "category", name="Business", slug="trade").status_code == 302
    assert add(desk, "category", name="Trade", parent=str(above.pk)).status_code == 302
    assert Category.objects.filter(path="economy/trade-2").exists()


def test_a_shelf_that_moves_leads_on_with_all_that_is_inside(desk):
    shelf = cast.category("Economy")
    inside = cast.category("Trade", parent=shelf)
    cast.published(categories=[inside])
    where = f"{PLACES['category']}{shelf.pk}/change/"
    for slug in ("money", "쌀", "markets"):
        assert send(desk, where, "#category_form", slug=slug).status_code == 302
    for old in ("economy", "money", "쌀"):
        for rest in ("", "trade/", "feed/", "trade/feed/", "feed/json/", "trade/feed/atom/"):
            answer = desk.get(f"/category/{old}/{rest}", follow=True)
            assert answer.redirect_chain == [(f"/category/markets/{rest}", 301)]
            assert answer.status_code == 200
    send(desk, where, "#category_form", slug="economy")
    assert desk.get("/category/economy/trade/").status_code == 200
    answer = desk.get("/category/markets/trade/", follow=True)
    assert answer.redirect_chain == [("/category/economy/trade/", 301)]


@pytest.mark.parametrize("noun", ["category", "tag", "series", "author"])
def test_all_feeds_of_a_list_follow_it_to_its_new_address(desk, noun, monkeypatch):
    """Who follows by JSON Feed, or reads back, loses no article either."""
    monkeypatch.setattr(feeds, "ENTRIES", 1)  # so that few articles fill an archive
    shelf, series = cast.category("Rice"), Series.objects.create(title="Rice")
    for _number in range(3):
        article = cast.published(categories=[shelf], tags=["rice"], series=series, signed=["Rice"])
    thing = {"category": shelf, "series": series}.get(noun) or (
        article.tags.get() if noun == "tag" else article.bylines.get().author
    )
    where = f"{PLACES.get(noun, '/admin/articles/series/')}{thing.pk}/change/"
    assert send(desk, where, f"#{noun}_form", slug="barley").status_code == 302
    archives = ("feed/archive/1/", "feed/atom/archive/1/", "feed/json/archive/1/")
    for rest in ("", "feed/", "feed/atom/", "feed/json/", *archives):
        answer = desk.get(f"/{noun}/rice/{rest}", follow=True)
        assert answer.redirect_chain == [(f"/{noun}/barley/{rest}", 301)]
        assert answer.status_code == 200


def test_a_shelf_that_stays_leaves_no_redirect(desk):
    shelf = cast.category("Economy")
    send(desk, f"{PLACES['category']}{shelf.pk}/change/", "#category_form", name="Money")
    assert not Redirect.objects.exists()
