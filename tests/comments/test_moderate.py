"""Moritz reads what waits and decides: by one click, in bulk, beside the article."""

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from articles.models.publication import ReadFirst
from comments.models import Comment, Decision, decide
from comments.moderation import VERBS, NotAllowed, Status
from tests import cast

QUEUE = "/admin/comments/comment/"


@pytest.fixture
def waiting(article):
    return cast.reply(article, "Is it so?", status="pending", reason="It holds 3 links.")


def button(comment) -> str:
    return reverse("admin:comments_comment_decide", args=[comment.pk])


def test_the_queue_shows_what_a_decision_needs(desk, article, waiting):
    parent = cast.reply(article, "A claim", name="Rae")
    cast.reply(article, "An answer", name="Cho", parent=parent, status="pending")
    cast.reply(article, "Approved long ago", name="Old")

    html = desk.get(QUEUE).content.decode()

    for shown in ("Is it so?", "Cho", "cho@example.org", article.title, "It holds 3 links."):
        assert shown in html
    assert "in reply to Rae: A claim" in html
    assert article.get_absolute_url() in html
    assert "Approved long ago" not in html


def test_the_words_that_are_answered_stand_beside_the_article(desk, article):
    cast.reply(article, "An answer", parent=cast.reply(article, "A claim"), status="pending")

    row = desk.get(QUEUE).content.decode().split('class="queue__row"')[1].split("</li>")
    assert article.title in row[0]
    assert "in reply to Cho: A claim" in row[0]


def test_the_queue_says_once_that_every_reply_is_read(desk, article, waiting):
    why = "A moderator reads every reply before it is shown."
    cast.publication(replies_read_first=ReadFirst.EVERYBODYS)
    for number in range(3):
        cast.reply(article, f"And barley {number}?", status="pending")

    assert desk.get(QUEUE).content.decode().count(why) == 1
    assert why not in desk.get(QUEUE, {"status": "approved"}).content.decode()

    cast.publication(replies_read_first=ReadFirst.NEWCOMERS)
    queue = desk.get(QUEUE).content.decode()
    assert queue.count("A moderator reads the first reply of each writer") == 1
    assert why not in queue


@pytest.mark.parametrize("status", Status.values)
def test_each_status_has_its_list(desk, article, status):
    for each in Status.values:
        cast.reply(article, f"Words that are {each}", status=each)

    html = desk.get(QUEUE, {"status": status}).content.decode()

    assert re.findall(r"<p>Words that are (\w+)", html) == [status]
    assert (
        len(
            re.findall(
                r"<p>Words that are \w+", desk.get(QUEUE, {"status": "all"}).content.decode()
            )
        )
        == 5
    )


@pytest.mark.parametrize(
    ("verb", "status"),
    [("approve", "approved"), ("reject", "rejected"), ("mark_spam", "spam")],
)
def test_one_click_decides_and_leaves_a_row(desk, moderator, waiting, verb, status):
    page = desk.get(f"{QUEUE}?status=pending&q=so").content.decode()
    assert f'name="verb" value="{verb}" formaction="{button(waiting)}"' in page
    back = re.search(r'name="back" value="([^"]*)"', page).group(1).replace("&amp;", "&")

    response = desk.post(button(waiting), {"verb": verb, "back": back})

    assert response["Location"] == f"{QUEUE}?status=pending&q=so"
    waiting.refresh_from_db()
    assert waiting.status == status
    decision = Decision.objects.get()
    assert (decision.comment, decision.by) == (waiting, moderator)
    assert (decision.from_status, decision.to_status) == ("pending", status)


def test_what_is_public_can_be_removed_by_one_click(desk, article):
    public = cast.reply(article, "Take me away")
    page = desk.get(QUEUE, {"status": "approved"}).content.decode()
    assert f'value="remove" formaction="{button(public)}"' in page

    desk.post(button(public), {"verb": "remove"})

    assert "Take me away" not in desk.get(article.get_absolute_url()).content.decode()


def test_a_decision_is_shown_to_the_next_reader(desk, client, article, waiting):
    assert "Is it so?" not in client.get(article.get_absolute_url()).content.decode()

    desk.post(button(waiting), {"verb": "approve"})

    assert "Is it so?" in client.get(article.get_absolute_url()).content.decode()


def test_many_are_decided_at_once(desk, article):
    chosen = [cast.reply(article, f"Thought {n}", status="pending") for n in range(4)]

    desk.post(f"{QUEUE}decide/", {"verb": "approve", "chosen": [each.pk for each in chosen[:3]]})

    assert [c.status for c in Comment.objects.order_by("pk")] == ["approved"] * 3 + ["pending"]
    assert Decision.objects.count() == 3


@pytest.mark.parametrize("count", [10, 100])
def test_deciding_costs_the_same_for_ten_and_for_a_hundred(
    article, moderator, count, django_assert_max_num_queries
):
    for number in range(count):
        cast.reply(article, f"Thought {number}", status="pending")
    moderator.has_perm("comments.change_comment")  # asked once for each request

    with django_assert_max_num_queries(14):
        assert decide(Comment.objects.waiting(), "approve", by=moderator) == count


