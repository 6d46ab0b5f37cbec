"""A long thread has pages of whole branches."""

import re

import pytest

from comments.models import ROOTS_A_PAGE, Comment
from tests import cast


@pytest.fixture
def thread(publication, article):
    """Two pages of branches and one more; the first branch has an answer."""
    cast.replies(article, 2 * ROOTS_A_PAGE + 1)
    roots = list(Comment.objects.order_by("path"))
    cast.reply(article, "Late answer to the first", parent=roots[0])
    return roots


def shown(response) -> list[int]:
    return [int(n) for n in re.findall(r'id="comment-(\d+)"', response.content.decode())]


def test_every_reply_is_on_exactly_one_page(client, article, thread):
    pages = [
        client.get(article.get_absolute_url()),
        client.get(article.address_of("comment-page-2")),
        client.get(article.address_of("comment-page-3")),
    ]

    numbers = [shown(page) for page in pages]
    assert [len(page) for page in numbers] == [ROOTS_A_PAGE + 1, ROOTS_A_PAGE, 1]
    assert len({n for page in numbers for n in page}) == Comment.objects.count()
    assert "Late answer to the first" in pages[0].content.decode()


def test_pages_lead_to_each_other(client, article, thread):
    first = client.get(article.get_absolute_url()).content.decode()
    second = client.get(article.address_of("comment-page-2")).content.decode()
    last = client.get(article.address_of("comment-page-3")).content.decode()

    assert f'rel="next" href="{article.address_of("comment-page-2")}#comments"' in first
    assert 'rel="prev"' not in first
    assert f'rel="prev" href="{article.get_absolute_url()}#comments"' in second
    assert f'rel="next" href="{article.address_of("comment-page-3")}#comments"' in second
    assert 'rel="next"' not in last
    assert "Page 2 of 3" in second
    assert article.title in second


def test_the_address_of_a_reply_leads_to_the_page_that_holds_it(client, article, thread):
    answer = Comment.objects.get(parent=thread[0])
    edges = [thread[0], answer, thread[ROOTS_A_PAGE - 1], thread[ROOTS_A_PAGE], thread[-1]]
    for reply in edges:
        address, _, anchor = reply.get_absolute_url().partition("#")

        assert f'id="{anchor}"' in client.get(address).content.decode()


def test_the_first_page_has_one_address(client, article, thread):
    response = client.get(article.address_of("comment-page-1"))

    assert response.status_code == 301
    assert response["Location"] == f"{article.get_absolute_url()}#comments"


@pytest.mark.parametrize(
    "page", ["comment-page-0", "comment-page-4", "comment-page-999999", "comment-page-x"]
)
def test_a_page_that_is_not_there(client, article, thread, page):
    assert client.get(article.address_of(page)).status_code == 404


@pytest.mark.parametrize("sort", ["", "?sort=newest"])
def test_a_page_that_was_there_leads_to_the_last(client, article, thread, sort):
    there = f"{article.address_of('comment-page-3')}{sort}"
    assert client.get(there).status_code == 200
    thread[0].replies.get().remove(by=None)
    thread[0].remove(by=None)

    answer = client.get(there)

    assert answer.status_code == 302
    assert answer["Location"] == f"{article.address_of('comment-page-2')}{sort}"
    Comment.objects.exclude(pk=thread[5].pk).update(status="removed")
    assert client.get(there.replace("page-3", "page-2"))["Location"] == (
        f"{article.address_of('comment-page-1')}{sort}" if sort else article.get_absolute_url()
    )


def test_an_article_without_replies_has_no_second_page(client, publication, article):
    assert client.get(article.address_of("comment-page-2")).status_code == 404


def test_a_page_costs_the_same_however_long_the_thread(
    client, article, thread, django_assert_max_num_queries
):
    address = article.address_of("comment-page-2")

    with django_assert_max_num_queries(6) as few:
        client.get(address)
    cast.replies(article, 500)
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_a_branch_whose_root_is_gone_still_counts(client, article, thread):
    early = Comment.objects.get(body__contains="Late answer")
    Comment.objects.filter(pk__in=[root.pk for root in thread[:ROOTS_A_PAGE]]).update(
        status="removed"
    )
    late = cast.reply(article, "Left alone", parent=thread[1])

    first = client.get(article.get_absolute_url())

    # two placeholders with an answer each, then the first branches of what was page two
    assert shown(first)[:4] == [thread[0].pk, early.pk, thread[1].pk, late.pk]
    assert shown(first)[4:] == [root.pk for root in thread[ROOTS_A_PAGE : 2 * ROOTS_A_PAGE - 2]]


def test_the_newest_first(client, article, thread):
    def page(number):
        return client.get(f"{article.address_of(f'comment-page-{number}')}?sort=newest")

    numbers = [shown(page(number)) for number in (1, 2, 3)]

    roots = [root.pk for root in thread]
    answer = Comment.objects.get(parent=thread[0]).pk
    assert numbers[0] == roots[:ROOTS_A_PAGE:-1][:ROOTS_A_PAGE]
    assert numbers[2] == [roots[0], answer]
    assert [pk for each in numbers for pk in each if pk != answer] == roots[::-1]
    assert page(4).status_code == 404
    first = page(1).content.decode()
    assert 'name="robots" content="noindex"' in first
    assert f"{article.address_of('comment-page-2')}?sort=newest#comments" in first
    assert f'href="{article.get_absolute_url()}#comments"' in first
    newest_address = f"{article.address_of('comment-page-1')}?sort=newest#comments"
    assert newest_address in client.get(article.get_absolute_url()).content.decode()


def test_a_reply_is_found_by_its_number_alone(client, article, thread):
    for reply in (thread[0], thread[-1]):
        answer = client.get(f"/comments/{reply.pk}/")
        assert answer.status_code == 302
        assert answer["Location"] == reply.get_absolute_url()
    Comment.objects.filter(pk=thread[0].pk).update(status="removed")
    assert client.get(f"/comments/{thread[0].pk}/").status_code == 404
    assert client.get("/comments/999999/").status_code == 404


def test_the_form_that_reports_a_reply_leads_back_to_its_page(client, article, thread):
    form = client.get(f"/comments/{thread[-1].pk}/report/").content.decode()
    assert f'href="{article.address_of("comment-page-3")}#comment-{thread[-1].pk}"' in form
