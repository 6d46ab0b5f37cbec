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


BASE = "https://example.org/2026/03/rice/"
TABLE = "<table><caption>Rice &amp; <em>iron</em></caption><tr><td>1,234,567</td></tr></table>"


def test_a_table_stands_in_a_box_that_is_named_and_can_be_reached():
    page = shown("{{ body|for_a_page:base }}", body=f"<p>One.</p>{TABLE}", base=BASE)
    box = '<div class="wide" role="group" tabindex="0" aria-label="Rice &amp; iron">'
    assert page == f"<p>One.</p>{box}{TABLE}</div>"


@pytest.mark.parametrize(
    ("columns", "css"),
    [(8, "wide"), (9, "wide wide--many"), (14, "wide wide--many wide--most"),
     (30, "wide wide--many wide--endless")],
)  # fmt: skip
def test_a_table_says_how_much_paper_it_needs(columns, css):
    body = f"<table><tr>{'<td>1</td>' * columns}</tr></table>"
    assert f'<div class="{css}" ' in shown("{{ body|for_a_page:base }}", body=body, base=BASE)


def test_a_table_inside_a_table_has_no_box_of_its_own_and_without_a_caption_it_is_a_table():
    nested = f"<table><tr><td>{TABLE}</td></tr></table>"
    page = shown("{{ body|for_a_page:base }}", body=nested, base=BASE)
    assert page == f'<div class="wide" role="group" tabindex="0" aria-label="Table">{nested}</div>'


@pytest.mark.parametrize(
    ("href", "on_paper"),
    [
        ("/tag/%EB%B6%81%ED%95%9C/?a=1%26b", "https://example.org/tag/북한/?a=1%26b"),
        ("https://other.example/x", "https://other.example/x"),
        ("/bad/%EB%B6/", "https://example.org/bad/%EB%B6/"),
    ],
)
def test_a_link_says_where_it_leads_for_paper(href, on_paper):
    page = shown("{{ body|for_a_page:base }}", body=f'<a href="{href}">x</a>', base=BASE)
    assert page == f'<a href="{href}" data-address="{on_paper}">x</a>'


@pytest.mark.parametrize("href", ["#note-1", "mailto:desk@example.org"])
def test_a_link_within_the_page_or_to_a_person_stays_as_it_is(href):
    body = f'<a href="{href}">x</a>'
    assert shown("{{ body|for_a_page:base }}", body=body, base=BASE) == body


def test_what_is_escaped_stays_escaped():
    body = '<p>&lt;script&gt; <a href="/?q=&quot;&lt;">x</a></p>'
    page = shown("{{ body|for_a_page:base }}", body=body, base=BASE)
    assert "<script" not in page
    assert 'href="/?q=&quot;&lt;" data-address="https://example.org/?q=&quot;&lt;"' in page


@pytest.mark.parametrize(
    ("words", "page", "said"),
    [
        ("백동하는 Hanbada Institute의 연구원이다.", "en", ' lang="ko"'),
        ("백동하는 Hanbada Institute의 연구원이다.", "ko", ""),
        ("Tae-rim Gwon (권태림) edits <em>The Narrows</em>.", "ko", ' lang="en"'),
        ("Tae-rim Gwon (권태림) edits <em>The Narrows</em>.", "en", ""),
        ("2021, 3–4", "ko", ""),
        ("", "ko", ""),
    ],
)
def test_words_in_another_language_than_the_page_name_it(words, page, said):
    assert shown("{{ words|lang_beside:page }}", words=words, page=page) == said
