"""An author's bio, a caption, a credit, a notice: one run of words."""

import pytest

from prose.clean import clean_inline


@pytest.mark.parametrize(
    "words",
    [
        'Fellow at <a href="https://example.org/">the Institute</a>, <em>Seoul</em>',
        'Known as <span lang="ko">박민아</span>',
        "One line<br>another",
        "Research &amp; Development",
        "",
    ],
)
def test_words_with_links_and_emphasis_stay_as_they_are(words):
    assert clean_inline(words) == words


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("<p>One</p><p>Two</p>", "One<br>Two"),
        ("<h1>One</h1><ul><li>Two</li><li>Three</li></ul>", "One<br>Two<br>Three"),
        ("<b>One</b> <i>two</i>", "<strong>One</strong> <em>two</em>"),
        ("One<br><br> <br>Two<br>", "One<br>Two"),
        ("<span style='x'>One</span> <u>two</u> <strike>three</strike>", "One two three"),
        ("Photo: AT&T <3", "Photo: AT&amp;T &lt;3"),
        ("<img src=/media/a.jpg>One<script>two</script>", "One"),
        ("<em></em>One", "One"),
    ],
)
def test_everything_else_becomes_one_run(typed, kept):
    assert clean_inline(typed) == kept
