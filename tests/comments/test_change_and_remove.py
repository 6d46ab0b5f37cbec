"""Cho changes a reply for a quarter of an hour, or takes it away at any time."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.models.publication import ReadFirst
from comments.findings import sentences
from comments.hashes import words_key
from comments.models import Comment, Thread, Word
from comments.models.decision import reword, undo
from tests import cast
from tests.comments.writing import send


@pytest.fixture
def publication(db):
    return cast.publication(replies_confirmed=False, replies_read_first=ReadFirst.NOBODYS)


@pytest.fixture
def own(client, publication, article):
    """The address of Cho's own reply, which readers see."""
    return send(client, article)["Location"]


def page_of(client, article):
    return client.get(article.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    "typed",
    [
        "Line one.\nLine two.\n\nSee https://example.org/a?b=1&c=2 here.",
        "One.\n\n<blockquote>A quote\n\nof two.</blockquote>\n\nAfter. https://example.org/a_b",
        "Like this:\n\n<code>for a in b:\n    print(a)</code>\n\nSee?",
    ],
)
def test_the_box_holds_what_was_typed(client, publication, article, typed):
    address = send(client, article, body=typed)["Location"]
    page = LexborHTMLParser(client.get(address).content)
    assert page.css_first("textarea[name=body]").text().strip() == typed


def test_the_words_are_changed_and_marked(client, article, own):
    assert "Change it" in client.get(own).content.decode()
    assert "edited" not in page_of(client, article)

    answer = client.post(own, {"body": "Barley *does* matter."})

    assert answer.status_code == 302
    page = page_of(client, article)
    assert "does* matter." in page
    assert "Barley matters." not in page
    assert "edited" in page


def test_the_same_words_are_no_change(client, article, own):
    body = Comment.objects.get().body

    client.post(own, {"body": body})

    assert Comment.objects.get().edited_at is None


def test_a_change_is_not_taken_for_the_same_words_again(client, article, own):
    client.post(own, {"body": "BARLEY matters, to all of us and more than anybody says."})
    client.post(own, {"body": "Barley matters, to all of us and more than anybody says."})

    assert Comment.objects.get().status == "approved"


def test_a_slow_thread_lets_no_change_through_unread(client, article, own):
    Thread.objects.create(article=article, pause=60)

    client.post(own, {"body": " ".join(f"https://example.org/{n}" for n in range(4))})

    comment = Comment.objects.get()
    assert comment.status == "pending"
    assert "It holds 4 links." in sentences(comment)


def test_what_a_moderator_took_out_stays_out(client, article, own, moderator):
    reword(Comment.objects.get(), "<p>Barley.</p>", by=moderator, reason="A number")

    assert "Change it" not in client.get(own).content.decode()
    assert client.post(own, {"body": "Barley, call 555."}).status_code == 409
    assert client.post(f"{own}remove/").status_code == 200


def test_the_filter_forgets_what_a_moderator_did_not_read(client, article, own, moderator):
    comment = Comment.objects.get()
    comment.hold(by=moderator)
    comment.approve(by=moderator)
    assert Word.objects.get(word="barley").ham == 1

    client.post(own, {"body": "Rice matters."})

    assert Word.objects.get(word="barley").ham == 0
    comment.refresh_from_db()
    assert comment.learned_as == ""


@pytest.mark.parametrize("body", ["", "   ", "<script>alert(1)</script>"])
def test_no_words_are_refused(client, article, own, body):
    answer = client.post(own, {"body": body})

    assert answer.status_code == 422
    assert "Barley matters." in page_of(client, article)


def test_a_quarter_of_an_hour_and_not_longer(client, own):
    Comment.objects.update(created_at=timezone.now() - datetime.timedelta(minutes=14))
    assert "Change it" in client.get(own).content.decode()

    Comment.objects.update(created_at=timezone.now() - datetime.timedelta(minutes=16))

    assert "Change it" not in client.get(own).content.decode()
    assert client.post(own, {"body": "Too late."}).status_code == 409
    assert Comment.objects.get().edited_at is None


def test_the_publication_says_how_long(client, own):
    Comment.objects.update(created_at=timezone.now() - datetime.timedelta(minutes=30))

    cast.publication(replies_editable_minutes=60)

    assert "Change it" in client.get(own).content.decode()
    cast.publication(replies_editable_minutes=0)
    assert "Change it" not in client.get(own).content.decode()


def test_the_end_is_said_with_the_zone_that_it_is_said_in(client, own, monkeypatch):
    noon = datetime.datetime(2026, 3, 19, 12, 0, tzinfo=datetime.UTC)
    Comment.objects.update(created_at=noon)

    monkeypatch.setattr(timezone, "now", lambda: noon)
    page = client.get(own).content.decode()

    assert "Until 9:15 p.m. (KST), and only" in page


def test_the_first_answer_closes_it(client, article, own):
    mine = Comment.objects.get()
    waiting = cast.reply(article, "Hm.", name="Rae", parent=mine, status="pending")
    assert "Change it" in client.get(own).content.decode()

    waiting.approve(by=None)

    assert client.post(own, {"body": "I never said so."}).status_code == 409
    assert "Barley matters." in page_of(client, article)
    waiting.remove(by=None)
    assert client.post(own, {"body": "I never said so."}).status_code == 409, "it was read"


