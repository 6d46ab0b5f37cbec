"""Block mark-up, as WordPress stores it since 2018, becomes plain HTML block by block."""

import json
import re

import pytest

from importing.block_marks import Block, blocks_in
from importing.blocks import convert, footnotes_in
from importing.notes import Note
from importing.shortcode_kinds import GalleryPicture
from prose.clean import clean_body


def block(name, inner="", **attributes):
    told = f" {json.dumps(attributes)}" if attributes else ""
    if not inner:
        return f"<!-- wp:{name}{told} /-->"
    return f"<!-- wp:{name}{told} -->\n{inner}\n<!-- /wp:{name} -->"


def html(*blocks, **options):
    return convert("\n\n".join(blocks), **options).html


def names(*blocks, **options):
    return [(note.action, note.name) for note in convert("\n\n".join(blocks), **options).notes]


def test_blocks_nest_and_text_between_them_is_kept():
    parts = blocks_in(
        'a<!-- wp:core/group {"x":{"y":1}} --><div><!-- wp:spacer /--></div>'
        "<!-- /wp:core/group -->b"
    )

    assert parts == [
        "a",
        Block("group", {"x": {"y": 1}}, ["<div>", Block("spacer"), "</div>"]),
        "b",
    ]


def test_a_block_that_is_never_closed_ends_with_the_body():
    assert html("<!-- wp:group --><p>one</p>", "<!-- wp:paragraph --><p>two</p>") == (
        "<p>one</p>\n<p>two</p>"
    )


def test_a_closing_mark_without_its_block_is_passed_over():
    assert html("<p>one</p><!-- /wp:quote -->", block("paragraph", "<p>two</p>")) == (
        "<p>one</p>\n<p>two</p>"
    )


def test_attributes_that_are_not_json_cost_nothing_but_themselves():
    assert html('<!-- wp:paragraph {"a":} --><p>one</p><!-- /wp:paragraph -->') == "<p>one</p>"


