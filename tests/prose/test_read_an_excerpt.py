"""Cards, feeds and mails show the first words, and say how long the rest takes."""

import pytest

from prose.excerpt import excerpt, plain_text, reading_minutes, word_count


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<h2>One</h2><p>two <em>three</em></p><p>four</p>", "One\ntwo three\nfour"),
        ("<p>one<br>two</p><ul><li>three</li></ul>", "one\ntwo\nthree"),
        ("<p>R&amp;D&nbsp;is &lt;good&gt;</p>", "R&D is <good>"),
        ("<p>one</p><script>two</script><style>three</style><p>four</p>", "one\nfour"),
        ("<table><tr><td>1</td><td>2</td></tr><tr><td>3</td></tr></table>", "1 2\n3"),
        ('<p>one<sup id="fnref-1"><a href="#fn-1">1</a></sup>.</p>', "one."),
        ('<p>H<sub>2</sub>O, 2<sup>nd</sup> <a href="#a">part</a></p>', "H2O, 2nd part"),
        ("plain\n words < tags", "plain words < tags"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("", ""),
    ],
)
def test_the_plain_words_of_a_text(html, words):
    assert plain_text(html) == words


@pytest.mark.parametrize(
    ("text", "characters", "shown"),
    [
        ("<p>One two</p><p>three</p>", 13, "One two three"),
        ("One two three", 12, "One two…"),
        ("One two, three", 9, "One two…"),
        ("One two three", 8, "One two…"),
        ("One two three", 7, "One…"),
        ("북한 인권 문제는 오래되었다", 9, "북한 인권…"),
        ("漢字漢字漢字", 4, "漢字漢…"),
        ("Incomprehensibilities", 6, "Incom…"),
        ("👩\u200d💻👩\u200d💻👩\u200d💻", 6, "👩\u200d💻…"),
        ("", 10, ""),
    ],
)
def test_an_excerpt_ends_after_a_whole_word_and_never_grows_too_long(text, characters, shown):
    assert excerpt(text, characters=characters) == shown
    assert len(shown) <= characters


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It's a well-known 1,000-word text.", 5),
        ("One word—another – and a third", 6),
        ("북한 인권법(2016)의 제정", 3),
        ("漢字です", 4),
        ("The word 인권 means human rights", 6),
        ("… — !", 0),
    ],
)
def test_words_are_counted_as_each_script_counts_them(text, words):
    assert word_count(text) == words


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("", 1),
        ("word " * 100, 1),
        ("word " * 460, 2),
        ("인권 " * 500, 2),
        ("word " * 230 + "가" * 500, 2),
        ("字" * 1500, 3),
    ],
)
def test_reading_time_in_whole_minutes(text, minutes):
    assert reading_minutes(text) == minutes
