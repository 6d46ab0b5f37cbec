"""Many send at the same moment: what holds one after another holds side by side as well."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from articles import seals
from articles.models import Article
from comments.models import Comment, Report
from comments.screening import MOST
from tests import cast

HANDS = 8
WRITERS = 50


def send(number: int, words: str) -> int:
    article = Article.objects.get()
    typed = {
        "name": "Cho",
        "email": "cho@example.org",
        "body": words.format(number=number),
        "token": seals.seal(article, timezone.now() - datetime.timedelta(minutes=1)),
    }
    try:
        return Client().post(article.address_of("reply"), typed).status_code
    finally:
        connection.close()


def at_once(words: str) -> str:
    """What came of it: how often each answer was given, and how many replies were kept."""
    with ThreadPoolExecutor(HANDS) as hands:
        answers = list(hands.map(send, range(HANDS), [words] * HANDS))
    kept = Comment.objects.count()
    Comment.objects.all().delete()
    return f"{answers.count(303)} {answers.count(429)} {kept}"


def repeats_and_rates() -> str:
    return f"{at_once('The same words.')}, {at_once('Thought {number}.')}"


def one_of_many(number: int) -> int:
    """A writer with an address and a network of their own."""
    article = Article.objects.get()
    typed = {
        "name": f"Writer {number}",
        "email": f"writer{number}@example.org",
        "body": f"Thought {number}.",
        "token": seals.seal(article, timezone.now() - datetime.timedelta(minutes=1)),
    }
    try:
        answer = Client(REMOTE_ADDR=f"10.0.{number}.1").post(article.address_of("reply"), typed)
        return answer.status_code
    finally:
        connection.close()


def many_at_once() -> str:
    """How many of the writers were answered well, how many replies there are, and of how many."""
    with ThreadPoolExecutor(WRITERS) as hands:
        answers = list(hands.map(one_of_many, range(1, WRITERS + 1)))
    kept = list(Comment.objects.values_list("name", flat=True))
    Comment.objects.all().delete()
    return f"{answers.count(303)} {len(kept)} {len(set(kept))}"


def one_of_many_reports(number: int) -> int:
    reply = Comment.objects.select_related("article").get()
    typed = {"grievance": "abuse", "words": "Rude.", "token": seals.seal(reply.article)}
    try:
        where = f"/comments/{reply.pk}/report/"
        return Client(REMOTE_ADDR=f"10.1.{number}.1").post(where, typed).status_code
    finally:
        connection.close()


def reports_at_once() -> str:
    """How many who reported one reply at once were thanked, how many reports there are."""
    reply = cast.reply(Article.objects.get(), "Rude words.")
    with ThreadPoolExecutor(HANDS) as hands:
        answers = list(hands.map(one_of_many_reports, range(HANDS)))
    reply.refresh_from_db()
    return f"{answers.count(200)} {Report.objects.count()} {reply.status}"


@pytest.mark.django_db(transaction=True)
def test_repeats_and_rates_hold_side_by_side(side_by_side):
    found = side_by_side(repeats_and_rates)
    assert found == f"{HANDS} 0 1, {MOST} {HANDS - MOST} {MOST}"


@pytest.mark.django_db(transaction=True)
def test_of_fifty_writers_at_once_none_is_lost_and_none_doubled(side_by_side):
    assert side_by_side(many_at_once) == f"{WRITERS} {WRITERS} {WRITERS}"


@pytest.mark.django_db(transaction=True)
def test_of_many_reports_at_once_none_is_lost(side_by_side):
    assert side_by_side(reports_at_once) == f"{HANDS} {HANDS} pending"
