"""Cho's first reply waits until the link in the mail was opened; then the browser is known."""

import datetime
import smtplib

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from articles.models.publication import ReadFirst
from comments.findings import sentences
from comments.keeping import confirm
from comments.models import Comment, ReaderLetter
from comments.models.decision import undo
from tests import cast
from tests.comments.writing import confirmed, left, letters, link_in, send


@pytest.fixture
def publication(db):
    """Confirms, and reads nothing first: so that the confirming alone is seen."""
    return cast.publication(replies_read_first=ReadFirst.NOBODYS)


def page_of(article):
    return Client().get(article.get_absolute_url()).content.decode()


def test_a_first_reply_waits_for_its_writer(client, publication, article, moderator):
    answer = send(client, article)
    own = client.get(answer["Location"])

    assert "Please look into your mail" in own.content.decode()
    assert "Barley matters." not in page_of(article)
    client.force_login(moderator)
    queue = client.get("/admin/comments/comment/").content.decode()
    assert "Barley matters." not in queue  # nobody but its writer is asked

    (letter,) = letters()
    assert letter.to == ["cho@example.org"]
    assert "Rice and reason" in letter.subject
    assert "Barley matters." in letter.body
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"
    assert "Barley matters." not in page_of(article)


def test_one_click_shows_and_one_button_confirms(client, publication, article):
    left(client, article)
    (letter,) = letters()
    scanner = Client()
    seen = scanner.get(link_in(letter, "confirm"))

    assert "Barley matters." in seen.content.decode()
    assert not seen.cookies
    assert "no-store" in seen["Cache-Control"]
    assert seen["Referrer-Policy"] == "same-origin"
    assert "Barley matters." not in page_of(article)

    own = confirmed(client, letter)

    assert "It stands under the article." in own.content.decode()
    assert "Barley matters." in page_of(article)


def test_what_was_changed_while_it_is_confirmed_is_read_first(client, publication, article):
    left(client, article)
    seen = Comment.objects.get()
    # at the same moment its writer puts other words in, and the screening holds them
    Comment.objects.update(body="<p>Casino.</p>", reason="ban")

    confirm(seen)

    comment = Comment.objects.get()
    assert (comment.status, comment.confirm_by) == ("pending", None)
    assert "Casino." not in page_of(article)


def test_what_a_ban_swept_up_at_that_moment_stays_there(client, publication, article, moderator):
    left(client, article)
    seen = Comment.objects.get()
    Comment.objects.get().mark_spam(by=moderator)

    confirm(seen)

    assert Comment.objects.get().status == "spam"


def test_the_same_link_twice_is_fine(client, publication, article):
    left(client, article)
    (letter,) = letters()
    confirmed(client, letter)

    again = client.get(link_in(letter, "confirm"), follow=True)
    twice = client.post(link_in(letter, "confirm"), follow=True)

    for answer in (again, twice):
        assert answer.status_code == 200
        assert "It stands under the article." in answer.content.decode()
    assert Comment.objects.get().decisions.count() == 1
    assert letters() == []


def test_a_confirmed_browser_need_not_again(client, publication, article):
    left(client, article)
    confirmed(client, letters()[0])

    second = left(client, article, body="And millet.")

    assert second.status == "approved"
    assert letters() == []
    assert "And millet." in page_of(article)


def test_another_browser_or_another_address_is_asked(client, publication, article):
    left(client, article)
    confirmed(client, letters()[0])

    assert left(Client(), article, body="I am Cho, says another.").is_unconfirmed()
    assert left(client, article, body="And Rae.", email="rae@example.org").is_unconfirmed()
    assert {letter.to[0] for letter in letters()} == {"cho@example.org", "rae@example.org"}


