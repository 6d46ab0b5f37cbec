"""Rae looks for words."""

import re
import unicodedata

import pytest

from articles.models import Synonyms
from tests import cast

pytestmark = pytest.mark.django_db


def found(client, words):
    return list(client.get("/search/", {"q": words}).context["page"])


def test_every_word_has_to_be_there(client, publication):
    both = cast.published("Rice and iron", body="<p>Nothing more.</p>")
    cast.published("Rice alone", body="<p>Nothing more.</p>")
    assert found(client, "iron rice") == [both]
    assert found(client, "iron rice gold") == []


@pytest.mark.parametrize("words", ["북한", "시장", "장마당", "북한 장마당"])
def test_korean_words_of_two_syllables_are_found_with_their_particles(client, publication, words):
    article = cast.published("북한의 시장", language="ko", body="<p>장마당에서 쌀을 판다.</p>")
    cast.published("Rice")
    assert found(client, words) == [article]
    assert found(client, unicodedata.normalize("NFD", words)) == [article]


def test_words_are_found_in_standfirst_byline_tags_and_text(client, publication):
    article = cast.published(
        standfirst="On the paddies.",
        tags=["harvest"],
        signed=["Tom Field"],
        body="<p>Water and <em>so</em>il.</p>",
    )
    for words in ("paddies", "HARVEST", "tom field", "soil"):
        assert found(client, words) == [article]


def test_what_is_not_public_is_not_found(client, publication):
    cast.draft("Secret rice")
    cast.withdrawn("Rash rice")
    assert found(client, "rice") == []


def test_the_marks_of_html_and_of_patterns_are_no_words(client, publication):
    cast.published()
    for words in ("<p>", "%", "_ice", "' OR 1=1 --", "\\"):
        assert found(client, words) == []


def test_no_words_find_nothing_and_many_words_are_cut(client, publication):
    cast.published()
    for words in ("", "   ", "x" * 100_000, "rice " * 5_000):
        page = client.get("/search/", {"q": words})
        assert page.status_code == 200
        assert len(page.context["query"]) <= 200


def test_a_page_of_search_that_is_not_there_is_not_found(client, publication):
    cast.published()
    for page in ("0", "2", "-1", "abc", "", "1.5", "²", "9" * 50):
        assert client.get("/search/", {"q": "rice", "page": page}).status_code == 404
    assert client.get("/search/", {"q": "rice", "page": "1"}).status_code == 200


def test_what_was_typed_is_shown_and_never_run(client, publication):
    page = client.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def sentences(client, words):
    page = client.get("/search/", {"q": words}).content.decode()
    return re.findall(r'<p class="entry__standfirst entry__found">(.*?)</p>', page)


def test_what_is_found_is_shown_in_its_sentence(client, publication):
    cast.published(
        "A quiet harbour",
        standfirst="On water.",
        body="<p>It rained. Nobody sold <em>RICE</em> &amp; beans that day. It was cold.</p>",
    )
    assert sentences(client, "rice") == ["Nobody sold <mark>RICE</mark> &amp; beans that day."]


def test_words_that_stand_apart_are_shown_in_two_sentences(client, publication):
    cast.published("One", body="<p>Rice came. It rained. It snowed. Iron left.</p>", standfirst="")
    assert sentences(client, "iron rice") == [
        "<mark>Rice</mark> came. … <mark>Iron</mark> left.",
    ]


def test_a_korean_word_is_marked_inside_a_longer_one(client, publication):
    cast.published("시장", language="ko", body="<p>비가 왔다. 북한의 장마당에서 쌀을 판다.</p>")
    assert sentences(client, "북한 장마당") == [
        "<mark>북한</mark>의 <mark>장마당</mark>에서 쌀을 판다."
    ]


