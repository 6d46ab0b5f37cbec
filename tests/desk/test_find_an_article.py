"""The list of articles: what it shows, finds and costs."""

import datetime

import pytest
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from tests import cast

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/article/"


@pytest.fixture
def desk(client, editor, publication):
    client.force_login(editor)
    return client


def titles(answer) -> set[str]:
    page = LexborHTMLParser(answer.content.decode())
    return {each.text() for each in page.css("a.desk-title")}


@pytest.fixture
def articles(writer):
    in_review = cast.draft("Reviewed rice", by=writer, body="<p>On granaries.</p>")
    in_review.submit(by=writer)
    cast.draft("Draft rice", signed=["Tom Field"], categories=[cast.category("Culture")])
    cast.published("Public rice", tags=["북한"], kind="report")
    cast.published("Coming rice", at=timezone.now() + datetime.timedelta(days=1))
    cast.published("쌀과 이성", language="ko")
    cast.withdrawn("Rash rice")


EVERYTHING = {
    "Reviewed rice", "Draft rice", "Public rice", "Coming rice", "쌀과 이성", "Rash rice",
}  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", EVERYTHING),
        ("?status=draft", {"Draft rice"}),
        ("?status=in_review", {"Reviewed rice"}),
        ("?status=scheduled", {"Coming rice"}),
        ("?status=published", {"Public rice", "쌀과 이성"}),
        ("?status=withdrawn", {"Rash rice"}),
        ("?kind__exact=report", {"Public rice"}),
        ("?language__exact=ko", {"쌀과 이성"}),
        ("?category=culture", {"Draft rice"}),
        ("?q=granaries", {"Reviewed rice"}),
        ("?q=Tom+Field", {"Draft rice"}),
        ("?q=%EC%8C%80", {"쌀과 이성"}),
        ("?q=nothing+of+the+kind", set()),
        ("?author=oops", set()),
    ],
)
def test_filters_and_search(desk, articles, asked, found):
    answer = desk.get(LIST + asked)
    assert answer.status_code == 200
    assert titles(answer) == found


def test_by_author(desk, articles):
    tom = cast.author("Tom Field")
    assert titles(desk.get(f"{LIST}?author={tom.pk}")) == {"Draft rice"}


def test_a_row_says_where_it_stands_who_signs_and_when(desk):
    cast.published(
        "Public rice", at=datetime.datetime(2026, 3, 19, 20, 0, tzinfo=datetime.UTC),
        lead_image=cast.image(), signed=["Mina Park", "Tom Field"],
    )  # fmt: skip
    row = LexborHTMLParser(desk.get(LIST).content.decode()).css_first("#result_list tbody tr")
    words = " ".join(row.text(separator=" ").split())
    for said in ("Published", "Mina Park and Tom Field", "20 March 2026, 05:00"):  # in Seoul
        assert said in words
    assert row.css_first("img").attributes["src"].endswith(".webp")


def test_a_writer_s_list_holds_what_is_theirs_or_public(client, articles, writer, publication):
    client.force_login(writer)
    assert titles(client.get(LIST)) == {"Reviewed rice", "Public rice", "쌀과 이성"}


def test_fifty_articles_cost_as_many_queries_as_five(desk, django_assert_max_num_queries):
    picture = cast.image()

    def fill(first, last):
        for number in range(first, last):
            cast.published(
                f"Rice {number}", lead_image=picture, signed=["Mina Park", f"Author {number}"]
            )

    fill(0, 5)
    with django_assert_max_num_queries(12) as five:
        desk.get(LIST)
    fill(5, 50)
    with django_assert_max_num_queries(12) as fifty:
        assert len(titles(desk.get(LIST))) == 50
    assert len(five) == len(fifty)


def test_the_form_costs_the_same_with_one_name_and_with_ten(desk, django_assert_max_num_queries):
    one = cast.draft("One")
    ten = cast.draft("Ten", signed=[f"Author {number}" for number in range(10)])
    desk.get(f"{LIST}{one.pk}/change/")  # the first one fills the cache of content types
    with django_assert_max_num_queries(25) as few:
        desk.get(f"{LIST}{one.pk}/change/")
    with django_assert_max_num_queries(25) as many:
        desk.get(f"{LIST}{ten.pk}/change/")
    assert len(few) == len(many)


def test_a_word_is_found_from_its_beginning_and_not_from_within(desk):
    cast.draft("Art of the ford", standfirst="")
    cast.draft("After the party", standfirst="")
    cast.draft("대북제재의 끝", standfirst="")
    assert titles(desk.get(f"{LIST}?q=art")) == {"Art of the ford"}
    assert titles(desk.get(f"{LIST}?q=PART")) == {"After the party"}
    assert titles(desk.get(f"{LIST}?q=art+fo")) == {"Art of the ford"}
    assert titles(desk.get(f"{LIST}?q=제재")) == {"대북제재의 끝"}
    assert titles(desk.get(f"{LIST}?q=art(")) == set()
