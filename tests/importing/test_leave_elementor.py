"""A site that was built with Elementor keeps its words, which stand in a field alone."""

import json

import pytest

from articles.models import Article, Page
from tests.importing.exports_made import export, item
from tests.importing.moving import everything, move_in

pytestmark = pytest.mark.django_db


def widget(name, **settings):
    return {"id": "1", "elType": "widget", "widgetType": name, "settings": settings, "elements": []}


def box(kind, *elements):
    return {"id": "2", "elType": kind, "settings": [], "elements": list(elements)}


FILM = "https://www.youtube.com/watch?v=abcdefghijk"
BUILT = [
    box(
        "section",
        box(
            "column",
            widget("heading", title="Rice & ports", header_size="h3"),
            widget("text-editor", editor="<p>Rice <em>grows</em>.</p><p>Slowly.</p>"),
            widget("image", image={"url": "https://x.example/a.jpg", "id": 9}, caption="A pier"),
            widget("button", text="Read on", link={"url": "https://x.example/r"}),
            widget("spacer"),
        ),
    ),
    box(
        "container",
        widget("video", video_type="youtube", youtube_url=FILM),
        widget("accordion", tabs=[{"tab_title": "Why", "tab_content": "<p>Because.</p>"}]),
        widget("posts", posts_per_page=3),
    ),
]
WORDS = ("Rice &amp; ports", "<em>grows</em>", "Slowly.", "A pier", "Read on", FILM, "Because.")


def built(data, slashed=False):
    value = json.dumps(data)
    return [("_elementor_data", value.replace('"', '\\"') if slashed else value)]


@pytest.mark.parametrize("slashed", [False, True])
@pytest.mark.parametrize(("kind", "noun"), [("post", Article), ("page", Page)])
def test_its_words_are_the_body(client, tmp_path, kind, noun, slashed):
    file = export(tmp_path, item(1, "Rice", "", type=kind, meta=built(BUILT, slashed)))
    report = move_in(file)
    body = noun.objects.get().body
    assert [words for words in WORDS if words not in body] == []
    assert body.index("Rice &amp; ports") < body.index("Slowly.") < body.index("Because.")
    assert "<h3" in body
    assert '<a href="https://x.example/r">Read on</a>' in body
    assert "its words were taken from the field of the builder" in report
    assert "elementor/posts in “Rice”" in report
    assert "_elementor_data" not in report
    assert client.get("/2020/03/rice/").status_code == 200
    rows = everything()
    move_in(file)
    assert everything() == rows


def test_a_body_that_is_there_stands(tmp_path):
    move_in(export(tmp_path, item(1, "Rice", "The rendered words.", meta=built(BUILT))))
    assert Article.objects.get().body == "<p>The rendered words.</p>"


@pytest.mark.parametrize("value", ["{", '{"a": 1}', "[" * 5000, '[1, {"settings": 3}]', "[]"])
def test_what_can_t_be_read_costs_nothing_else(tmp_path, value):
    report = move_in(export(tmp_path, item(1, "Rice", "", meta=[("_elementor_data", value)])))
    assert Article.objects.get().body == ""
    assert "_elementor_data" in report


def test_nothing_of_it_runs(tmp_path):
    evil = [
        widget("heading", title="<script>x()</script>Hi", link={"url": "javascript:x()"}),
        widget("html", html="<img src=x onerror=x()><p>Words.</p>"),
        widget("image", image={"url": '"><script>x()</script>'}),
    ]
    move_in(export(tmp_path, item(1, "Rice", "", meta=built(evil))))
    body = Article.objects.get().body
    assert "Words." in body
    assert "<script" not in body
    assert "javascript" not in body
    assert "onerror" not in body