def test_what_is_found_in_the_title_is_marked_there_and_the_standfirst_stays(client, publication):
    cast.published("Iron and ships", standfirst="On water.", body="<p>Nothing.</p>")
    page = client.get("/search/", {"q": "ships"}).content.decode()
    assert "Iron and <mark>ships</mark></a>" in page
    assert '<p class="entry__standfirst">On water.</p>' in page


def test_a_long_sentence_is_cut_around_the_word(client, publication):
    many = "barley and millet " * 40
    cast.published("One", body=f"<p>They sold {many} and rice and {many}.</p>", standfirst="")
    (shown,) = sentences(client, "rice")
    assert shown.startswith("…")
    assert shown.endswith("…")
    assert "<mark>rice</mark>" in shown
    assert len(shown) < 300


def test_what_is_found_is_never_run(client, publication):
    cast.published("One", body="<p>Write &lt;b&gt;bold&lt;/b&gt; in rice.</p>")
    assert sentences(client, "bold") == ["Write &lt;b&gt;<mark>bold</mark>&lt;/b&gt; in rice."]


def test_what_is_found_by_its_tag_alone_says_so(client, publication):
    cast.published("Rice", body="<p>Rice.</p>", standfirst="Rice.", tags=["북한", "Trade"])
    page = client.get("/search/?q=북한").content.decode()
    assert "Tags: <mark>북한</mark>" in page
    assert "Trade" not in page


def test_the_best_come_in_the_same_order_whichever_database_looks(client, publication):
    """Not by chance: how often a word stands there, in how long a text, and how rare it is."""

    def words(kind, count):
        return " ".join(f"{kind}{number}" for number in range(count))

    often = cast.published("A", body=f"<p>{'paddy ' * 8}{words('long', 400)}</p>")
    once = cast.published("B", body=f"<p>paddy {words('short', 20)}</p>")
    titled = cast.published("Paddy", body=f"<p>{words('other', 20)}</p>")
    assert found(client, "paddy") == [titled, often, once]

    tenfold = cast.published("C", body=f"<p>{'north korea ' * 10}{words('near', 100)}</p>")
    apart = cast.published("D", body=f"<p>north korea {words('far', 60)}</p>")
    assert found(client, '"north korea"') == [tenfold, apart]

    common = cast.published("E", body=f"<p>{'paddy ' * 9}quay {words('quiet', 90)}</p>")
    rare = cast.published("F", body=f"<p>paddy {'quay ' * 9}{words('quick', 90)}</p>")
    assert found(client, "paddy quay") == [rare, common]


def test_how_long_a_text_is_weighs_against_all_texts(client, publication):
    """Not against those alone that are found: a rare word is found in few."""
    for number in range(12):
        cast.published(f"Report {number}", body=f"<p>{'Iron and ships. ' * 200}</p>", standfirst="")
    once = cast.published("Brief", body="<p>A treaty.</p>", standfirst="")
    twice = cast.published(
        "Essay", body=f"<p>{'Barley. ' * 60} The treaty is a treaty.</p>", standfirst=""
    )
    assert found(client, "treaty") == [twice, once]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Kim Jong-uhn", "Kim Jong Un"),
        ("kimjongun", "Kim Jong Un"),
        ("dpkr", "DPRK"),
        ("missiles of the dprkk", "missiles of the DPRK"),
        ("Seo-yoen", "seo-yeon"),
        ("seoyon", "seo-yeon"),
        ('"state the missiles"', "state the missiles"),
        ("“misiles state”", "missiles state"),
    ],
)
def test_names_of_several_words_and_of_a_set_are_meant_too(client, publication, typed, meant):
    Synonyms.objects.create(words="Kim Jong Un = Kim Jong-un = 김정은")
    Synonyms.objects.create(words="DPRK = North Korea = 북한")
    cast.published("Missiles of the state", body="<p>김정은 in 북한.</p>", signed=["Seo-yeon Ha"])
    page = client.get("/search/", {"q": typed})
    assert (page.context["total"], page.context["meant"]) == (0, meant)
    assert found(client, meant)
