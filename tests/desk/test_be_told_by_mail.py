"""Whom a move concerns is told by mail: once, in their language, and never who did it."""

import datetime
import smtplib

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from articles.consequences import News
from articles.models import Consequence, Letter
from tests import cast
from tests.desk.filling import address, filled, save

pytestmark = pytest.mark.django_db
MINE = "/admin/articles/article/mine/"
SOON = timezone.now() + datetime.timedelta(days=2)


@pytest.fixture
def other(editor):
    return cast.user("erik@example.org", "Erik Editor", "Editor")


@pytest.fixture
def draft(publication, writer):
    return cast.draft("Rice", by=writer)


def told(*, again=True):
    """(address, subject) of each letter that goes out now."""
    mail.outbox.clear()
    call_command("due")
    if again:
        call_command("due")
    return sorted((letter.to[0], letter.subject) for letter in mail.outbox)


def pass_by(**time):
    """Let this time pass for all that is waiting."""
    step = datetime.timedelta(**time)
    for model in (Consequence, Letter):
        for each in model.objects.all():
            each.due_at -= step
            each.save()


def test_what_is_submitted_is_told_to_all_editors(client, writer, editor, other, draft):
    client.force_login(writer)
    save(client, draft, verb="submit", note="Please.")
    assert told() == [
        ("edda@example.org", "To review: Rice"),
        ("erik@example.org", "To review: Rice"),
    ]
    assert told() == []


def test_what_is_submitted_to_one_is_told_to_that_one(client, writer, editor, other, draft):
    client.force_login(writer)
    save(client, draft, verb="submit", assigned_to=other.pk)
    assert told() == [("erik@example.org", "To review: Rice")]


def test_where_that_one_has_left_it_is_told_to_the_others(writer, editor, other, draft):
    draft.submit(by=writer, to=other)
    other.is_active = False
    other.save()
    assert told() == [("edda@example.org", "To review: Rice")]


def test_who_is_assigned_is_told(client, editor, other, draft):
    client.force_login(editor)
    save(client, draft, assigned_to=other.pk)
    assert told() == [("erik@example.org", "Yours to edit: Rice")]
    save(client, draft, assigned_to=editor.pk)  # to oneself
    assert told() == []


def test_what_is_sent_back_is_told_with_the_reason(client, writer, editor, draft):
    draft.submit(by=writer)
    told()
    client.force_login(editor)
    save(client, draft, verb="send_back", note="Say what <rice> is & why.")
    assert told() == [("wanda@example.org", "Sent back: Rice")]
    letter = mail.outbox[0]
    html = letter.alternatives[0][0]
    assert "Edda Editor has sent it back." in letter.body
    assert "Say what <rice> is & why." in letter.body
    assert "Say what &lt;rice&gt; is &amp; why." in html
    for text in (letter.body, html):
        assert f"http://testserver/admin/articles/article/{draft.pk}/change/" in text
        assert "http://testserver/admin/articles/article/mine/" in text
    assert letter.from_email == "The Tidewater Review <newsroom@localhost>"
    assert letter.extra_headers["Auto-Submitted"] == "auto-generated"


def test_a_writer_is_told_that_their_text_or_their_changes_are_put_away(
    client, writer, editor, draft
):
    draft.submit(by=writer)
    live = cast.published("Barley", by=writer)
    live.keep(live.working_content() | {"title": "Barley!"}, by=writer)
    live.submit_changes(by=writer)
    told()
    client.force_login(editor)
    save(client, draft, verb="bin")
    save(client, live, verb="discard_changes")
    assert told() == [
        ("wanda@example.org", "Changes thrown away: Barley"),
        ("wanda@example.org", "In the bin: Rice"),
    ]
    assert any("Edda Editor has put it in the bin." in each.body for each in mail.outbox)
    client.force_login(writer)
    assert "Rice" in client.get(address(draft)).content.decode()
    mine = cast.draft("Oats", by=writer)
    save(client, mine, verb="bin")
    assert told() == []


