"""In an old text, or in HTML, a list stands beside its item: what is kept is valid and complete.

The words are those that a browser shows, where it shows them.
"""

import re

import pytest

from prose.clean import clean_body
from prose.nesting import nested
from tests.prose.wrong_nestings import wrong_nestings

A, B = '<img src="/a.jpg">', '<img src="/b.jpg">'


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>",
         "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("<ol><li>a</li>\n<p>b</p>\n<ul><li>c</li></ul></ol>",
         "<ol><li>a<p>b</p><ul><li>c</li></ul></li>\n\n</ol>"),
        ("<ul>a<li>b</li>c <b>d</b></ul>", "<ul><li>a</li><li>b</li><li>c <b>d</b></li></ul>"),
        ("<ul><blockquote>a</blockquote><li>b</li></ul>",
         "<ul><li><blockquote>a</blockquote></li><li>b</li></ul>"),
        ("<ul><li>a</li><br><br><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><a name=x></a><li>a</li></ul>", '<a id="text-x"></a><ul><li>a</li></ul>'),
        ("<ul><ul><li>a</li></ul></ul>", "<ul><li>a</li></ul>"),
        ("<ul><p>a</p>b</ul>", "<p>a</p><p>b</p>"),
        ("<ul><a href='/a/'><li>a</li></a></ul>", "<ul><li>a</li></ul>"),
        ("<li>a<li>b<p>c", "<ul><li>a</li><li>b<p>c</p></li></ul>"),
        ("<dl>a<p>b</p><dt>c</dt>d<dd>e</dd><p>f</p>g</dl>",
         "<p>a</p><p>b</p><dl><dt>c</dt><dd>d</dd><dd>e<p>f</p></dd><dd>g</dd></dl>"),
        ("<dt>a</dt><dd>b</dd>", "<p>a</p><p>b</p>"),
        ("<figcaption lang=ko>a<ul><li>b</li></ul></figcaption>",
         '<p lang="ko">a</p><ul><li>b</li></ul>'),
        (f"<figure>{A}<figcaption>a</figcaption>{B}<figcaption>b</figcaption>c</figure>",
         (f"<figure>{A}<figcaption>a</figcaption></figure>"
          f"<figure>{B}<figcaption>b</figcaption></figure><p>c</p>")),
        (f"<figure><figcaption>a</figcaption>{A}<figcaption>b</figcaption>{B}</figure>",
         (f"<figure><figcaption>a</figcaption>{A}</figure>"
          f"<figure><figcaption>b</figcaption>{B}</figure>")),
        ("<figure><a href='/a/'><img src=/a.jpg><figcaption>a</figcaption></a></figure>",
         '<figure><a href="/a/"><img src="/a.jpg"></a><figcaption>a</figcaption></figure>'),
        ("<summary>a</summary>", "<p>a</p>"),
        ("<details><p>a</p><summary>b</summary><summary>c</summary></details>",
         "<details><summary>b</summary><p>a</p><p>c</p></details>"),
        ("<details><p>a</p></details>", "<p>a</p>"),
        ("<table><caption>a</caption><tr><td>b</td></tr><caption>c</caption></table>",
         "<table><caption>a<br>c</caption><tbody><tr><td>b</td></tr></tbody></table>"),
        ("<h2 id=x>a<ul><li>b</li></ul>c</h2>",
         '<h2 id="text-x">a</h2><ul><li>b</li></ul><h2>c</h2>'),
        ("<ul><li><b>a<p>b</p></b></li></ul>", "<ul><li><b>a</b><p><b>b</b></p></li></ul>"),
        ("<ul><li><span lang=ko><ul><li>a</li></ul></span></li></ul>",
         "<ul><li><ul><li>a</li></ul></li></ul>"),
    ],
)  # fmt: skip
def test_what_stands_wrongly_goes_where_a_browser_shows_it(typed, kept):
    assert clean_body(typed) == kept


@pytest.mark.parametrize(
    "html",
    [
        "<ul>\n<li>a</li>\n<li>b\n<ol><li>c</li></ol>\n</li>\n</ul>",
        "<dl>\n<dt>a</dt><dt>b</dt>\n<dd><p>c</p><ul><li>d</li></ul></dd>\n</dl>",
        '<figure>\n<figcaption>a</figcaption>\n<img src="/a.jpg">\n</figure>',
        "<figure><blockquote><p>a</p></blockquote><figcaption>b</figcaption>\n</figure>",
        "<details>\n<summary>a <b>b</b></summary>\nc<p>d</p></details>",
        "<table>\n<caption>a</caption>\n<tbody><tr><td><ul><li>b</li></ul></td></tr></tbody></table>",
        '<a href="/a/"><figure><img src="/a.jpg"><figcaption>a</figcaption></figure></a>',
        "<ins><p>a</p><ul><li>b</li></ul></ins>",
    ],
)
def test_what_stands_well_is_left_alone(html):
    assert nested(html) == html


def test_no_nesting_loses_a_word_and_cleaning_again_changes_nothing():
    for typed, words in wrong_nestings():
        kept = clean_body(typed)
        said = re.sub("<[^>]*>", " ", kept)  # some stand in one word: a table sends its words out
        assert [said.count(word) for word in words] == [1] * len(words), (typed, kept)
        assert clean_body(kept) == kept, typed


def test_marks_around_marks_around_paragraphs_take_no_time(patience):
    paragraphs = "<p>a</p>" * 500
    with patience(20):
        kept = clean_body(f"<ul><li>{'<cite>' * 200}{paragraphs}{'</cite>' * 200}</li></ul>")
    assert kept.count("<p>") == 500
