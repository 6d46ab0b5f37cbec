"""The one tokeniser of the search: what of a text can be looked for, whatever looks.

Latin words come in lower case without accents, so that Chosŏn and choson are one. Chinese,
Japanese and Korean are written without spaces that a machine could rely on (북한의 is 북한 with a
particle), so a run of them comes as pairs of neighbours: 비핵화 is 비핵, 핵화 and the 화 that ends
the run. A word of two syllables is then found wherever it stands, and a longer one as its pairs in
a row. No token holds anything but letters and digits: both databases take them as they are.
"""

import re
import unicodedata
from collections.abc import Iterator

from prose.characters import tidy

LONGEST_TOKEN = 64  # characters; a longer run of letters is no word, and an index has its limits

# Hangul (syllables and letters), kana, ideograms, as after NFKC.
CJK = "\u1100-\u11ff\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff"
CJK += "\uf900-\ufaff\U00020000-\U0003ffff"
IS_CJK = re.compile(f"[{CJK}]")
APOSTROPHES = "'\u2019\u2018\u02bc\uff07"
RUNS = re.compile(f"[{CJK}]+|[^\\W_{CJK}]+")
INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}(?:[^\W\d_]\b)?")  # U.S., U.N, D.P.R.K.
HAS_INITIALS = re.compile(r"\.[^\W\d_]\.")  # all that can be any; found sooner
POSSESSIVE = re.compile(f"(?<=[^\\W\\d_])[{APOSTROPHES}]s\\b", re.IGNORECASE)
INSIDE = re.compile(f"(?<=[^\\W\\d_])[{APOSTROPHES}](?=[^\\W\\d_])")  # don't, O'Neil
MARKS = re.compile("[\u0300-\u036f]")
DIRECTIONS = re.compile("[\u200e\u200f]")  # marks that nobody sees; they part no words
UNFOLDED = str.maketrans(
    {"ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i"}
)


def tokens(text: str) -> list[str]:
    """What can be looked for in a plain text, in its order."""
    plain = folded(text)
    if plain.isascii():  # then no run is of CJK letters; most texts are, and most of the work
        return [run[:LONGEST_TOKEN] for run in RUNS.findall(plain)]
    return [token for run in RUNS.findall(plain) for token in of_run(run)]


def runs(text: str) -> Iterator[str]:
    """The words of a text, folded; a run of CJK letters is one however many words it holds."""
    for found in RUNS.finditer(folded(text)):
        yield found.group()


def of_run(run: str) -> list[str]:
    """The tokens of one run: a word itself; of CJK letters the pairs, and the last letter."""
    if not IS_CJK.match(run):
        return [run[:LONGEST_TOKEN]]
    return [*(run[at : at + 2] for at in range(len(run) - 1)), run[-1]]


def folded(text: str) -> str:
    """The text in the one form in which words are compared.

    NFKC, case-folded, Latin without accents; U.S. becomes us, Korea's becomes korea.
    """
    plain = unicodedata.normalize("NFKC", tidy(text.replace("\x00", "")))
    plain = DIRECTIONS.sub("", plain)
    if HAS_INITIALS.search(plain):
        plain = INITIALS.sub(lambda found: found.group().replace(".", ""), plain)
    if any(sign in plain for sign in APOSTROPHES):
        plain = INSIDE.sub("", POSSESSIVE.sub("", plain))
    plain = plain.casefold()
    if not plain.isascii():
        apart = MARKS.sub("", unicodedata.normalize("NFD", plain))
        plain = unicodedata.normalize("NFKC", apart).translate(UNFOLDED)
    return plain
