"""Cho sees what is kept of her, takes it along, and has it erased."""

import datetime
import io
import json
import threading
import time
from pathlib import Path

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.models import Article
from comments import mailing
from comments.forgetting import erase
from comments.models import Answer, Ban, Comment, Erasure, Following, ReaderLetter, Report
from comments.models.decision import last_batch, reword, undo
from comments.screening import hash_of
from importing.models import Origin
from tests import cast
from tests.comments.writing import letters, link_in
from tests.importing import exports_made as made

EXPORT = Path(__file__).parent.parent / "importing" / "exports" / "small_blog.xml"


@pytest.fixture
def said(publication, article):
    """Two replies of Cho, one written with capitals, and one of Rae between them."""
    first = cast.reply(article, "Cho’s first words.", website="https://cho.example/")
    answer = cast.reply(article, "Rae’s words.", name="Rae", parent=first)
    second = cast.reply(article, "Cho’s second words.", email="Cho@Example.org", parent=answer)
    Following.objects.create(article=article, email="cho@example.org")
    return first, answer, second


@pytest.fixture
def mine(client, said):
    """The address of the page that the mail leads to."""
    answer = client.post("/comments/my-data/", {"email": "Cho@example.org"})
    assert "look into your mail" in answer.content.decode()
    (letter,) = letters()
    assert letter.to == ["cho@example.org"]
    return link_in(letter, "my-data")


def page_of(client, article):
    return client.get(article.get_absolute_url()).content.decode()


def test_everything_as_json(client, article, mine):
    answer = client.post(mine, {"json": "1"})

    assert answer["Content-Type"].startswith("application/json")
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    kept = json.loads(answer.content)
    assert [reply["body"] for reply in kept["replies"]] == [
        "<p>Cho’s first words.</p>",
        "<p>Cho’s second words.</p>",
    ]
    assert kept["replies"][0]["website"] == "https://cho.example/"
    assert kept["replies"][0]["article"] == f"http://testserver{article.get_absolute_url()}"
    assert len(kept["followings"]) == 1
    assert "Rae" not in answer.content.decode()


def test_what_moderators_wrote_of_it_is_in_the_json(client, said, mine, moderator):
    first = said[0]
    first.reject(by=moderator, reason="Barley again")
    Answer.objects.create(decision=first.decisions.get(), body="Stay with rice.")
    reword(first, "<p>Cho’s words.</p>", by=moderator, reason="A name")
    Comment.objects.filter(pk=first.pk).update(reason="links", findings=[{"key": "links"}])
    Ban.objects.create(kind="mail", value="cho@example.org", comment="Floods")

    text = client.post(mine, {"json": "1"}).content.decode()

    kept = json.loads(text)
    reworded, rejected = kept["replies"][0]["decisions"]
    assert (rejected["to"], rejected["reason"]) == ("rejected", "Barley again")
    assert rejected["answer"] == {"words": "Stay with rice.", "sent_at": None}
    assert "first words" in reworded["words_before"]
    assert kept["replies"][0]["found"] == [{"key": "links"}]
    assert [each["why"] for each in kept["bans"]] == ["Floods"]
    assert "Moritz" not in text


def test_erased_words_are_gone_and_the_thread_keeps_its_shape(client, article, said, mine):
    first, answer, second = said

    assert "Everything is erased" in client.post(mine, {"erase": "1"}).content.decode()

    page = page_of(client, article)
    assert "Rae’s words." in page
    assert "was removed" in page
    for gone in ("Cho", "cho.example"):
        assert gone not in page
    for comment in Comment.objects.filter(pk__in=[first.pk, second.pk]):
        assert (comment.name, comment.email, comment.website, comment.body) == ("", "", "", "")
        assert comment.status == "removed"
    answer.refresh_from_db()
    assert answer.parent == first
    assert not Following.objects.exists()
    assert not ReaderLetter.objects.exists()
    assert "cho" not in Erasure.objects.get().email_hash


def test_no_moderator_brings_it_back(client, said, mine, moderator):
    client.post(mine, {"erase": "1"})
    client.force_login(moderator)

    for verb in ("restore", "approve"):
        client.post(f"/admin/comments/comment/{said[0].pk}/decide/", {"verb": verb})

    assert Comment.objects.get(pk=said[0].pk).status == "removed"


