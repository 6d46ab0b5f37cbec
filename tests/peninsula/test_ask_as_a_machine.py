"""A crawler, a monitor and someone who found a hole ask what every site is asked."""

import datetime
import re

import pytest
from defusedxml import ElementTree
from django.db import DatabaseError

from articles import sitemaps
from articles.models import Article
from tests import cast

pytestmark = pytest.mark.django_db
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def listed(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "application/xml"
    return [each.text for each in ElementTree.fromstring(response.content).iter(LOC)]


def test_robots_may_read_all_but_the_desk(client, publication):
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


def test_the_sitemap_lists_what_is_public_and_nothing_else(client, publication):
    cast.published("Open", tags=["rice"], categories=[cast.category("Law", cast.category("State"))])
    cast.page("About")
    cast.page("Plans", is_draft=True)
    cast.category("Empty")
    cast.draft("Secret", signed=["Nobody Yet"], tags=["hidden"])
    cast.published("Soon", at=datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC))
    cast.withdrawn("Rash")
    addresses = {each for file in listed(client, "/sitemap.xml") for each in listed(client, file)}
    paths = (
        "/ /authors/ /archive/ /2026/03/open/ /about/ /category/state/ /category/state/law/ "
        "/author/mina-park/ /tag/rice/ /corrections/"
    )
    assert addresses == {f"http://testserver{path}" for path in paths.split()}
    assert all(client.get(address).status_code == 200 for address in addresses)


def test_a_long_sitemap_has_several_files(client, publication, monkeypatch):
    monkeypatch.setattr(sitemaps.PublicSitemap, "limit", 2)
    for number in range(3):
        cast.published(f"Piece {number}")
    files = [each for each in listed(client, "/sitemap.xml") if "articles" in each]
    assert len(files) == 2
    assert sum(len(listed(client, file)) for file in files) == 3
    assert client.get("/sitemap-articles.xml?p=9").status_code == 404


@pytest.mark.parametrize("count", [1, 9])
def test_the_map_of_the_site_takes_at_most_eight_queries(
    client, publication, monkeypatch, django_assert_max_num_queries, count
):
    monkeypatch.setattr(sitemaps.PublicSitemap, "limit", 2)
    cast.page("About")
    for number in range(count):
        shelf = cast.category(f"Shelf {number}", cast.category("State"))
        cast.published(f"Piece {number}", tags=[f"tag {number}"], categories=[shelf])
    with django_assert_max_num_queries(8):
        files = listed(client, "/sitemap.xml")
    for file in files:
        with django_assert_max_num_queries(8):
            listed(client, file)


def test_the_sitemap_tells_when_the_words_changed(client, publication, article):
    Article.objects.update(edited_at=datetime.datetime(2026, 4, 2, tzinfo=datetime.UTC))
    assert b"<lastmod>2026-04-02</lastmod>" in client.get("/sitemap-articles.xml").content
    assert b"2026-04-02" in client.get("/sitemap.xml").content


def test_security_txt_names_a_contact_and_has_not_expired(client, publication):
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:desk@example.org" in text
    expires = datetime.datetime.fromisoformat(re.search("Expires: (.*)", text).group(1))
    left = expires - datetime.datetime.now(datetime.UTC)
    assert datetime.timedelta(days=100) < left < datetime.timedelta(days=365)


def test_without_a_contact_there_is_no_security_txt(client, publication):
    publication.contact_email = ""
    publication.save()
    assert client.get("/.well-known/security.txt").status_code == 404


def test_a_healthy_site_says_so_without_a_cookie(client, db):
    for address in ("/healthz", "/readyz"):
        response = client.get(address)
        assert response.status_code == 200
        assert response.headers["Cache-Control"] == "no-store"
        assert not response.cookies


def test_health_needs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/healthz").status_code == 200


def test_readiness_names_the_part_that_does_not_answer(client, monkeypatch):
    def silent(*_args):
        raise DatabaseError

    monkeypatch.setattr("django.db.models.query.QuerySet.exists", silent)
    response = client.get("/readyz")
    assert (response.status_code, response.content) == (503, b"database: does not answer\n")
    assert client.get("/healthz").status_code == 200


def test_the_icon_is_found_by_a_browser_that_only_guesses(client, publication):
    assert client.get("/favicon.ico").headers["Location"] == "/static/img/favicon.svg"
