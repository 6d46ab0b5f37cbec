"""Nobody is told who reads, and a page that has not changed is not sent again."""

import pytest

from tests import cast

pytestmark = pytest.mark.django_db
ADDRESSES = [
    "/",
    "/2026/03/rice-and-reason/",
    "/2026/03/rice-and-reason/print/",
    "/category/economy/",
    "/author/mina-park/",
    "/authors/",
    "/archive/",
    "/search/?q=rice",
    "/feed/",
    "/feed/atom/",
    "/feed/json/",
    "/about/",
    "/sitemap.xml",
    "/nothing/",
]


@pytest.fixture(autouse=True)
def _newsroom(publication, article):
    cast.page("About")


@pytest.mark.parametrize("address", ADDRESSES)
def test_reading_sets_no_cookie_and_varies_on_nothing_but_encoding(client, address):
    response = client.get(address)
    assert not response.cookies
    assert response.headers.get("Vary") in (None, "Accept-Encoding")


@pytest.mark.parametrize("address", [each for each in ADDRESSES if each != "/nothing/"])
@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_what_is_known_is_answered_by_304(client, address, encoding):
    first = client.get(address, headers={"Accept-Encoding": encoding})
    assert first.status_code == 200
    # whoever keeps it asks each time, and so shows what was said since
    fresh = "max-age=3600" if address == "/sitemap.xml" else "max-age=0"
    assert first.headers["Cache-Control"] == f"public, {fresh}"
    known = {"If-None-Match": first.headers["ETag"], "Accept-Encoding": encoding}
    again = client.get(address, headers=known)
    assert (again.status_code, again.content) == (304, b"")
    other = client.get(address, headers={"If-None-Match": '"another"'})
    assert other.status_code == 200


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_editor_is_sent_the_same_bytes_as_anybody(client, editor, address):
    for_anybody = client.get(address)
    client.force_login(editor)
    for_editor = client.get(address)
    assert for_editor.content == for_anybody.content
    assert for_editor.headers.get("Vary") == for_anybody.headers.get("Vary")


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_tells_what_get_would_without_the_words(client, address):
    get, head = client.get(address), client.head(address)
    assert head.status_code == get.status_code
    assert head.content == b""
    assert head.headers["Content-Type"] == get.headers["Content-Type"]
    assert "charset=utf-8" in get.headers["Content-Type"] or address == "/sitemap.xml"


def test_a_cache_in_front_may_be_allowed_to_be_behind(client, article, settings):
    settings.PAGE_CACHE_SECONDS = 60
    answer = client.get(article.get_absolute_url())
    assert answer.headers["Cache-Control"] == "public, max-age=0, s-maxage=60"
