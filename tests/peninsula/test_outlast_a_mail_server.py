"""A mail server is away for a weekend: nothing is lost, nothing late is told, and it is seen."""

import datetime
import smtplib

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from articles.models import ErrorReport, ReportLetter
from articles.sending import kinds
from comments import answering
from comments.models import Answer, CannedAnswer, Comment, ReaderLetter
from comments.models.decision import decide
from tests import cast
from tests.comments.writing import left

HOUR = datetime.timedelta(hours=1)
AWAY = ConnectionRefusedError(111, "Connection refused")
AGAIN = "/admin/articles/publication/send-again/"


@pytest.fixture
def server(monkeypatch):
    """The mail server: `fault` is what it answers with, None while it is there."""
    plain = EmailMessage.send

    class Server:
        fault = None
        asked = 0

    def send(message, *args, **kwargs):
        Server.asked += 1
        if Server.fault:
            raise Server.fault
        return plain(message, *args, **kwargs)

    monkeypatch.setattr(EmailMessage, "send", send)
    return Server


@pytest.fixture
def letters_of_all_kinds(client, publication, writer, editor, article):
    """A reply to confirm, an article to review, an error reported, an answer: to whom they go."""
    publication.contact_email = "desk@example.org"
    publication.save()
    left(client, article)
    cast.draft("Barley", by=writer).submit(by=writer)
    ReportLetter.objects.create(report=ErrorReport.objects.create(article=article, words="No."))
    answered(cast.reply(article, "Rude.", status="pending", email="rude@example.org"), by=editor)
    User.objects.exclude(pk=editor.pk).update(gets_mail=False)
    return {"cho@example.org", "edda@example.org", "desk@example.org", "rude@example.org"}


def answered(reply, *, by):
    """It is rejected with an answer, which is due."""
    decide(Comment.objects.filter(pk=reply.pk), "reject", by=by)
    answering.write(reply.decisions.get().batch, CannedAnswer.objects.create(body="Be kind."))
    Answer.objects.update(due_at=timezone.now())


def pass_by(time):
    """Let this time pass for every letter."""
    for kind in kinds():
        for each in kind.objects.all():
            since = each.tried_since and each.tried_since - time
            kind.objects.filter(pk=each.pk).update(due_at=each.due_at - time, tried_since=since)


def told():
    """Who gets mail now; moderators are told of what waits in theirs."""
    mail.outbox.clear()
    pass_by(HOUR)
    call_command("due")
    call_command("due")
    return {each.to[0] for each in mail.outbox if "wait" not in each.subject}


def hours(count):
    """Let hours pass, in each of which somebody asks what is due."""
    for _hour in range(count):
        call_command("due")
        pass_by(HOUR)


def test_every_letter_goes_out_after_a_weekend(server, letters_of_all_kinds):
    server.fault = AWAY
    hours(60)
    assert mail.outbox == []

    server.fault = None

    assert told() == letters_of_all_kinds
    assert told() == set()


def test_a_server_that_is_away_is_asked_less_and_less_often(server, client, article):
    left(client, article)
    server.fault = AWAY
    User.objects.update(gets_mail=False)
    for _minute in range(10 * 60):
        call_command("due")
        pass_by(HOUR / 60)

    assert 12 <= server.asked <= 16


def test_who_is_refused_is_tried_ten_times_in_three_days(server, client, article):
    left(client, article)
    server.fault = smtplib.SMTPRecipientsRefused({"cho@example.org": (450, b"Greylisted")})
    hours(100)

    letter = ReaderLetter.objects.get()
    assert letter.given_up_at
    assert 7 <= letter.tries <= 11
    assert letter.fault == "SMTPRecipientsRefused 450"


def test_what_is_given_up_is_seen_and_tried_anew(
    server, client, administrator, letters_of_all_kinds, capsys, caplog
):
    server.fault = AWAY
    hours(90)
    server.fault = None
    assert told() == set()

    call_command("undelivered")
    said = capsys.readouterr().out
    assert said.count("0 tried further, 1 given up") == 4
    assert "ConnectionRefusedError Connection refused" in said
    assert "is given up" in caplog.text
    client.force_login(administrator)
    home = client.get("/admin/").content.decode()
    assert "Mail that does not get through" in home
    assert home.count("1 was given up after three days") == 4

    answer = client.post(AGAIN, follow=True).content.decode()

    assert "4 letters are tried again." in answer
    assert told() == letters_of_all_kinds
    assert "Mail that does not get through" not in client.get("/admin/").content.decode()
    capsys.readouterr()
    call_command("undelivered")
    assert capsys.readouterr().out == ""


def test_the_command_tries_anew_too(server, client, article, capsys):
    left(client, article)
    server.fault = AWAY
    hours(90)
    server.fault = None
    capsys.readouterr()

    call_command("undelivered", "--again")

    assert "1 to be tried again" in capsys.readouterr().out
    assert told() == {"cho@example.org"}


@pytest.mark.parametrize("who", ["editor", "writer", "moderator"])
def test_only_who_runs_the_site_sees_it_and_tries_anew(server, client, article, who, request):
    left(client, article)
    server.fault = AWAY
    hours(90)
    client.force_login(request.getfixturevalue(who))

    assert "does not get through" not in client.get("/admin/").content.decode()
    assert client.post(AGAIN).status_code == 403
    assert ReaderLetter.objects.get().given_up_at


def confirmed(replies):
    replies.update(confirm_by=None, status="approved", told_at=timezone.now())


def deleted(replies):
    replies.delete()


def expired(replies):
    replies.update(confirm_by=timezone.now() - HOUR)


@pytest.mark.parametrize("became", [confirmed, deleted, expired])
def test_a_reply_that_needs_no_confirming_is_not_asked_for_late(server, client, article, became):
    left(client, article)
    server.fault = AWAY
    hours(10)
    became(Comment.objects.filter(name="Cho"))
    server.fault = None

    assert told() == set()


def test_what_was_decided_anew_is_not_answered_late(server, publication, article, editor):
    reply = cast.reply(article, "Rude.", status="pending")
    answered(reply, by=editor)
    server.fault = AWAY
    hours(10)
    decide(Comment.objects.filter(pk=reply.pk), "approve", by=editor)
    server.fault = None

    assert told() == set()


def test_a_settled_report_is_not_told_late(server, letters_of_all_kinds):
    server.fault = AWAY
    hours(10)
    ErrorReport.objects.update(is_settled=True)
    server.fault = None

    assert told() == letters_of_all_kinds - {"desk@example.org"}


def test_an_article_that_moved_on_is_not_told_of_late(server, publication, writer, editor):
    piece = cast.draft("Barley", by=writer)
    piece.submit(by=writer)
    server.fault = AWAY
    hours(10)
    piece.send_back(by=editor, note="Shorter.")
    server.fault = None

    assert told() == {"wanda@example.org"}, "the writer of the second move, no editor of the first"
