"""Moritz decides about the words that he has read, and about no others."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

from articles.models.publication import ReadFirst
from comments.checks import akismet
from comments.models import Comment
from comments.models.decision import reword
from tests import cast
from tests.comments.writing import confirmed, left, letters, send

QUEUE = "/admin/comments/comment/"
CALM = "A calm and civil first remark."
RUDE = "You are all filthy liars and I will find your homes."


@pytest.fixture
def publication(db):
    """A moderator reads newcomers first."""
    return cast.publication(replies_confirmed=False, replies_read_first=ReadFirst.NEWCOMERS)


@pytest.fixture
def own(publication, article):
    """The address at which Cho may change the first reply."""
    return send(Client(), article, body=CALM)["Location"]


class Page:
    """A page of the desk as it was opened, and its buttons."""

    def __init__(self, desk, address=QUEUE):
        self.desk = desk
        self.html = LexborHTMLParser(desk.get(address).content.decode())

    def press(self, label: str, *ticked: str) -> str:
        """Send the form that the button stands in; the page that follows, in words."""
        button = next(b for b in self.html.css("button") if b.text().strip() == label)
        form = button
        while form.tag != "form":
            form = form.parent
        sent: dict[str, list[str]] = {button.attributes["name"]: [button.attributes["value"]]}
        for field in form.css("input[type=hidden]"):
            sent.setdefault(field.attributes["name"], []).append(field.attributes["value"])
        sent["chosen"] = list(ticked)
        there = button.attributes.get("formaction") or form.attributes["action"]
        return self.desk.post(there, sent, follow=True).content.decode()


def page_of(article):
    return Client().get(article.get_absolute_url()).content.decode()


WAYS = ["Approve", "Ticked: Approve", "All: Approve"]


@pytest.mark.parametrize("way", WAYS)
def test_words_that_were_changed_since_are_left_alone(desk, article, own, way):
    page = Page(desk)
    Client().post(own, {"body": RUDE})

    said = page.press(way, str(Comment.objects.get().pk))

    assert Comment.objects.get().status == "pending"
    assert "its words were changed since you opened this page" in said
    assert "filthy liars" not in page_of(article)
    Page(desk).press(way, str(Comment.objects.get().pk))
    assert Comment.objects.get().status == "approved"


def held(desk, comment):
    """A reply that was approved and held back; the form of the undo."""
    for verb in ("approve", "hold"):
        desk.post(f"{QUEUE}{comment.pk}/decide/", {"verb": verb})
    return {"batch": str(comment.decisions.first().batch)}


def test_an_undo_brings_no_words_to_readers_that_were_changed_since(desk, article, own):
    comment = Comment.objects.get()
    form = held(desk, comment)
    assert "Approved → Waiting" in desk.get(QUEUE).content.decode()
    Client().post(own, {"body": RUDE})

    assert form["batch"] not in desk.get(QUEUE).content.decode()
    said = desk.post(f"{QUEUE}undo/", form, follow=True).content.decode()

    assert "its writer changed the words since" in said
    assert Comment.objects.get().status == "pending"
    assert "filthy liars" not in page_of(article)


def test_an_undo_shows_the_words_again_that_were_read(desk, article, own):
    Client().post(own, {"body": "A calm first word."})
    form = held(desk, Comment.objects.get())

    desk.post(f"{QUEUE}undo/", form)

    assert "A calm first word." in page_of(article)


def test_an_undo_takes_changed_words_to_the_queue(desk, article, own):
    comment = Comment.objects.get()
    desk.post(f"{QUEUE}{comment.pk}/decide/", {"verb": "approve"})
    Comment.objects.update(edited_at=timezone.now(), body=RUDE)

    desk.post(f"{QUEUE}undo/", {"batch": str(comment.decisions.get().batch)})

    assert Comment.objects.get().status == "pending"


@pytest.mark.parametrize("way", WAYS)
def test_words_that_stand_as_they_were_are_decided_about(desk, article, own, way):
    Client().post(own, {"body": "Calmer yet."})

    said = Page(desk).press(way, str(Comment.objects.get().pk))

    assert Comment.objects.get().status == "approved"
    assert "left alone" not in said


def test_the_page_of_one_reply_is_of_those_words_too(desk, own):
    page = Page(desk, f"{QUEUE}{Comment.objects.get().pk}/change/")
    Client().post(own, {"body": RUDE})

    assert "left alone" in page.press("Approve")

    assert Comment.objects.get().status == "pending"


def test_what_a_colleague_worded_anew_is_read_again(desk, own, administrator):
    page = Page(desk)
    reword(Comment.objects.get(), "<p>A civil remark.</p>", by=administrator, reason="Calm")

    assert "left alone" in page.press("Approve")

    assert Comment.objects.get().status == "pending"


@pytest.mark.parametrize("shown", ["", "x", "1-", "1-²-x", "9" * 30 + "-1-x", "1-" + "9" * 30])
def test_a_version_that_is_none_is_no_fault(desk, own, shown):
    answer = desk.post(f"{QUEUE}decide/", {"verb": "approve", "shown": shown})

    assert answer.status_code == 302


@pytest.mark.parametrize("way", ["Approve", "Ticked: Approve"])
def test_what_a_colleague_decided_meanwhile_stays(desk, own, administrator, way):
    page = Page(desk)
    comment = Comment.objects.get()
    comment.mark_spam(by=administrator)

    said = page.press(way, str(comment.pk))

    assert "Nothing was changed: it was decided already." in said
    comment.refresh_from_db()
    assert comment.status == "spam"


def test_of_several_those_are_told_that_a_colleague_decided_about(desk, article, administrator):
    mine, theirs = (cast.reply(article, words, status="pending") for words in ("Mine", "Theirs"))
    page = Page(desk)
    theirs.reject(by=administrator)

    said = page.press("Ticked: Approve", str(mine.pk), str(theirs.pk))

    assert "1 reply was left alone: it was decided already." in said
    assert {c.body: c.status for c in Comment.objects.all()} == {
        "<p>Mine</p>": "approved",
        "<p>Theirs</p>": "rejected",
    }


def test_what_cannot_be_done_with_a_reply_was_not_reworded(desk, article):
    seen = cast.reply(article, "Seen")

    said = Page(desk, f"{QUEUE}?status=all").press("Ticked: Approve", str(seen.pk))

    assert "Nothing was changed: it was decided already." in said
    assert "words were changed" not in said


def test_a_reply_confirmed_since_the_list_was_opened_is_not_among_all(desk, article):
    cast.publication(replies_read_first=ReadFirst.NEWCOMERS)
    cast.reply(article, "Shown.", name="Rae", status="pending")
    late = left(Client(), article, body="Never shown.", email="fay@example.org")
    (to_fay,) = letters()
    Comment.objects.update(created_at=timezone.now() - datetime.timedelta(minutes=5))
    page = Page(desk)
    confirmed(Client(), to_fay)

    page.press("All: Approve")

    late.refresh_from_db()
    assert late.status == "pending"
    assert "Shown." in page_of(article)


def test_a_first_reply_is_read_again_when_it_is_changed_after_it_was_approved(desk, article, own):
    Page(desk).press("Approve")
    assert CALM in page_of(article)

    Client().post(own, {"body": RUDE})

    assert Comment.objects.get().status == "pending"
    assert "filthy liars" not in page_of(article)


def test_a_reply_approved_while_a_service_judges_its_change(article, own, moderator, monkeypatch):
    def approving(_attempt):
        Comment.objects.get().approve(by=moderator)

    monkeypatch.setattr(akismet, "ask", approving)

    Client().post(own, {"body": RUDE})

    assert Comment.objects.get().status == "pending"
    assert "filthy liars" not in page_of(article)


def test_a_reply_rejected_while_a_service_judges_its_change(own, moderator, monkeypatch):
    monkeypatch.setattr(akismet, "ask", lambda _attempt: Comment.objects.get().reject(by=moderator))

    assert Client().post(own, {"body": RUDE}).status_code == 409

    assert "filthy liars" not in Comment.objects.get().body
