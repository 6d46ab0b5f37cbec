"""Several do something with one reply at the same moment: one of them has done it, the others know.

Readers never get what one of them was told to be gone.
"""

import datetime
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from articles.models import Article
from comments.models import Ban, Comment
from comments.tokens import Purpose, token_for
from tests import cast

HANDS = 8
ROUNDS = 12
UNDO = "/admin/comments/comment/undo/"


def pressed(address: str, typed: dict[str, Any], user: User | None = None) -> int:
    client = Client()
    try:
        if user:
            client.force_login(user)
        return client.post(address, typed).status_code
    finally:
        connection.close()


def remove(reply: Comment) -> str:
    return reverse("comments:own_removed", args=[token_for(Purpose.OWN, reply.pk)])


def decide(reply: Comment) -> str:
    return reverse("admin:comments_comment_decide", args=[reply.pk])


def meet(*hands: tuple[Any, ...]) -> list[int]:
    """What each of them is answered, who press in the same moment."""
    with ThreadPoolExecutor(len(hands)) as pool:
        return list(pool.map(lambda each: pressed(*each), hands))


def removed_many_times() -> str:
    """How many of the presses of "Remove it" were answered well, and how often it was removed."""
    reply = cast.reply(Article.objects.get(), "I take that back.")
    answers = meet(*[(remove(reply), {})] * HANDS)
    reply.refresh_from_db()
    return f"{answers.count(200)} {reply.decisions.count()} {reply.status}"


def changed_while_confirmed() -> str:
    """How often words that the house bans were read by all, of so many that were sent."""
    Ban.objects.create(kind="word", value="casino")
    found = []
    for number in range(ROUNDS):
        later = timezone.now() + datetime.timedelta(days=1)
        waits = {"status": "pending", "confirm_by": later, "queued_at": None}
        reply = cast.reply(Article.objects.get(), f"Barley {number}.", **waits)
        own = reverse("comments:own", args=[token_for(Purpose.OWN, reply.pk)])
        yes = reverse("comments:confirm", args=[token_for(Purpose.CONFIRM, reply.pk)])
        meet((own, {"body": f"The casino {number} is open."}), (yes, {}))
        found.append(Comment.objects.get(pk=reply.pk))
    read = sum(each.status == "approved" for each in found)
    return f"{read} {sum('casino' in each.body for each in found)}"


def undone_while(meanwhile: Callable[[Comment, User], tuple[Any, ...]]) -> list[Comment]:
    """Replies whose rejection Moritz takes back while something else is done with them."""
    moderator = cast.user("moritz@example.org", "Moritz Moderator", "Moderator")
    found = []
    for number in range(ROUNDS):
        reply = cast.reply(Article.objects.get(), f"Barley {number}.")
        reply.reject(by=moderator)
        batch = reply.decisions.get().batch
        meet((UNDO, {"batch": batch}, moderator), meanwhile(reply, moderator))
        found.append(Comment.objects.get(pk=reply.pk))
    return found


def undone_while_removed() -> str:
    found = undone_while(lambda reply, _moderator: (remove(reply), {}))
    return " ".join(sorted({each.status for each in found}))


def undone_while_decided() -> str:
    """Whether what every log says last is how its reply stands."""
    found = undone_while(lambda reply, user: (decide(reply), {"verb": "mark_spam"}, user))
    chains = [
        [each.from_status for each in reply.decisions.order_by("pk")[1:]]
        == [each.to_status for each in reply.decisions.order_by("pk")][:-1]
        and reply.decisions.latest("pk").to_status == reply.status
        for reply in found
    ]
    return f"{chains.count(True)} of {ROUNDS}"


@pytest.mark.django_db(transaction=True)
def test_of_many_who_remove_one_reply_at_once_none_meets_a_fault(side_by_side):
    assert side_by_side(removed_many_times) == f"{HANDS} 1 removed"


@pytest.mark.django_db(transaction=True)
def test_what_is_changed_in_the_moment_of_confirming_is_not_read_unseen(side_by_side):
    assert side_by_side(changed_while_confirmed) == f"0 {ROUNDS}"


@pytest.mark.django_db(transaction=True)
def test_what_its_writer_removes_stays_removed_whatever_is_undone_then(side_by_side):
    assert side_by_side(undone_while_removed) == "removed"


@pytest.mark.django_db(transaction=True)
def test_an_undo_and_a_decision_follow_one_another(side_by_side):
    assert side_by_side(undone_while_decided) == f"{ROUNDS} of {ROUNDS}"
