"""The replies to an article and to its translations are one conversation."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from comments.forms import answerable
from comments.models import ROOTS_A_PAGE, Comment
from tests import cast
from tests.comments.writing import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(publication):
    original = cast.published("Markets")
    return original, cast.published("시장", language="ko", translation_of=original)


def read(client, article):
    return client.get(article.get_absolute_url()).content.decode()


def test_both_pages_show_all_replies_each_with_its_language(client, pair):
    one = cast.reply(pair[0], "Rice is not all.")
    two = cast.reply(pair[1], "쌀이 다는 아니다.", name="조")
    mark = '<span class="reply__language" lang="{}">{}</span>'
    english, korean = (read(client, article) for article in pair)
    for page in (english, korean):
        assert page.index(f'id="comment-{one.pk}"') < page.index(f'id="comment-{two.pk}"')
    assert (mark.format("ko", "한국어") in english, "reply__language" in korean) == (True, True)
    assert english.count("reply__language") == korean.count("reply__language") == 1
    assert mark.format("en", "English") in korean
    assert "2 replies" in english


def test_a_reply_may_answer_one_on_the_translation(client, pair):
    above = cast.reply(pair[0])
    assert answerable(pair[1], str(above.pk)) == above
    below = cast.reply(pair[1], "맞다.", parent=above)
    assert below.path.startswith(above.path)
    feed = client.get(pair[0].address_of("feed")).content.decode()
    assert f"#comment-{below.pk}" in feed


def test_a_reply_answers_nothing_on_another_article(pair):
    other = cast.published("Other")
    with pytest.raises(ValueError, match="placed reply to the same article"):
        cast.reply(other, parent=cast.reply(pair[0]))
    assert answerable(other, str(Comment.objects.get().pk)) is None


def test_what_is_not_public_adds_nothing(client, pair):
    cast.reply(pair[1], "Only here.")
    pair[1].withdraw(by=cast.User.objects.get(email="chief@example.org"), note="Wrong.")
    assert "Only here." not in read(client, pair[0])


def test_a_reply_knows_its_page_of_the_whole_conversation(client, pair):
    cast.replies(pair[0], ROOTS_A_PAGE)
    last = cast.reply(pair[1], "마지막.")
    assert last.page_number == 2
    assert last.get_absolute_url() == f"{pair[1].address_of('comment-page-2')}#comment-{last.pk}"
    for article in pair:
        page = client.get(article.address_of("comment-page-2")).content.decode()
        assert f'id="comment-{last.pk}"' in page


def test_a_conversation_of_two_takes_as_many_queries_as_one(client, pair):
    def ask(article):
        with CaptureQueriesContext(connection) as asked:
            assert client.get(article.get_absolute_url()).status_code == 200
        return len(asked)

    cast.reply(pair[0])
    for_one = ask(pair[0])
    cast.replies(pair[1], 30)
    assert ask(pair[0]) == ask(pair[1]) == for_one <= 8


def steer(client, reply, **said):
    client.post(f"/admin/comments/comment/{reply.pk}/thread/", {"pause": "", **said})


def test_the_thread_is_slow_on_every_page_of_it(client, pair, moderator):
    desk = Client()
    desk.force_login(moderator)
    steer(desk, cast.reply(pair[0], name="Rae"), pause="30")
    assert send(client, pair[0]).status_code == 303

    assert send(client, pair[1], body="보리도.").status_code == 429

    steer(desk, cast.reply(pair[1], name="Rae"), pause="0")
    assert [send(client, each, body="보리!").status_code for each in pair] == [303, 303]


def test_the_thread_is_closed_on_every_page_of_it(client, pair, moderator):
    desk = Client()
    desk.force_login(moderator)
    reply = cast.reply(pair[1])
    steer(desk, reply, is_closed="on")
    late = cast.published("市場", language="ko", translation_of=pair[0])

    assert [send(client, each).status_code for each in (*pair, late)] == [403, 403, 403]
    assert "Replies to this article are closed." in read(client, pair[0])

    steer(desk, reply)
    assert [send(client, each).status_code for each in (*pair, late)] == [303, 303, 303]
