"""Moritz answers those whose replies he turns away: once each, and nobody who never wrote here."""

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from comments.models import Answer, CannedAnswer, Comment
from comments.policy import CONFIRMABLE


@pytest.fixture
def reject(desk):
    canned = CannedAnswer.objects.create(title="Subject", body="Stay with rice.")

    def reject(reply):
        where = reverse("admin:comments_comment_decide", args=[reply.pk])
        return desk.post(where, {"verb": "reject", "answer": canned.pk})

    return reject


def sent():
    Answer.objects.update(due_at=timezone.now())
    call_command("due")
    return [each for each in mail.outbox if each.to == ["cho@example.org"]]


def test_who_is_turned_away_twice_within_minutes_is_answered_once(desk, waiting, reject, moderator):
    reject(waiting)
    waiting.refresh_from_db()
    waiting.restore(by=moderator)
    reject(waiting)

    assert len(sent()) == 1


def test_an_address_that_nobody_confirmed_gets_no_answer(waiting, reject):
    Comment.objects.update(confirm_by=timezone.now() + CONFIRMABLE)

    reject(waiting)

    waiting.refresh_from_db()
    assert waiting.status == "rejected"
    assert sent() == []
