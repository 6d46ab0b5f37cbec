"""An editor pastes from Word, from Google Docs or from an old site; plain good HTML is kept."""

import pytest

from prose.clean import clean_body


@pytest.mark.parametrize(
    "html",
    [
        "<h2>Title</h2><h3>Part</h3><h4>Section</h4>",
        "<p>a <strong>b</strong> <em>c</em> <b>d</b> <i>e</i> <s>f</s> <sub>g</sub></p>",
        '<ol start="3" type="a"><li>a</li><li>b<ul><li>c</li></ul></li></ol>',
        '<blockquote class="pullquote"><p>a</p></blockquote>',
        '<p><a href="https://example.org/a?b=1&amp;c=2" title="T" hreflang="ko">a</a></p>',
        '<p><a href="/about/">a</a> <a href="tel:+82-2-123">b</a> <a href="#end">c</a></p>',
        '<p><a href="https://example.org/" rel="sponsored nofollow">a</a></p>',
        (
            '<table><caption>a</caption><thead><tr><th scope="col" colspan="2">b</th></tr></thead>'
            '<tbody><tr><td rowspan="2">c</td><td>d</td></tr></tbody></table>'
        ),
        (
            '<figure><img src="/media/a.jpg" alt="A &quot;b&quot;" width="600" height="400">'
            "<figcaption>a</figcaption></figure>"
        ),
        '<pre><code class="language-python">a = 1\n\nb &lt; 2</code></pre>',
        '<p><abbr title="Democratic People’s Republic of Korea">DPRK</abbr> <cite>a</cite></p>',
        '<p><time datetime="2020-03-12">a</time> <mark>b</mark> <small>c</small> <q>d</q></p>',
        '<p>The word <span lang="ko">인권</span> is <span lang="ar" dir="rtl">حقوق</span>.</p>',
        "<dl><dt>a</dt><dd>b</dd></dl>",
        "<hr>",
        "<p>a<br>b</p>",
        "<details><summary>a</summary><p>b</p></details>",
        '<p><video src="/media/a.mp4" poster="/media/a.jpg" controls=""></video></p>',
        "<p><ruby>漢字<rp>(</rp><rt>한자</rt><rp>)</rp></ruby></p>",
        '<p>a<sup><a href="#fn-1" id="fnref-1">1</a></sup></p><ol><li id="fn-1">b</li></ol>',
        '<p>a<a href="#_ftn1" id="_ftnref1">[1]</a></p><p id="_ftn1">b</p>',
        '<a href="/a/"><figure><img src="/media/a.jpg" alt=""></figure></a>',
    ],
)
def test_good_html_stays_as_it_is(html):
    assert clean_body(html) == html


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("<h1>a</h1><h5>b</h5><h6>c</h6>", "<h2>a</h2><h4>b</h4><h4>c</h4>"),
        ("<div>a</div><div>b</div>", "<p>a</p><p>b</p>"),
        ("<div><p>a</p><p>b</p></div>", "<p>a</p><p>b</p>"),
        ("<div>a<div>b</div>c</div>", "<p>a</p><p>b</p><p>c</p>"),
        ("<section><h2><div>a</div></h2></section>", "<h2> a </h2>"),
        ("<ul><li><div>a</div></li></ul>", "<ul><li><p>a</p></li></ul>"),
        ("a <em>b</em>", "<p>a <em>b</em></p>"),
        ("a<ul><li>b</li></ul>c", "<p>a</p><ul><li>b</li></ul><p>c</p>"),
        ("<blockquote>a</blockquote>", "<blockquote><p>a</p></blockquote>"),
        ("<b><p>a</p><p>b</p></b>", "<p><b>a</b></p><p><b>b</b></p>"),
        ("<p>a</p><p>&nbsp;</p><p> <br> </p><p><strong>&nbsp;</strong></p>", "<p>a</p>"),
        ("<p class=MsoNormal>a<o:p></o:p></p><p><o:p>&nbsp;</o:p></p>", "<p>a</p>"),
        ("<!--[if gte mso 9]><xml>b</xml><![endif]--><p>a</p>", "<p>a</p>"),
        ("<xml><w:View>Normal</w:View></xml><p>a</p>", "<p>a</p>"),
        ("<p><span style='color:red'>a</span> <font face=Batang>b</font></p>", "<p>a b</p>"),
        ("<p>a</p><br><br><p>b</p>", "<p>a</p><p>b</p>"),
        ("<strike>a</strike>", "<p><s>a</s></p>"),
        ("<blockquote class='wp-block big pullquote'><p>a</p></blockquote>",
         '<blockquote class="pullquote"><p>a</p></blockquote>'),
        ("<img src=//example.org/a.jpg width=300px height=auto>",
         '<p><img src="https://example.org/a.jpg" width="300"></p>'),
        ("<p>a<img src='file:///C:/clip.png' alt='b'></p>", "<p>a</p>"),
        ("<p><a href='https://example.org/' target=_blank rel='noopener external'>a</a></p>",
         '<p><a href="https://example.org/">a</a></p>'),
        ("<p><a href=' https://example.org/a b\n'>a</a></p>",
         '<p><a href="https://example.org/a%20b">a</a></p>'),
        ("<p><a href='javascript:void(0)'>a</a> <a>b</a></p>", "<p>a b</p>"),
        ("<p><a href='https://'>a</a> <a href='http://['>b</a></p>", "<p>a b</p>"),
        ("<p><a href='https://exam\nple.org/\ta'>a</a></p>",
         '<p><a href="https://example.org/a">a</a></p>'),
        (r"<p><a href='\\server\share'>a</a> <a href='/\b'>b</a></p>", "<p>a b</p>"),
        ("<p><a href='ftp://example.org/'>a</a> <a href='10:30'>b</a></p>", "<p>a b</p>"),
        ("<p lang='not a language'>a</p>", "<p>a</p>"),
        ("<video src=/media/a.mp4 autoplay></video>",
         '<p><video src="/media/a.mp4" controls=""></video></p>'),
        ("<p>a</p><iframe src='https://example.org/'>b</iframe>", "<p>a</p>"),
        ("1 < 2 & 3 > 2 <3", "<p>1 &lt; 2 &amp; 3 &gt; 2 &lt;3</p>"),
        ("", ""),
        ("<p>&nbsp;</p>", ""),
    ],
)  # fmt: skip
def test_the_rest_is_made_plain(pasted, kept):
    assert clean_body(pasted) == kept


