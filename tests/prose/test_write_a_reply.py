"""A reader writes a reply with nothing but a keyboard, or with a little HTML."""

import pytest

from prose.clean import clean_reply
from prose.replies import as_typed

REL = 'rel="ugc nofollow noopener"'


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("One line", "<p>One line</p>"),
        ("One\ntwo\r\nthree", "<p>One<br>two<br>three</p>"),
        ("One\n\n \nTwo", "<p>One</p><p>Two</p>"),
        ("<p>One</p>\n<p>Two</p>", "<p>One</p><p>Two</p>"),
        ("One<br />\ntwo", "<p>One<br>two</p>"),
        ("One <b>two</b> <i>three</i>", "<p>One <strong>two</strong> <em>three</em></p>"),
        ("<em>one\n\ntwo</em>", "<p><em>one</em></p><p><em>two</em></p>"),
        ("<blockquote>one\n\ntwo</blockquote>\nThree",
         "<blockquote><p>one</p><p>two</p></blockquote><p>Three</p>"),
        ("<div>one</div><ul><li>two</li><li>three</li></ul>",
         "<p>one</p><p>two</p><p>three</p>"),
        ("<span style='color:red'>one</span>", "<p>one</p>"),
        ("<code>a\nb</code>", "<p><code>a</code><br><code>b</code></p>"),
        ("See <code>\na\n\nb </code>c", "<p>See<br><code>a</code></p><p><code>b </code>c</p>"),
        ("<code><br>\na</code>", "<p><code>&lt;br&gt;</code><br><code>a</code></p>"),
        ("<pre><code>a\nb</code></pre>", "<pre><code>a\nb</code></pre>"),
        ("<pre>a\n\n  b</pre>", "<pre>a\n\n  b</pre>"),
        ("", ""),
        (" \n\n ", ""),
        ("&nbsp;", ""),
        ("<p></p>", ""),
    ],
)  # fmt: skip
def test_lines_paragraphs_and_a_little_markup(typed, shown):
    assert clean_reply(typed) == shown


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("I <3 this", "I &lt;3 this"),
        ("a < b and c > d", "a &lt; b and c &gt; d"),
        ("if a <b and b> c", "if a &lt;b and b&gt; c"),
        ("R&D, AT&T", "R&amp;D, AT&amp;T"),
        ("write to <kim@example.org>", "write to &lt;kim@example.org&gt;"),
        ("<Kim> said <so>", "&lt;Kim&gt; said &lt;so&gt;"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"),
        ("&lt;b&gt;", "&lt;b&gt;"),
        ("<code><b>x</b> a < b</code>", "<code>&lt;b&gt;x&lt;/b&gt; a &lt; b</code>"),
        ("<code>https://example.org</code>", "<code>https://example.org</code>"),
    ],
)
def test_what_is_no_markup_is_shown_as_it_was_typed(typed, shown):
    assert clean_reply(typed) == f"<p>{shown}</p>"


def test_lines_of_code_stay_as_they_are_when_cleaned_again():
    for typed in ("<code>a\nb</code>", "<em>a <code>b\n\nc", "<a href=/a><code>a\nb</code></a>"):
        once = clean_reply(typed)

        assert clean_reply(once) == once
        assert "&lt;br" not in once


@pytest.mark.parametrize(
    ("typed", "address", "after"),
    [
        ("https://example.org/a", "https://example.org/a", ""),
        ("http://example.org/a?b=1&c=2", "http://example.org/a?b=1&amp;c=2", ""),
        ("https://example.org/a.", "https://example.org/a", "."),
        ("https://example.org/a?!", "https://example.org/a", "?!"),
        ("https://en.example.org/Korea_(South)", "https://en.example.org/Korea_(South)", ""),
        ("https://example.org/a)", "https://example.org/a", ")"),
        ("https://example.org/북한/", "https://example.org/북한/", ""),
        ("https://example.org에서 보라", "https://example.org", "에서 보라"),
        ("https://example.org/a1을", "https://example.org/a1", "을"),
        ("https://example.org/a”라고", "https://example.org/a", "”라고"),
    ],
)
def test_a_web_address_becomes_a_link_without_the_sentence_around_it(typed, address, after):
    link = f'<a href="{address}" {REL}>{address}</a>'

    assert clean_reply(f"see {typed}") == f"<p>see {link}{after}</p>"


def test_a_link_the_reader_made_is_marked_as_a_readers_and_not_linked_again():
    typed = '<a href="https://example.org/" rel="dofollow" target=_blank>https://example.org/</a>'

    assert clean_reply(typed) == (
        f'<p><a href="https://example.org/" {REL}>https://example.org/</a></p>'
    )


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,a", "ftp://a/b", "a/b"])
def test_a_link_that_leads_nowhere_good_loses_its_link_and_keeps_its_words(href):
    assert clean_reply(f'<a href="{href}">here</a>') == "<p>here</p>"


@pytest.mark.parametrize(
    "text",
    [
        "http://",
        "https:///a",
        "javascript:alert(1)",
        "www.example.org",
        "https://a.org/" + "b" * 2000,
    ],
)
def test_what_is_no_whole_address_is_left_as_text(text):
    assert clean_reply(text) == f"<p>{text}</p>"


def test_quotations_nest_to_a_readable_depth():
    assert clean_reply("<blockquote>" * 50 + "a").count("<blockquote>") == 5


def test_a_reply_cannot_turn_its_words_around():
    assert clean_reply("a \u202egpj.exe\u202c b") == "<p>a gpj.exe b</p>"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("One.\nTwo.\n\nSee https://example.org/a?b=1&c=2 here", None),
        ("x < y & z", None),
        ("<code>a<b></code> and <em>so</em>", None),
        ("a <b>bold</b> word", "a <strong>bold</strong> word"),
        ("<a href='https://x.example/'>x</a>", '<a href="https://x.example/">x</a>'),
        ("시장 https://example.org/가에서", None),
        (
            "I ask.\n\n<blockquote>You said\n\nso.</blockquote>\n\nSee https://a.example/?x=1&y",
            None,
        ),
        ("<blockquote>One.\nTwo.</blockquote>\n\n<blockquote>Three.</blockquote>", None),
        ("<blockquote>So\n\n<blockquote>he said</blockquote>\n\nshe said.</blockquote>", None),
        ("Try <code>if a < b:\n    <p></code> now", None),
        ("<pre>a <b>\n\n  b</pre>\n\nEnd.", None),
        ("An &lt;b&gt; makes it bold.\n\nYes.", None),
        ("“As\n\nbefore”", None),
    ],
)
def test_words_are_given_back_as_they_were_typed(typed, shown):
    html = clean_reply(typed)
    assert as_typed(html) == (shown or typed)
    assert clean_reply(as_typed(html)) == html


def test_what_plain_words_would_change_is_given_back_as_html():
    link = '<a href="https://example.org/" rel="ugc nofollow noopener">https://example.org/</a>x'
    html = clean_reply(f"<p>{link}</p><blockquote>Two.</blockquote>")
    assert as_typed(html) == f"<p>{link}</p>\n\n<blockquote><p>Two.</p></blockquote>"
    assert clean_reply(as_typed(html)) == html
