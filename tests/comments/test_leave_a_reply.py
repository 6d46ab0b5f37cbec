"""Cho leaves a reply without an account, and answers another one."""

import datetime
import re

import pytest
from django.utils import timezone

from articles import seals
from articles.models import Article, Redirect
from comments.findings import sentences
from comments.models import Comment
from comments.screening import hash_of
from tests import cast

TYPED = {
    "name": "Cho",
    "email": "cho@example.org",
    "website": "",
    "body": "Rice is not the whole of it.\n\nBarley matters.",
    "parent": "",
    "subject": "",
}


@pytest.fixture
def send(client, publication, article):
    """Sends the form a minute after it was opened."""

    def send(**typed):
        minute_ago = timezone.now() - datetime.timedelta(minutes=1)
        data = {**TYPED, "token": seals.seal(article, minute_ago), **typed}
        return client.post(article.address_of("reply"), data)

    return send


def hidden(response, name: str) -> str:
    found = re.search(rf'name="{name}"(?: value="([^"]*)")?', response.content.decode())
    assert found, f"no field {name}"
    return found.group(1) or ""


def test_a_reply_waits_for_a_moderator(send, client, article):
    response = send()

    assert response.status_code == 303
    assert response["Location"].startswith("/comments/own/")
    comment = Comment.objects.get()
    assert comment.status == "pending"
    assert sentences(comment) == ["Nothing of this address was approved before."]
    paragraphs = "<p>Rice is not the whole of it.</p><p>Barley matters.</p>"
    assert comment.body.replace("\n", "") == paragraphs
    assert (comment.name, comment.email) == ("Cho", "cho@example.org")
    assert "Barley" not in client.get(article.get_absolute_url()).content.decode()


def test_the_writer_is_told_what_happens_next(client, publication, article):
    response = client.get(article.address_of("reply/received"))

    assert response.status_code == 200
    assert "It stands under the article once it is approved." in response.content.decode()
    assert f'href="{article.get_absolute_url()}"' in response.content.decode()
    assert 'name="robots" content="noindex"' in response.content.decode()


def test_once_approved_it_shows(send, client, article, moderator):
    send()

    Comment.objects.get().approve(by=moderator)

    assert "Barley matters." in client.get(article.get_absolute_url()).content.decode()


def test_the_form_on_the_articles_page_is_good_for_sending(client, publication, article):
    page = client.get(article.get_absolute_url())

    response = client.post(article.address_of("reply"), {**TYPED, "token": hidden(page, "token")})

    assert response.status_code == 303
    assert Comment.objects.count() == 1


def test_the_articles_page_stays_the_same_for_minutes(article):
    noon = datetime.datetime(2026, 11, 23, 12, 0, tzinfo=datetime.UTC)
    later = [noon + datetime.timedelta(minutes=minutes) for minutes in (0, 5, 9.9, 10)]

    tokens = [seals.lasting_seal(article, at) for at in later]

    assert tokens[0] == tokens[1] == tokens[2] != tokens[3]
    assert seals.age(tokens[0], article, later[2]) == (datetime.timedelta(minutes=9.9), False)


def test_the_form_on_the_articles_page_bears_such_a_seal(client, publication, article):
    token = hidden(client.get(article.get_absolute_url()), "token")

    assert int(token.split(".")[1]) % 600_000 == 0
    assert not seals.age(token, article).is_exact


def test_the_forms_own_page_bears_one_of_this_moment(client, publication, article):
    before = timezone.now()

    token = hidden(client.get(article.address_of("reply")), "token")

    passed, is_exact = seals.age(token, article)
    assert is_exact
    assert passed <= timezone.now() - before + datetime.timedelta(milliseconds=1)


def test_the_form_has_a_page_of_its_own(client, publication, article):
    response = client.get(article.address_of("reply"))

    assert response.status_code == 200
    assert 'name="robots" content="noindex"' in response.content.decode()
    assert article.title in response.content.decode()
    assert not response.cookies
    assert "no-store" in response["Cache-Control"]


def test_answering_a_reply_without_javascript(client, publication, article, moderator):
    asked = cast.reply(article, "And barley?", name="Rae")
    page = client.get(article.get_absolute_url()).content.decode()
    link = re.search(r'href="([^"]*\?parent=\d+)"', page).group(1)
    form = client.get(link)
    assert "And barley?" in form.content.decode()
    assert "Reply to Rae" in form.content.decode()
    assert hidden(form, "parent") == str(asked.pk)

    client.post(
        article.address_of("reply"),
        {**TYPED, "token": hidden(form, "token"), "parent": hidden(form, "parent")},
    )

    answer = Comment.objects.get(name="Cho")
    assert answer.parent == asked
    assert answer.path.startswith(asked.path)


@pytest.mark.parametrize("asked", ["x", "0", "-1", "999999999999999999999999", "²"])
def test_the_form_for_a_reply_that_is_not_there_answers_the_article(
    client, publication, article, asked
):
    response = client.get(article.address_of("reply"), {"parent": asked})

    assert response.status_code == 200
    assert hidden(response, "parent") == ""


def test_a_web_address_may_come_without_its_scheme(send, client, article):
    field = client.get(article.address_of("reply")).content.decode().split('name="website"')[0]
    assert 'type="text"' in field[field.rindex("<input") :]

    send(website="cho.example/rice")

    assert Comment.objects.get().website == "https://cho.example/rice"


def test_the_network_address_is_kept_only_as_a_hash_that_changes_monthly(send, client):
    send()

    kept = Comment.objects.get().address_hash
    assert len(kept) == 64
    today = timezone.now().date()
    assert kept == hash_of("127.0.0.1", today)
    assert kept != hash_of("127.0.0.1", today - datetime.timedelta(days=31))


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client, publication, article, method):
    assert getattr(client, method)(article.address_of("reply")).status_code == 405


def test_an_article_that_moved_takes_its_reply_form_along(client, publication, article):
    old = article.address_of("reply")
    Redirect.relocate(article, "/essays/rice/")

    response = client.get(old)

    assert response.status_code == 301
    assert response["Location"] == "/essays/rice/reply/"


def test_an_imported_address_without_a_slash_at_its_end(client, publication, article):
    Article.objects.filter(pk=article.pk).update(permalink="/2014/05/old-post.html")
    article.refresh_from_db()

    page = client.get("/2014/05/old-post.html")
    assert 'action="/2014/05/old-post.html/reply/"' in page.content.decode()
    assert client.get("/2014/05/old-post.html/reply/").status_code == 200


def test_a_korean_address(client, publication):
    article = cast.published("북한의 쌀", language="ko")

    assert client.get(article.address_of("reply")).status_code == 200


def test_a_reply_to_an_article_that_has_moved_meanwhile_arrives(send, article):
    there = Article.objects.get(pk=article.pk)
    Redirect.relocate(there, "/essays/rice-moved/")
    assert send(body="Typed before it moved.").status_code == 303
    assert Comment.objects.get().article == article


def test_a_reply_to_what_was_withdrawn_meanwhile_comes_back(send, article):
    there = Article.objects.get(pk=article.pk)
    there.withdraw(by=there.moves.first().by, note="It was wrong.")
    answer = send(body="Typed before.")
    assert answer.status_code == 410
    assert "Typed before." in answer.content.decode()
    assert not Comment.objects.exists()