def test_an_anchor_gets_a_prefix_and_the_links_to_it_follow():
    html = '<p><a href="#%EA%B2%B0%EB%A1%A0">b</a></p><h2 id="결론">a</h2>'

    assert clean_body(html) == '<p><a href="#text-결론">b</a></p><h2 id="text-결론">a</h2>'


def test_an_old_named_anchor_becomes_an_id():
    html = '<p><a name="top"></a>a</p><p><a href="#top">b</a></p>'

    assert clean_body(html) == '<p><a id="text-top"></a>a</p><p><a href="#text-top">b</a></p>'


def test_a_body_cannot_take_the_place_of_a_reply():
    assert clean_body('<p id="comment-41">a</p>') == '<p id="text-comment-41">a</p>'


def test_a_link_to_the_replies_of_the_page_stays():
    html = '<p><a href="#comments">a</a></p>'

    assert clean_body(html) == html


def test_an_anchor_exists_once():
    assert clean_body('<h2 id="a">1</h2><h2 id="a">2</h2>') == '<h2 id="text-a">1</h2><h2>2</h2>'


def test_characters_that_nobody_sees_are_taken_out():
    assert clean_body("<p>a\u200bb\ufeffc\x0bd&#x200b;e\ud800</p>") == "<p>abcde</p>"


def test_joiners_that_change_how_words_look_stay():
    html = "<p>می\u200cخواهم 👩\u200d💻</p>"

    assert clean_body(html) == html


def test_loose_hangul_letters_become_syllables_and_other_scripts_stay():
    loose = "<p>\u1112\u1161\u11ab\u1100\u1173\u11af cafe\u0301</p>"

    assert clean_body(loose) == "<p>한글 cafe\u0301</p>"
