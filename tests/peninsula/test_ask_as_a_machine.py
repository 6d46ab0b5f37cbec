"""A crawler, a monitor and someone who found a hole ask what every site is asked."""

import datetime
import re

import pytest
from defusedxml import ElementTree
from django.db import DatabaseError
from django.utils import timezone
from selectolax.lexbor import LexborHTMLParser

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


def groups(client):
    """Name of a crawler -> its rules, as RFC 9309 has them read."""
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    found, names, rules = {}, [], []
    for line in response.content.decode().splitlines():
        field, _colon, value = (part.strip() for part in line.partition(":"))
        if field.lower() == "user-agent":
            if rules:
                names, rules = [], []
            names.append(value)
        elif field.lower() in ("allow", "disallow"):
            rules.append((field, value))
        found |= {name: list(rules) for name in names}
    return found


def test_robots_may_read_all_but_the_desk(client, publication):
    assert groups(client)["*"] == [("Disallow", "/admin/"), ("Allow", "/")]
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines


@pytest.mark.parametrize(
    ("policy", "refused", "welcome"),
    [
        ("learn", [], ["GPTBot", "ClaudeBot", "OAI-SearchBot"]),
        ("quote", ["GPTBot", "Google-Extended", "CCBot"], ["OAI-SearchBot", "PerplexityBot"]),
        ("no", ["GPTBot", "OAI-SearchBot", "Claude-User"], ["Googlebot", "bingbot"]),
    ],
)
def test_machines_that_learn_are_told_what_the_publication_says(
    client, publication, policy, refused, welcome
):
    publication.crawlers = policy
    publication.robots_lines = "Crawl-delay: 5\n# ours"
    publication.save()
    told = groups(client)
    assert all(told[name] == [("Disallow", "/")] for name in refused)
    assert not any(name in told for name in welcome)
    assert told["*"] == [("Disallow", "/admin/"), ("Allow", "/")]
    text = client.get("/robots.txt").content.decode()
    assert "Crawl-delay: 5" in text.split("User-agent: *")[1]
    llms = client.get("/llms.txt").content.decode()
    assert ("Models may not learn" in llms) == (policy != "learn")
    assert ("Answers may not quote" in llms) == (policy == "no")


def test_a_language_model_finds_the_way(client, publication):
    cast.published("Rice & reason", standfirst="On rice.", categories=[cast.category("Law")])
    cast.draft("Secret")
    cast.category("Empty")
    response = client.get("/llms.txt")
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = response.content.decode().splitlines()
    assert lines[0] == "# The Tidewater Review"
    assert "- [Rice & reason](http://testserver/2026/03/rice-reason/): On rice." in lines
    assert "- [Law](http://testserver/category/law/)" in lines
    assert "Secret" not in response.content.decode()
    assert "Empty" not in response.content.decode()
    for address in re.findall(r"\]\(http://testserver(/[^)]*)\)", response.content.decode()):
        assert client.get(address).status_code == 200


NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
IMAGE = "{http://www.google.com/schemas/sitemap-image/1.1}"
LINK = "{http://www.w3.org/1999/xhtml}link"


def test_news_is_what_was_published_in_two_days(client, publication):
    now = timezone.now()
    cast.published("New & true", at=now - datetime.timedelta(hours=47), language="ko")
    cast.published("Old", at=now - datetime.timedelta(hours=49))
    cast.published("Soon", at=now + datetime.timedelta(hours=1))
    (address,) = listed(client, "/news-sitemap.xml")
    assert client.get(address).status_code == 200
    page = ElementTree.fromstring(client.get("/news-sitemap.xml").content)
    assert [each.text for each in page.iter(f"{NEWS}title")] == ["New & true"]
    assert [each.text for each in page.iter(f"{NEWS}language")] == ["ko"]
    assert [each.text for each in page.iter(f"{NEWS}name")] == ["The Tidewater Review"]
    assert "http://testserver/news-sitemap.xml" in listed(client, "/sitemap.xml")
    Article.objects.all().delete()
    assert listed(client, "/news-sitemap.xml") == []
    assert "http://testserver/news-sitemap.xml" not in listed(client, "/sitemap.xml")


def test_the_sitemap_names_pictures_and_real_translations(client, publication):
    original = cast.published("Rice", lead_image=cast.image())
    cast.published("쌀", language="ko", translation_of=original)
    cast.published("Alone")
    cast.draft("Reis", translation_of=original)
    page = ElementTree.fromstring(client.get("/sitemap-articles.xml").content)
    rows = {row.find(LOC).text: row for row in page}
    first = rows["http://testserver/2026/03/rice/"]
    assert first.find(f"{IMAGE}image/{IMAGE}loc").text.startswith("http://testserver/media/")
    others = [(each.get("hreflang"), each.get("href")) for each in first.iter(LINK)]
    assert others == [
        ("en", "http://testserver/2026/03/rice/"),
        ("ko", "http://testserver/2026/03/%EC%8C%80/"),
        ("x-default", "http://testserver/2026/03/rice/"),
    ]
    korean = rows["http://testserver/2026/03/%EC%8C%80/"]
    assert [(each.get("hreflang"), each.get("href")) for each in korean.iter(LINK)] == others
    assert not list(rows["http://testserver/2026/03/alone/"].iter(LINK))
    lists = listed(client, "/sitemap-lists.xml")
    assert "http://testserver/en/" in lists
    assert "http://testserver/ko/" in lists


def test_a_browser_learns_to_search_here(client, publication, article):
    page = LexborHTMLParser(client.get("/").content)
    link = page.css_first("link[rel=search]")
    assert link.attributes["type"] == "application/opensearchdescription+xml"
    response = client.get(link.attributes["href"])
    assert response.headers["Content-Type"] == "application/opensearchdescription+xml"
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    told = ElementTree.fromstring(response.content)
    templates = [each.get("template") for each in told.findall(f"{space}Url")]
    for template in templates[:3]:
        address = template.removeprefix("http://testserver").replace("{searchTerms}", "rice")
        assert article.get_absolute_url() in client.get(address).content.decode()
    assert len(told.findtext(f"{space}ShortName")) <= 16


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
        "/author/mina-park/ /tag/rice/ /corrections/ /en/"
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


@pytest.mark.parametrize("address", ["/", "/nothing-here/", "/admin/login/"])
def test_no_page_may_use_a_camera_or_know_a_place(client, publication, address):
    policy = client.get(address).headers["Permissions-Policy"]
    assert "camera=()" in policy
    assert "geolocation=()" in policy
