"""A list of articles tells how many replies each has, in one query for all of them."""

import pytest

from tests import cast


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
