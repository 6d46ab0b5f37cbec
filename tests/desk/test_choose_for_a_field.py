"""A field that leads to an article, a page or a picture shows which, by name."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from articles.models import FeaturedSlot, Redirect
from tests import cast

pytestmark = pytest.mark.django_db
SLOT = "/admin/articles/featuredslot/add/"
REDIRECT = "/admin/articles/redirect/add/"


@pytest.fixture
def desk(client, editor, publication):
    client.force_login(editor)
    return client


def page(desk, address):
    return LexborHTMLParser(desk.get(address).content.decode())


def found(desk, field, words, model="articles.featuredslot"):
    app, name = model.split(".")
    asked = {"app_label": app, "model_name": name, "field_name": field, "term": words}
    return [each["text"] for each in desk.get("/admin/autocomplete/", asked).json()["results"]]


@pytest.mark.parametrize(
    ("address", "field"), [(SLOT, "article"), (REDIRECT, "article"), (REDIRECT, "page")]
)
def test_articles_and_pages_are_found_by_their_words(desk, address, field):
    finder = page(desk, address).css_first(f"[data-finder]:has(input[name={field}])")
    assert desk.get(f"{finder.attributes['data-finder']}&term=rice").json()["results"] == []
    assert f"field_name={field}" in finder.attributes["data-finder"]


def test_what_is_offered_holds_the_words_and_is_not_in_the_bin(desk, editor):
    cast.published("Rice and reason")
    cast.draft("A rice to come")
    cast.draft("No more rice").bin(by=editor)
    cast.published("Barley", body="<p>Words.</p>")
    cast.page("About rice")
    assert sorted(found(desk, "article", "rice")) == ["A rice to come", "Rice and reason"]
    assert found(desk, "page", "rice", "articles.redirect") == ["About rice"]


def test_a_moderator_is_offered_nothing(client, moderator, publication, article):
    client.force_login(moderator)
    asked = {"app_label": "articles", "model_name": "featuredslot", "field_name": "article"}
    assert client.get("/admin/autocomplete/", asked).status_code == 403


def test_what_was_chosen_is_shown_by_name(desk, article):
    about = cast.page("About")
    slot = FeaturedSlot.objects.create(article=article, image=cast.image("A field"))
    redirect = Redirect.objects.create(old_path="/old/", page=about)
    of_slot = page(desk, f"/admin/articles/featuredslot/{slot.pk}/change/")
    finder = of_slot.css_first("[data-finder]")
    assert finder.attributes["data-name"] == "Rice and reason"
    assert finder.css_first("input[name=article]").attributes["value"] == str(article.pk)
    picker = of_slot.css_first("[data-picker]")
    assert picker.css_first("[data-words]").text() == "A field"
    assert picker.css_first("img").attributes["src"] == slot.image.file.square
    assert picker.css_first("input").attributes["value"] == str(slot.image.pk)
    of_redirect = page(desk, f"/admin/articles/redirect/{redirect.pk}/change/")
    names = [finder.attributes["data-name"] for finder in of_redirect.css("[data-finder]")]
    assert names == ["", "About"]


@pytest.mark.parametrize("number", ["0", "99999", "9" * 30, "x", "²"])
def test_a_picture_that_is_not_in_the_library_is_refused(desk, article, number):
    answer = desk.post(SLOT, {"article": article.pk, "order": "1", "image": number})
    assert "This picture is not in the library." in answer.content.decode()
    assert not FeaturedSlot.objects.exists()


@pytest.mark.parametrize("words", ["Rice nobody wrote", "99999", "9" * 30, "²"])
def test_words_that_name_nothing_come_back_with_the_reason(desk, article, words):
    answer = desk.post(SLOT, {"article": words, "order": "1"})
    assert "Nothing is called that; choose one that is offered." in answer.content.decode()
    finder = LexborHTMLParser(answer.content.decode()).css_first("[data-finder]")
    assert finder.attributes["data-name"] == words
    assert not FeaturedSlot.objects.exists()


def test_an_author_s_photo_is_one_of_the_library(desk):
    author = cast.author("Mina Park", photo=cast.image("Mina at her desk"))
    picker = page(desk, f"/admin/accounts/author/{author.pk}/change/").css_first("[data-picker]")
    assert picker.css_first("[data-words]").text() == "Mina at her desk"
    empty = page(desk, "/admin/accounts/author/add/").css_first("[data-picker]")
    assert "hidden" in empty.css_first("[data-shown]").attributes


def test_a_category_is_put_inside_another_one_of_the_tree(desk):
    economy = cast.category("Economy")
    cast.category("Economy of islands")
    trade = cast.category("Trade", parent=economy)
    cast.category("Ports", parent=trade)
    options = page(desk, "/admin/articles/category/add/").css("select[name=parent] option")
    assert [option.text() for option in options] == [
        "none: at the top",
        "Economy",
        "– Trade",
        "– – Ports",
        "Economy of islands",
    ]


def test_the_publication_s_page_is_called_by_what_it_is(client, administrator):
    cast.publication(name="The Narrows")
    client.force_login(administrator)
    title = page(client, "/admin/articles/publication/1/change/").css_first("title")
    assert title.text() == "Publication · The Narrows"
