"""Moritz is told by mail of what waits: each reply once, whenever it began to wait."""

import datetime
import io
import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from articles import seals
from articles.models.publication import ReadFirst
from comments.models import Comment, Decision, Habit
from tests import cast
from tests.comments.writing import confirmed, left, letters, send

QUEUE = "/admin/comments/comment/"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def at_once(publication, moderator):
    """Moritz is told at once, and was told of all that there is."""
    return Habit.objects.create(user=moderator, pace="at_once")


def of(reply: Comment, what: str) -> str:
    return reverse(f"admin:comments_comment_{what}", args=[reply.pk])


def told() -> list[str]:
    User.objects.filter(email="chief@example.org").update(gets_mail=False)
    call_command("due")
    return [each.to[0] for each in mail.outbox]


@pytest.mark.parametrize(("pace", "pause"), [("at_once", 0), ("hourly", 60), ("daily", 1440)])
def test_a_moderator_is_told_at_their_own_pace(publication, moderator, article, pace, pause):
    Habit.objects.create(user=moderator, pace=pace, told_at=timezone.now() - DAY)
    cast.reply(article, "First", status="pending")
    assert told() == ["moritz@example.org"]
    assert told() == ["moritz@example.org"], "told once"

    cast.reply(article, "Second", status="pending")
    habit = Habit.objects.get()
    if pause:
        assert len(told()) == 1
        Habit.objects.update(told_at=habit.told_at - datetime.timedelta(minutes=pause))
    assert len(told()) == 2


def test_the_letter_needs_a_sign_in_and_holds_no_address(client, publication, moderator, waiting):
    assert told() == ["moritz@example.org"]

    letter = mail.outbox[0]
    assert "Is it so?" in letter.body
    assert "cho@example.org" not in letter.body
    address = re.search(r"http://testserver(/admin/comments/comment/\d+/change/)", letter.body)[1]
    assert "/login/" in client.get(address)["Location"]


@pytest.mark.parametrize("field", ["gets_mail", "is_active", "is_staff"])
def test_who_wants_none_or_has_left_is_not_told(publication, moderator, waiting, field):
    setattr(moderator, field, False)
    moderator.save()

    assert told() == []


def test_never_is_never_and_others_work_is_theirs(publication, moderator, editor, waiting):
    Habit.objects.create(user=moderator, pace="never", told_at=timezone.now() - DAY)
    Comment.objects.update(assigned_to=moderator)

    assert told() == []


def test_a_mail_server_that_is_away_loses_nothing(publication, moderator, waiting, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    call_command("due", stderr=io.StringIO())

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert told() == ["moritz@example.org"]


def test_each_says_how_often(desk, moderator):
    desk.post(f"{QUEUE}habit/", {"pace": "hourly"})

    assert Habit.objects.get(user=moderator).pace == "hourly"


# What was left before the last mail, and waits since


def news() -> str:
    """The mail that goes to Moritz now; '' where none does."""
    mail.outbox.clear()
    told()
    return "".join(each.body for each in mail.outbox if each.to == ["moritz@example.org"])


@pytest.fixture
def old(article, at_once):
    """A reply that readers see, left before the last mail."""
    return cast.reply(article, "Is it so?", created_at=timezone.now() - DAY)


def test_a_reply_that_is_confirmed_after_the_last_mail(article, at_once):
    left(Client(), article, body="Carla was first.", email="carla@example.org")
    (to_carla,) = letters()
    left(Client(), article, body="Dirk was second.", email="dirk@example.org")
    (to_dirk,) = letters()
    confirmed(Client(), to_dirk)
    assert "Dirk was second." in news()

    confirmed(Client(), to_carla)

    told_of = news()
    assert "Carla was first." in told_of
    assert "Dirk was second." not in told_of
    assert news() == ""


def test_a_reply_that_readers_reported(client, article, old):
    for number in range(3):
        data = {"grievance": "abuse", "words": "", "token": seals.seal(article)}
        client.post(f"/comments/{old.pk}/report/", data, REMOTE_ADDR=f"192.0.2.{number}")

    assert "Is it so?" in news()
    assert news() == ""


def test_a_reply_whose_change_is_doubted(client, article, at_once):
    cast.publication(replies_confirmed=False, replies_read_first=ReadFirst.NOBODYS)
    own = send(client, article)["Location"]
    Habit.objects.update(told_at=timezone.now())

    client.post(own, {"body": " ".join(f"https://example.org/{n}" for n in range(4))})

    assert "example.org/3" in news()


@pytest.mark.parametrize(
    "ways", [["hold"], ["mark_spam", "restore"], ["reject", "undo"], ["hold", "approve", "hold"]]
)
def test_a_reply_that_comes_back_to_the_queue(desk, old, ways):
    if "undo" in ways:
        Comment.objects.update(status="pending")
    for way in ways:
        batch = {"batch": Decision.objects.first().batch} if way == "undo" else {"verb": way}
        address = f"{QUEUE}undo/" if way == "undo" else of(old, "decide")
        assert desk.post(address, batch).status_code == 302

    assert "Is it so?" in news()
    assert news() == ""


def test_a_reply_that_a_colleague_gives_back_or_hands_over(client, old, moderator, editor):
    User.objects.filter(pk=editor.pk).update(is_superuser=True, gets_mail=False)
    Comment.objects.update(status="pending", assigned_to=editor)
    client.force_login(User.objects.get(pk=editor.pk))
    assert news() == ""

    client.post(of(old, "assign"), {"to": ""})
    assert "Is it so?" in news()

    client.post(of(old, "assign"), {"to": editor.pk})
    client.post(of(old, "assign"), {"to": moderator.pk})
    assert "Is it so?" in news()


def test_taking_it_on_oneself_is_no_news(desk, old, moderator):
    Comment.objects.update(status="pending")

    desk.post(of(old, "assign"), {"to": moderator.pk})

    assert news() == ""
