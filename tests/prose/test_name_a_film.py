"""An address that stands alone is the film or the post that it names."""

import html

import pytest

from prose.clean import clean_body
from prose.films import framed, site_of

FILM = "https://www.youtube.com/watch?v=abcdefghijk"


@pytest.mark.parametrize(
    ("address", "site"),
    [
        (FILM, "YouTube"),
        (f"{FILM}&amp;t=90s", "YouTube"),
        ("https://youtu.be/abcdefghijk?si=x", "YouTube"),
        ("https://vimeo.com/1234567", "Vimeo"),
        ("https://x.com/harbour/status/1234567890", "X"),
        ("https://bsky.app/profile/harbour.example/post/3kabc", "Bluesky"),
        ("https://social.example/@harbour/110000000000000001", "Mastodon"),
    ],
)
def test_alone_in_a_paragraph_it_is_a_figure_that_keeps_its_words(address, site):
    assert site_of(html.unescape(address)) == site
    figure = f'<figure class="embed"><a href="{address}">{address}</a></figure>'
    for words in (address, f'<a href="{address}">{address}</a>'):
        made = framed(f"<p>Before.</p><p>{words}</p><p>After.</p>")
        assert made == f"<p>Before.</p>{figure}<p>After.</p>"
    assert clean_body(made) == made
    assert framed(made) == made


@pytest.mark.parametrize(
    "body",
    [
        f"<p>See {FILM}</p>",
        f'<p><a href="{FILM}">The film</a></p>',
        f'<p><a href="https://elsewhere.example/">{FILM}</a></p>',
        f"<ul><li><p>{FILM}</p></li></ul>",
        f"<blockquote><p>{FILM}</p></blockquote>",
        "<p>https://www.youtube.com/@harbour</p>",
        "<p>https://example.org/watch?v=abcdefghijk</p>",
        "<p>https://evil.example/https://vimeo.com/1234567</p>",
    ],
)
def test_anything_else_stays_as_it_is(body):
    assert framed(body) == body


def test_after_a_list_it_is_one_again():
    assert '<figure class="embed">' in framed(f"<ul><li><p>Rice</p></li></ul><p>{FILM}</p>")
