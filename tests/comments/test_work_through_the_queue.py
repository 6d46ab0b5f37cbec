"""Moritz works through the queue: what he is told of a writer, all at once, undone, in figures."""

import datetime
import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from comments.hashes import hash_of
from comments.models import Answer, Ban, CannedAnswer, Comment, Decision, Thread
from comments.models.ban import Kind
from comments.moderation import Status
from tests import cast

QUEUE = "/admin/comments/comment/"
DAY = datetime.timedelta(days=1)


def of(reply: Comment, what: str) -> str:
    return reverse(f"admin:comments_comment_{what}", args=[reply.pk])


def button(html: str, label: str) -> str:
    """Where the button of that label sends the form."""
    found = re.search(rf'formaction="([^"]*)"[^>]*>{label}<', html)
    return found[1].replace("&amp;", "&")


def many(article, count: int) -> None:
    cast.replies(article, count)
    Comment.objects.update(status="pending", created_at=timezone.now() - DAY)


# What is known of a writer


def test_the_writers_history_stands_beside_the_reply(desk, article, waiting):
    for status in ("approved", "approved", "spam"):
        cast.reply(article, "Before", status=status, email="CHO@example.org")
    cast.reply(article, "Other", name="Rae")

    html = desk.get(QUEUE).content.decode()

    assert "Other replies of this address:" in html
    assert "2 approved, 1 spam" in html


def test_a_network_shared_with_others_is_told(desk, article, waiting):
    shared = hash_of("203.0.113.7", timezone.now().date())
    Comment.objects.update(address_hash=shared)
    for name in ("Rae", "Kim"):
        cast.reply(article, "There", name=name, address_hash=shared)
    cast.reply(article, "Elsewhere", name="Lee", address_hash="other")

    html = desk.get(QUEUE).content.decode()

    assert "2 other addresses wrote from the same network" in html
    there = desk.get(QUEUE, {"status": "all", "address_hash": shared}).content.decode()
    assert all(name in there for name in ("Cho", "Rae", "Kim"))
    assert "Lee" not in there


def test_an_empty_network_is_shared_with_nobody(desk, article, waiting):
    cast.reply(article, "Imported", name="Rae")

    assert "same network" not in desk.get(QUEUE).content.decode()


def test_a_thousand_wait_and_the_page_costs_what_it_costs_for_ten(
    desk, article, moderator, django_assert_max_num_queries
):
    cast.reply(article, status="pending").reject(by=moderator)  # which can be undone
    cast.replies(article, 1000)
    Comment.objects.filter(status="approved").update(status="pending")

    with django_assert_max_num_queries(10):
        html = desk.get(QUEUE).content.decode()

    assert "All of this list, 1000 replies:" in html.replace(",000", "000")


def test_all_of_them_are_approved_by_one_action(desk, article, django_assert_max_num_queries):
    many(article, 1000)
    address = button(desk.get(QUEUE).content.decode(), "All: Approve")
    late = cast.reply(article, "Later", status="pending", created_at=timezone.now() + DAY)

    with django_assert_max_num_queries(400):
        desk.post(address, {"verb": "approve"})

    late.refresh_from_db()
    assert late.status == "pending", "nobody had seen it"
    assert Comment.objects.filter(status="approved").count() == 1000
    assert Decision.objects.filter(verb="approve").count() == 1000


def test_all_of_a_search_is_no_more_than_what_it_found(desk, article):
    cast.reply(article, "Rice", status="pending", created_at=timezone.now() - DAY)
    cast.reply(article, "Barley", status="pending", created_at=timezone.now() - DAY)
    address = button(desk.get(QUEUE, {"q": "Barley"}).content.decode(), "All: Spam")

    desk.post(address, {"verb": "mark_spam"})

    assert {c.body: c.status for c in Comment.objects.all()} == {
        "<p>Rice</p>": "pending",
        "<p>Barley</p>": "spam",
    }


# Undo


