"""Korean has its place in addresses, and is pronounced as Korean in an English text."""

import pytest

from prose.korean import has_hangul, mark_language_runs, slugify


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Café Ørsted’s “Plan”: U.S.–Korea", "cafe-orsteds-plan-u-s-korea"),
        ("북한 인권, 그리고 우리", "북한-인권-그리고-우리"),
        ("\u1112\u1161\u11ab\u1100\u1173\u11af", "한글"),
        ("김정은's 2020 plan", "김정은s-2020-plan"),
        ("Straße, İstanbul, Æsop", "strasse-istanbul-aesop"),
        ("ＡＢＣ １２ ½ Ⅳ", "abc-12-1-2-iv"),
        ("Ёлка हिन्दी 漢字", "ёлка-हिन्दी-漢字"),
        ("  _a__b - c/d\\e.html", "a-b-c-d-e-html"),
        ("a\u200bb\u00adc", "abc"),
        ("?!… «»", ""),
        ("", ""),
    ],
)
def test_a_title_becomes_a_part_of_an_address(title, slug):
    assert slugify(title) == slug
    assert slugify(slug) == slug


def test_a_long_title_is_cut_after_a_whole_word():
    assert slugify("word " * 60) == "-".join(["word"] * 40)
    assert slugify("x" + "word" * 60) == "x" + "word" * 49 + "wor"


def test_has_hangul():
    assert has_hangul("The word 인권")
    assert has_hangul("\u1112")
    assert not has_hangul("漢字 and café")


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("The word 인권 here", 'The word <span lang="ko">인권</span> here'),
        ("북한 인권법, 제2조.", '<span lang="ko">북한 인권법, 제2조</span>.'),
        ("조선(朝鮮)의 (north)", '<span lang="ko">조선(朝鮮)의</span> (north)'),
        ("<em>한국</em> &amp; a", '<em><span lang="ko">한국</span></em> &amp; a'),
        ('<i lang="ko">한 <b>국</b></i><br>어', ('<i lang="ko">한 <b>국</b></i><br>'
         '<span lang="ko">어</span>')),
        ('<a href="/한/" title="한">a</a>', '<a href="/한/" title="한">a</a>'),
        ("a &lt;한&gt;", 'a &lt;<span lang="ko">한</span>&gt;'),
        ("nothing", "nothing"),
    ],
)  # fmt: skip
def test_korean_in_an_english_text_is_marked_once(html, marked):
    assert mark_language_runs(html, "en") == marked
    assert mark_language_runs(marked, "en") == marked


@pytest.mark.parametrize("language", ["ko", "ko-KR", "KO"])
def test_korean_in_a_korean_text_needs_no_mark(language):
    assert mark_language_runs("한국 and more", language) == "한국 and more"