def test_the_cookie_is_set_by_the_button_alone_and_read_by_no_page(client, publication, article):
    before = client.get(article.get_absolute_url())
    posted = send(client, article)
    address = link_in(letters()[0], "confirm")
    client.get(address)
    assert not posted.cookies

    answer = client.post(address)

    cookie = answer.cookies["confirmed-writer"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert "cho" not in cookie.value
    Comment.objects.all().delete()
    after = client.get(article.get_absolute_url())
    assert not after.cookies
    assert "Cookie" not in after.get("Vary", "")
    assert after.content == before.content


@pytest.mark.parametrize("token", ["x", "MQ:1:x", "1", "%00"])
def test_a_link_that_is_none(client, publication, article, token):
    left(client, article)

    for room in ("confirm", "own", "following", "unfollow", "my-data"):
        assert client.get(f"/comments/{room}/{token}/").status_code == 404
        assert client.post(f"/comments/{room}/{token}/").status_code == 404
    assert Comment.objects.get().is_unconfirmed()


def test_a_link_for_one_thing_opens_no_other(client, publication, article):
    own = send(client, article)["Location"]

    assert client.post(own.replace("/own/", "/confirm/")).status_code == 404
    assert Comment.objects.get().is_unconfirmed()


def test_another_site_cannot_press_the_button(client, publication, article):
    left(client, article)
    address = link_in(letters()[0], "confirm")

    answer = client.post(address, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert Comment.objects.get().is_unconfirmed()


def test_what_the_screening_doubts_waits_for_a_moderator_too(client, publication, article):
    links = " ".join(f"https://example.org/{number}" for number in range(4))
    comment = left(client, article, body=f"Read {links}")

    own = confirmed(client, letters()[0])

    comment.refresh_from_db()
    assert comment.status == "pending"
    assert not comment.is_unconfirmed()
    assert "a moderator reads it first" in own.content.decode()


def test_a_newcomer_waits_for_a_moderator_and_then_no_more(client, article, moderator):
    cast.publication(replies_read_first=ReadFirst.NEWCOMERS)
    comment = left(client, article)
    confirmed(client, letters()[0])
    comment.refresh_from_db()
    assert comment.status == "pending"
    assert sentences(comment) == ["Nothing of this address was approved before."]

    comment.approve(by=moderator)

    assert left(client, article, body="And millet.").status == "approved"


@pytest.mark.parametrize(
    ("confirms", "reads", "status", "asked"),
    [
        (False, ReadFirst.NOBODYS, "approved", 0),
        (False, ReadFirst.NEWCOMERS, "pending", 0),
        (False, ReadFirst.EVERYBODYS, "pending", 0),
        (True, ReadFirst.NOBODYS, "pending", 1),
        (True, ReadFirst.EVERYBODYS, "pending", 1),
    ],
)
def test_the_publication_decides(client, article, confirms, reads, status, asked):
    cast.publication(replies_confirmed=confirms, replies_read_first=reads)

    assert left(client, article).status == status
    assert len(letters()) == asked


def test_the_policy_stands_beside_the_form(client, article):
    cast.publication()
    page = page_of(article)
    assert "we mail you a link" in page
    assert "the first reply of each writer" in page
    cast.publication(replies_confirmed=False, replies_read_first=ReadFirst.EVERYBODYS)
    page = page_of(article)
    assert "we mail you a link" not in page
    assert "A moderator reads every reply" in page


def test_an_author_of_the_article_who_is_signed_in_is_read_at_once(client, article, writer):
    cast.publication(replies_read_first=ReadFirst.EVERYBODYS)
    author = cast.author("Mina Park")
    author.user = writer
    author.save()
    client.force_login(writer)

    comment = left(client, article)

    assert comment.status == "approved"
    assert comment.author == author
    assert not ReaderLetter.objects.exists()
    assert '<span class="badge">Author</span>' in page_of(article)


def test_an_author_of_another_article_is_a_reader_here(client, publication, article, writer):
    author = cast.author("Tom Field")
    author.user = writer
    author.save()
    client.force_login(writer)

    comment = left(client, article, name="Mina Park")

    assert comment.author is None
    assert comment.is_unconfirmed()


def test_spam_is_thanked_and_mailed_nothing(client, publication, article):
    answer = send(client, article, subject="Buy")

    assert answer.status_code == 303
    assert client.get(answer["Location"]).status_code == 200
    assert letters() == []


def test_the_mail_server_is_down_and_the_reply_is_kept(client, publication, article, monkeypatch):
    comment = left(client, article)

    def down(*_):
        raise smtplib.SMTPServerDisconnected("away")

    with monkeypatch.context() as away:
        away.setattr("django.core.mail.EmailMultiAlternatives.send", down)
        for _hour in range(70):  # a weekend
            ReaderLetter.objects.update(due_at=comment.created_at)
            call_command("due")
    assert mail.outbox == []
    letter = ReaderLetter.objects.get()
    assert (letter.tries, letter.sent_at) == (70, None)

    ReaderLetter.objects.update(due_at=comment.created_at)
    (sent,) = letters()

    confirmed(client, sent)
    assert "Barley matters." in page_of(article)
    assert letters() == []


def test_nobody_is_mailed_again_and_again(client, publication, article):
    for number in range(9):
        Comment.objects.update(address_hash="")  # as if each came from another network
        left(client, article, body=f"Thought {number}")

    assert len(letters()) == 5


def test_what_nobody_confirms_is_deleted_in_a_week(client, publication, article):
    comment = left(client, article)
    call_command("forget")
    assert Comment.objects.exists()

    Comment.objects.update(confirm_by=comment.created_at)
    call_command("forget")

    assert not Comment.objects.exists()


@pytest.mark.parametrize("ways", [["approve", "hold"], ["reject", "restore"]])
def test_what_a_moderator_decided_about_waits_for_its_writer_no_more(
    client, publication, article, moderator, ways
):
    comment = left(client, article)
    for verb in ways:
        getattr(comment, verb)(by=moderator)
    Comment.objects.filter(confirm_by__isnull=False).update(confirm_by=comment.created_at)

    call_command("forget")

    assert list(Comment.objects.waiting()) == [comment]


# The mail did not come


def an_hour_later():
    hour = datetime.timedelta(hours=1)
    ReaderLetter.objects.update(created_at=timezone.now() - hour)


def test_the_same_words_sent_again_bring_the_link_again(client, publication, article):
    left(client, article)
    assert len(letters()) == 1
    an_hour_later()

    told = send(client, article)

    assert "Please look into your mail" in client.get(told["Location"]).content.decode()
    (again,) = letters()
    confirmed(client, again)
    assert "Barley matters." in page_of(article)
    assert Comment.objects.count() == 1


def test_a_button_that_is_pressed_twice_sends_one_mail(client, publication, article):
    left(client, article)

    told = send(client, article)

    assert "Please look into your mail" in client.get(told["Location"]).content.decode()
    assert len(letters()) == 1


def test_the_page_of_the_reply_sends_the_link_again(client, publication, article):
    own = send(client, article)["Location"]
    letters()
    an_hour_later()
    assert "Send me the link" in client.get(own).content.decode()

    answer = client.post(f"{own}mail/")

    assert "We have sent a link to that address." in answer.content.decode()
    confirmed(client, letters()[0])
    assert "Send me the link" not in client.get(own).content.decode()
    assert client.post(f"{own}mail/").status_code == 302
    assert letters() == []


def test_whose_address_had_enough_mails_is_told_so_and_served_tomorrow(
    client, publication, article
):
    for number in range(6):
        Comment.objects.update(address_hash="")  # as if each came from another network
        own = send(client, article, body=f"Thought {number}")["Location"]
    letters()

    page = client.get(own).content.decode()
    refused = client.post(f"{own}mail/")

    assert "no more goes out" in page
    assert "Please look into your mail" not in page
    assert refused.status_code == 429
    assert "At most 5 such mails a day go to one address." in refused.content.decode()
    yesterday = timezone.now() - datetime.timedelta(hours=25)
    ReaderLetter.objects.update(created_at=yesterday)
    client.post(f"{own}mail/")
    (letter,) = letters()
    assert "Thought 5" in letter.body


def test_whoever_asks_in_anothers_name_bars_no_way_to_what_is_kept(client, publication, article):
    for number in range(6):
        Comment.objects.update(address_hash="")
        left(client, article, body=f"Thought {number}")
    letters()

    client.post("/comments/my-data/", {"email": "cho@example.org"})

    (letter,) = letters()
    assert "my-data" in letter.body


@pytest.mark.parametrize("verb", ["approve", "reject", "mark_spam"])
def test_a_decision_that_is_taken_back_leaves_it_to_its_writer(
    client, publication, article, moderator, verb
):
    comment = left(client, article)
    (letter,) = letters()
    getattr(comment, verb)(by=moderator)
    assert not Comment.objects.get().is_unconfirmed()

    undo(comment.decisions.get().batch, by=moderator)

    assert Comment.objects.get().is_unconfirmed()
    assert not Comment.objects.waiting().exists()
    confirmed(client, letter)
    assert "Barley matters." in page_of(article)
