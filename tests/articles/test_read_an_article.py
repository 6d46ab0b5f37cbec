"""Rae reads an article at its lasting address."""

import datetime
import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from comments.models import Comment
from tests import cast

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def test_an_article_shows_its_words_byline_shelf_and_notices(client, publication):
    article = cast.published(
        "Rice and reason",
        signed=["Mina Park", "Tom Field"],
        tags=["rice"],
        lead_image=cast.image(),
        disclosure="The author owns a paddy.",
    )
    page = client.get("/2026/03/rice-and-reason/").content.decode()
    for words in (
        article.title,
        article.standfirst,
        "Reason grows where rice does.",
        "Mina Park",
        "Tom Field",
        "Economy",
        "Harbour Archive",
        "A harbour at dawn",
        "Views are personal.",
        "The author owns a paddy.",
        "The views are the authors’ own.",
        "Published by the Tidewater Society.",
        "/tag/rice/",
    ):
        assert words in page


@pytest.mark.parametrize(
    "permalink",
    [
        "/2014/05/21/old-title/",
        "/old-title/",
        "/archives/123",
        "/politics/old-title.html",
        "/2014/05/북한의-시장/",
        "/index.php/2014/05/old-title/",
    ],
)
def test_an_imported_address_stays_as_it_was(client, publication, permalink):
    article = cast.draft()
    article.permalink = permalink
    article.save()
    article.publish(by=cast.user("boss@example.org", "Boss", is_superuser=True), at=cast.NOON)
    assert article.permalink == permalink
    assert client.get(quote(permalink)).status_code == 200
    assert client.get(f"{quote(permalink).rstrip('/')}/print/").status_code == 200


def test_the_print_view_has_the_same_words_and_notices(client, publication, article):
    page = client.get(article.address_of("print"))
    assert page.status_code == 200
    for words in (article.title, "Reason grows", "Mina Park", "The views are the authors’ own."):
        assert words in page.content.decode()
    assert f'<link rel="canonical" href="http://testserver{article.permalink}">' in (
        page.content.decode()
    )


def test_an_article_that_is_called_print_can_be_read(client, publication):
    article = cast.published("Print")
    assert client.get(article.permalink).status_code == 200
    Article.objects.update(permalink="/2026/03/print/")  # as an old site may have had it
    assert client.get("/2026/03/print/").status_code == 200


def test_a_korean_article_is_a_korean_page(client, publication):
    article = cast.published("북한의 시장", language="ko")
    page = client.get(article.get_absolute_url()).content.decode()
    assert '<html lang="ko">' in page
    assert '<html lang="en">' in client.get("/").content.decode()


def test_neighbours_are_those_published_before_and_after(client, publication):
    first = cast.published("First", at=cast.NOON)
    middle = cast.published("Middle", at=cast.NOON + DAY)
    cast.published("Never", at=datetime.datetime(2100, 1, 1, tzinfo=datetime.UTC))
    last = cast.published("Last", at=cast.NOON + 2 * DAY)
    shown = client.get(middle.get_absolute_url()).context
    assert (shown["earlier"], shown["later"]) == (first, last)
    shown = client.get(last.get_absolute_url()).context
    assert (shown["earlier"], shown["later"]) == (middle, None)


def test_articles_of_the_same_moment_are_all_passed_on_the_way(client, publication):
    three = [cast.published(title) for title in ("One", "Two", "Three")]
    seen, article = [], three[-1]
    while article:
        seen.append(article)
        article = client.get(article.get_absolute_url()).context["earlier"]
    assert seen == three[::-1]


def test_a_translation_is_offered_once_it_is_public(client, publication):
    english = cast.published("Markets")
    korean = cast.published("시장", language="ko", translation_of=english)
    cast.draft("Marchés", translation_of=english)
    assert client.get(english.get_absolute_url()).context["translations"] == [korean]
    assert client.get(korean.get_absolute_url()).context["translations"] == [english]


def test_a_page_is_read_in_its_own_language(client, publication):
    cast.page("About")
    cast.page("소개", language="ko")
    assert "Who we are." in client.get("/about/").content.decode()
    assert '<html lang="ko">' in client.get(quote("/소개/")).content.decode()
    assert client.get("/about").headers["Location"] == "/about/"


@pytest.mark.parametrize("replies", [0, 30])
def test_an_article_takes_at_most_eight_queries(client, publication, replies):
    article = cast.published(
        signed=["Mina Park", "Tom Field"],
        tags=["rice", "reason", "북한"],
        categories=[cast.category(), cast.category("Law")],
        lead_image=cast.image(),
    )
    cast.published("Later", at=cast.NOON + DAY)
    cast.published("벼", language="ko", translation_of=article)
    for number in range(replies):
        Comment.objects.create(
            article=article, name=f"Cho {number}", body="Words.", status="approved"
        )
    with CaptureQueriesContext(connection) as asked:
        assert client.get(article.get_absolute_url()).status_code == 200
    assert len(asked) <= 8, [each["sql"][:120] for each in asked]


def test_a_moment_is_told_to_machines_without_fractions_that_html_forbids(client, publication):
    at = cast.NOON.replace(microsecond=123456)
    page = client.get(cast.published(at=at).get_absolute_url()).content.decode()
    assert '<time datetime="2026-03-19T21:00:00+0900">' in page
    assert ".123456" not in page


def test_what_stands_around_the_words_is_named_so_that_reader_views_leave_it_out(
    client, publication
):
    article = cast.published(tags=["rice"], disclosure="The author owns a paddy.")
    cast.published("On ships", at=cast.NOON + DAY)
    cast.reply(article, "I grow rice.")
    page = client.get("/2026/03/rice-and-reason/").content.decode()
    text, around = page.split("</article>", 1)
    extra, replies = around.split('<section class="comments"', 1)
    assert extra.strip().startswith('<div class="extra">')
    assert extra.strip().endswith("</div>")
    for words in ("/tag/rice/", "Cite this article", "Report an error", "On ships"):
        assert words in extra
    assert "The author owns a paddy." in text
    assert "I grow rice." in replies


def test_a_word_of_a_heading_that_no_line_holds_may_be_parted(client, publication):
    """Or Chromium sets the rest of it anew for each line, which took half a minute."""
    endless = "b" * 50_000
    article = cast.published(body=f"<h2>{endless} &amp;c.</h2><p>{endless}</p>")

    html = client.get(article.get_absolute_url()).content.decode()

    heading = re.search("<h2[^>]*>(.*?)</h2>", html)[1]
    assert heading.replace("<wbr>", "") == f"{endless} &amp;c."
    assert max(map(len, heading.split("<wbr>"))) <= 110
    assert f"<p>{endless}</p>" in html
