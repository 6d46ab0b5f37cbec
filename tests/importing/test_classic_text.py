"""Classic text, as WordPress stored it before blocks: paragraphs, shortcodes, bare addresses."""

import pytest

from importing.blocks import convert
from importing.notes import Note
from importing.paragraphs import with_paragraphs
from importing.shortcode_kinds import GalleryPicture
from prose.clean import clean_body


def html(body, **options):
    return convert(body, **options).html


@pytest.mark.parametrize(
    ("classic", "paragraphs"),
    [
        ("One.\n\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("One.\r\n\r\n\r\nTwo.", "<p>One.</p><p>Two.</p>"),
        ("a line\nand the next", "<p>a line<br>and the next</p>"),
        ("a<br />\nb", "<p>a<br>b</p>"),
        ("a<br><br />b", "<p>a</p><p>b</p>"),
        ("x < y & z", "<p>x &lt; y &amp; z</p>"),
        ("<em>one\n\ntwo</em> three", "<p><em>one</em></p><p><em>two</em> three</p>"),
        ("<h2>Head</h2>\ntext", "<h2>Head</h2><p>text</p>"),
        ("<p>one</p>\n\n<p>two</p>", "<p>one</p><p>two</p>"),
        ("&nbsp;\n\ntext", "<p>text</p>"),
        ("  \n\n ", ""),
        ("", ""),
    ],
)
def test_blank_lines_part_paragraphs_and_newlines_break_lines(classic, paragraphs):
    assert with_paragraphs(classic) == paragraphs


@pytest.mark.parametrize(
    ("classic", "blocks"),
    [
        (
            "before\n<pre>one\n\n\ntwo  <b>x</b></pre>\nafter",
            "<p>before</p><pre>one\n\n\ntwo  <b>x</b></pre><p>after</p>",
        ),
        ("<pre>\n\nkept</pre>", "<pre>\n\nkept</pre>"),
        (
            "<ul>\n<li>one</li>\n\n<li>two</li>\n</ul>",
            "<ul><li>one</li><li>two</li></ul>",
        ),
        (
            "<table>\n<tr>\n<td>a</td>\n\n<td>b\nc</td>\n</tr>\n</table>",
            "<table><tbody><tr><td>a</td><td>b<br>c</td></tr></tbody></table>",
        ),
        (
            "<blockquote>one\n\ntwo</blockquote>",
            "<blockquote><p>one</p><p>two</p></blockquote>",
        ),
        ("<ol><li>a\n\nb</li></ol>", "<ol><li><p>a</p><p>b</p></li></ol>"),
        ("<code>if a:\n\n    b</code>", "<pre><code>if a:\n\n    b</code></pre>"),
    ],
)
def test_what_is_a_block_already_is_left_to_itself(classic, blocks):
    assert with_paragraphs(classic) == blocks


def test_brackets_of_prose_stay_as_the_author_typed_them():
    body = (
        "“the results of its investigation [into the abductions] and”\n\n"
        "He wrote [sic] of [...] a [video] he saw, and [1] of [name=none]."
    )

    converted = convert(body)

    assert "investigation [into the abductions] and" in converted.html
    assert "[sic] of [...] a [video] he saw, and [1] of [name=none]." in converted.html
    assert converted.notes == (Note("kept", "shortcode", "name", "unknown; it stands in the text"),)


def test_doubled_brackets_are_how_an_author_writes_a_shortcode():
    assert html("Write [[gallery]] here.") == "<p>Write [gallery] here.</p>"
    assert html("[[code]x[/code]] shows it") == "<p>[code]x[/code] shows it</p>"
    assert html("[[a wiki link]]") == "<p>[[a wiki link]]</p>"


def test_a_caption_holds_the_picture_and_its_words():
    body = (
        'Before.\n\n[caption id="attachment_41" align="alignleft" width="300"]'
        '<a href="https://x.example/p"><img src="https://x.example/a.jpg" alt="A quay" /></a> '
        'The <em>old</em> quay. Photo: <a href="https://y.example/">Y</a>[/caption]\n\nAfter.'
    )

    assert html(body) == (
        "<p>Before.</p>\n"
        '<figure><a href="https://x.example/p"><img src="https://x.example/a.jpg" alt="A quay" '
        'class="wp-image-41"></a><figcaption>The <em>old</em> quay. Photo: '
        '<a href="https://y.example/">Y</a></figcaption></figure>\n'
        "<p>After.</p>"
    )


def test_a_caption_of_before_2012_stands_in_an_attribute():
    body = '[caption id="a" caption="A [long] pier"]<img src="https://x.example/a.jpg">[/caption]'

    assert html(body) == (
        '<figure><img src="https://x.example/a.jpg"><figcaption>A [long] pier</figcaption></figure>'
    )


def test_a_caption_in_the_middle_of_a_line_parts_the_paragraph():
    body = 'Left [caption width="9"]<img src="https://x.example/a.jpg">[/caption] right'

    assert html(body) == (
        '<p>Left</p>\n<figure><img src="https://x.example/a.jpg"></figure>\n<p>right</p>'
    )


def test_a_gallery_is_filled_from_the_attachments():
    asked = []

    def attachments(ids):
        asked.append(list(ids))
        return [GalleryPicture("https://x.example/1.jpg", "One", "The <em>first</em>", id=1)]

    assert html('[gallery columns="2" ids="1,2"]', gallery=attachments) == (
        '<figure><img src="https://x.example/1.jpg" alt="One" class="wp-image-1">'
        "<figcaption>The <em>first</em></figcaption></figure>"
    )
    html("[gallery]", gallery=attachments)
    assert asked == [[1, 2], []]


def test_a_gallery_that_cannot_be_filled_is_named():
    converted = convert('a\n\n[gallery ids="7,8"]\n\nb')

    assert converted.html == "<p>a</p>\n<p>b</p>"
    assert converted.notes == (Note("dropped", "shortcode", "gallery", "pictures not found: 7, 8"),)


@pytest.mark.parametrize("name", ["sourcecode", "code", "php", "html", "css", "crayon"])
def test_code_stays_text_whatever_stands_in_it(name):
    body = f"[{name}]\n<script>alert(1)</script>\n\n[gallery] &amp; x\n[/{name}]"

    written = html(body)

    assert "<script>" not in written
    assert "&lt;script&gt;alert(1)&lt;/script&gt;\n\n[gallery] &amp;amp; x" in written
    assert written.count("<pre>") == 1


def test_code_that_was_stored_escaped_reads_the_same():
    assert html('[sourcecode language="html"]&lt;b&gt;[/sourcecode]') == (
        '<pre><code class="language-html">&lt;b&gt;</code></pre>'
    )


def test_shortcodes_inside_code_are_examples():
    assert html("<pre>[gallery] and [[embed]]</pre>") == "<pre>[gallery] and [embed]</pre>"


def test_a_code_word_in_prose_that_is_never_closed_is_prose():
    assert html("the [code] of conduct") == "<p>the [code] of conduct</p>"


@pytest.mark.parametrize(
    ("body", "url"),
    [
        ("[embed width=3]https://v.example/1[/embed]", "https://v.example/1"),
        ("[youtube=https://youtu.be/abcdefg]", "https://youtu.be/abcdefg"),
        ("[youtube id=abcdefg]", "https://www.youtube.com/watch?v=abcdefg"),
        ("[vimeo 12345]", "https://vimeo.com/12345"),
        ("https://video.example/watch?v=1&amp;t=2", "https://video.example/watch?v=1&amp;t=2"),
        (
            '<iframe src="//www.youtube.com/embed/abcdefg?rel=0"></iframe>',
            "https://www.youtube.com/watch?v=abcdefg",
        ),
    ],
)
def test_what_another_site_plays_becomes_a_link_to_it(body, url):
    assert html(f"Before.\n\n{body}\n\nAfter.") == (
        f'<p>Before.</p>\n<p><a href="{url}">{url}</a></p>\n<p>After.</p>'
    )


def test_an_address_within_a_sentence_is_left_alone():
    assert html("See https://x.example/ for more.") == "<p>See https://x.example/ for more.</p>"


def test_sound_and_film_become_links_to_their_files():
    written = html('[audio mp3="https://x.example/u/a%20talk.mp3"][/audio]')

    assert written == '<p><a href="https://x.example/u/a%20talk.mp3">a talk.mp3</a></p>'


def test_footnotes_are_kept_where_they_are_called():
    converted = convert("A claim[efn_note]The <em>source</em>,\n\np. 3.[/efn_note] and more.")

    assert converted.html == (
        '<p>A claim<sup data-note="The &lt;em&gt;source&lt;/em&gt;, p. 3."></sup> and more.</p>'
    )
    assert converted.notes == ()
    assert '<li id="fn-1">The <em>source</em>, p. 3. ' in clean_body(converted.html)


def test_machinery_of_the_old_site_is_dropped_and_named():
    converted = convert(
        'Text.\n\n[print-me]\n\n[contact-form to="a@b.example"][contact-field label="x" /]'
        "[/contact-form]"
    )

    assert converted.html == "<p>Text.</p>"
    assert [(note.action, note.name) for note in converted.notes] == [
        ("dropped", "print-me"),
        ("dropped", "contact-form"),
    ]


def test_text_set_by_a_page_builder_is_the_authors():
    body = '[vc_row][vc_column width="1/2"]Left.[/vc_column][vc_column]Right.[/vc_column][/vc_row]'

    assert html(body) == "<p>Left.</p>\n<p>Right.</p>"


def test_marks_for_more_go_and_those_for_pages_become_anchors():
    converted = convert("One.\n\n<!--more Read on-->\n\nTwo.<!--nextpage-->Three.")

    assert converted.html == '<p>One.</p>\n<p>Two.</p>\n<p id="page-2">Three.</p>'
    assert [note.name for note in converted.notes] == ["more", "nextpage"]


def test_a_picture_alone_or_beside_a_paragraph_becomes_a_figure():
    image = '<img class="alignleft wp-image-5" src="https://x.example/a.jpg" width="300">'

    assert html(f"<p>{image}</p>") == f"<figure>{image}</figure>"
    assert html(f"{image}Words beside it.") == (
        f"<figure>{image}</figure>\n<p>Words beside it.</p>"
    )


def test_a_symbol_stays_in_its_line_and_a_smiley_becomes_text():
    symbol = '<img src="https://x.example/pi.png" width="12">'

    assert html(f"{symbol} is a number") == f"<p>{symbol} is a number</p>"
    assert html('Good <img class="wp-smiley" src="x.gif" alt=":-)">') == "<p>Good :-)</p>"


def test_a_counting_pixel_and_a_script_are_dropped_and_named():
    converted = convert(
        'Text.<img src="https://t.example/" width="1" height="1"><script>x()</script>'
    )

    assert converted.html == "<p>Text.</p>"
    assert [note.name for note in converted.notes] == ["img", "script"]


def test_the_title_is_the_only_first_heading():
    assert html("<h1>Head</h1>") == "<h2>Head</h2>"


def test_boxes_open_and_links_around_blocks_move_inside():
    assert html("<div><div>one</div>two</div>") == "<p>one</p>\n<p>two</p>"
    assert html('<a href="/x"><h3>Head</h3></a>') == '<h3><a href="/x">Head</a></h3>'


def test_very_deep_nesting_does_not_break_the_reader():
    assert "deep" in html("<div>" * 5_000 + "deep" + "</div>" * 5_000)


def test_notes_in_doubled_parentheses_are_notes_and_sums_are_not():
    converted = convert("A claim ((Kim (2019), p. 4.)) and more; f((x + y)) <code>((a b c))</code>")
    assert '<sup data-note="Kim (2019), p. 4."></sup> and more' in converted.html
    assert "f((x + y))" in converted.html
    assert "<code>((a b c))</code>" in converted.html
    assert Note("changed", "shortcode", "((…))", "a footnote") in converted.notes


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (
            "foo <em>bar </em>baz and <strong> lead</strong>er text<em> it</em>",
            "<p>foo <em>bar </em>baz and <strong> lead</strong>er text<em> it</em></p>",
        ),
        (
            '<p>See <a href="http://x.example">link </a>after, before<em> it</em></p>',
            '<p>See <a href="http://x.example">link </a>after, before<em> it</em></p>',
        ),
        ("한국<em>어 </em>문장 <b>굵게 </b>다음", "<p>한국<em>어 </em>문장 <b>굵게 </b>다음</p>"),
        ("<em> a </em>", "<p><em>a</em></p>"),
        ("<strong>\nTitle\n</strong>\n\nb", "<p><strong>Title</strong></p><p>b</p>"),
        ("<em>one \n\n two </em>three", "<p><em>one</em></p><p><em>two </em>three</p>"),
        ("<li>a <em>b </em></li>", "<li>a <em>b</em></li>"),
    ],
)
def test_a_space_at_the_edge_of_an_element_parts_two_words(typed, kept):
    assert with_paragraphs(typed) == kept
