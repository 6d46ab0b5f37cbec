"""Another site asks for a card of an article, to show it where it links to it."""

import pytest
from defusedxml import ElementTree
from selectolax.lexbor import LexborHTMLParser

from articles.models import Redirect
from tests import cast

pytestmark = pytest.mark.django_db
HERE = "http://testserver"


def card(client, article, **asked):
    return client.get("/oembed/", {"url": HERE + article.get_absolute_url(), **asked})


def test_the_article_says_where_its_card_is(client, publication):
    article = cast.published(
        "Rice & <reason>", standfirst="On R&D.", signed=["Mina Park", "Tom Field"]
    )
    page = LexborHTMLParser(client.get(article.get_absolute_url()).content)
    found = {
        each.attributes["type"]: each.attributes["href"] for each in page.css("link[type*=oembed]")
    }
    assert set(found) == {"application/json+oembed", "text/xml+oembed"}
    said = client.get(found["application/json+oembed"]).json()
    assert said["version"] == "1.0"
    assert said["type"] == "rich"
    assert said["title"] == "Rice & <reason>"
    assert said["author_name"] == "Mina Park and Tom Field"
    assert said["author_url"] == f"{HERE}/author/mina-park/"
    assert said["provider_name"] == "The Tidewater Review"
    html = LexborHTMLParser(said["html"])
    assert html.css_first("a").attributes["href"] == HERE + article.get_absolute_url()
    assert "Rice & <reason>" in html.text()
    assert "On R&D." in html.text()
    assert not html.css("script, iframe, img")
    assert client.get(said["thumbnail_url"].removeprefix(HERE)).status_code == 200
    xml = ElementTree.fromstring(client.get(found["text/xml+oembed"]).content)
    assert {each.tag: each.text for each in xml} == {
        name: str(value) for name, value in said.items()
    }


@pytest.mark.parametrize(("asked", "given"), [("300", 300), ("5000", 600), ("10", 10), ("x", 600)])
def test_it_is_no_wider_than_asked(client, publication, article, asked, given):
    assert card(client, article, maxwidth=asked).json()["width"] == given


def test_nothing_in_it_is_larger_than_asked(client, publication, article):
    said = card(client, article, maxwidth="500", maxheight="100").json()
    assert (said["width"], said["height"]) == (500, 100)
    assert "thumbnail_url" not in said
    assert "thumbnail_url" in card(client, article, maxwidth="1200", maxheight="630").json()


def test_another_format_is_refused(client, publication, article):
    assert card(client, article, format="yaml").status_code == 501


@pytest.mark.parametrize(
    "url",
    ["", "x", "https://elsewhere.example/2026/03/rice-and-reason/", f"{HERE}/", f"{HERE}/about/",
     "//testserver/2026/03/rice-and-reason/", "javascript:alert(1)", "http://[::1", "x" * 9000],
)  # fmt: skip
def test_what_is_no_article_of_ours_has_no_card(client, publication, article, url):
    assert client.get("/oembed/", {"url": url}).status_code == 404


def test_an_address_that_leads_to_an_article_has_its_card(client, publication, article):
    old = article.get_absolute_url()
    Redirect.relocate(article, "/2026/03/grain/")
    for path in (old, old.rstrip("/"), "/2026/03/grain", "/2026/03/GRAIN/"):
        said = client.get("/oembed/", {"url": HERE + path})
        assert said.status_code == 200, path
        assert "/2026/03/grain/" in said.json()["html"]


def test_what_readers_may_not_read_has_no_card(client, publication, writer):
    secret = cast.draft("Secret", by=writer)
    secret.permalink = "/2026/03/secret/"
    secret.save()
    gone = cast.withdrawn("Rash")
    for article in (secret, gone):
        assert card(client, article).status_code == 404


def test_a_korean_card_speaks_korean(client, publication):
    article = cast.published("쌀", language="ko")
    said = card(client, article).json()
    assert "2026년" in said["html"]
    assert 'lang="ko"' in said["html"]
