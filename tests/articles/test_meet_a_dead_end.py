"""Rae asks for what is not there, or not there any more, or not there yet."""

import datetime

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from selectolax.lexbor import LexborHTMLParser

from articles.models import Article, Redirect
from tests import cast

pytestmark = pytest.mark.django_db
FUTURE = datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC)
NOWHERE = [
    "/nothing/",
    "/2026/13/",
    "/2026/00/",
    "/2019/13/nothing/",
    "/2026/03/nothing/",
    "/2026/03/nothing/print/",
    "/page/0/",
    "/page/99/",
    "/page/abc/",
    "/category/nothing/",
    "/category/economy/page/9/",
    "/tag/nothing/feed/",
    "/author/nobody/",
    "/2019/",
    "/9999/",
    "/feed/xml/",
    "/sitemap-secrets.xml",
    "/%00/",
    "/category/%00/",
    "/?p=%00",
    "/%ff%fe/",
    "/" + "a" * 3000 + "/",
    "/..%2f..%2fetc/passwd",
]


@pytest.mark.parametrize("address", NOWHERE)
def test_an_unknown_address_offers_a_search_and_the_newest(client, publication, address):
    for number in range(4):
        cast.published(f"Piece {number}")
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == 404
    assert 'role="search"' in page
    assert [f"Piece {number}" in page for number in range(4)] == [False, True, True, True]


@pytest.mark.parametrize(
    ("address", "typed"),
    [
        ("/2026/10/keep-the-small-agreement/", "keep the small agreement"),
        ("/blog/2019/keep-small-agreements-2.html", "keep small agreements"),
        ("/작은-약속을", "작은 약속을"),
    ],
)
def test_an_address_that_is_nearly_right_offers_what_holds_its_words(
    client, publication, address, typed
):
    cast.published("Keep the Small Agreements")
    cast.published("작은 약속을 지키라", language="ko")
    cast.draft("Keep the small agreement secret")
    page = LexborHTMLParser(client.get(address).content.decode())
    assert page.css_first("#search-words").attributes["value"] == typed
    titles = [each.text().strip() for each in page.css(".latest .entry__title")]
    assert titles == ["작은 약속을 지키라" if "작은" in typed else "Keep the Small Agreements"]


@pytest.mark.parametrize("address", [*NOWHERE, "/2026/03/secret/"])
def test_a_dead_end_takes_at_most_ten_queries(client, publication, address):
    cast.draft("Secret", slug="secret")
    for number in range(4):
        title = f"Nothing of piece {number}"  # which holds the words of these addresses
        cast.published(title, signed=["Mina Park", "Tom Field"], tags=["a"])
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 404
    assert len(asked) <= 10


def test_the_404_page_adds_at_most_four_queries(client, publication):
    for number in range(5):
        cast.published(f"Piece {number}", signed=["Mina Park", "Tom Field"], tags=["a"])
    with CaptureQueriesContext(connection) as asked:
        client.get("/9999/feed/x.php")
    tables = [each["sql"] for each in asked]
    looking = [
        sql for sql in tables if '"permalink" ' in sql.partition("WHERE")[2] or "old_path" in sql
    ]
    assert len(tables) - len(looking) <= 5  # the publication's own is the fifth


@pytest.mark.parametrize("make", [cast.draft, lambda title: cast.published(title, at=FUTURE)])
def test_a_draft_or_scheduled_article_is_as_unknown_as_any(client, publication, make):
    article = make("The secret plan")
    Article.objects.filter(pk=article.pk).update(permalink="/2026/03/the-secret-plan/")
    unknown = client.get("/2026/03/no-such-thing/")
    for address in ("/2026/03/the-secret-plan/", "/2026/03/the-secret-plan"):
        response = client.get(address)
        assert response.status_code == 404
        said = response.content.decode().replace("the secret plan", "no such thing")
        assert said == unknown.content.decode()  # all that differs is what was asked
    assert client.get("/2026/03/the-secret-plan/print/").status_code == 404
    assert client.get("/2026/03/the-secret-plan/feed/").status_code == 404