def test_a_link_opened_by_a_scanner_erases_nothing(client, article, mine):
    client.get(mine)

    assert "Cho’s first words." in page_of(client, article)


def test_another_site_erases_nothing(client, article, mine):
    answer = client.post(mine, {"erase": "1"}, headers={"Sec-Fetch-Site": "cross-site"})

    assert answer.status_code == 403
    assert "Cho’s first words." in page_of(client, article)


def test_the_answer_tells_nobody_who_has_written_here(client, said):
    known = client.post("/comments/my-data/", {"email": "cho@example.org"})
    unknown = client.post("/comments/my-data/", {"email": "nobody@example.org"})

    assert known.content == unknown.content


def test_the_link_is_old_after_two_days(client, mine, monkeypatch):
    later = time.time() + 3 * 24 * 3600
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)

    assert client.get(mine).status_code == 404


def test_an_erased_reply_does_not_come_back_by_import(client, publication):
    call_command("import_wordpress", str(EXPORT), stdout=io.StringIO())
    comment = Comment.objects.exclude(email="").order_by("pk").first()
    email, words = comment.email, comment.body
    kept = Comment.objects.exclude(email__iexact=email).count()
    erase(email)
    call_command("import_wordpress", str(EXPORT), stdout=io.StringIO())
    comment.refresh_from_db()
    assert (comment.body, comment.email) == ("", "")

    Comment.objects.all().delete()  # not even where its place is lost
    Origin.objects.all().delete()
    Article.objects.all().delete()
    call_command("import_wordpress", str(EXPORT), stdout=(told := io.StringIO()))

    assert Comment.objects.count() == kept
    assert not Comment.objects.filter(body=words).exists()
    assert "their writers had erased" in told.getvalue()


def test_what_was_left_between_two_erasures_does_not_come_back_by_import(publication, tmp_path):
    days = [timezone.now() - datetime.timedelta(days=days) for days in (40, 20, 1)]
    cho = {"name": "Cho", "email": "cho@example.org"}
    words = [
        made.comment(number, said, at=f"{at:%Y-%m-%d %H:%M:%S}", **cho)
        for number, (said, at) in enumerate(
            zip(("First", "Between", "After"), days, strict=True), 1
        )
    ]
    file = made.export(tmp_path, made.item(1, "Rice", "<p>Words.</p>", comments=words))
    erase("cho@example.org", days[0] + datetime.timedelta(hours=1))
    erase("cho@example.org", days[1] + datetime.timedelta(hours=1))

    call_command("import_wordpress", file, stdout=(told := io.StringIO()))

    assert [each.body for each in Comment.objects.all()] == ["<p>After</p>"]
    assert "their writers had erased" in told.getvalue()


def test_the_network_is_forgotten_after_a_month(client, publication, article):
    now = timezone.now()
    for days in (29, 31):
        at = now - datetime.timedelta(days=days)
        reply = cast.reply(
            article,
            f"{days} days old",
            created_at=at,
            address_hash=hash_of("192.0.2.1", at.date()),
            network_hash=hash_of("192.0.2.0/24", at.date()),
        )
        Ban.objects.create(
            kind="network", value=reply.address_hash[:60] + str(days), keyed_on=at, created_at=at
        )
        Report.objects.create(comment=reply, grievance="spam", address_hash="x", created_at=at)

    call_command("due")

    hashes = {each.body: bool(each.address_hash) for each in Comment.objects.all()}
    assert hashes == {"<p>29 days old</p>": True, "<p>31 days old</p>": False}
    assert Report.objects.exclude(address_hash="").count() == 1
    assert Comment.objects.exclude(network_hash="").get().body == "<p>29 days old</p>"
    assert Ban.objects.get().value.endswith("29")
    cast.publication(replies_network_days=7)
    call_command("forget")
    assert not Comment.objects.exclude(address_hash="", network_hash="").exists()
    assert not Ban.objects.exists()


def test_a_ban_of_a_network_that_holds_no_more_is_forgotten(publication):
    past = timezone.now() - datetime.timedelta(minutes=1)
    for kind, value in (("network", "203.0.113.7/32"), ("word", "casino")):
        Ban.objects.create(kind=kind, value=value, expires_at=past)
    Ban.objects.create(kind="network", value="203.0.113.8/32")

    call_command("forget")

    assert {ban.value for ban in Ban.objects.all()} == {"casino", "203.0.113.8/32"}


