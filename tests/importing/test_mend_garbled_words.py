"""Words that an earlier move of the blog garbled come in as they were meant, and are counted."""

import pytest

from articles.models import Article
from importing.garbled import ESCAPED, LOOSE, REORDERING, TWICE, UNSEEN_GONE, mended
from importing.models import Origin
from tests.importing.exports_made import comment, export, item
from tests.importing.moving import move_in

GARBLED = {
    "itâ€™s Â£5": ("it’s £5", {TWICE: 2}),
    "북한".encode().decode("latin-1"): ("북한", {TWICE: 2}),
    "A &amp;amp; B": ("A &amp; B", {ESCAPED: 1}),
    "zero\u200bwidth": ("zerowidth", {UNSEEN_GONE: 1}),
    "\u202ebidi\u202c": ("bidi", {REORDERING: 2}),
    "Rob\u202dert": ("Rob\u200eert", {REORDERING: 1}),
    "\u1112\u1161\u11ab글": ("한글", {LOOSE: 3}),
}


@pytest.mark.parametrize(("stood", "meant"), GARBLED.items(), ids=list(map(ascii, GARBLED)))
def test_each_kind_is_mended(stood, meant):
    assert mended(stood) == meant


@pytest.mark.parametrize(
    "right", ["«CAFÉ» „MENÜ“ cité»…", "북한의 ‘말’ — 좋다", "A &amp; B", "<code>&amp;amp;</code>"]
)
def test_what_is_right_stays(right):
    assert mended(right) == (right, {})


@pytest.mark.django_db
def test_the_report_counts_them_and_what_nothing_reads_is_kept(tmp_path):
    rice = item(
        1,
        "Itâ€™s rice",
        "Rice costs Â£5.",
        meta=[("subtitle", "Of the field"), ("_edit_lock", "1:2")],
        comments=[comment(7, "Thatâ€™s dear.")],
    )
    said = move_in(export(tmp_path, rice))
    article = Article.objects.get()
    assert (article.title, article.body) == ("It’s rice", "<p>Rice costs £5.</p>")
    assert article.comments.get().body == "<p>That’s dear.</p>"
    assert f"Changed characters: {TWICE} (1):" in said
    assert "3 in “It’s rice”" in said
    origin = Origin.objects.get(kind="post")
    assert origin.as_told["fields"] == {"subtitle": ["Of the field"]}