SAVED = {
    "paragraph": (
        block("paragraph", '<p class="has-text-align-center">A <strong>b</strong></p>'),
        '<p class="has-text-align-center">A <strong>b</strong></p>',
    ),
    "heading": (
        block("heading", "<h1>Title</h1>") + block("heading", "<h3>Sub</h3>", level=3),
        "<h2>Title</h2>\n<h3>Sub</h3>",
    ),
    "list": (
        block("list", "<ul>" + block("list-item", "<li>one<ul><li>in</li></ul></li>") + "</ul>"),
        "<ul><li>one<ul><li>in</li></ul></li></ul>",
    ),
    "quote": (
        block("quote", "<blockquote><p>Said.</p><cite>Who</cite></blockquote>"),
        "<blockquote><p>Said.</p><p><cite>Who</cite></p></blockquote>",
    ),
    "pullquote": (
        block("pullquote", "<figure><blockquote><p>Said.</p></blockquote></figure>"),
        '<blockquote class="pullquote"><p>Said.</p></blockquote>',
    ),
    "image": (
        block(
            "image",
            '<figure><a href="/p"><img src="/a.jpg" alt="A" class="wp-image-3"/></a>'
            "<figcaption>Words</figcaption></figure>",
            id=3,
        ),
        (
            '<figure><a href="/p"><img src="/a.jpg" alt="A" class="wp-image-3"></a>'
            "<figcaption>Words</figcaption></figure>"
        ),
    ),
    "gallery of today": (
        block(
            "gallery",
            "<figure>"
            + block("image", '<figure><img src="/1.jpg"/></figure>')
            + block("image", '<figure><img src="/2.jpg"/><figcaption>Two</figcaption></figure>')
            + "<figcaption>All of them</figcaption></figure>",
        ),
        (
            '<figure><img src="/1.jpg"></figure>\n'
            '<figure><img src="/2.jpg"><figcaption>Two</figcaption></figure>\n'
            "<p>All of them</p>"
        ),
    ),
    "gallery of 2018": (
        block(
            "gallery",
            '<ul><li><figure><img src="/1.jpg"/></figure></li>'
            '<li><figure><img src="/2.jpg"/><figcaption>Two</figcaption></figure></li></ul>',
            ids=[1, 2],
        ),
        (
            '<figure><img src="/1.jpg"></figure>\n'
            '<figure><img src="/2.jpg"><figcaption>Two</figcaption></figure>'
        ),
    ),
    "cover of today": (
        block(
            "cover",
            '<div><img src="/bg.jpg" alt=""/><div>'
            + block("paragraph", "<p>Over it</p>")
            + "</div></div>",
            url="/bg.jpg",
        ),
        '<figure><img src="/bg.jpg" alt=""></figure>\n<p>Over it</p>',
    ),
    "cover of 2018": (
        block(
            "cover",
            '<div style="background-image:url(/bg.jpg)"><p>Over it</p></div>',
            url="/bg.jpg",
            id=8,
        ),
        '<figure><img src="/bg.jpg" alt="" class="wp-image-8"></figure>\n<p>Over it</p>',
    ),
    "media and text": (
        block(
            "media-text",
            '<div><figure><img src="/a.jpg"/></figure><div>'
            + block("paragraph", "<p>Beside</p>")
            + "</div></div>",
        ),
        '<figure><img src="/a.jpg"></figure>\n<p>Beside</p>',
    ),
    "columns in a group": (
        block(
            "group",
            "<section>"
            + block(
                "columns",
                "<div>"
                + block("column", "<div>" + block("paragraph", "<p>L</p>") + "</div>")
                + block("column", "<div>" + block("paragraph", "<p>R</p>") + "</div>")
                + "</div>",
            )
            + "</section>",
        ),
        "<p>L</p>\n<p>R</p>",
    ),
    "table": (
        block(
            "table",
            "<figure><table><thead><tr><th>H</th></tr></thead><tbody><tr><td>1</td></tr></tbody>"
            "</table><figcaption>Of</figcaption></figure>",
        ),
        (
            "<figure><table><thead><tr><th>H</th></tr></thead><tbody><tr><td>1</td></tr></tbody>"
            "</table><figcaption>Of</figcaption></figure>"
        ),
    ),
    "file": (
        block(
            "file",
            '<div><object data="/r.pdf"></object><a href="/r.pdf">The report</a>'
            '<a href="/r.pdf" download>Download</a></div>',
            href="/r.pdf",
        ),
        '<p><a href="/r.pdf">The report</a> <a href="/r.pdf" download="">Download</a></p>',
    ),
    "html": (
        block("html", "<div>Own <b>mark-up</b></div>"),
        "<p>Own <b>mark-up</b></p>",
    ),
    "code": (
        block("code", "<pre><code>&lt;b&gt; [gallery]\n\n&lt;!-- wp:x --&gt;</code></pre>"),
        "<pre><code>&lt;b&gt; [gallery]\n\n&lt;!-- wp:x --&gt;</code></pre>",
    ),
    "preformatted": (
        block("preformatted", "<pre>a\n  b</pre>"),
        "<pre>a\n  b</pre>",
    ),
    "verse": (
        block("verse", "<pre>One line\nand another\n\nNew stanza</pre>"),
        "<p>One line<br>and another</p>\n<p>New stanza</p>",
    ),
    "separator": (
        block("separator", "<hr/>") + block("spacer", "<div></div>"),
        "<hr>",
    ),
    "buttons": (
        block("buttons", "<div>" + block("button", '<div><a href="/go">Go</a></div>') + "</div>"),
        '<p><a href="/go">Go</a></p>',
    ),
    "details": (
        block("details", "<details><summary>More</summary><p>Hidden</p></details>"),
        "<details><summary>More</summary><p>Hidden</p></details>",
    ),
    "classic": (
        block("freeform", "One.\n\nTwo [sic]."),
        "<p>One.</p>\n<p>Two [sic].</p>",
    ),
    "text between blocks": (
        "One.\n\nTwo.\n\n" + block("paragraph", "<p>Three.</p>"),
        "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>",
    ),
    "classic text beside code": (
        block("paragraph", "<p>One.</p>") + "Two.\n\nThree.\n<pre>a\n\nb</pre>\n\nFour.",
        "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>\n<pre>a\n\nb</pre>\n<p>Four.</p>",
    ),
    "classic text beside a paragraph of its own": (
        block("paragraph", "<p>One.</p>") + "<p>Two\nagain.</p>\n\nThree.\n\nFour.",
        "<p>One.</p>\n<p>Two again.</p>\n<p>Three.</p>\n<p>Four.</p>",
    ),
    "shortcode": (
        block("shortcode", '[caption]<img src="/a.jpg"> Words[/caption]'),
        '<figure><img src="/a.jpg"><figcaption>Words</figcaption></figure>',
    ),
}


