"""An editor gives a page an address; none that the site itself answers at."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import URLPattern, URLResolver, get_resolver

from articles.models import Page, Redirect
from articles.models.addresses import is_reserved
from tests import cast

pytestmark = pytest.mark.django_db


def routes(patterns, before=""):
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver) and not route.startswith("admin/"):
            yield from routes(each.url_patterns, route)
        elif isinstance(each, URLPattern):
            yield route


def test_every_fixed_address_is_reserved():
    fixed = [each for each in routes(get_resolver().url_patterns) if each[:1] not in ("", "<", "^")]
    assert len(fixed) > 30
    for route in fixed:
        assert is_reserved("/" + re.sub("<[^>]*>", "x", route)), route


def test_a_page_called_like_one_of_them_gets_another_address(client, publication):
    page = cast.page("Search")
    assert page.permalink == "/search-page/"
    assert client.get(page.permalink).context["page_shown"] == page
    assert cast.page("2024").permalink == "/2024-page/"


@pytest.mark.parametrize(
    "address",
    ["/search/", "/2026/", "/2026/05/", "/category/economy/", "/admin/x/", "/sitemap.xml"],
)
def test_nothing_can_be_moved_to_one_of_them(publication, address):
    page = cast.page("About")
    with pytest.raises(ValidationError):
        Redirect.relocate(page, address)
    assert Page.objects.get().permalink == "/about/"


@pytest.mark.parametrize("address", ["/2026/05/title/", "/archives/12", "/tags/", "/2026-report/"])
def test_what_only_looks_like_one_is_free(publication, address):
    page = cast.page("About")
    Redirect.relocate(page, address)
    assert Page.objects.get().permalink == address


@pytest.mark.parametrize("title", ["Feed", "Print", "Reply", "PDF", "Comment page 2"])
def test_an_article_called_like_a_shape_can_be_read(client, publication, title):
    article = cast.published(title)
    assert client.get(article.permalink).context["article"] == article
    assert client.get(article.address_of("print")).status_code == 200


@pytest.mark.parametrize("twin", ["/2026/03/rice-and-reason", "/about"])
def test_a_slash_makes_no_other_address(publication, article, twin):
    """Its print view and its replies would be the other one's."""
    cast.page("About")
    other = cast.published("Other")
    with pytest.raises(ValidationError):
        Redirect.relocate(other, twin)
    assert other.permalink == "/2026/03/other/"
    Redirect.relocate(article, "/2026/03/rice-and-reason")  # one's own may lose it
    assert article.permalink == "/2026/03/rice-and-reason"