def test_what_is_published_is_told_to_all_who_wrote_it(client, writer, editor, draft):
    signing = cast.author("Mina Park")
    signing.user = cast.user("mina@example.org", "Mina Park", "Writer")
    signing.save()
    client.force_login(editor)
    save(client, draft, verb="publish")
    assert told() == [
        ("mina@example.org", "Published: Rice"),
        ("wanda@example.org", "Published: Rice"),
    ]
    assert f"http://testserver{draft.permalink}" in mail.outbox[0].body


def test_a_scheduled_article_is_told_twice_and_each_time_once(client, editor, draft, writer):
    writer.second_zone = "America/New_York"
    writer.save()
    client.force_login(editor)
    save(client, draft, verb="schedule", publish_at=f"{SOON:%Y-%m-%d}T09:00")
    assert told() == [("wanda@example.org", "Scheduled: Rice")]
    body = mail.outbox[0].body
    assert "09:00 (Asia/Seoul)" in body
    assert "(America/New_York)" in body
    assert told() == []
    draft.published_at -= datetime.timedelta(days=4)
    draft.save()
    pass_by(days=4)  # its moment comes; nobody does anything
    assert told() == [("wanda@example.org", "Published: Rice")]
    assert told() == []


def test_another_moment_is_told_and_the_first_one_is_not_kept(client, editor, draft, writer):
    client.force_login(editor)
    save(client, draft, verb="schedule", publish_at=f"{SOON:%Y-%m-%d}T09:00")
    save(client, draft, verb="schedule", publish_at=f"{SOON:%Y-%m-%d}T10:00")
    assert told() == [("wanda@example.org", "Scheduled: Rice")]
    assert "10:00 (Asia/Seoul)" in mail.outbox[0].body
    save(client, draft, verb="unschedule")
    assert told() == [("wanda@example.org", "A draft again: Rice")]
    pass_by(days=4)
    assert told() == []


def test_changes_beside_an_article_are_told_each_step(client, writer, editor, publication):
    article = cast.published("Rice", by=writer)
    told()
    client.force_login(writer)
    save(client, article, standfirst="Anew.", verb="submit_changes")
    chief = ("chief@example.org", "Changes to review: Rice")  # who may do everything edits too
    assert told() == [chief, ("edda@example.org", "Changes to review: Rice")]
    client.force_login(editor)
    save(client, article, verb="send_back_changes", note_changes="Shorter.")
    assert told() == [("wanda@example.org", "Changes sent back: Rice")]
    save(client, article, verb="publish_changes")
    assert told() == [("wanda@example.org", "Changes published: Rice")]


@pytest.mark.parametrize(
    "left",
    [{"gets_mail": False}, {"is_active": False}, {"is_staff": False}, {"email": ""}, "role"],
    ids=str,
)
def test_who_wants_none_or_may_not_look_gets_none(client, editor, writer, draft, left):
    if left == "role":
        writer.groups.clear()
    else:
        type(writer).objects.filter(pk=writer.pk).update(**left)
    draft.publish(by=editor)
    assert told() == []
    assert not Consequence.objects.due().exists()


def test_mail_is_switched_off_on_one_s_own_page(client, writer, editor, draft):
    client.force_login(writer)
    where = "/admin/articles/article/mine/"
    assert client.post(where, {"verb": "save", "second_zone": "Asia/Seoul"}).status_code == 302
    writer.refresh_from_db()
    assert (writer.gets_mail, writer.second_zone) == (False, "Asia/Seoul")
    answer = client.post(where, {"verb": "save", "second_zone": "Mars/Olympus"})
    assert "There is no time zone of that name" in answer.content.decode()


def test_a_letter_speaks_its_publication_s_language(client, writer, editor, draft, publication):
    publication.default_language = "ko"
    publication.save()
    draft.publish(by=editor)
    told()
    assert '<html lang="ko">' in mail.outbox[0].alternatives[0][0]


def test_a_title_in_two_lines_makes_no_second_header(writer, editor, draft):
    type(draft).objects.filter(pk=draft.pk).update(title="Rice\r\nBcc: all@example.org")
    draft.refresh_from_db()
    draft.submit(by=writer)
    assert told() == [("edda@example.org", "To review: Rice Bcc: all@example.org")]