@pytest.mark.parametrize("name", SAVED)
def test_blocks_whose_html_was_saved(name):
    body, expected = SAVED[name]

    converted = convert(body)

    assert converted.html == expected
    assert converted.notes == ()


@pytest.mark.parametrize("name", SAVED)
def test_cleaning_afterwards_takes_no_word_away(name):
    converted = convert(SAVED[name][0]).html

    assert _words(clean_body(converted)) == _words(converted)


@pytest.mark.parametrize(
    "name", ["embed", "core-embed/youtube", "core/embed", "core-embed/wordpress-tv"]
)
def test_embeds_under_both_names_become_links(name):
    body = block(
        name,
        "<figure><div>\nhttps://v.example/1\n</div><figcaption>A film</figcaption></figure>",
        url="https://v.example/1",
    )

    assert html(body) == (
        '<p><a href="https://v.example/1">https://v.example/1</a></p>\n<p>A film</p>'
    )
    assert [action for action, _ in names(body)] == ["changed"]


@pytest.mark.parametrize("name", ["audio", "video"])
def test_players_become_links_to_their_files(name):
    body = block(name, f'<figure><{name} controls src="/u/talk%201.mp3"></{name}></figure>', id=4)

    assert html(body) == '<p><a href="/u/talk%201.mp3">talk 1.mp3</a></p>'
    assert names(body) == [("changed", name)]


def test_a_player_without_a_file_is_named():
    assert names(block("video", "<figure><video></video></figure>")) == [("dropped", "video")]


@pytest.mark.parametrize(
    "name", ["latest-posts", "search", "tag-cloud", "social-links", "post-title", "navigation"]
)
def test_blocks_that_were_filled_when_read_are_dropped_and_named(name):
    assert html(block(name), block("paragraph", "<p>Text</p>")) == "<p>Text</p>"
    assert names(block(name)) == [("dropped", name)]


def test_what_an_author_wrote_in_a_list_of_articles_stays():
    body = block(
        "query",
        "<div>"
        + block("heading", "<h2>Lately</h2>")
        + block("post-template", block("post-title"))
        + block("query-no-results", block("paragraph", "<p>Nothing found</p>"))
        + "</div>",
    )

    assert html(body) == "<h2>Lately</h2>"
    assert ("dropped", "post-title") in names(body)


def test_an_unknown_block_keeps_its_html_and_is_named():
    body = block("acme/box", "<div><p>Words</p></div>")

    assert convert(body).html == "<p>Words</p>"
    assert convert(body).notes == (
        Note("kept", "block", "acme/box", "unknown; the HTML in it was kept"),
    )


def test_marks_for_more_go_and_those_for_pages_become_anchors():
    body = block("paragraph", "<p>a</p>") + block("more", "<!--more-->")
    body += block("nextpage", "<!--nextpage-->") + block("paragraph", "<p>b</p>")

    assert html(body) == '<p>a</p>\n<p id="page-2">b</p>'
    assert names(body) == [("dropped", "more"), ("dropped", "nextpage")]


