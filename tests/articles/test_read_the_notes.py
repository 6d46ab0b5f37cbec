"""A reader finds the notes of an article on its page, on paper and in a feed; films are links."""

import pytest
from django.conf import settings

from tests import cast

pytestmark = pytest.mark.django_db

FILM = '<figure class="embed"><a href="https://vimeo.com/1234567">A film</a></figure>'
BODY = f'<p>A claim.<sup data-note="The &lt;em&gt;source&lt;/em&gt;."></sup></p>{FILM}'
CALL = '<sup id="fnref-1"><a href="{0}#fn-1" role="doc-noteref">1</a></sup>'
NOTE = '<li id="fn-1">The <em>source</em>. <a href="{0}#fnref-1" role="doc-backlink"'
FRAMES = "frame-src https://www.youtube-nocookie.com https://player.vimeo.com"


@pytest.fixture
def article(publication):
    return cast.published("Notes", body=BODY)


@pytest.mark.parametrize("shape", ["", "print/"])
def test_notes_stand_on_the_page_and_on_paper(client, article, shape):
    page = client.get(article.get_absolute_url() + shape).content.decode()
    assert CALL.format("") in page
    assert NOTE.format("") in page


def test_notes_stand_in_the_feed_and_lead_to_the_page(client, article):
    feed = client.get("/feed/json/").json()["items"][0]["content_html"]
    where = settings.SITE_URL + article.get_absolute_url()
    assert CALL.format(where) in feed
    assert NOTE.format(where) in feed
    assert FILM in feed


def test_the_script_comes_only_where_there_is_something_to_play(client, article):
    answer = client.get(article.get_absolute_url())
    assert "js/embeds.js" in answer.content.decode()
    assert FRAMES in answer["Content-Security-Policy"]
    plain = cast.published("Plain", body="<p>Words.</p>")
    assert "js/embeds.js" not in client.get(plain.get_absolute_url()).content.decode()


def test_a_search_shows_the_words_without_numbers_and_arrows(article):
    assert article.body_text == "A claim.\nA film\nThe source."
    assert article.word_count == 6