def test_a_network_that_was_banned_late_is_forgotten_with_the_reply(
    client, publication, article, moderator
):
    then = timezone.now() - datetime.timedelta(days=29)
    reply = cast.reply(article, "Buy.", address_hash="a" * 64, created_at=then)
    client.force_login(moderator)
    client.post(f"/admin/comments/comment/{reply.pk}/ban/", {"kind": "network", "days": "30"})
    ban = Ban.objects.get()
    assert ban.expires_at - timezone.now() < datetime.timedelta(days=2)
    assert Ban.objects.outlived(then + datetime.timedelta(days=1, hours=1), timezone.now()).exists()


def test_what_moderators_did_goes_with_the_words_and_no_undo_brings_them_back(
    said, moderator, mailoutbox
):
    first = said[0]
    found = [{"key": "ban", "kind": "mail", "value": "cho@example.org"}]
    Comment.objects.filter(pk=first.pk).update(findings=found, words_key="k", network_hash="n")
    reword(first, "<p>Cho’s words.</p>", by=moderator, reason="A number")
    first.remove(by=moderator, reason="Cho asked")
    decision = first.decisions.get(verb="remove")
    Answer.objects.create(decision=decision, body="As you wished.")

    erase("cho@example.org")

    assert undo(decision.batch, by=moderator) == 0
    assert last_batch(moderator, decision.at - datetime.timedelta(1)) is None
    assert not reword(first, "<p>Again.</p>", by=moderator, reason="Why not")
    first.refresh_from_db()
    assert (first.status, first.body, first.findings) == ("removed", "", [])
    assert (first.words_key, first.network_hash) == ("", "")
    assert not first.decisions.exclude(words_before="", reason="").exists()
    call_command("due")
    assert not [letter for letter in mailoutbox if "As you wished." in letter.body]


def test_the_key_of_the_hash_changes_with_the_month(db):
    may, june = datetime.date(2026, 5, 30), datetime.date(2026, 6, 1)

    assert hash_of("192.0.2.1", may) == hash_of("192.0.2.1", may.replace(day=1))
    assert hash_of("192.0.2.1", may) != hash_of("192.0.2.1", june)
    assert "192" not in hash_of("192.0.2.1", may)


def test_spam_is_forgotten_after_a_quarter(publication, article):
    at = timezone.now() - datetime.timedelta(days=91)
    cast.reply(article, "Buy.", status="spam", created_at=at)
    cast.reply(article, "Old and good.", created_at=at)

    call_command("forget")

    assert Comment.objects.get().body == "<p>Old and good.</p>"


def test_of_spam_that_was_answered_the_place_alone_stays(client, publication, article):
    at = timezone.now() - datetime.timedelta(days=91)
    spam = cast.reply(article, "Buy.", name="Shop", email="shop@example.org", status="spam")
    cast.reply(article, "I would not.", name="Rae", parent=spam)
    call_command("forget")
    assert "Buy." in Comment.objects.get(pk=spam.pk).body
    Comment.objects.filter(pk=spam.pk).update(created_at=at)

    call_command("forget", stdout=(told := io.StringIO()))

    spam.refresh_from_db()
    assert (spam.name, spam.email, spam.body, spam.status) == ("", "", "", "removed")
    assert "I would not." in page_of(client, article)
    assert "spam that was answered: 1" in told.getvalue()
    call_command("forget", stdout=(told := io.StringIO()))
    assert told.getvalue() == ""


def test_where_nobody_runs_due_what_is_old_goes_once_an_hour_beside_the_mail(monkeypatch):
    erased, minutes = [], [0]
    monkeypatch.setattr(mailing, "_forgot", [])
    monkeypatch.setattr(mailing, "tell", lambda: (0, 0))
    monkeypatch.setattr(mailing, "forget", lambda: erased.append(minutes[0]))
    monkeypatch.setattr(mailing.time, "monotonic", lambda: minutes[0] * 60.0)
    for minute in (5, 30, 64, 65, 70, 126):
        minutes[0] = minute
        mailing._in_a_thread()
        for thread in threading.enumerate():
            if thread.name == "mail to readers":
                thread.join()
    assert erased == [5, 65, 126]
