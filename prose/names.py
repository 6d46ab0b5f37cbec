"""Family names and given names, in the order in which a name is written.

A byline holds a name as its bearer writes it. A list of references wants to know which word the
family's is: the last one of Robert R. King and Mina Park, the first one of Kim Jong-un and 박민아.
"""

import re
from dataclasses import dataclass

from prose.korean import ONE_HANGUL

# The family names of two syllables that more than a hundred people bear (Statistics Korea,
# Population and Housing Census 2015, "Family names").
OF_TWO = ("남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방", "어금", "망절", "황목")
# Romanisations of the family names that nine in ten Koreans bear; where such a word stands first
# and none stands last, the name is in Korean order.
ROMANISED = frozenset(
    "kim gim lee yi rhee ri park pak bak choi choe jung jeong chung kang gang cho jo yoon yun jang "
    "chang lim im rim han oh shin sin seo suh kwon gwon hwang ahn an song yoo ryu yu hong jeon jun "
    "chun ko goh go moon mun son sohn yang bae paek baek baik heo hur huh nam noh roh sim shim ha "
    "kwak gwak sung seong cha joo ju woo ku koo gu min jin na ra um eom won cheon chon bang kong "
    "gong hyun hyeon ham byun byeon yeom".split()
)
PARTICLES = frozenset(
    "van von der den de del della di da dos das du la le ten ter zu zur af av bin ibn al el st. "
    "vom y e".split()
)
SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|phd|md)\.?", re.IGNORECASE)
GIVEN_OF_KOREAN = re.compile(r"[A-Za-z'’]+-[A-Za-z'’]+")


@dataclass(frozen=True)
class Name:
    """A name taken apart; `given` is '' for one that is not to be (an office, one word)."""

    family: str
    given: str = ""
    suffix: str = ""
    is_family_first: bool = False  # as it is written, and so to be written in a list too
    is_hangul: bool = False

    @property
    def listed(self) -> str:
        """As it opens an entry in a list: "King, Robert R.", but Kim Jong-un and 박민아."""
        if not self.given:
            return self.family
        if self.is_family_first:
            return self.written
        return ", ".join(filter(None, [f"{self.family}, {self.given}", self.suffix]))

    @property
    def inverted(self) -> str:
        """With a comma after the family's, for programs: "Kim, Jong-un", "박, 민아"."""
        parts = [self.family, self.suffix, self.given] if self.suffix else [self.family, self.given]
        return ", ".join(filter(None, parts))

    @property
    def cited(self) -> str:
        """As a page's head names an author: "King, Robert R."; Hangul whole."""
        return self.written if self.is_hangul else self.inverted

    @property
    def written(self) -> str:
        """In its own order."""
        if not self.given:
            return self.family
        if self.is_family_first:
            return f"{self.family}{'' if self.is_hangul else ' '}{self.given}"
        return " ".join(filter(None, [self.given, self.family, self.suffix]))

    @property
    def initialled(self) -> str:
        """The family's with the first letters of the others: "King, R. R."; Hangul stays whole."""
        if not self.given or self.is_hangul:
            return self.written
        initials = " ".join(
            "-".join(f"{part[0].upper()}." for part in word.split("-") if part)
            for word in self.given.split()
        )
        return ", ".join(filter(None, [f"{self.family}, {initials}", self.suffix]))


def name_of(written: str, family: str = "") -> Name:
    """The name taken apart; `family` says which part is the family's, where somebody knows."""
    words = written.split()
    written = " ".join(words)
    if family and family != written and _is_edge(written, family):
        return _with(family, written)
    if written.count(",") == 1:
        last, first = (part.strip() for part in written.split(","))
        if not SUFFIX.fullmatch(first):
            return Name(last, first)
    if len(words) == 1 or all(ONE_HANGUL.search(word) for word in words):
        return _hangul(words) if written and ONE_HANGUL.search(written) else Name(written)
    words = [word.rstrip(",") for word in words]
    suffix = words.pop() if len(words) > 2 and SUFFIX.fullmatch(words[-1]) else ""
    if len(words) > 1 and _is_korean_order(words):
        return Name(words[0], " ".join(words[1:]), suffix, is_family_first=True)
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _is_edge(written: str, family: str) -> bool:
    return written.startswith(family) or written.endswith(family)


def _with(family: str, written: str) -> Name:
    first = written.startswith(family)
    given = (written.removeprefix(family) if first else written.removesuffix(family)).strip()
    hangul = bool(ONE_HANGUL.search(written))
    return Name(family, given, is_family_first=first, is_hangul=hangul)


def _hangul(words: list[str]) -> Name:
    """Korean in its own script: the family's name stands first, of one syllable or of two."""
    whole = "".join(words)
    if len(words) > 1 and len(words[0]) <= 2:
        return Name(words[0], "".join(words[1:]), is_family_first=True, is_hangul=True)
    if len(words) > 1 or not 2 <= len(whole) <= 5:
        return Name(" ".join(words), is_hangul=True)
    length = 2 if len(whole) > 2 and whole.startswith(OF_TWO) else 1
    return Name(whole[:length], whole[length:], is_family_first=True, is_hangul=True)


def _is_korean_order(words: list[str]) -> bool:
    first, last = words[0].lower(), words[-1].lower()
    if first not in ROMANISED or last in ROMANISED:
        return False
    return (len(words) == 2 and (bool(GIVEN_OF_KOREAN.fullmatch(words[1])))) or len(words) == 3
