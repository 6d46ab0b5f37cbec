"""Rae reports a reply; enough readers hide it until a moderator has looked."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles import seals
from comments.findings import sentences
from comments.models import Comment, Report
from tests import cast


@pytest.fixture
def reply(publication, article):
    return cast.reply(article, "Rude words.")


@pytest.fixture
def report(client, article, reply):
    """Reports from one network."""

    def report(network="192.0.2.1", **typed):
        data = {"grievance": "abuse", "words": "It insults.", "token": seals.seal(article), **typed}
        return client.post(f"/comments/{reply.pk}/report/", data, REMOTE_ADDR=network)

    return report


def page_of(client, article):
    return client.get(article.get_absolute_url()).content.decode()


def test_the_way_to_report_stands_at_each_reply(client, article, reply):
    assert f'href="/comments/{reply.pk}/report/"' in page_of(client, article)
    form = client.get(f"/comments/{reply.pk}/report/").content.decode()
    assert "Rude words." in form
    assert "It insults or threatens somebody" in form


def test_one_report_changes_nothing_for_readers(client, article, report):
    assert report().status_code == 200

    assert "Rude words." in page_of(client, article)
    kept = Report.objects.get()
    assert (kept.grievance, kept.words) == ("abuse", "It insults.")
    assert "192.0.2.1" not in kept.address_hash


def test_enough_reports_hide_it_until_a_moderator_has_looked(
    client, article, reply, report, moderator
):
    for number in range(3):
        report(f"192.0.2.{number}")

    assert "Rude words." not in page_of(client, article)
    reply.refresh_from_db()
    assert reply.status == "pending"
    assert sentences(reply) == ["Reported by readers of 3 networks."]
    assert list(Comment.objects.waiting()) == [reply]

    reply.approve(by=moderator)
    report("192.0.2.9")

    assert "Rude words." in page_of(client, article)


def test_one_reader_counts_once(client, article, report):
    for _ in range(4):
        report()

    assert "Rude words." in page_of(client, article)


def test_one_reader_counts_once_across_the_turn_of_the_month(
    client, article, reply, report, monkeypatch
):
    now = timezone.now().replace(day=1, hour=0, minute=10)
    for ago, network in ((40, "192.0.2.1"), (1, "192.0.2.1"), (0, "192.0.2.1"), (0, "192.0.2.2")):
        moment = now - datetime.timedelta(days=ago)
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        report(network)
        call_command("forget")
    assert "Rude words." in page_of(client, article)
    assert Report.objects.count() == 4
    report("192.0.2.3")
    assert "Rude words." not in page_of(client, article)
    assert sentences(Comment.objects.get()) == ["Reported by readers of 3 networks."]


def test_who_reports_while_others_hide_it_is_thanked_as_well(client, article, reply, report):
    for number in range(5):
        assert report(f"192.0.2.{number}").status_code == 200

    assert Report.objects.count() == 5
    assert client.get(f"/comments/{reply.pk}/report/").status_code == 404


def test_the_publication_says_how_many(client, article, report):
    cast.publication(replies_hidden_after=1)

    report()

    assert "Rude words." not in page_of(client, article)


def test_one_network_reports_only_so_often(report):
    for _ in range(5):
        assert report().status_code == 200

    answer = report()

    assert answer.status_code == 429
    assert answer["Retry-After"] == "600"
    assert Report.objects.count() == 5


def test_a_report_needs_a_reason(report):
    assert report(grievance="").status_code == 422
    assert report(grievance="boredom").status_code == 422
    assert not Report.objects.exists()


def test_a_form_that_nobody_was_shown_reports_nothing(report):
    assert report(token="forged").status_code == 200

    assert not Report.objects.exists()


def test_another_site_reports_nothing(client, article, reply):
    data = {"grievance": "abuse", "token": seals.seal(article)}

    answer = client.post(
        f"/comments/{reply.pk}/report/", data, headers={"Origin": "https://evil.example"}
    )

    assert answer.status_code == 403
    assert not Report.objects.exists()


@pytest.mark.parametrize("status", ["pending", "rejected", "spam", "removed"])
def test_what_readers_do_not_see_cannot_be_reported(client, reply, report, status):
    Comment.objects.update(status=status)

    assert client.get(f"/comments/{reply.pk}/report/").status_code == 404
    assert report().status_code == 404


def test_moderators_read_what_was_said_and_not_who(client, reply, report, moderator):
    report()
    client.force_login(moderator)

    page = client.get(f"/admin/comments/comment/{reply.pk}/change/").content.decode()

    assert "It insults." in page
    assert "It insults or threatens somebody" in page
    assert Report.objects.get().address_hash not in page
