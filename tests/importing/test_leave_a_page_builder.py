"""A blog that was built with WPBakery, Divi, Avada or Enfold keeps what its builder showed."""

import pytest

from importing.blocks import convert
from importing.notes import Note
from importing.shortcode_kinds import GalleryPicture

SHOWN = {
    '[vc_row][vc_column width="1/2"][vc_column_text]Words.[/vc_column_text][/vc_column][/vc_row]': (
        "<p>Words.</p>"
    ),
    '[vc_custom_heading text="Rice" font_container="tag:h2|text_align:left"]': "<h2>Rice</h2>",
    '[vc_single_image image="55"]': (
        '<figure><img src="https://x.example/a.jpg" alt="A pier" class="wp-image-55"></figure>'
    ),
    '[vc_btn title="Read" link="url:https%3A%2F%2Fx.example%2Fr|title:Go"]': (
        '<p><a href="https://x.example/r">Read</a></p>'
    ),
    "[vc_raw_html]JTNDcCUzRVJhdyUzQyUyRnAlM0U=[/vc_raw_html]": "<p>Raw</p>",
    '[et_pb_image src="https://x.example/b.jpg" alt="Ships" /]': (
        '<figure><img src="https://x.example/b.jpg" alt="Ships"></figure>'
    ),
    '[et_pb_toggle title="Why"]Because.[/et_pb_toggle]': "<h3>Why</h3>\n<p>Because.</p>",
    '[et_pb_cta title="Join" button_url="https://x.example/j" button_text="Go"]Us.[/et_pb_cta]': (
        '<h3>Join</h3>\n<p><a href="https://x.example/j">Go</a></p>\n<p>Us.</p>'
    ),
    '[fusion_imageframe image_id="3|full"]https://x.example/c.jpg[/fusion_imageframe]': (
        '<figure><img src="https://x.example/c.jpg" alt=""></figure>'
    ),
    '[vc_tta_section title="Ports" tab_id="1"]Ships.[/vc_tta_section]': (
        "<h3>Ports</h3>\n<p>Ships.</p>"
    ),
    '[et_pb_number_counter title="Ships" number="45"]': "<h3>Ships: 45</h3>",
    '[su_spoiler title="More"]Words.[/su_spoiler]': "<h3>More</h3>\n<p>Words.</p>",
    "[su_note]Words.[/su_note]": "<p>Words.</p>",
    '[ultimate_heading main_heading="Tide"]Low.[/ultimate_heading]': "<h3>Tide</h3>\n<p>Low.</p>",
    "[dropcap]R[/dropcap]ice grows [in a box].": "<p>Rice grows [in a box].</p>",
    "A [highlight color='red']red[/highlight] boat, a [box] too": "<p>A red boat, a [box] too</p>",
    '[tabs][tab title="One"]Words.[/tab][/tabs]': "<h3>One</h3>\n<p>Words.</p>",
    "[pullquote]Tides turn.[/pullquote]": (
        '<blockquote class="pullquote"><p>Tides turn.</p></blockquote>'
    ),
    '[button link="https://x.example/b" size="big"]Apply[/button]': (
        '<p><a href="https://x.example/b">Apply</a></p>'
    ),
    "[kboard id=3]\n\nWords.": "<p>Words.</p>",
    '<object><embed src="http://www.youtube.com/v/abc123XYZ_-&hl=en"></object>': (
        '<p><a href="https://www.youtube.com/watch?v=abc123XYZ_-">'
        "https://www.youtube.com/watch?v=abc123XYZ_-</a></p>"
    ),
    "[av_heading heading='Boats' tag='h3']": "<h3>Boats</h3>",
}


def pictures(ids):
    return [GalleryPicture("https://x.example/a.jpg", "A pier", id=55)] if list(ids) == [55] else []


@pytest.mark.parametrize(("builder", "shown"), SHOWN.items(), ids=SHOWN)
def test_what_it_showed_stands_plainly(builder, shown):
    assert convert(builder, gallery=pictures).html == shown


@pytest.mark.parametrize(
    ("builder", "name"),
    [
        ('[et_pb_number_counter number="5"]', "et_pb_number_counter"),
        ('[et_pb_blog posts_number="3"]', "et_pb_blog"),
        ('[vc_row background_image="https://x.example/b.jpg"]Words.[/vc_row]', "vc_row"),
        ("[vc_raw_js]YWxlcnQoMSk=[/vc_raw_js]", "vc_raw_js"),
    ],
)
def test_what_can_not_be_shown_is_named(builder, name):
    converted = convert(builder)
    assert [(note.action, note.name) for note in converted.notes] == [("dropped", name)]
    assert "example" not in converted.html


def test_a_pair_of_unknown_brackets_is_named_and_words_in_brackets_are_not():
    converted = convert("[bigcap]R[/bigcap]ice [sic] grows [1] here [rows]in [a] row[/rows].")
    assert "[bigcap]R[/bigcap]ice [sic]" in converted.html
    assert converted.notes == tuple(
        Note("kept", "shortcode", name, "unknown; it stands in the text")
        for name in ("bigcap", "rows")
    )


VIEWERS = {
    '[pdf-embedder url="https://x.example/a/report.pdf" width="600"]': "report.pdf",
    "[gview file='https://x.example/a/report.pdf']": "report.pdf",
    '[embeddoc url="https://x.example/a/report.pdf" download="all"]': "report.pdf",
}


@pytest.mark.parametrize(("viewer", "name"), VIEWERS.items(), ids=VIEWERS)
def test_a_viewer_of_a_document_is_a_link_to_it(viewer, name):
    assert convert(viewer).html == f'<p><a href="https://x.example/a/{name}">{name}</a></p>'


CHARTS = {
    '<div class="flourish-embed" data-src="visualisation/123"><script></script></div>': (
        "https://public.flourish.studio/visualisation/123/"
    ),
    '<div id="datawrapper-vis-aB3dE"><script></script></div>': (
        "https://datawrapper.dwcdn.net/aB3dE/"
    ),
    '<div class="infogram-embed" data-id="0a1b-2c" data-type="x"></div>': (
        "https://infogram.com/0a1b-2c"
    ),
}


@pytest.mark.parametrize(("box", "address"), CHARTS.items(), ids=CHARTS)
def test_a_chart_that_a_script_drew_is_a_link_to_it(box, address):
    assert convert(box).html == f'<p><a href="{address}">{address}</a></p>'


def test_any_other_box_is_its_words():
    assert convert('<div data-id="0a1b-2c" id="datawrapper">Words.</div>').html == "<p>Words.</p>"