@pytest.fixture
def broken(monkeypatch):
    """The mail server, which can be away or refuse somebody."""
    from django.core.mail import EmailMultiAlternatives  # noqa: PLC0415

    plain = EmailMultiAlternatives.send
    faults = {}

    def send(message, *args, **kwargs):
        fault = faults.get(message.to[0]) or faults.get("all")
        if fault:
            raise fault
        return plain(message, *args, **kwargs)

    monkeypatch.setattr(EmailMultiAlternatives, "send", send)
    return faults


def test_a_server_that_is_away_is_asked_again(writer, editor, draft, broken):
    draft.submit(by=writer)
    broken["all"] = ConnectionRefusedError("nobody listens")
    assert told() == []
    letter = Letter.objects.get()
    assert (letter.tries, letter.sent_at) == (1, None)
    broken.clear()
    assert told() == []  # not before its time
    pass_by(minutes=10)
    assert told() == [("edda@example.org", "To review: Rice")]


def test_one_address_that_is_refused_does_not_stop_the_others(writer, editor, other, draft, broken):
    broken["edda@example.org"] = smtplib.SMTPRecipientsRefused({})
    draft.submit(by=writer)
    assert told() == [("erik@example.org", "To review: Rice")]


def test_a_save_answers_before_mail_goes_and_whatever_becomes_of_it(
    client, writer, editor, draft, broken, django_capture_on_commit_callbacks, monkeypatch
):
    begun = []

    def start(thread):
        begun.append(thread.name)

    monkeypatch.setattr("threading.Thread.start", start)
    broken["all"] = ConnectionRefusedError("nobody listens")
    client.force_login(writer)
    with django_capture_on_commit_callbacks(execute=True):
        answer = save(client, draft, verb="submit")
    assert (answer.status_code, draft.status) == (302, "in_review")
    assert begun == ["mail"]
    assert not mail.outbox
    broken.clear()
    assert told() == [("edda@example.org", "To review: Rice")]


def test_a_move_that_is_refused_tells_nobody(client, writer, editor, draft):
    client.force_login(writer)
    save(client, draft, title="Rice and more")
    answer = save(client, draft, verb="submit", upon="0")  # upon a text that a colleague replaced
    assert "Somebody saved this article" in answer.content.decode()
    assert (draft.status, told()) == ("draft", [])


def test_everybody_chooses_what_they_are_told_of(client, writer, editor, other, draft):
    client.force_login(editor)
    page = filled(client.get(MINE).content.decode(), form=".mine form")
    assert set(page["kinds"]) == set(News.values)  # all, until somebody says no
    page["kinds"] = [kind for kind in page["kinds"] if kind != "submitted"]
    client.post(MINE, page | {"verb": "save"})
    client.force_login(writer)
    save(client, draft, verb="submit")
    assert told() == [("erik@example.org", "To review: Rice")]
    client.force_login(other)
    save(client, draft, assigned_to=editor.pk)
    assert told() == [("edda@example.org", "Yours to edit: Rice")]
    client.force_login(editor)
    assert "submitted" not in filled(client.get(MINE).content.decode(), form=".mine form")["kinds"]


def test_who_says_no_after_the_letter_was_written_gets_none(client, writer, editor, draft):
    draft.submit(by=writer)
    editor.mail_not_wanted = ["submitted"]
    editor.save()
    assert told() == []


def test_a_writer_is_asked_of_what_writers_are_told(client, writer, draft):
    client.force_login(writer)
    page = filled(client.get(MINE).content.decode(), form=".mine form")
    assert "submitted" not in page["kinds"]
    client.post(MINE, page | {"verb": "save", "kinds": ["published"]})
    writer.refresh_from_db()
    assert "published" not in writer.mail_not_wanted
    assert "sent_back" in writer.mail_not_wanted
    assert "submitted" not in writer.mail_not_wanted  # who becomes an editor is told of it


def test_mail_and_the_way_in_are_found_from_each_other(client, writer, draft):
    client.force_login(writer)
    assert f'href="{MINE}"' in client.get("/admin/account/").content.decode()
    assert 'href="/admin/account/"' in client.get(MINE).content.decode()
