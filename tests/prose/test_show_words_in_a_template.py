"""The filters that templates use for texts."""

import pytest
from django.template import Context, Template
from django.utils.safestring import mark_safe


def shown(source: str, **context: object) -> str:
    return Template("{% load prose %}" + source).render(Context(context))


def test_the_plain_words_of_a_bio_are_escaped_once():
    assert shown("{{ bio|plain }}", bio="R&amp;D <em>lead</em>") == "R&amp;D lead"


def test_an_excerpt():
    assert shown("{{ body|excerpt:12 }}", body="<p>One &lt;two&gt; three</p>") == "One &lt;two&gt;…"


@pytest.mark.parametrize("filter_name", ["plain", "excerpt:20", "language_runs"])
def test_nothing_shows_nothing(filter_name):
    assert shown("{{ words|" + filter_name + " }}", words="") == ""
    assert shown("{{ words|" + filter_name + " }}", words=None) == ""


def test_a_title_is_escaped_and_its_korean_marked():
    title = "<b>인권</b> & rights"

    assert shown('{{ title|language_runs:"en" }}', title=title) == (
        '&lt;b&gt;<span lang="ko">인권</span>&lt;/b&gt; &amp; rights'
    )
    assert shown('{{ title|language_runs:"ko" }}', title=title) == (
        "&lt;b&gt;인권&lt;/b&gt; &amp; rights"
    )


def test_a_clean_body_keeps_its_markup():
    body = mark_safe("<p>인권</p>")

    assert shown("{{ body|language_runs }}", body=body) == '<p><span lang="ko">인권</span></p>'