def test_the_last_decision_is_undone_as_a_whole(desk, article, moderator):
    chosen = [cast.reply(article, f"Thought {n}", status="pending") for n in range(3)]
    desk.post(f"{QUEUE}decide/", {"verb": "mark_spam", "chosen": [c.pk for c in chosen]})
    html = desk.get(QUEUE).content.decode()
    assert "Waiting → Spam, 3 replies" in html
    batch = re.search(r'name="batch" value="([^"]+)"', html)[1]

    desk.post(f"{QUEUE}undo/", {"batch": batch})

    assert [c.status for c in Comment.objects.all()] == ["pending"] * 3
    assert Decision.objects.filter(verb="undo", by=moderator).count() == 3
    assert "Your last decision" not in desk.get(QUEUE).content.decode()


def test_what_was_decided_anew_stays(desk, article, moderator, waiting):
    waiting.approve(by=moderator)
    batch = waiting.decisions.get().batch
    waiting.reject(by=moderator)

    html = desk.post(f"{QUEUE}undo/", {"batch": batch}, follow=True).content.decode()

    assert "it was decided anew, or" in html
    waiting.refresh_from_db()
    assert waiting.status == "rejected"


def test_nothing_is_undone_twice(desk, moderator, waiting):
    waiting.approve(by=moderator)
    batch = waiting.decisions.get().batch
    for _time in range(2):
        desk.post(f"{QUEUE}undo/", {"batch": batch})

    assert Decision.objects.count() == 2


@pytest.mark.parametrize("batch", ["", "no uuid", "00000000-0000-0000-0000-000000000000"])
def test_a_batch_that_is_none(desk, waiting, batch):
    assert desk.post(f"{QUEUE}undo/", {"batch": batch}).status_code in (302, 400)
    assert not Decision.objects.exists()


# Why, and who is told


def test_a_rule_a_reason_and_an_answer_go_with_a_rejection(desk, waiting, moderator):
    canned = CannedAnswer.objects.create(
        title="Subject", body="Stay with rice.", rule="off_subject"
    )
    html = desk.get(QUEUE).content.decode()
    assert f'<option value="{canned.pk}">Subject</option>' in html

    desk.post(of(waiting, "decide"), {"verb": "reject", "answer": canned.pk, "reason": "Barley"})

    decision = Decision.objects.get()
    assert (decision.rule, decision.reason) == ("off_subject", "Barley")
    call_command("due")
    assert mail.outbox == [], "there is time to think again"
    Answer.objects.update(due_at=timezone.now())
    call_command("due")
    call_command("due")
    (letter,) = [each for each in mail.outbox if each.to == ["cho@example.org"]]
    assert "Stay with rice." in letter.body
    assert "Is it so?" in letter.body
    assert "Moritz" not in letter.body
    assert "Barley" not in letter.body
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_an_answer_to_what_was_taken_back_is_never_sent(desk, waiting):
    canned = CannedAnswer.objects.create(title="Subject", body="Stay with rice.")
    desk.post(of(waiting, "decide"), {"verb": "reject", "answer": canned.pk})
    desk.post(f"{QUEUE}undo/", {"batch": Decision.objects.get().batch})
    Answer.objects.update(due_at=timezone.now())

    call_command("due")

    assert [each for each in mail.outbox if each.to == ["cho@example.org"]] == []


def test_spam_gets_no_answer(desk, waiting):
    canned = CannedAnswer.objects.create(title="Subject", body="Stay with rice.")

    desk.post(of(waiting, "decide"), {"verb": "mark_spam", "answer": canned.pk})

    assert not Answer.objects.exists()


@pytest.mark.parametrize("number", ["²", "9" * 30, "9" * 5000, "x", "", "-1"])
def test_numbers_that_are_none_choose_nothing(desk, waiting, number):
    said = {"verb": "reject", "chosen": number, "answer": number}
    for door in (f"{QUEUE}decide/", f"{QUEUE}{waiting.pk}/decide/"):
        assert desk.post(door, said).status_code in (302, 404)
    assert desk.post(of(waiting, "assign"), {"to": number}).status_code == 302
    assert desk.get(f"{QUEUE}figures/", {"days": number}).status_code == 200


