"""Whatever a stranger sends, nothing of it runs when it is shown."""

import pytest

from prose.clean import clean_body, clean_inline, clean_reply
from tests.prose import hostile

EVERYTHING = {**hostile.OURS, **hostile.SLEEPERS, **hostile.from_outside()}
REPLY = {"p", "br", "em", "strong", "a", "blockquote", "code", "pre"}
INLINE = {"a", "em", "strong", "span", "br"}

each_piece = pytest.mark.parametrize("html", EVERYTHING.values(), ids=EVERYTHING.keys())


@pytest.mark.parametrize("html", hostile.OURS.values(), ids=hostile.OURS.keys())
def test_the_judge_finds_fault_with_each_piece_as_it_comes(html):
    assert hostile.faults(html)


@each_piece
def test_nothing_runs_in_an_article(html):
    assert hostile.faults(clean_body(html)) == []


@each_piece
def test_nothing_runs_in_a_reply(html):
    assert hostile.faults(clean_reply(html), REPLY) == []


@each_piece
def test_nothing_runs_in_a_bio(html):
    assert hostile.faults(clean_inline(html), INLINE) == []


@pytest.mark.parametrize("clean", [clean_body, clean_reply, clean_inline])
def test_cleaning_twice_is_cleaning_once(clean):
    restless = [name for name, html in EVERYTHING.items() if clean(clean(html)) != clean(html)]

    assert restless == []


@pytest.mark.parametrize("clean", [clean_body, clean_reply, clean_inline])
def test_two_hostile_pieces_side_by_side_do_not_help_each_other(clean):
    pieces = list(hostile.OURS.values())
    for first, second in zip(pieces, pieces[1:] + pieces[:1], strict=True):
        assert hostile.faults(clean(first + second)) == [], (first, second)


def test_the_words_of_a_script_are_no_words_of_the_article():
    assert clean_body("<p>before</p><script>alert(1)</script>") == "<p>before</p>"


# Each is close to the longest reply that a form takes. A cleaner that looks back from every sign
# needs minutes for them; none of these may take as long as a person waits. A CI machine under
# load is slow, so the limit here only tells seconds from minutes.
LONG = {
    "signs": "<" * 50_000,
    "half tags": "<a href=" * 6_000,
    "spaces": "x" + " " * 50_000 + "y",
    "line ends": " \n" * 25_000,
    "brackets": "https://a.example/" + ")" * 50_000,
    "quotations": "<blockquote>" * 4_000,
    "emphasis": "<em>" * 10_000 + "x",
    "addresses": "http://a.example " * 3_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_a_long_reply_made_to_stall_the_cleaner_does_not(text, patience):
    with patience(seconds=10):
        clean_reply(text)
