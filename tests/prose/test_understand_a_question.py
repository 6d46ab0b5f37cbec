"""What was typed into the search, understood."""

import pytest

from prose.question import LONGEST, MOST_CLAUSES, asked

SETS = [["DPRK", "North Korea", "북한"], ["Kim Jong Un", "Kim Jong-un", "김정은"]]


def wanted(text, sets=()):
    """Of each clause what may be there: tokens, and * where they may go on."""
    return [
        {" ".join(phrase.tokens) + "*" * phrase.ends_open for phrase in clause.any_of}
        for clause in asked(text, sets).wanted
    ]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("rice ", [{"rice", "rices"}]),
        ("policies ", [{"policies", "policy"}]),
        ("missile tests ", [{"missile", "missiles"}, {"tests", "test"}]),
        ("harb", [{"harb", "harbs"}]),
        ("of", [{"of"}]),
        ('"missile test"', [{"missile test"}]),
        ("“missile test”", [{"missile test"}]),
        ("「비핵화 협상」", [{"비핵 핵화 화 협상"}]),
        ("Jong-un ", [{"jong un"}]),
        ("북한의 비핵화를", [{"북한"}, {"비핵 핵화"}]),
        ("쌀", [{"쌀*"}]),
        ("회의", [{"회의"}]),
        ("AI는 2025년에", [{"ai"}, {"2025 년*"}]),
        ("북한 ㅈ", [{"북한"}]),
        ("sanct* relief ", [{"sanct", "sancts", "sanct*"}, {"relief", "reliefs"}]),
    ],
)
def test_words_phrases_and_beginnings(text, clauses):
    assert wanted(text) == clauses


@pytest.mark.parametrize(
    "text",
    [
        "북한은",
        "북한의",
        "북한에서는",
        "북한에는",
        "북한과의",
        "북한으로부터",
        "북한이라는",
        "북한만",
    ],
)
def test_particles_are_no_obstacle_one_or_two(text):
    assert wanted(text) == [{"북한"}]


@pytest.mark.parametrize(
    ("text", "noun"),
    [("결과는", "결과"), ("나라는", "나라"), ("학과의", "학과"), ("도로는", "도로")],
)
def test_of_two_readings_the_one_that_leaves_a_noun(text, noun):
    assert wanted(text) == [{noun}]


@pytest.mark.parametrize("text", ["", "   ", '"', "''", "😀", "- -", "-rice", "*", "“”", "%_\\"])
def test_what_asks_for_nothing_is_no_question(text):
    assert not asked(text)


def test_the_last_word_may_be_half_typed():
    longer = asked("old harb").half_typed
    assert [each.ends_open for each in longer.clauses[-1].any_of] == [False, False, True]
    for whole in ("old harb ", "an ox", '"old harb"', "old -harb", "평화"):
        assert asked(whole).half_typed is None


def test_a_minus_refuses_a_word_or_a_phrase():
    question = asked('rice -iron -"two words" Jong-un')
    assert [each.any_of[0].tokens for each in question.refused] == [("iron",), ("two", "words")]
    assert [each.any_of[0].tokens for each in question.wanted] == [("rice",), ("jong", "un")]


@pytest.mark.parametrize("text", ["DPRK ", "north korea ", "북한의 ", "북한"])
def test_words_for_the_same_are_wanted_together(text):
    assert {"dprk", "north korea", "북한"} <= wanted(text, SETS)[0]
    assert len(wanted(text, SETS)) == 1


@pytest.mark.parametrize("text", ["김정은", "김정은의", "김정은은", "김정은에게는", "Kim Jong Un "])
def test_a_name_that_ends_like_a_particle_is_known_whole(text):
    assert wanted(text, SETS) == [{"김정 정은", "kim jong un"}]


def test_a_name_of_three_words_is_one_thing_and_stands_in_a_row():
    assert wanted("Kim Jong Un speech ", SETS) == [
        {"kim jong un", "김정 정은"},
        {"speech", "speechs"},
    ]
    assert wanted("김정은이", SETS) == [{"kim jong un", "김정 정은"}]


def test_in_quotes_the_words_themselves_are_wanted():
    assert wanted('"North Korea"', SETS) == [{"north korea"}]


def test_a_question_has_an_end():
    question = asked("rice iron " * 5_000)
    assert len(question.text) <= LONGEST
    assert len(question.clauses) == MOST_CLAUSES