def test_a_reusable_block_is_set_in_its_place():
    stored = {7: block("paragraph", "<p>Write to us</p>") + block("block", ref=8), 8: "<b>8</b>"}

    assert html(block("block", ref=7), resolve_block=stored.get) == (
        "<p>Write to us</p>\n<p><b>8</b></p>"
    )


def test_reusable_blocks_that_hold_each_other_end():
    stored = {7: "<p>seven</p>" + block("block", ref=8), 8: "<p>eight</p>" + block("block", ref=7)}

    assert html(block("block", ref=7), resolve_block=stored.get) == "<p>seven</p>\n<p>eight</p>"


@pytest.mark.parametrize("resolve", [None, {}.get])
def test_a_reusable_block_that_is_not_in_the_export_is_named(resolve):
    converted = convert(block("block", ref=7), resolve_block=resolve)

    assert converted.html == ""
    assert converted.notes == (
        Note(
            "dropped",
            "block",
            "block",
            "reusable block 7 is not in the export, or readers never saw it",
        ),
    )


def test_a_gallery_that_saved_no_pictures_is_filled_from_the_attachments():
    found = [GalleryPicture("/1.jpg", "One")]

    assert html(block("gallery", ids=[1]), gallery=lambda ids: found * len(ids)) == (
        '<figure><img src="/1.jpg" alt="One"></figure>'
    )


def test_footnotes_stand_where_their_block_stands():
    notes = footnotes_in('[{"id": "ab-1", "content": "The <em>source</em>."}]')
    body = block(
        "paragraph",
        '<p>Claim<sup data-fn="ab-1"><a href="#ab-1" id="ab-1-link">1</a></sup></p>',
    ) + block("footnotes")

    written = clean_body(html(body, footnotes=notes))

    assert "The <em>source</em>." in written
    link = written.partition('href="#')[2].partition('"')[0]
    assert link
    assert f'<li id="{link}">' in written


@pytest.mark.parametrize("value", ["", "not json", "[1]", '[{"id": 1}]', "null"])
def test_footnotes_that_are_broken_are_none(value):
    assert footnotes_in(value) == {}
    assert names(block("footnotes"), footnotes=footnotes_in(value)) == [("dropped", "footnotes")]


def test_nothing_hostile_survives_the_cleaning_that_follows():
    body = block("html", "<script>x()</script><p onclick='x()'>a</p>") + block(
        "embed", "<figure></figure>", url="javascript:x()"
    )

    written = clean_body(html(body))

    assert "script" not in written
    assert "onclick" not in written


def _words(written):
    return re.sub(r"<[^>]*>", " ", written).split()


def test_a_number_whose_note_is_missing_is_named_and_leads_nowhere():
    call = '<sup data-fn="{0}" class="fn"><a href="#{0}" id="{0}-link">{1}</a></sup>'
    words = f"<p>A{call.format('aaaa', 1)} b{call.format('bbbb', 2)}</p>"
    converted = convert(
        block("paragraph", words) + block("footnotes"), footnotes={"aaaa": "Note one"}
    )
    assert "b<sup>2</sup></p>" in converted.html
    assert '<li id="aaaa">Note one</li>' in converted.html
    missing = Note("kept", "element", "footnote", "its note is not in the export: bbbb")
    assert converted.notes == (missing,)


def test_the_sign_beside_a_heading_that_opens_is_no_word_of_it():
    heading = (
        '<h3><button><span class="wp-block-accordion-heading__toggle-title">Tides</span>'
        '<span class="wp-block-accordion-heading__toggle-icon">+</span></button></h3>'
    )
    assert "Tides" in html(block("accordion-heading", heading))
    assert "+" not in html(block("accordion-heading", heading))
