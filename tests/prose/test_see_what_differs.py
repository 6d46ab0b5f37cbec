"""Two texts, word by word: what went and what came, and nothing else."""

import re

import pytest

from prose.clean import clean_body
from prose.difference import marked, marked_items, marked_words

OLD = "<h2>Rice</h2>\n<p>Rice grows where reason allows.</p><p>Nobody counts it.</p>"


def without(mark: str, html: str) -> str:
    """The text as it is when those marks are taken away with their words, the others kept."""
    other = "ins" if mark == "del" else "del"
    html = re.sub(rf"<{mark}>.*?</{mark}>", "", html)
    return re.sub(rf"</?{other}>", "", html)


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (OLD.replace("reason", "doubt"), "<del>reason</del><ins>doubt</ins>"),
        (OLD.replace("<p>Nobody counts it.</p>", ""), "<p><del>Nobody counts it.</del></p>"),
        (OLD + "<p>A new end.</p>", "<p><ins>A new end.</ins></p>"),
        (OLD.replace("Rice grows", "Rice &amp; tea grow"), "<ins>&amp; tea"),
        (OLD.replace("allows", "<em>allows</em>"), "<em>allows</em>"),
        (OLD.replace("Nobody counts it", "아무도 세지 않는다"), "<ins>아무도"),
    ],
)
def test_what_changed_is_marked(new, said):
    shown = marked(OLD, new)
    assert said in shown
    assert clean_body(shown) == shown.strip()


@pytest.mark.parametrize(
    "new", [OLD, OLD.replace("\n", "\n\n"), OLD.replace("</p><p>", "</p>\n<p>")]
)
def test_white_space_is_no_change(new):
    shown = marked(OLD, new)
    assert "<ins>" not in shown
    assert "<del>" not in shown


def test_the_newer_text_is_what_is_left_without_the_old():
    new = "<p>First of all.</p>" + OLD.replace("where reason allows", "with rain") + "<hr>"
    shown = marked(OLD, new)
    assert without("del", shown).split() == new.split()


def test_signs_of_html_in_plain_words_stay_words():
    shown = marked_words("a < b", "a < c & d")
    assert shown == "a &lt; <del>b</del><ins>c &amp; d</ins>"
    assert marked_items(["<b>"], ["<i>"]) == "<del>&lt;b&gt;</del>, <ins>&lt;i&gt;</ins>"


def test_a_line_that_is_all_new_is_not_picked_apart():
    shown = marked_words("Rice grows where reason allows", "Nobody counts the ships")
    assert shown == "<del>Rice grows where reason allows</del> <ins>Nobody counts the ships</ins>"


def test_a_long_text_takes_no_time_to_speak_of():
    long = "".join(
        f"<p>Paragraph {n} says {n * 7} things about {n % 13} ships.</p>" for n in range(900)
    )
    other = "".join(f"<p>Line {n} counts {n * 5} ships in {n % 11} ports.</p>" for n in range(900))
    assert marked(long, other).count("<p>") >= 900


def test_one_endless_paragraph_is_told_apart_as_well():
    words = [f"ship{n * n % 65_521}" for n in range(60_000)]
    newer = [*words[:100], "a", "pilot", *words[100:40_000], "buoys", *words[40_001:]]
    shown = marked(f"<p>{' '.join(words)}</p>", f"<p>{' '.join(newer)}</p>")
    assert "a pilot" in "".join(re.findall("<ins>(.*?)</ins>", shown))
    assert "buoys" in "".join(re.findall("<ins>(.*?)</ins>", shown))
    # no more than the runs of words around the two places
    assert len("".join(re.findall("<(?:ins|del)>(.*?)</", shown)).split()) < 400
    assert (
        re.sub("<del>.*?</del>|</?ins>", "", shown).split() == f"<p>{' '.join(newer)}</p>".split()
    )
