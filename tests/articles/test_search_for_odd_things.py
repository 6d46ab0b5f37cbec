"""Whatever is typed into the search, it answers, and with no more than there is."""

import unicodedata

import pytest

from articles import missing
from articles.models import MissedSearch
from tests import cast

pytestmark = pytest.mark.django_db
ODD = [
    "x" * 10_000,
    "rice " * 2_000,
    "북" * 10_000,
    "\"'`“”‘’«»「」",
    '"unclosed quote',
    "AND OR NOT NEAR(rice, 3)",
    "rice AND (iron OR NOT salt)",
    "title:rice marks:¦len ^rice",
    "rice* *rice * **",
    "-",
    "--rice",
    "-rice -iron",
    "'; DROP TABLE articles_article; --",
    "' UNION SELECT password FROM accounts_user --",
    "%_\\",
    "!&|<->:*",
    "😀😀😀",
    "👩‍👩‍👧‍👦 rice",
    "\u202erice\u202c",
    "rice\u0000iron",
    "<img src=x onerror=alert(1)>",
    "{{ 7*7 }} {% debug %}",
    "ㅎㅎㅎ",
    "\ud7a3\u1100\u1161",
    "𝔯𝔦𝔠𝔢",
    "¦len ¦a1 ¦c1",
]


@pytest.mark.parametrize("words", ODD)
@pytest.mark.parametrize("order", ["best", "newest"])
def test_it_answers(client, publication, words, order):
    cast.published()
    answer = client.get(
        "/search/", {"q": words, "order": order, "author": words, "category": words}
    )
    # PostgreSQL can't be asked for a NUL, and no article holds one
    assert answer.status_code == (404 if "\x00" in words else 200)
    if answer.status_code == 200:
        assert len(answer.context["query"]) <= 200
    missing.searches.write_down()
    assert MissedSearch.objects.count() == 0


def test_what_looks_like_an_operator_is_a_word(client, publication):
    cast.published("Rice", body="<p>NEAR is far.</p>", standfirst="")
    assert [each.title for each in client.get("/search/?q=NEAR(rice)").context["page"]] == []
    assert [each.title for each in client.get("/search/?q=near rice").context["page"]] == ["Rice"]
    assert list(client.get("/search/?q=rice OR iron").context["page"]) == []


def test_marks_of_the_index_can_not_be_asked_for(client, publication):
    cast.published()
    for words in ("¦len", "¦l en", "len", "¦a1"):
        assert list(client.get("/search/", {"q": words}).context["page"]) == []


def test_hangul_typed_as_loose_letters_finds_the_syllables(client, publication):
    article = cast.published("북한의 시장", language="ko")
    loose = unicodedata.normalize("NFD", "북한 시장")
    assert list(client.get("/search/", {"q": loose}).context["page"]) == [article]


def test_an_article_with_a_word_of_fifty_thousand_letters_can_be_found(client, publication):
    article = cast.published("Long", body=f"<p>{'w' * 50_000} rice {'가' * 50_000}</p>")
    for words in ("rice", "w" * 150, "가가가"):
        assert list(client.get("/search/", {"q": words}).context["page"]) == [article]


def test_an_article_of_words_without_end_can_be_published(client, publication):
    body = " ".join(f"word{number}" for number in range(150_000))
    article = cast.published("Endless", body=f"<p>{body}</p>")
    assert list(client.get("/search/?q=endless word77").context["page"]) == [article]