def test_a_withdrawn_article_is_gone_with_its_note(client, publication):
    article = cast.withdrawn("Rash words", note="It was <wrong>.")
    for address in (article.permalink, article.permalink.rstrip("/")):
        response = client.get(address)
        assert response.status_code == 410
        assert "It was &lt;wrong&gt;." in response.content.decode()
        assert "Reason grows where rice does." not in response.content.decode()
    assert client.get(article.address_of("print")).status_code in (404, 410)


def test_no_public_address_shows_a_draft(client, publication):
    cast.published("In the open", tags=["rice"])
    Article.objects.filter(pk=cast.draft("The secret plan", tags=["rice"]).pk).update(
        permalink="/2026/03/the-secret-plan/", published_at=cast.NOON
    )
    for address in (
        "/", "/feed/", "/feed/atom/", "/feed/json/", "/2026/", "/2026/03/", "/category/economy/",
        "/tag/rice/", "/author/mina-park/", "/authors/", "/archive/", "/search/?q=secret",
        "/category/economy/feed/", "/sitemap-articles.xml", "/2026/03/in-the-open/", "/none/",
        "/comments/feed/",
    ):  # fmt: skip
        page = client.get(address).content.decode()
        assert "secret-plan" not in page, address
        assert "The secret plan" not in page, address


def test_a_draft_page_is_unknown(client, publication):
    cast.page("Plans", is_draft=True)
    cast.page("Soon", published_at=FUTURE)
    assert client.get("/plans/").status_code == 404
    assert client.get("/soon/").status_code == 404


def test_only_reading_is_allowed(client, publication, article):
    for address in ("/", article.permalink, "/category/economy/", "/feed/", "/nothing/"):
        assert client.post(address).status_code == 405
        assert client.delete(address).status_code == 405


def test_a_404_page_that_fails_is_still_a_404(client, publication, monkeypatch):
    def broken(*_args, **_named):
        raise DatabaseError

    monkeypatch.setattr("articles.views.missing.render", broken)
    response = client.get("/nothing/")
    assert response.status_code == 404
    assert "There is nothing at this address." in response.content.decode()


def test_the_500_page_needs_no_database(client, publication, monkeypatch):
    def broken(*_args, **_named):
        raise DatabaseError

    monkeypatch.setattr("articles.models.Publication.current", broken)
    client.raise_request_exception = False
    response = client.get("/")
    assert response.status_code == 500
    assert "Something broke" in response.content.decode()


@pytest.mark.parametrize("shape", ["print/", "print", "PRINT/"])
def test_the_print_view_follows_its_article(client, publication, shape):
    article = cast.published("Rice and reason")
    old = f"{article.permalink}{shape}"
    assert client.get(old, follow=True).redirect_chain == (
        [] if shape == "print/" else [(article.address_of("print"), 301)]
    )
    Redirect.relocate(article, "/2026/03/rice-and-more/")
    assert client.get(old, follow=True).redirect_chain == [(article.address_of("print"), 301)]
    article.withdraw(by=cast.user("edda@example.org", "Edda", "Editor"), note="It was wrong.")
    gone = client.get(f"{article.permalink}{shape}")
    assert gone.status_code == 410
    assert "It was wrong." in gone.content.decode()


def test_a_tag_or_author_of_drafts_alone_is_unknown(client, publication):
    draft = cast.draft("Secret", signed=["Quiet Quill"], tags=["hush"])
    assert client.get("/tag/hush/").status_code == 404
    assert client.get("/author/quiet-quill/").status_code == 404
    assert client.get("/author/quiet-quill/feed/").status_code == 404
    draft.publish(by=cast.user("edda@example.org", "Edda", "Editor"))
    assert client.get("/tag/hush/").status_code == 200
    assert client.get("/author/quiet-quill/").status_code == 200
