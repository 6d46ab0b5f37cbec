"""Rae is told of replies by mail: only after she agreed, and not a day longer than she likes."""

import datetime
import smtplib
from unittest.mock import Mock

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles import seals
from articles.models.publication import ReadFirst
from comments.following import tell_of_new_replies
from comments.models import Comment, Following, ReaderLetter
from tests import cast
from tests.comments.writing import confirmed, left, letters, link_in, send


@pytest.fixture
def publication(db):
    return cast.publication(replies_read_first=ReadFirst.NOBODYS)


@pytest.fixture
def ask(client, publication, article):
    """Rae asks to be told of all replies."""

    def ask(**typed):
        data = {
            "email": "Rae@example.org",
            "rhythm": "at_once",
            "subject": "",
            "token": seals.seal(article),
            **typed,
        }
        return client.post(article.address_of("reply/follow"), data)

    return ask


@pytest.fixture
def following(client, ask):
    """Rae follows."""
    ask()
    client.post(link_in(letters()[0], "following"))
    return Following.objects.get()


def days_pass(days):
    """Everything that was kept lies so many days further back."""
    for letter in ReaderLetter.objects.all():
        step = datetime.timedelta(days=days)
        letter.due_at -= step
        letter.created_at -= step
        letter.sent_at = letter.sent_at and letter.sent_at - step
        letter.save()


def test_no_mail_before_consent(client, article, ask):
    assert ask().status_code == 200
    (asked,) = letters()
    assert asked.to == ["rae@example.org"]
    cast.reply(article, "News.")

    assert letters() == []
    client.get(link_in(asked, "following"))
    cast.reply(article, "More news.")
    assert letters() == []


def test_once_confirmed_each_new_reply_is_told(client, article, following):
    cast.reply(article, "Old news.", created_at=cast.NOON)
    reply = cast.reply(article, "<p>Rice &amp; <em>news</em>.</p>")

    (letter,) = letters()

    assert letter.to == ["rae@example.org"]
    assert letter.subject == "A new reply to “Rice and reason”"
    assert "Rice & news." in letter.body
    assert f"#comment-{reply.pk}" in letter.body
    assert "Old news." not in letter.body
    assert "cho@example.org" not in str(letter.message())
    assert letters() == []


def test_the_mail_program_s_own_button_ends_it(client, article, following):
    cast.reply(article, "News.")
    (letter,) = letters()

    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert address.startswith("http://testserver/comments/unfollow/")
    stranger = type(client)(enforce_csrf_checks=True)
    answer = stranger.post(
        address.removeprefix("http://testserver"), {"List-Unsubscribe": "One-Click"}
    )

    assert answer.status_code == 200
    assert not Following.objects.exists()
    cast.reply(article, "More news.")
    assert letters() == []


def test_it_ends_all_that_was_asked_for_of_the_conversation(client, article, following):
    korean = cast.published("시장", language="ko", translation_of=article)
    wish = {"email": "rae@example.org", "confirmed_at": timezone.now()}
    mine = cast.reply(article, "Mine.", name="Rae")
    Following.objects.create(article=article, reply=mine, **wish)
    Following.objects.create(article=korean, **wish)
    other = Following.objects.create(article=cast.published("Tides"), **wish)
    cast.reply(article, "News.")

    client.post(link_in(letters()[0], "unfollow"), {"List-Unsubscribe": "One-Click"})

    assert list(Following.objects.all()) == [other]
    cast.reply(article, "To you, Rae.", parent=mine)
    cast.reply(korean, "소식.")
    assert letters() == []


def test_a_scanner_that_opens_the_link_ends_nothing(client, article, following):
    cast.reply(article, "News.")
    address = link_in(letters()[0], "unfollow")

    assert "No more mail" in client.get(address).content.decode()
    assert Following.objects.exists()

    client.post(address, {"stop": "1"})
    assert not Following.objects.exists()
    assert "No more mail comes" in client.get(address).content.decode()


def test_what_waits_in_the_outbox_when_it_is_ended_is_not_sent(client, article, following):
    cast.reply(article, "News.")
    tell_of_new_replies()
    following.delete()

    assert letters() == []


def test_once_a_day_is_one_mail(client, article, following):
    following.rhythm = "daily"
    following.save()
    cast.reply(article, "First news.")
    assert len(letters()) == 1
    for number in range(3):
        cast.reply(article, f"Further news {number}.")
    assert letters() == []

    days_pass(1)
    (digest,) = letters()

    assert digest.subject == "3 new replies to “Rice and reason”"
    assert all(f"Further news {number}." in digest.body for number in range(3))
    assert letters() == []


