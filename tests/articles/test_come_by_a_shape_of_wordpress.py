"""Rae follows a link in a shape that WordPress answered and that no row here names."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Redirect
from comments.models import ROOTS_A_PAGE
from tests import cast

pytestmark = pytest.mark.django_db
HERE = "/2026/03/rice-and-reason/"
ON_TWO_PAGES = '<p>First.</p>\n<p id="page-2">Second.</p>'


@pytest.fixture
def article(db):
    """One that the old site showed on two pages."""
    return cast.published("Rice and reason", body=ON_TWO_PAGES)


def answer(client, address):
    response = client.get(address)
    return response.status_code, response.headers.get("Location")


ARTICLE = {
    f"{HERE}amp/": HERE,
    f"{HERE}embed/": HERE,
    f"{HERE}trackback/": HERE,
    f"{HERE}attachment/harbour/": HERE,
    f"{HERE}2/": f"{HERE}#text-page-2",
    f"{HERE}page-2/": f"{HERE}#text-page-2",
    f"{HERE}02/": f"{HERE}#text-page-2",
    f"{HERE}0/": HERE,
    f"{HERE}1/": HERE,
    f"{HERE}9/": HERE,  # it never had so many pages
    f"{HERE}2020": HERE,
    f"{HERE}?page=2": f"{HERE}#text-page-2",
    f"{HERE}?page=9": HERE,
    f"{HERE}feed/rss2/": f"{HERE}feed/",
    f"{HERE}?amp=1": HERE,
    f"{HERE}?share=twitter": HERE,
    f"{HERE}?pfstyle=wp": HERE,
    f"{HERE}?replytocom=12": f"{HERE}reply/?parent=12",
    f"{HERE}?replytocom=x": HERE,
    f"{HERE}?print=print": f"{HERE}print/",
    f"{HERE}?cpage=3": HERE,  # the thread is not that long here
    f"{HERE}?feed=rss2": f"{HERE}feed/",
    f"/index.php{HERE}": HERE,
    "/2019/11/rice-and-reason/": HERE,  # the same slug under another date
    "/rice-and-reason/": HERE,
    "/?name=rice-and-reason": HERE,
    "/Rice-and-Reason": HERE,
}
LISTS = {
    "/?m=2026": "/2026/",
    "/?m=202603": "/2026/03/",
    "/?m=20260319": "/2026/03/",
    "/?year=2026&monthnum=3&day=19": "/2026/03/",
    "/2026/03/19/": "/2026/03/",
    "/2026/03/19/feed/": "/2026/03/feed/",
    "/2026/03/19/feed/atom/": "/2026/03/feed/atom/",
    "/?m=202603&feed=rss2": "/2026/03/feed/",
    "/?year=2026&feed=atom": "/2026/feed/atom/",
    "/?category_name=economy": "/category/economy/",
    "/?tag=rice": "/tag/rice/",
    "/tag/rice+ports/": "/tag/rice/",
    "/tag/rice/feed/atom": "/tag/rice/feed/atom/",
    "/category/economy/feed/rdf/": "/category/economy/feed/",
    "/?author_name=mina-park": "/author/mina-park/",
    "/?paged=2": "/page/2/",
    "/index.php/category/economy/": "/category/economy/",
    "/index.php/2026/": "/2026/",
    "/CATEGORY/ECONOMY": "/category/economy/",
}
FIXED = {
    "/rss/": "/feed/",
    "/rss2/": "/feed/",
    "/rdf": "/feed/",
    "/atom/": "/feed/atom/",
    "/feed/rdf/": "/feed/",
    "/?feed=rss2": "/feed/",
    "/?feed=atom": "/feed/atom/",
    "/?feed=comments-rss2": "/comments/feed/",
    "/wp-rss.php": "/feed/",
    "/wp-rss2.php": "/feed/",
    "/wp-atom.php": "/feed/atom/",
    "/wp-rdf.php": "/feed/",
    "/wp-feed.php": "/feed/",
    "/wp-commentsrss2.php": "/comments/feed/",
    "/comments/feed/rss2/": "/comments/feed/",
    "/search/rice+paddies/": "/search/?q=rice+paddies",
    "/search/rice/feed/rss2/": "/search/feed/?q=rice",
    "/wp-sitemap.xml": "/sitemap.xml",
    "/wp-sitemap-posts-post-1.xml": "/sitemap.xml",
    "/sitemap_index.xml": "/sitemap.xml",
    "/post-sitemap2.xml": "/sitemap.xml",
    "/index.php": "/",
    "/index.php?s=rice": "/search/?q=rice",
    "/index.php?feed=rss2": "/feed/",
    "/index.php?utm_source=mail": "/",
    "/?s=rice&feed=rss2": "/search/feed/?q=rice",
}
SHAPES = {**ARTICLE, **LISTS, **FIXED}


@pytest.mark.parametrize(("asked", "here"), SHAPES.items(), ids=SHAPES)
def test_it_leads_on_in_one_step(client, publication, asked, here):
    cast.published("Rice and reason", tags=["rice"], body=ON_TWO_PAGES)
    for number in range(14):
        cast.published(f"Piece {number}")
    assert answer(client, asked) == (301, here)
    assert client.get(here).status_code == 200


def test_a_page_of_replies_that_is_there_is_led_to(client, publication, article):
    cast.replies(article, ROOTS_A_PAGE + 1)
    assert answer(client, f"{HERE}?cpage=2") == (301, f"{HERE}comment-page-2/")


@pytest.mark.parametrize(
    "asked",
    [
        "/category/trade",
        "/CATEGORY/TRADE/",
        "/index.php/category/trade/",
        "/category/trade/feed/rss2/",
        "/category/trade/page/2/",
        "/Category/Trade/Page/2",
    ],
)
def test_a_shelf_of_elsewhere_is_come_to_in_one_step(client, publication, article, asked):
    Redirect.objects.create(old_path="/?p=12", article=article)
    Redirect.objects.create(old_path="/category/trade/", new_path="/category/economy/")
    for number in range(8):
        cast.published(f"Piece {number}")
    there = "/category/economy/feed/" if "feed" in asked else "/category/economy/"
    assert answer(client, asked) == (301, there)
    assert client.get(there).status_code == 200


@pytest.mark.parametrize("asked", ["/category/economy/page/2/", "/author/mina-park/page/2/"])
def test_a_further_page_of_a_list_that_is_shorter_here_leads_to_the_list(
    client, publication, article, asked
):
    for number in range(8):
        cast.published(f"Piece {number}")
    assert answer(client, asked) == (404, None)
    Redirect.objects.create(old_path="/?p=12", article=article)
    assert answer(client, asked) == (301, asked.removesuffix("page/2/"))
    assert answer(client, asked.replace("2", "9")) == (404, None)


@pytest.mark.parametrize("front", ["/", "/index.php", "/index.php/"])
def test_the_number_of_a_text_is_asked_at_either_front(client, publication, article, front):
    Redirect.objects.create(old_path="/?p=12", article=article)
    assert answer(client, f"{front}?p=12") == (301, HERE)
    assert answer(client, f"{front}?p=12&page=2") == (301, f"{HERE}#text-page-2")
    assert answer(client, f"{front}?p=12&page=3") == (301, HERE)
    assert answer(client, f"{front}?page_id=12&feed=rss2") == (301, f"{HERE}feed/")


@pytest.mark.parametrize(
    "asked",
    ["/?rest_route=/wp/v2/posts", "/?paged=99", "/?author_name=nobody", "/Category/Nothing"],
)
def test_what_is_not_there_is_not_led_on_to(client, publication, article, asked):
    assert answer(client, asked) == (404, None)


def test_a_page_has_one_shape(client, publication):
    page = cast.page("About")
    Redirect.objects.create(old_path="/?p=7", page=page)
    for asked in ("/?p=7&feed=rss2", "/about/feed/", "/?p=7"):
        assert answer(client, asked) == (301, "/about/")


def test_a_month_that_no_year_has_is_the_year_where_a_blog_moved_in(client, publication, article):
    assert client.get("/2026/13/").status_code == 404
    Redirect.objects.create(old_path="/?p=12", article=article)
    assert answer(client, "/2026/13/") == (301, "/2026/")


@pytest.mark.parametrize("shape", ["amp/", "feed/", "print/", "comment-page-2/", "2/"])
def test_what_moved_is_found_in_every_shape(client, publication, article, shape):
    Redirect.objects.create(old_path="/old/rice/", article=article)
    ending = {"amp/": "", "2/": "#text-page-2"}.get(shape, shape)
    assert answer(client, f"/old/rice/{shape}") == (301, f"{HERE}{ending}")


def test_a_shelf_that_moved_is_found_with_its_pages_and_feeds(client, publication, article):
    Redirect.objects.create(old_path="/category/money/", new_path="/category/economy/")
    for number in range(20):
        cast.published(f"Piece {number}")
    for shape in ("page/2/", "feed/", "feed/atom/"):
        there = f"/category/economy/{shape}"
        assert answer(client, f"/category/money/{shape}") == (301, there)


def test_a_folder_leads_on_with_everything_below_it(client, publication, article):
    Redirect.objects.create(old_path="/blog/", new_path="/", covers=True)
    assert answer(client, f"/blog{HERE}") == (301, HERE)
    assert answer(client, "/blog/search/?q=rice") == (301, "/search/?q=rice")
    assert answer(client, "/blog/feed/") == (301, "/feed/")
    assert answer(client, "/blog") == (301, "/")
    assert client.get("/blog-roll/").status_code == 404


def test_redirects_that_lead_to_one_another_are_one_step(client, publication, article):
    Redirect.objects.create(old_path="/blog/", new_path="/", covers=True)
    Redirect.objects.create(old_path="/a/", new_path="/b/")
    Redirect.objects.create(old_path="/b/", new_path="/c/")
    Redirect.objects.create(old_path="/c/", article=article)
    for asked in ("/a/", "/b/", "/blog/a/"):
        assert answer(client, asked) == (301, HERE)


def test_a_circle_is_a_dead_end(client, publication):
    Redirect.objects.create(old_path="/a/", new_path="/b/")
    Redirect.objects.create(old_path="/b/", new_path="/a/")
    response = client.get("/a/", follow=True)
    assert len(response.redirect_chain) <= 1
    assert response.status_code == 404


def test_no_shape_tells_of_a_draft(client, publication):
    cast.draft("Secret", slug="secret")
    for asked in (
        "/?name=secret",
        "/secret/",
        "/2026/03/secret/amp/",
        "/index.php/2026/03/secret/",
    ):
        assert client.get(asked).status_code == 404


def test_two_of_one_slug_are_not_guessed_between(client, publication, article):
    other = cast.published("Other")
    type(other).objects.filter(pk=other.pk).update(slug=article.slug)
    assert client.get("/rice-and-reason/").status_code == 404


@pytest.mark.parametrize(
    "door", ["/xmlrpc.php", "/wp-login.php", "/wp-admin/", "/wp-json/wp/v2/posts", "/wp-cron.php"]
)
def test_the_doors_of_wordpress_are_gone_for_good(client, publication, door):
    assert client.get(door).status_code == 410


def test_hangul_is_led_on(client, publication):
    cast.published("북한의 쌀")
    old = quote("/2019/05/북한의-쌀/")
    status, there = answer(client, f"{old}amp/")
    assert status == 301
    assert client.get(there).status_code == 200


@pytest.mark.parametrize("rows", [3, 300])
def test_the_number_of_redirects_costs_no_query(client, publication, article, rows):
    Redirect.objects.bulk_create(
        Redirect(old_path=f"/old-{number}/", article=article) for number in range(rows)
    )
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/old-2/").status_code == 301
    assert len(asked) == 5  # the same, however many there are


def test_lists_that_lead_to_one_another_in_a_circle_end_in_nothing(client, publication, article):
    Redirect.objects.create(old_path="/category/a/", new_path="/category/b/")
    Redirect.objects.create(old_path="/category/b/", new_path="/category/a/")
    for asked in ("/category/a/", "/category/b", "/CATEGORY/A/"):
        assert answer(client, asked) == (404, None)


def test_what_a_covering_redirect_leads_to_is_come_to_in_one_step(client, publication, article):
    Redirect.objects.create(old_path="/old/", new_path="/2026/03/", covers=True)
    assert answer(client, "/old/rice-and-reason") == (301, HERE)
    assert answer(client, "/old/rice-and-reason/") == (301, HERE)


IN_A_FOLDER = {
    "/wp-rss2.php": "/feed/",
    "/rss/": "/feed/",
    f"{HERE}amp/": HERE,
    f"{HERE}2/": f"{HERE}#text-page-2",
    "/2026/03/19/": "/2026/03/",
    "/2026/13/": "/2026/",
    "/search/rice/": "/search/?q=rice",
    "/wp-sitemap.xml": "/sitemap.xml",
    "/2019/01/rice-and-reason/": HERE,
    "/?feed=rss2": "/feed/",
    "/?s=rice": "/search/?q=rice",
    "/?m=202603": "/2026/03/",
    "/?name=rice-and-reason": HERE,
    "/?category_name=economy": "/category/economy/",
    "/index.php?p=12": HERE,
    "/?p=12&feed=rss2": f"{HERE}feed/",
    "/category/economy/": "/category/economy/",
    HERE: HERE,
    "/": "/",
}


@pytest.mark.parametrize(("asked", "here"), IN_A_FOLDER.items(), ids=IN_A_FOLDER)
def test_a_blog_that_stood_in_a_folder_is_come_to_in_one_step(
    client, publication, article, asked, here
):
    for front in ("/blog/", "/"):
        Redirect.objects.create(old_path=f"{front}?p=12", article=article)
    Redirect.objects.create(old_path="/blog/", new_path="/", covers=True)
    assert answer(client, f"/blog{asked}") == (301, here)
    assert client.get(here).status_code == 200
