"""A reader opens an article and reads the replies."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.template import Context, Template

from comments.models import Comment
from tests import cast


def replies_of(response) -> str:
    html = response.content.decode()
    return html[html.index('id="comments"') :]


@pytest.fixture
def page(client, publication, article):
    return lambda: client.get(article.get_absolute_url())


def test_replies_are_nested_lists_with_an_anchor_each(page, article):
    first = cast.reply(article, "First words")
    answer = cast.reply(article, "Answer", name="Rae", parent=first)
    second = cast.reply(article, "Second words")

    html = replies_of(page())

    assert "3 replies" in html
    outer = html.index(f'id="comment-{first.pk}"')
    inner = html.index(f'id="comment-{answer.pk}"')
    assert outer < html.index("<ol>", outer) < inner
    assert inner < html.index("</ol>", inner) < html.index(f'id="comment-{second.pk}"')


def test_one_reply_and_none_are_counted_in_words(page, article):
    assert "No replies yet" in replies_of(page())

    cast.reply(article)

    assert "1 reply<" in replies_of(page())


def test_the_moment_is_that_of_the_publication(page, article):
    cast.reply(article, created_at=datetime.datetime(2026, 5, 3, 5, 20, tzinfo=datetime.UTC))

    html = replies_of(page())

    assert '<time datetime="2026-05-03T05:20:00+00:00">3 May 2026, 14:20</time>' in html


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "removed"])
def test_only_what_was_approved_is_there(page, article, status):
    cast.reply(article, "Secret words", name="Hidden", status=status)

    html = page().content.decode()

    assert "Secret words" not in html
    assert "Hidden" not in html
    assert "reply--removed" not in html


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "removed"])
def test_an_answer_outlives_what_it_answered(page, article, status):
    gone = cast.reply(
        article, "Secret words", name="Hidden", website="https://hidden.example", status=status
    )
    cast.reply(article, "I disagree", name="Rae", parent=gone)

    html = replies_of(page())

    assert ("was removed" in html) == (status != "pending")
    assert ("stood here waits for a moderator" in html) == (status == "pending")
    assert "I disagree" in html
    assert "1 reply<" in html
    for secret in ("Secret words", "Hidden", "hidden.example"):
        assert secret not in html


def test_the_email_is_never_shown(page, article):
    cast.reply(article, email="cho@private.example")

    assert "private.example" not in page().content.decode()


def test_a_website_is_linked_as_a_readers_own(page, article):
    cast.reply(article, website="https://cho.example/")

    assert '<a href="https://cho.example/" rel="ugc nofollow noopener">Cho</a>' in replies_of(
        page()
    )


@pytest.mark.parametrize("website", ["javascript:alert(1)", "data:text/html,x", "cho", "//"])
def test_an_imported_website_that_is_none_is_no_link(page, article, website):
    cast.reply(article, website=website)

    html = replies_of(page())

    assert '<cite class="reply__name">Cho</cite>' in html
    assert "javascript:" not in html


def test_markup_in_a_name_is_text(page, article):
    cast.reply(article, name='<script>alert("x")</script>', email="x@example.org")

    assert '<script>alert("x")' not in page().content.decode()
    assert "&lt;script&gt;alert(" in replies_of(page())


def test_a_deep_answer_says_whom_it_answers(page, article):
    last = None
    for name in "ABCDEFGHIJ":
        last = cast.reply(article, name=name, parent=last)

    html = replies_of(page())

    assert "in reply to I" in html
    assert "in reply to H" in html
    assert "in reply to G" not in html  # H stands under G


def test_a_reader_without_an_account_gets_no_cookie_and_the_same_bytes(client, page, article):
    cast.reply(article)
    reader = page()
    client.force_login(cast.user("ada@example.org", "Ada", "Administrator"))

    assert not reader.cookies
    assert "Cookie" not in reader.get("Vary", "")
    assert page().content == reader.content


def test_a_preview_shows_no_replies(rf, article, publication):
    cast.reply(article)
    template = Template("{% load comments %}{% comments article %}")

    assert template.render(Context({"article": article, "is_preview": True})) == ""
    assert "1 reply" in template.render(Context({"article": article}))


@pytest.mark.parametrize("count", [0, 10, 2_000])
def test_any_number_of_replies_costs_two_queries(
    client, publication, article, count, django_assert_max_num_queries
):
    cast.replies(article, count // 2)
    if count:
        cast.replies(article, count // 2, below=Comment.objects.order_by("path").first())

    with django_assert_max_num_queries(8) as all_of_them:
        response = client.get(article.get_absolute_url())

    asked = [query["sql"] for query in all_of_them if "comments_comment" in query["sql"]]
    assert len(asked) == (2 if count else 1)
    assert not any("email" in query or "address_hash" in query for query in asked)
    shown = re.findall(r'id="comment-\d+"', response.content.decode())
    assert len(shown) == min(count, count // 2 + 50)


def test_closed_replies_stay_readable(page, article):
    cast.reply(article, "Words that stay")
    article.replies_open = False
    article.save()

    html = replies_of(page())

    assert "Words that stay" in html
    assert "Replies to this article are closed." in html
    assert "<form" not in html
    assert "data-parent" not in html


@pytest.mark.parametrize(
    ("days", "is_open"), [(None, True), (10_000, True), (1, False), (0, False)]
)
def test_replies_close_after_some_days(client, article, days, is_open):
    cast.publication(replies_close_after_days=days)

    html = replies_of(client.get(article.get_absolute_url()))

    assert ("<form" in html) == is_open
    assert ("more than" in html) == (not is_open)


def test_a_site_can_close_all_replies(client, article):
    cast.publication(replies_open=False)

    assert "Replies are closed on this site." in replies_of(client.get(article.get_absolute_url()))


def test_an_article_takes_its_replies_with_it(article):
    parent = cast.reply(article)
    cast.reply(article, parent=parent)

    article.delete()

    assert not Comment.objects.exists()


def test_an_answer_belongs_to_the_article_of_its_parent(article):
    elsewhere = cast.reply(cast.published("Another matter"))

    with pytest.raises((ValueError, ValidationError)):
        cast.reply(article, parent=elsewhere)
    assert not Comment.objects.filter(article=article).exists()


def test_a_reply_in_another_language_says_which(client, publication):
    article = cast.published()
    cast.reply(article, "쌀이 전부는 아닙니다. 그래도 쌀은 쌀입니다.")
    cast.reply(article, "Rice is not the whole of it.")
    page = client.get(article.get_absolute_url()).content.decode()
    assert page.count('<div class="reply__body" lang="ko">') == 1
    assert page.count('<div class="reply__body">') == 1


def test_what_editors_picked_stands_above_the_thread(client, page, article, moderator):
    replies = [cast.reply(article, f"Words {number}", name=f"Rae {number}") for number in range(5)]
    client.force_login(moderator)
    assert "Picked by the editors" not in replies_of(page())

    for reply in replies[:4]:
        client.post(f"/admin/comments/comment/{reply.pk}/pick/")

    html = replies_of(page())
    picks, thread = html.split('class="replies"')
    assert "Picked by the editors" in picks
    assert [f"Words {number}" in picks for number in range(5)] == [False, True, True, True, False]
    assert all(f"Words {number}" in thread for number in range(5))
    assert f'href="/comments/{replies[3].pk}/"' in picks

    client.post(f"/admin/comments/comment/{replies[3].pk}/pick/")
    assert "Words 3" not in replies_of(page()).split('class="replies"')[0]


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "removed"])
def test_a_pick_that_is_taken_back_is_gone(client, page, article, moderator, status):
    reply = cast.reply(article, "Picked words")
    reply.pick(by=moderator)
    assert "Picked by the editors" in replies_of(page())

    Comment.objects.update(status=status)

    assert "Picked" not in replies_of(page())


def test_who_may_not_moderate_picks_nothing(client, article, writer):
    reply = cast.reply(article)
    client.force_login(writer)

    assert client.post(f"/admin/comments/comment/{reply.pk}/pick/").status_code in (302, 403)

    reply.refresh_from_db()
    assert reply.picked_at is None


def test_picks_cost_no_query(client, publication, article, django_assert_max_num_queries):
    cast.replies(article, 60)
    Comment.objects.filter(body="<p>Reply 55</p>").update(picked_at=cast.NOON)

    with django_assert_max_num_queries(8) as all_of_them:
        html = replies_of(client.get(article.get_absolute_url()))

    assert "Picked by the editors" in html
    assert "Reply 55" in html.split('class="replies"')[0]
    asked = [query["sql"] for query in all_of_them if "comments_comment" in query["sql"]]
    assert len(asked) == 2


def test_the_badge_is_not_for_everybody_of_that_name(page, article):
    cast.reply(article, name="Mina Park")
    assert "badge" not in replies_of(page())

    Comment.objects.update(author=cast.author("Mina Park"))

    assert '<span class="badge">Author</span>' in replies_of(page())


@pytest.mark.parametrize(
    ("name", "initials"),
    [("Cho", "C"), ("Mina van Park", "MP"), ("박민아", "박민"), ("@ 7 up", "7U"), ("🙂", None)],
)
def test_initials_are_drawn_here(page, article, name, initials):
    cast.reply(article, name=name, email="x@example.org")

    html = replies_of(page())

    assert (f'aria-hidden="true">{initials}</span>' in html) == bool(initials)
    assert "<img" not in html


def test_what_editors_picked_is_found_without_reading_the_thread(article):
    with connection.cursor() as cursor:
        known = connection.introspection.get_constraints(cursor, Comment._meta.db_table)
    assert known["comment_pick"]["index"]
    if connection.vendor == "sqlite":  # PostgreSQL chooses by what it counted
        picks = Comment.objects.for_thread(article).filter(picked_at__isnull=False)
        assert "comment_pick" in picks.explain()