def test_what_was_tried_while_the_mail_server_was_away_makes_no_second_mail_of_a_day(
    client, article, following, monkeypatch
):
    Following.objects.update(rhythm="daily")
    cast.reply(article, "Old news.")
    with monkeypatch.context() as away:
        down = Mock(side_effect=ConnectionRefusedError("away"))
        away.setattr("django.core.mail.EmailMultiAlternatives.send", down)
        call_command("due")
    cast.reply(article, "News.")
    assert len(letters()) == 1
    ReaderLetter.objects.filter(sent_at=None).update(due_at=timezone.now())

    assert letters() == []
    days_pass(1)
    (digest,) = letters()
    assert "Old news." in digest.body


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "removed"])
def test_what_readers_do_not_see_is_not_told(client, article, following, status):
    cast.reply(article, "Secret words.", status=status)

    assert letters() == []


def test_what_is_taken_back_before_the_mail_goes_is_not_told(client, article, following, moderator):
    reply = cast.reply(article, "Secret words.")
    tell_of_new_replies()
    reply.reject(by=moderator)

    assert letters() == []


def test_what_is_held_while_the_mail_goes_is_told_once_it_is_approved(
    client, article, following, moderator
):
    reply = cast.reply(article, "News.")
    tell_of_new_replies()
    reply.hold(by=moderator)
    assert letters() == []

    reply.approve(by=moderator)

    (letter,) = letters()
    assert "News." in letter.body
    assert letters() == []


def test_what_waited_is_told_once_it_is_approved(client, article, following, moderator):
    reply = cast.reply(article, "Patient words.", status="pending")
    assert letters() == []

    reply.approve(by=moderator)

    assert len(letters()) == 1
    reply.reject(by=moderator)
    reply.approve(by=moderator)
    assert letters() == []


def test_nobody_is_told_of_their_own_words(client, article, following):
    cast.reply(article, "My own words.", name="Rae")

    assert letters() == []


def test_answers_to_my_reply_alone(client, publication, article):
    comment = left(client, article, follow="answers")
    (letter,) = letters()
    page = client.get(link_in(letter, "confirm")).content.decode()
    assert "when somebody answers it" in page
    confirmed(client, letter)
    cast.reply(article, "To the article.", name="Rae")
    assert letters() == []

    answer = cast.reply(article, "To you, Cho.", name="Rae", parent=comment)
    (told,) = letters()

    assert told.to == ["cho@example.org"]
    assert "To you, Cho." in told.body
    cast.reply(article, "To Rae.", name="Kim", parent=answer)
    assert letters() == []


def test_a_wish_that_comes_with_an_unconfirmed_reply_holds_no_sooner(client, publication, article):
    comment = left(client, article, follow="thread")
    letters()
    cast.reply(article, "News.", name="Rae")
    cast.reply(article, "An answer.", name="Rae", parent=comment)

    assert letters() == []


def test_a_confirmed_browser_is_still_asked_before_mail_comes(client, publication, article):
    left(client, article)
    confirmed(client, letters()[0])
    left(client, article, body="And millet.", follow="answers")

    (asked,) = letters()

    assert "Follow the replies" in asked.subject
    assert Following.objects.get().confirmed_at is None


def test_who_follows_both_is_told_once(client, article, following):
    mine = cast.reply(article, "Mine.", name="Rae")
    Following.objects.create(
        article=article, reply=mine, email="rae@example.org", confirmed_at=timezone.now()
    )
    cast.reply(article, "To you, Rae.", parent=mine)

    assert len(letters()) == 1


@pytest.mark.parametrize("daily", ["article", "answers"])
def test_who_follows_both_is_told_at_the_sooner_of_the_two(client, article, following, daily):
    mine = cast.reply(article, "Mine.", name="Rae")
    wish = {"article": article, "email": "rae@example.org", "confirmed_at": timezone.now()}
    answers = Following.objects.create(reply=mine, **wish)
    told = following if daily == "article" else answers
    Following.objects.filter(pk=told.pk).update(rhythm="daily")
    ReaderLetter.objects.create(
        errand="answers", to=told.email, following=told, sent_at=timezone.now(), comment=mine
    )

    cast.reply(article, "To you, Rae.", parent=mine)

    assert len(letters()) == 1


