"""A newer export says other things: replies, addresses and what was closed follow it."""

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Page
from comments.models import Comment
from importing.models import Origin
from tests import cast
from tests.importing.exports_made import category, comment, export, item
from tests.importing.moving import everything, move_in, row

pytestmark = pytest.mark.django_db

FOLLOWED = "Replies that the old site edited or judged otherwise since, here as there"
EDITED = "Replies that the old site edited since; here they stay as they are"
JUDGED = "Replies that the old site judged otherwise since; here they stay as they are"


def rice(*comments: str) -> str:
    return item(1, "Rice", comments=list(comments))


def test_a_reply_that_was_edited_or_judged_there_follows(tmp_path):
    held = [comment(11, "Held.", approved="0"), comment(12, "Shown."), comment(13, "Jane did it.")]
    move_in(export(tmp_path, rice(*held)))
    now = [
        comment(11, "Held."),
        comment(12, "Shown.", approved="trash"),
        comment(13, "She did it.", name="J.", url="https://j.example.org/"),
    ]
    report = move_in(export(tmp_path, rice(*now)))
    assert f"{FOLLOWED} (3):" in report
    assert "- comment 11: held there before, approved now" in report
    assert "- comment 12: approved there before, trash now" in report
    assert dict(Comment.objects.values_list("body", "status")) == {
        "<p>Held.</p>": "approved",
        "<p>Shown.</p>": "rejected",
        "<p>She did it.</p>": "approved",
    }
    third = Comment.objects.get(pk=13)
    assert (third.name, third.website) == ("J.", "https://j.example.org/")
    assert not Comment.objects.filter(told_at=None).exists()
    call_command("check_links_kept")
    rows = everything()
    assert "## Changed" not in move_in(export(tmp_path, rice(*now)))
    assert everything() == rows


def test_what_a_moderator_or_its_writer_touched_stays_and_is_named(tmp_path, moderator):
    before = [comment(11, "One."), comment(12, "Two."), comment(13, "Three.", approved="0")]
    move_in(export(tmp_path, rice(*before)))
    Comment.objects.get(pk=11).reject(by=moderator)
    Comment.objects.filter(pk=12).update(edited_at="2026-03-01T10:00Z", body="<p>Mine.</p>")
    Comment.objects.get(pk=13).mark_spam(by=moderator)
    rows = list(Comment.objects.values())
    now = [comment(11, "Uno."), comment(12, "Due."), comment(13, "Three.")]
    report = move_in(export(tmp_path, rice(*now)))
    assert list(Comment.objects.values()) == rows
    assert f"{EDITED} (2):\n\n- comment 11 by Rae 11\n- comment 12 by Rae 12" in report
    assert f"{JUDGED} (1):\n\n- comment 13: held there before, approved now" in report


def test_what_the_old_site_deleted_is_named(tmp_path):
    move_in(export(tmp_path, rice(comment(11, "One."), comment(12, "Two.", approved="0"))))
    report = move_in(export(tmp_path, rice(comment(13, "Three."))))
    said = "Replies that the old site has no more (deleted, or spam); here they stay as they are"
    assert f"{said} (1):\n\n- comment 11 on “Rice”" in report
    assert Comment.objects.count() == 3


def test_what_an_earlier_version_moved_in_is_left_until_it_is_judged_otherwise(tmp_path):
    move_in(export(tmp_path, rice(comment(11, "One."))))
    Origin.objects.filter(kind="comment").update(as_told={"approved": "1"})
    rows = everything()
    move_in(export(tmp_path, rice(comment(11, "One."))))
    assert everything() == rows


def test_the_foot_of_a_page_follows_where_nobody_touched_it(tmp_path):
    first = comment(11, "First words.")
    move_in(export(tmp_path, item(1, "About", type="page", comments=[first])))
    now = [comment(11, "Better words."), comment(12, "Second words.")]
    file = export(tmp_path, item(1, "About", type="page", comments=now))
    report = move_in(file)
    assert row(report, "reply: approved") == [2, 1, 1, 0, 0]
    body = Page.objects.get().body
    assert "Second words." in body
    assert "Better words." in body
    assert "First" not in body
    rows = everything()
    move_in(file)
    assert everything() == rows


def test_new_words_under_a_page_that_was_edited_here_are_named(tmp_path):
    first = comment(11, "First words.")
    move_in(export(tmp_path, item(1, "About", type="page", comments=[first])))
    Page.objects.update(standfirst="An editor's words.")
    comments = [first, comment(12, "Second words.")]
    report = move_in(export(tmp_path, item(1, "About", type="page", comments=comments)))
    assert "- comment 12 on “About”" in report
    assert row(report, "reply: approved") == [2, 0, 1, 0, 1]
    assert "Second" not in Page.objects.get().body


@pytest.mark.parametrize("kind", ["post", "page"])
@pytest.mark.parametrize("is_touched", [False, True])
def test_a_text_that_moved_there_answers_at_both_addresses(client, tmp_path, kind, is_touched):
    move_in(export(tmp_path, item(1, "Rice", type=kind)))
    if is_touched:
        (Article if kind == "post" else Page).objects.update(standfirst="An editor's words.")
    link = "https://notes.example.org/about/grain/"
    file = export(tmp_path, item(1, "Rice", type=kind, slug="grain", link=link))
    report = move_in(file)
    assert "- Rice: /about/grain/ → /2020/03/rice/" in report
    assert client.get("/about/grain/").headers["Location"] == "/2020/03/rice/"
    call_command("check_links_kept")
    assert "At another address" not in move_in(file)


def test_a_category_that_went_into_another_one_there_answers_there(client, tmp_path):
    text = item(1, "Rice", terms=[("category", "events", "Events")])
    news = category("news", "News", number=4)
    move_in(export(tmp_path, news, category("events", "Events", number=5), text))
    move_in(export(tmp_path, news, category("events", "Events", "news", 5), text))
    answer = client.get("/category/news/events/")
    assert answer.headers["Location"] == "/category/events/"
    call_command("check_links_kept")


@pytest.mark.parametrize("now", [{"status": "trash"}, {"status": "private"}, {"password": "x"}])
@pytest.mark.parametrize("kind", ["post", "page"])
def test_what_the_old_site_closed_is_closed_here_and_not_counted_as_lost(
    client, tmp_path, kind, now
):
    cast.publication()
    said = {"type": kind, "comments": [comment(11, "Words.")], "meta": [("_wp_old_slug", "reis")]}
    picture = item(
        3, "Pic", type="attachment", parent=1, link="https://notes.example.org/2020/03/rice/pic/"
    )
    move_in(export(tmp_path, item(1, "Rice", **said), item(2, "Oats"), picture))
    report = move_in(export(tmp_path, item(1, "Rice", **said | now), item(2, "Oats"), picture))
    assert client.get("/2020/03/rice/").status_code == 404
    assert client.get("/2020/03/oats/").status_code == 200
    is_binned_page = kind == "page" and now == {"status": "trash"}
    assert ("In the bin of the old site since" in report) is is_binned_page
    call_command("check_links_kept")  # raises where one is lost
    Article.objects.filter(slug="oats").update(status="draft")
    with pytest.raises(CommandError):
        call_command("check_links_kept")
