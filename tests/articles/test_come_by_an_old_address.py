"""Rae follows a link that is years old."""

import datetime
import unicodedata
from urllib.parse import quote

import pytest

from articles.models import Redirect
from tests import cast

pytestmark = pytest.mark.django_db


def answer(client, address):
    response = client.get(address)
    return response.status_code, response.headers.get("Location")


def test_an_old_address_leads_on_in_one_step(client, publication, article):
    Redirect.relocate(article, "/2026/03/reason/")
    assert answer(client, "/2026/03/rice-and-reason/") == (301, "/2026/03/reason/")
    assert answer(client, "/2026/03/rice-and-reason") == (301, "/2026/03/reason/")
    assert client.get("/2026/03/reason/").status_code == 200


@pytest.mark.parametrize(
    "asked",
    ["/?p=12", "/?p=12&utm_source=mail", "/?fbclid=x&p=12", "/index.php?p=12", "/old/?p=12"],
)
def test_an_old_question_leads_to_the_article(client, publication, article, asked):
    for old in ("/?p=12", "/index.php?p=12", "/old/?p=12"):
        Redirect.objects.create(old_path=old, article=article)
    assert answer(client, asked) == (301, "/2026/03/rice-and-reason/")


def test_an_old_question_that_leads_nowhere_is_not_the_front_page(client, publication):
    assert client.get("/?p=404").status_code == 404
    assert client.get("/?cat=7").status_code == 404
    assert client.get("/?utm_source=mail").status_code == 200


def test_the_old_search_is_the_new_search(client, publication):
    assert answer(client, "/?s=북한 쌀") == (301, "/search/?q=" + quote("북한") + "+" + quote("쌀"))


def test_an_old_shelf_leads_to_the_new_one(client, publication, article):
    Redirect.objects.create(old_path="/category/money/", new_path="/category/economy/")
    Redirect.objects.create(old_path="/1999/", new_path="/archive/")
    assert answer(client, "/category/money/") == (301, "/category/economy/")
    assert answer(client, "/1999/") == (301, "/archive/")


def test_an_old_address_in_hangul_is_found_however_it_is_written(client, publication, article):
    Redirect.objects.create(old_path="/2014/05/%EB%B6%81%ED%95%9C/", article=article)
    loose = quote(unicodedata.normalize("NFD", "/2014/05/북한/"))
    for asked in (quote("/2014/05/북한/"), loose, "/2014/05/%eb%b6%81%ed%95%9c"):
        assert answer(client, asked) == (301, "/2026/03/rice-and-reason/")


def test_nothing_leads_to_what_is_not_public(client, publication):
    later = datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC)
    for number, article in enumerate((cast.draft("Secret"), cast.published("Soon", at=later))):
        Redirect.objects.create(old_path=f"/?p={number}", article=article)
        Redirect.objects.create(old_path=f"/old-{number}/", article=article)
        assert client.get(f"/?p={number}").status_code == 404
        assert client.get(f"/old-{number}/").status_code == 404
    Redirect.objects.create(old_path="/old-page/", page=cast.page("Plans", is_draft=True))
    assert client.get("/old-page/").status_code == 404


def test_an_old_address_of_what_was_withdrawn_says_so(client, publication):
    article = cast.withdrawn("Rash", note="It was wrong.")
    Redirect.relocate(article, "/2026/03/taken-back/")
    Redirect.objects.create(old_path="/?p=12", article=article)
    for old in ("/2026/03/rash/", "/?p=12"):
        response = client.get(old, follow=True)
        assert response.redirect_chain == [("/2026/03/taken-back/", 301)]
        assert response.status_code == 410
        assert "It was wrong." in response.content.decode()


@pytest.mark.parametrize(
    "asked",
    [
        "/2026/03/rice-and-reason",
        "/2026/03/Rice-and-Reason/",
        "/2026/03//rice-and-reason/",
        "/2026/03/rice-and-reason/%C2%A0",
    ],
)
def test_another_spelling_of_a_permalink_leads_to_it(client, publication, article, asked):
    assert answer(client, asked) == (301, "/2026/03/rice-and-reason/")


def test_a_redirect_to_itself_is_a_dead_end_and_no_circle(client, publication):
    Redirect.objects.create(old_path="/round/", new_path="/round")
    response = client.get("/round/", follow=True)
    assert response.status_code == 404
    assert len(response.redirect_chain) == 1


def test_feeds_keep_the_names_that_wordpress_had(client, publication):
    cast.published(tags=["rice"])
    assert answer(client, "/feed/rss2/") == (301, "/feed/")
    assert answer(client, "/feed/rss/") == (301, "/feed/")
    assert answer(client, "/tag/rice/feed/rss2/") == (301, "/tag/rice/feed/")
    assert answer(client, "/feed") == (301, "/feed/")
