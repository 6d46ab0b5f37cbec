"""What nobody would type on purpose: the desk says so, or takes it in its right form."""

import unicodedata

import pytest
from selectolax.lexbor import LexborHTMLParser

from accounts.models import Author
from articles.models import Article, Category, Publication, Tag
from tests import cast
from tests.desk.filling import address, filled, messages, save

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


def loose(words: str) -> str:
    """Hangul as macOS writes file names: every syllable in its letters."""
    return unicodedata.normalize("NFD", words)


@pytest.fixture
def desk(client, administrator, publication):
    client.force_login(administrator)
    return client


def titles(desk, where: str) -> list[str]:
    page = LexborHTMLParser(desk.get(where).content.decode())
    return [each.text() for each in page.css(".desk-title")]


@pytest.mark.parametrize(
    ("noun", "form", "field", "model"),
    [
        ("articles/category", "#category_form", "name", Category),
        ("articles/tag", "#tag_form", "name", Tag),
        ("accounts/author", "#author_form", "name", Author),
    ],
)
def test_an_address_in_loose_letters_is_one_that_readers_find(desk, noun, form, field, model):
    add = f"/admin/{noun}/add/"
    data = filled(desk.get(add).content.decode(), form)
    assert desk.post(add, data | {field: "Thing", "slug": loose("외교")}).status_code == 302
    thing = model.objects.get()
    assert thing.slug == "외교"
    other = model.objects.exclude(pk=thing.pk)
    again = desk.post(add, data | {field: "Other", "slug": loose("외교")})
    assert again.status_code == 200
    assert not other.exists()


def test_a_title_in_loose_letters_is_found(desk):
    save(desk, title=loose("통일의 길"), standfirst=loose("남북"))
    assert titles(desk, f"{LIST}?q=통일의") == ["통일의 길"]
    assert titles(desk, f"{LIST}?q=남북") == ["통일의 길"]


@pytest.mark.parametrize("title", ["\u200b", "\u3164", " \u115f "])
def test_a_title_that_nobody_sees_is_none(desk, title):
    article = cast.draft()
    answer = save(desk, article, title=title, verb="publish")
    assert "a title" in messages(desk, answer)
    assert article.status == "draft"


def test_a_search_keeps_the_filters_whole(desk):
    cast.published("A port in winter", kind="analysis")
    cast.draft("A port in spring", kind="commentary")
    where = f"{LIST}?status=published&kind__exact=analysis"
    search = filled(desk.get(where).content.decode(), "#changelist-search")
    assert search == {"q": "", "status": "published", "kind__exact": "analysis"}
    query = "&".join(f"{name}={value}" for name, value in (search | {"q": "port"}).items())
    assert titles(desk, f"{LIST}?{query}") == ["A port in winter"]


def test_the_list_is_sorted_by_the_date_that_it_shows(desk):
    old = cast.published("Old")
    new = cast.published("New", at=cast.NOON.replace(month=11))
    Article.objects.filter(pk=old.pk).update(updated_at=cast.NOON.replace(year=2027))
    column = "5"  # the boxes to tick are the first
    assert titles(desk, f"{LIST}?o=-{column}") == ["New", "Old"]
    assert titles(desk, f"{LIST}?o={column}") == ["Old", "New"]
    assert new.is_public()


@pytest.mark.parametrize(
    "typed",
    [
        {"translation_of": "http://[::1"},
        {"translation_of": "9" * 5000},
        {"bylines-0-author": "9" * 5000},
        {"categories": "9" * 23},
        {"lead_image": "9" * 23},
        {"tags": "x" * 200},
    ],
)
def test_numbers_and_addresses_that_are_none_come_back_with_a_sentence(desk, typed):
    article = cast.draft()
    answer = save(desk, article, **typed, standfirst="Typed too.")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "not saved yet. What you typed is all here" in page
    assert filled(page)["standfirst"] == "Typed too."


def test_replies_can_t_close_after_more_days_than_there_are(desk, article):
    where = "/admin/articles/publication/1/change/"
    data = filled(desk.get(where).content.decode(), "#publication_form")
    answer = desk.post(where, data | {"replies_close_after_days": "1000000000"})
    assert answer.status_code == 200
    Publication.objects.update(replies_close_after_days=1_000_000_000)  # as a past desk let it
    assert desk.get(article.get_absolute_url()).status_code == 200


def test_a_tree_is_not_moved_to_where_it_would_be_too_deep(desk):
    shelf = None
    for name in ("One", "Two", "Three", "Four"):
        shelf = cast.category(name, parent=shelf)
    top = Category.objects.get(name="One")
    for name in ("Over", "Far over"):
        above = cast.category(name, parent=Category.objects.filter(name="Over").first())
    where = f"/admin/articles/category/{top.pk}/change/"
    data = filled(desk.get(where).content.decode(), "#category_form")
    answer = desk.post(where, data | {"parent": str(above.pk)})
    assert "at most five levels" in answer.content.decode()
    over = str(above.parent_id)
    assert desk.post(where, data | {"parent": over}).status_code == 302


@pytest.mark.parametrize("upon", ["9" * 30, "-1", "x", ""])
def test_what_is_typed_is_kept_whatever_the_page_says_of_itself(desk, upon):
    article = cast.draft()
    data = filled(desk.get(address(article)).content.decode())
    typed = data | {"standfirst": "Typed too.", "tab": "one", "upon": upon}
    where = f"/admin/articles/article/{article.pk}/autosave/"
    assert desk.post(where, typed).json()["saved"] == "kept, not saved"
    assert article.revisions.get().content["standfirst"] == "Typed too."
