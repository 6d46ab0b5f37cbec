"""A list of articles tells how many replies each has, in one query for all of them."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import FeaturedSlot, Synonyms
from tests import cast

DAY = datetime.timedelta(days=1)


@pytest.mark.parametrize("articles", [1, 9])
def test_counts_on_cards_cost_one_query(
    client, publication, articles, django_assert_max_num_queries
):
    for number in range(articles):
        article = cast.published(f"Rice {number}")
        cast.replies(article, number + 1)
        cast.reply(article, "Hidden", status="pending")

    with django_assert_max_num_queries(9) as asked:
        page = client.get("/category/economy/").content.decode()

    assert len([query for query in asked if "comments_comment" in query["sql"]]) == 1
    assert f'href="{article.get_absolute_url()}#comments"' in page
    assert "1 reply<" in page
    assert f"{articles} repl" in page
    assert f"{articles + 1} replies" not in page


def test_nothing_is_said_of_none(client, publication, article):
    assert (
        "repl"
        not in client.get("/category/economy/")
        .content.decode()
        .split("<main")[1]
        .split("</main")[0]
    )


def told(page, article):
    """The words beside the way to the replies to an article, as often as it stands there."""
    link = f'<a href="{article.get_absolute_url()}#comments">'
    return [part.split("<")[0] for part in page.split(link)[1:]]


def test_the_front_page_counts_in_every_part(client, publication):
    shelf = cast.category("Security", on_home=True)
    now = timezone.now()
    leads = cast.published("Leads", at=now - 40 * DAY)
    korean = cast.published("글", language="ko", at=now - 41 * DAY)
    on_shelf = cast.published("On its shelf", categories=[shelf], at=now - 50 * DAY)
    old = cast.published("Old", at=now - 500 * DAY)
    newest = [cast.published(f"New {number}", at=now - number * DAY) for number in range(13)]
    FeaturedSlot.objects.create(article=leads)
    shown = [leads, korean, on_shelf, old, newest[3]]
    for number, article in enumerate(shown, 2):
        cast.replies(article, number)

    with CaptureQueriesContext(connection) as asked:
        page = client.get("/").content.decode()

    assert [told(page, each) for each in shown] == [[f"{number} replies"] for number in range(2, 7)]
    assert len(asked) <= 8
    assert len([query for query in asked if "comments_comment" in query["sql"]]) == 1


@pytest.mark.parametrize("order", ["", "newest"])
def test_a_search_counts_for_all_that_it_found(client, publication, order):
    Synonyms.objects.create(words="rice = grain")
    asked_for = {"q": "rice", "author": "mina", "category": "economy", "order": order}
    found = [cast.published(f"Rice {n}", signed=["Mina Park", f"Author {n}"]) for n in range(9)]
    for number, article in enumerate(found, 2):
        cast.replies(article, number)

    with CaptureQueriesContext(connection) as asked:
        page = client.get("/search/", asked_for).content.decode()

    assert [told(page, each) for each in found] == [[f"{n} replies"] for n in range(2, 11)]
    assert len(asked) <= 8


def test_the_korean_search_counts_in_korean(client, publication):
    cast.published("쌀", language="ko")
    english = cast.published("Rice and Korea", body="<p>Rice.</p>")
    cast.replies(english, 3)

    page = client.get("/ko/search/", {"q": "rice"}).content.decode()

    assert told(page, english) == ["댓글 3개"]
    assert '<span class="replies-told" lang="ko">' in page