def test_the_same_wish_twice_is_one(client, ask, following):
    assert ask().status_code == 200

    assert Following.objects.count() == 1
    assert letters() == []


def test_more_or_less_of_it(client, article, following):
    cast.reply(article, "News.")
    address = link_in(letters()[0], "following")
    assert "You follow these replies" in client.get(address).content.decode()

    client.post(address, {"rhythm": "daily"})

    assert Following.objects.get().rhythm == "daily"


def test_a_network_that_asks_for_one_mail_after_another(client, ask):
    for number in range(5):
        assert ask(email=f"reader{number}@example.org").status_code == 200

    answer = ask(email="reader9@example.org")

    assert answer.status_code == 429
    assert answer["Retry-After"] == "600"
    assert len(letters()) == 5


@pytest.mark.parametrize(
    ("typed", "status"),
    [({"email": "nobody"}, 422), ({"token": "forged"}, 200), ({"subject": "Buy"}, 200)],
)
def test_what_is_no_wish_gets_no_mail(ask, typed, status):
    assert ask(**typed).status_code == status
    assert letters() == []


def test_the_mail_of_a_withdrawn_article_is_not_sent(client, article, following):
    cast.reply(article, "News.")
    article.withdraw(by=article.moves.first().by, note="Wrong.")

    assert letters() == []


def test_nor_is_what_was_said_under_its_withdrawn_translation(client, article, following):
    korean = cast.published("시장", language="ko", translation_of=article)
    cast.reply(korean, "Under the translation.")
    cast.reply(article, "News.")
    tell_of_new_replies()  # it waits in the outbox
    korean.withdraw(by=korean.moves.first().by, note="Wrong.")

    (letter,) = letters()

    assert "News." in letter.body
    assert "Under the translation." not in letter.body


def test_what_stood_here_before_is_no_news(client, article, following):
    send(client, article)
    Comment.objects.update(told_at=timezone.now(), status="approved")

    call_command("due")

    assert letters() == []


@pytest.mark.parametrize("replies", [1, 30])
def test_what_nobody_follows_costs_the_same_however_much_came(
    client, article, following, replies, django_assert_num_queries
):
    elsewhere = cast.published("Rice")
    cast.replies(elsewhere, replies)

    with django_assert_num_queries(5):  # what came, who follows, that it was told; and around them
        tell_of_new_replies()

    assert not Comment.objects.filter(told_at=None).exists()
    assert letters() == []


@pytest.mark.parametrize("rhythm", ["daily", "at_once"])
def test_a_lively_thread_is_one_mail(client, article, following, rhythm):
    Following.objects.update(rhythm=rhythm)
    cast.replies(article, 70)
    Comment.objects.update(name="Kim", email="kim@example.org")

    (told,) = letters()

    assert "70 new replies" in told.subject
    assert told.body.count("Reply ") == 20
    assert "And 50 more." in told.body
    assert letters() == []


def test_a_mail_server_that_is_away_leaves_one_mail_of_all(client, article, following, monkeypatch):
    cast.replies(article, 3)
    Comment.objects.update(name="Kim", email="kim@example.org")
    with monkeypatch.context() as away:
        down = smtplib.SMTPServerDisconnected("away")
        away.setattr("django.core.mail.EmailMultiAlternatives.send", Mock(side_effect=down))
        assert letters() == []
    told = ReaderLetter.objects.filter(errand="answers")
    assert set(told.values_list("tries", "sent_at")) == {(1, None)}

    told.update(due_at=timezone.now())

    (told,) = letters()
    assert told.body.count("Reply ") == 3


@pytest.mark.parametrize("press", ["get", "post"])
def test_an_end_that_is_pressed_twice_is_an_end(client, article, following, press):
    cast.reply(article, "News.", name="Kim")
    stop = link_in(letters()[0], "unfollow")
    client.post(stop)

    again = getattr(client, press)(stop)

    assert again.status_code == 200
    assert "No more mail comes" in again.content.decode()
    assert getattr(client, press)(f"{stop[:-2]}x/").status_code == 404


def test_so_is_one_that_is_pressed_twice_on_its_page(client, article, following):
    cast.reply(article, "News.", name="Kim")
    page = link_in(letters()[0], "following")

    answers = [client.post(page, {"stop": "1"}) for _time in range(2)]

    assert all("No more mail comes" in each.content.decode() for each in answers)
    assert not Following.objects.exists()
    assert client.post(page).status_code == 404
