"""What of a text can be looked for, the same for both databases."""

import unicodedata

import pytest

from prose.tokens import LONGEST_TOKEN, tokens


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("Rob\u200eert", ["robert"]),
        ("Rice, and REASON.", ["rice", "and", "reason"]),
        ("Chosŏn choson Café", ["choson", "choson", "cafe"]),
        ("U.S. policy, the D.P.R.K", ["us", "policy", "the", "dprk"]),
        ("Korea’s and Korea's", ["korea", "and", "korea"]),
        ("don’t O'Neil", ["dont", "oneil"]),
        ("Kim Jong-un", ["kim", "jong", "un"]),
        ("북한의", ["북한", "한의", "의"]),
        ("쌀", ["쌀"]),
        ("朝鮮의 역사", ["朝鮮", "鮮의", "의", "역사", "사"]),
        ("AI는 2차 G20", ["ai", "는", "2", "차", "g20"]),
        ("ＦＵＬＬ ｗｉｄｔｈ ½", ["full", "width", "1", "2"]),
        ("under_score <p> % '--", ["under", "score", "p"]),
        ("😀 🇰🇷 …", []),
        ("", []),
        ("\x00zero\u200bwidth\ud800", ["zerowidth"]),
        ("Русский ελληνικά", ["русскии", "ελληνικα"]),
    ],
)
def test_a_text_is_its_words_and_its_pairs_of_syllables(text, row):
    assert tokens(text) == row


def test_hangul_as_loose_letters_is_the_same_hangul():
    assert tokens(unicodedata.normalize("NFD", "북한의 시장")) == tokens("북한의 시장")


def test_a_run_without_end_is_cut():
    assert tokens("x" * 50_000) == ["x" * LONGEST_TOKEN]