def test_a_rule_that_is_none_is_refused(desk, waiting):
    said = {"verb": "reject", "rule": "because"}
    assert desk.post(of(waiting, "decide"), said).status_code == 400


# Assign, word anew, ban, steer


def test_a_reply_is_taken_on_and_given_back(desk, waiting, moderator):
    desk.post(of(waiting, "assign"), {"to": moderator.pk})

    html = desk.get(QUEUE, {"whose": "mine"}).content.decode()
    assert "with Moritz Moderator" in html
    assert "Is it so?" not in desk.get(QUEUE, {"whose": "free"}).content.decode()
    desk.post(of(waiting, "assign"), {"to": ""})
    waiting.refresh_from_db()
    assert waiting.assigned_to is None


def test_nobody_who_may_not_moderate_gets_work(desk, waiting, writer):
    desk.post(of(waiting, "assign"), {"to": writer.pk})

    waiting.refresh_from_db()
    assert waiting.assigned_to is None


def test_words_are_changed_with_a_reason_and_readers_are_told(desk, client, article, moderator):
    reply = cast.reply(article, "Ask Mr Field of 12 Elm Street.")

    desk.post(
        of(reply, "reword"), {"body": "Ask <b onclick='x()'>Mr Field</b>.", "reason": "Address"}
    )

    reply.refresh_from_db()
    assert reply.body == "<p>Ask <strong>Mr Field</strong>.</p>"
    decision = reply.decisions.get()
    assert (decision.verb, decision.reason, decision.by) == ("reword", "Address", moderator)
    assert "12 Elm Street" in decision.words_before
    page = client.get(article.get_absolute_url()).content.decode()
    assert "12 Elm Street" not in page
    assert "changed by a moderator" in page


@pytest.mark.parametrize(
    "said", [{"body": "Other."}, {"body": "", "reason": "x"}, {"body": "<p></p>", "reason": "x"}]
)
def test_words_are_not_changed_without_a_reason_or_to_none(desk, waiting, said):
    desk.post(of(waiting, "reword"), said)

    waiting.refresh_from_db()
    assert waiting.body == "<p>Is it so?</p>"
    assert not Decision.objects.exists()


def test_a_ban_from_the_reply_takes_what_waits_with_it(desk, article, waiting, moderator):
    cast.reply(article, "Again", status="pending", email="CHO@example.org")
    cast.reply(article, "Another", name="Rae", status="pending")

    desk.post(of(waiting, "ban"), {"kind": "mail", "days": "7", "why": "Floods", "sweep": "on"})

    ban = Ban.objects.get()
    assert (ban.kind, ban.value, ban.comment, ban.by) == (
        Kind.MAIL,
        "cho@example.org",
        "Floods",
        moderator,
    )
    assert 6 < (ban.expires_at - timezone.now()).days + 1 <= 7
    assert sorted(Comment.objects.values_list("status", flat=True)) == ["pending", "spam", "spam"]


def test_a_network_is_banned_by_what_is_kept_of_it_and_for_a_month_at_most(desk, waiting):
    Comment.objects.update(address_hash=hash_of("203.0.113.7", timezone.now().date()))

    desk.post(of(waiting, "ban"), {"kind": "network", "days": ""})

    ban = Ban.objects.get()
    assert ban.keyed_on == waiting.created_at.date()
    assert (ban.expires_at - timezone.now()).days <= 30
    assert ban.value not in desk.get("/admin/comments/ban/").content.decode()