def test_a_changed_reply_is_screened_again(client, article, own):
    links = " ".join(f"https://example.org/{number}" for number in range(4))

    client.post(own, {"body": f"Buy here: {links}"})

    comment = Comment.objects.get()
    assert comment.status == "pending"
    assert "It holds 4 links." in sentences(comment)
    assert comment.words_key == words_key(comment.body)
    assert "Buy here" not in page_of(client, article)


def test_where_everything_is_read_first_a_change_is_too(client, article, own):
    cast.publication(replies_confirmed=False, replies_read_first=ReadFirst.EVERYBODYS)

    client.post(own, {"body": "Other words."})

    assert Comment.objects.get().status == "pending"


def test_a_removed_reply_leaves_its_place(client, article, own):
    mine = Comment.objects.get()
    cast.reply(article, "I disagree.", name="Rae", parent=mine)
    asked = client.get(f"{own}remove/")
    assert "Remove this reply?" in asked.content.decode()
    assert Comment.objects.get(pk=mine.pk).status == "approved"

    assert client.post(f"{own}remove/").status_code == 200

    page = page_of(client, article)
    assert "Barley matters." not in page
    assert "was removed" in page
    assert "I disagree." in page
    decision = mine.decisions.get()
    assert (decision.to_status, decision.by) == ("removed", None)


@pytest.mark.parametrize("verb", ["reject", "mark_spam", "hold", "remove"])
def test_what_its_writer_took_away_no_moderator_brings_back(client, own, moderator, verb):
    mine = Comment.objects.get()
    getattr(mine, verb)(by=moderator)
    batch = mine.decisions.get().batch

    assert "Your reply is removed" in client.post(f"{own}remove/").content.decode()

    mine.refresh_from_db()
    assert mine.status == "removed"
    assert undo(batch, by=moderator) == 0
    client.force_login(moderator)
    desk = client.get(f"/admin/comments/comment/{mine.pk}/change/").content.decode()
    for gone in ('value="restore"', "House rule", "Answer by mail", "Words, as HTML"):
        assert gone not in desk
    row = client.get("/admin/comments/comment/?status=removed").content.decode()
    assert "Choose the reply by" not in row
    decide = f"/admin/comments/comment/{mine.pk}/decide/"
    client.post(decide, {"verb": "restore"})
    client.post(decide, {"verb": "approve"})
    mine.refresh_from_db()
    assert mine.status == "removed"


def test_its_words_go_a_month_later(client, own, article):
    mine = Comment.objects.get()
    cast.reply(article, "I disagree.", name="Rae", parent=mine)
    client.post(f"{own}remove/")
    call_command("forget")
    mine.refresh_from_db()
    assert "Barley" in mine.body
    Comment.objects.filter(pk=mine.pk).update(
        withdrawn_at=timezone.now() - datetime.timedelta(days=31)
    )

    call_command("forget")

    mine.refresh_from_db()
    assert (mine.name, mine.email, mine.website, mine.body) == ("", "", "", "")
    page = page_of(client, article)
    assert "was removed" in page
    assert "I disagree." in page


def test_removing_twice_is_fine_and_what_is_removed_is_not_changed(client, own):
    client.post(f"{own}remove/")

    assert client.post(f"{own}remove/").status_code == 200
    assert client.post(own, {"body": "Back again."}).status_code == 409
    page = client.get(own).content.decode()
    assert "It is removed." in page
    assert "Thank you" not in page


@pytest.mark.parametrize("address", ["", "remove/"])
def test_another_site_can_do_neither(client, own, address):
    answer = client.post(
        f"{own}{address}", {"body": "Stolen."}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert answer.status_code == 403
    comment = Comment.objects.get()
    assert (comment.status, comment.edited_at) == ("approved", None)


WORDS = "Barley matters, and more than anybody who eats rice alone would ever say."


@pytest.mark.parametrize("body", ["Barley matters.", WORDS])
def test_the_same_words_after_a_removal_are_a_reply_again(client, publication, article, body):
    first = send(client, article, body=body)["Location"]
    client.post(f"{first}remove/")

    second = send(client, article, body=body)["Location"]

    assert second.startswith("/comments/own/")
    assert second != first
    assert body in page_of(client, article)


@pytest.mark.parametrize("status", ["approved", "rejected", "pending", "spam"])
def test_the_same_words_again_are_told_what_is_true(client, publication, article, status):
    send(client, article)
    Comment.objects.update(status=status)

    told = client.get(send(client, article)["Location"]).content.decode()

    assert Comment.objects.count() == 1
    assert "It had arrived already: the same words are kept once." in told


def test_who_was_rejected_is_not_told_that_a_moderator_will_read_it(client, own, moderator):
    Comment.objects.get().reject(by=moderator)

    page = client.get(own).content.decode()

    assert "A moderator has read it, and it is not shown." in page
    assert "a moderator reads it first" not in page