def test_the_page_of_a_reply_has_its_article_beside_it(desk, article, waiting, moderator):
    waiting.reject(by=moderator, reason="Off the subject")
    waiting.restore(by=moderator)

    html = desk.get(f"{QUEUE}{waiting.pk}/change/").content.decode()

    assert "Rice is grown where reason allows." in html
    assert "Is it so?" in html
    assert "Off the subject" in html
    assert "Waiting → Rejected" in html
    assert f'value="approve" formaction="{button(waiting)}"' in html
    assert 'name="_save"' not in html
    order = [html.index(each) for each in ('name="reason"', "formaction=", "grown where")]
    assert order == sorted(order)


def test_a_reason_given_on_the_page_is_kept(desk, waiting):
    desk.post(button(waiting), {"verb": "reject", "reason": "Off the subject"})

    assert Decision.objects.get().reason == "Off the subject"


def test_a_nul_byte_in_a_reason_breaks_nothing(desk, waiting):
    assert desk.post(button(waiting), {"verb": "reject", "reason": "Too\0 rude"}).status_code == 302

    assert waiting.decisions.get().reason == "Too rude"


def test_the_stock_form_changes_no_words(desk, waiting):
    desk.post(f"{QUEUE}{waiting.pk}/change/", {"body": "Other words", "name": "Other"})

    waiting.refresh_from_db()
    assert (waiting.body, waiting.name) == ("<p>Is it so?</p>", "Cho")


def test_the_second_of_two_moderators_is_told(desk, waiting):
    desk.post(button(waiting), {"verb": "approve"})

    response = desk.post(button(waiting), {"verb": "approve"}, follow=True)

    assert "it was decided already" in response.content.decode()
    assert Decision.objects.count() == 1


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:x", ""])
def test_a_button_leads_nowhere_else(desk, waiting, back):
    response = desk.post(button(waiting), {"verb": "approve", "back": back})

    assert response["Location"] == QUEUE


@pytest.mark.parametrize("role", ["Writer", None])
def test_others_decide_nothing(client, publication, waiting, role):
    client.force_login(cast.user("wanda@example.org", "Wanda", role, is_staff=True))

    assert client.get(QUEUE).status_code == 403
    assert client.post(button(waiting), {"verb": "approve"}).status_code == 403
    waiting.refresh_from_db()
    assert waiting.status == "pending"


def test_strangers_are_asked_to_sign_in(client, publication, waiting):
    response = client.post(button(waiting), {"verb": "approve"})

    assert response.status_code == 302
    assert "/login/" in response["Location"]
    waiting.refresh_from_db()
    assert waiting.status == "pending"


def test_a_decision_needs_the_forms_own_token(publication, moderator, waiting):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(moderator)

    assert strict.post(button(waiting), {"verb": "approve"}).status_code == 403
    assert strict.get(button(waiting)).status_code == 405


def test_a_verb_that_is_none(desk, waiting):
    assert desk.post(button(waiting), {"verb": "delete"}).status_code == 400
    assert (
        desk.post(button(waiting).replace(str(waiting.pk), "999"), {"verb": "approve"}).status_code
        == 404
    )


def test_a_moderator_deletes_nothing_and_adds_nothing(desk, waiting):
    assert desk.get(f"{QUEUE}add/").status_code == 403
    assert desk.post(f"{QUEUE}{waiting.pk}/delete/", {"post": "yes"}).status_code == 403
    assert "delete_selected" not in desk.get(QUEUE).content.decode()


@pytest.mark.parametrize("count", [5, 50])
def test_the_queue_costs_the_same_for_five_and_for_fifty(
    desk, article, count, django_assert_max_num_queries
):
    parent = cast.reply(article, "A claim")
    for number in range(count):
        cast.reply(article, f"Thought {number}", parent=parent, status="pending")

    with django_assert_max_num_queries(10):
        html = desk.get(QUEUE).content.decode()

    assert len(re.findall(r"<p>Thought \d+", html)) == count


def test_the_desks_home_says_what_waits(desk, article, waiting):
    html = desk.get("/admin/").content.decode()

    assert "Replies to moderate" in html
    assert "Is it so?" in html


# The verbs themselves


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("status", Status.values)
def test_a_verb_starts_only_where_the_table_says(article, moderator, verb, status):
    comment = cast.reply(article, status=status)

    if status in VERBS[verb].sources:
        getattr(comment, verb)(by=moderator)
        assert comment.status == VERBS[verb].target
        assert comment.decisions.count() == 1
    else:
        with pytest.raises(NotAllowed):
            getattr(comment, verb)(by=moderator)
        assert comment.status == status
        assert not comment.decisions.exists()


def test_nothing_comes_back_to_readers_in_one_step():
    back = [verb for verb in VERBS.values() if Status.REMOVED in verb.sources]

    assert [(verb.name, verb.target) for verb in back] == [("restore", Status.PENDING)]


def test_a_writer_of_articles_may_use_no_verb(writer, waiting):
    with pytest.raises(PermissionDenied):
        waiting.approve(by=writer)
    assert not Decision.objects.exists()


def test_the_verb_sees_what_another_moderator_did(moderator, waiting):
    mine = Comment.objects.get(pk=waiting.pk)
    waiting.approve(by=moderator)

    with pytest.raises(NotAllowed):
        mine.approve(by=moderator)
    assert mine.status == "approved"