@pytest.mark.parametrize("said", [{}, {"kind": "word"}, {"kind": "network"}])
def test_nothing_is_banned_that_is_not_known(desk, waiting, said):
    desk.post(of(waiting, "ban"), said)

    assert not Ban.objects.exists()
    waiting.refresh_from_db()
    assert waiting.status == "pending"


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("mail", " Cho@Example.org", "cho@example.org"),
        ("domain", "https://WWW.bad.example/x", "bad.example"),
        ("network", "203.0.113.7/24", "203.0.113.0/24"),
        ("word", "  Barley   Wine ", "barley wine"),
        ("mail", "cho at example", None),
        ("domain", "localhost", None),
        ("network", "203.0.113", None),
        ("word", "x", None),
    ],
)
def test_a_ban_is_typed(desk, moderator, kind, typed, kept):
    said = {"kind": kind, "value": typed, "expires_at": "", "comment": ""}

    desk.post("/admin/comments/ban/add/", said)

    assert list(Ban.objects.values_list("value", "by")) == ([(kept, moderator.pk)] if kept else [])


def test_the_list_of_bans_says_how_often_each_hit(desk):
    Ban.objects.create(kind="word", value="casino", hits=41, comment="Floods")
    Ban.objects.create(kind="word", value="loans", expires_at=timezone.now() - DAY)

    html = desk.get("/admin/comments/ban/").content.decode()
    assert all(each in html for each in ("casino", "41", "Floods", "loans"))
    holding = desk.get("/admin/comments/ban/", {"holds": "yes"}).content.decode()
    assert "casino" in holding
    assert "loans" not in holding


def test_a_thread_is_closed_slowed_and_opened(desk, client, article, waiting):
    desk.post(of(waiting, "thread"), {"is_closed": "on", "pause": ""})
    assert (
        "Replies to this article are closed."
        in client.get(article.get_absolute_url()).content.decode()
    )

    desk.post(of(waiting, "thread"), {"pause": "30", "hours": "2"})

    thread = Thread.objects.get()
    article.refresh_from_db()
    assert (article.replies_closed_by_moderators, thread.pause) == (False, 30)
    assert thread.pause_at() == datetime.timedelta(minutes=30)
    assert thread.pause_at(timezone.now() + datetime.timedelta(hours=3)) == datetime.timedelta(0)


# Figures and the log


def test_figures_say_how_long_who_and_why(desk, article, moderator, django_assert_max_num_queries):
    for hours in (1, 3, 5):
        left = timezone.now() - datetime.timedelta(hours=hours)
        reply = cast.reply(article, status="pending", created_at=left, reason="links")
        reply.approve(by=moderator)
    reply.decisions.update(rule="abuse")
    cast.reply(article, "Undone", status="pending").mark_spam(by=moderator)
    desk.post(f"{QUEUE}undo/", {"batch": Decision.objects.first().batch})

    with django_assert_max_num_queries(13):
        html = desk.get(f"{QUEUE}figures/").content.decode()

    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", html)
    assert cells[cells.index("Moritz Moderator") :][:5] == ["Moritz Moderator", "3", "3", "0", "0"]
    assert cells[cells.index("Attacks a person") :][:2] == ["Attacks a person", "1"]
    assert cells[cells.index("Links") :][:3] == ["Links", "3", "3"]
    assert "<dd>3\xa0hours</dd>" in html


def test_the_log_says_who_decided_what(desk, moderator, waiting):
    waiting.reject(by=moderator, reason="Off the subject")

    html = desk.get("/admin/comments/decision/").content.decode()

    assert all(w in html for w in ("Moritz Moderator", "Waiting → Rejected", "Off the subject"))
    assert desk.get("/admin/comments/decision/add/").status_code == 403


def test_pages_of_moderation_are_for_moderators(client, publication, writer, waiting):
    client.force_login(writer)
    for address in ("figures/", "habit/"):
        assert client.get(f"{QUEUE}{address}").status_code == 403
    for what in ("assign", "reword", "ban", "thread", "decide"):
        assert (
            client.post(of(waiting, what), {"kind": "mail", "verb": "approve"}).status_code == 403
        )
    for noun in ("ban", "cannedanswer", "decision"):
        assert client.get(f"/admin/comments/{noun}/").status_code == 403
    waiting.refresh_from_db()
    assert (waiting.status, Ban.objects.count()) == (Status.PENDING, 0)
