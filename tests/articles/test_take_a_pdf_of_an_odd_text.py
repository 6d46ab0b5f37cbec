"""A text is nested as no editor would have it; the PDF has every word and every note of it."""

import io
import re

import pytest
from django.db import connection
from pypdf import PdfReader

from tests import cast
from tests.prose.wrong_nestings import wrong_nestings

pytestmark = pytest.mark.django_db


def kept_long_ago(article, body):
    """A body as it stood in a table before anybody mended its nesting."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_article SET body = %s WHERE id = %s", [body, article.pk])
    return article


def words(client, article):
    answer = client.get(article.address_of("pdf"))
    assert answer.status_code == 200, answer.content[:300]
    pages = PdfReader(io.BytesIO(answer.content)).pages
    said = " ".join(page.extract_text() for page in pages)
    return " ".join(re.sub("[•‣]", " ", said).split())


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<ul><li>w1w</li><ul><li>w2w</li></ul><li>w3w</li></ul>", "w1w w2w w3w"),
        ('<ul>w1w<li>w2w</li><a href="/a/">w3w</a><p>w4w</p></ul>', "w1w w2w w3w w4w"),
        ("<dl>w1w<p>w2w</p><dt>w3w</dt>w4w<dd>w5w</dd><p>w6w</p></dl>", "w1w w2w w3w w4w w5w w6w"),
        ("<figcaption>w1w</figcaption><summary>w2w</summary>", "w1w w2w"),
        ("<details><summary>w1w</summary>w2w<summary>w3w</summary></details>", "w1w w2w w3w"),
        (
            '<figure><img src="/a.png" alt="w1w"><p>w2w</p><figcaption>w3w</figcaption></figure>',
            "w1w w2w w3w",
        ),
        ("<ul><li><em>w1w<ul><li>w2w</li><li>w3w</li></ul>w4w</em></li></ul>", "w1w w2w w3w w4w"),
        (
            "<blockquote>" * 12 + "<p>w1w</p><ul><li>w2w<p>w3w</p>w4w</li></ul><b>w5w</b>",
            "w1w w2w w3w w4w w5w",
        ),
        ("<table><tr><td>" * 5 + "<p>w1w</p><p>w2w</p><br>w3w", "w1w w2w w3w"),
        ("<h2>w1w<ul><li>w2w</li></ul></h2>", "w1w w2w"),
        ("<dl><dt><p>w1w</p><p>w2w</p></dt><dd>w3w</dd></dl>", "w1w w2w w3w"),
    ],
)
@pytest.mark.parametrize("kept", [False, True], ids=["now", "long ago"])
def test_no_word_is_lost_and_none_runs_into_the_next(client, publication, body, said, kept):
    article = cast.published()
    if kept:
        kept_long_ago(article, body)
    else:
        article.body = body  # whatever publication asks for here
        article.save()
    assert said in words(client, article)


@pytest.mark.parametrize(
    "body",
    ["<blockquote>" * 12 + "<p>a%s</p>", "<pre>a%s</pre>", "<p><code>a%s</code></p>"],
    ids=["deep", "pre", "code"],
)
def test_nor_is_a_note(client, publication, body):
    article = cast.published(body=body % '<sup data-note="The Gazette."></sup>')
    assert "The Gazette." in words(client, article)


def test_every_element_stands_in_every_other(client, publication):
    typed = wrong_nestings()
    found = "".join(words(client, cast.published(body="".join(html for html, _ in typed))).split())
    lost = [word for _, said in typed for word in said if word not in found]
    assert not lost
