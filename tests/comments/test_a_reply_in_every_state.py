"""One reply in each state, each with a word of its own: which of the site's outputs tell it?"""

import json
import re

import pytest
from django.utils import timezone

from comments.forgetting import kept_of
from comments.models import Comment, Following
from tests import cast
from tests.comments.writing import letters

SECRET = ("pending", "unconfirmed", "rejected", "spam", "removed", "erased")


@pytest.fixture
def said(publication, article):
    """A word for each state, as name, as website and in the text; and the one that may be read."""
    Following.objects.create(
        article=article,
        email="rae@example.org",
        confirmed_at=timezone.now(),
    )
    for state in SECRET:
        status = {"unconfirmed": "pending", "erased": "removed"}.get(state, state)
        cast.reply(
            article,
            f"canary{state} sings",
            name=f"canary{state}",
            email=f"canary{state}@example.org",
            website=f"https://canary{state}.example/",
            status=status,
            picked_at=timezone.now(),
            confirm_by=timezone.now() if state == "unconfirmed" else None,
            erased_at=timezone.now() if state == "erased" else None,
        )
    cast.reply(article, "canaryapproved sings", name="Cho", email="canarymail@example.org")


def outputs(client, article):
    """(address, words) of everything that the site tells the public."""
    addresses = {
        "/", article.get_absolute_url(), article.address_of("print"), article.address_of("feed"),
        f"{article.address_of('comment-page-1')}?sort=newest", article.address_of("reply"),
        article.address_of("reply/follow"), article.address_of("reply/received"),
        article.address_of("reply/unconfirmed"),
        "/feed/", "/feed/atom/", "/feed/json/", "/comments/feed/", "/category/economy/",
        "/author/mina-park/", "/search/?q=canarypending", "/search/?q=canaryapproved",
        "/search/?q=rice", "/sitemap.xml", "/robots.txt", "/archive/", "/2026/03/",
        "/comments/my-data/",
    }  # fmt: skip
    sitemap = client.get("/sitemap.xml").content.decode()
    addresses |= set(re.findall(r"<loc>http://testserver([^<]+)</loc>", sitemap))
    for number in Comment.objects.values_list("pk", flat=True):
        addresses |= {
            f"/comments/{number}/",
            f"/comments/{number}/report/",
            f"{article.address_of('reply')}?parent={number}",
        }
    for address in sorted(addresses):
        words = client.get(address).content.decode()
        yield address, words.replace("canarypending&quot;", "").replace("q=canarypending", "")


def test_only_the_approved_one_is_told(client, article, said):
    told = dict(outputs(client, article))
    told.pop("/search/?q=canarypending")  # it repeats the question

    leaks = [
        (address, state)
        for address, words in told.items()
        for state in (*SECRET, "mail@")
        if f"canary{state}" in words
    ]
    assert leaks == []
    for address in (article.get_absolute_url(), article.address_of("feed"), "/comments/feed/"):
        assert "canaryapproved" in told[address]


def test_search_finds_none_of_them(client, article, said):
    for state in (*SECRET, "approved"):
        page = client.get(f"/search/?q=canary{state}").content.decode()
        assert f"canary{state} sings" not in page
        assert article.get_absolute_url() not in page


def test_mail_tells_the_approved_one_alone(said):
    (letter,) = letters()
    text = str(letter.message())
    assert "canaryapproved" in letter.body
    assert not [state for state in (*SECRET, "mail@") if f"canary{state}" in text]


def test_a_person_s_data_holds_no_others(said):
    text = json.dumps(kept_of("canarypending@example.org"))
    assert "canarypending sings" in text
    assert not [state for state in SECRET[1:] if f"canary{state}" in text]


def test_what_is_approved_shows_on_the_next_request(client, article, said, moderator):
    first = client.get(article.get_absolute_url())
    for status in ("pending", "rejected", "spam"):
        Comment.objects.get(name=f"canary{status}").approve(by=moderator)
        again = client.get(article.get_absolute_url(), headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 200
        assert f"canary{status} sings" in again.content.decode()
        Comment.objects.get(name=f"canary{status}").reject(by=moderator)
        assert f"canary{status}" not in client.get(article.get_absolute_url()).content.decode()
