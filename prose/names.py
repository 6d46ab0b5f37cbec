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
# Those of one syllable, from the same table.
OF_ONE = frozenset(
    "가간갈감강개견경계고공곽교구국군권궁금기길김나남낭노단당대도동두라려류리림마맹명모목묘문미민박반방배백"
    "범변복봉부빈빙사삼서석선설섭성소손송수순승시신심아안애야양어엄여연염엽영예오옥온옹왕용우운원위유육"
    "윤은음이인임자장저전점정제조종좌주준증지진차창채천초최추춘탁탄탕태판팽편평포표풍피필하한함해허현형호"
    "홍화황후흥"
)
# Romanisations of the family names that nine in ten Koreans bear; where such a word stands first
# and none stands last, the name is in Korean order.
ROMANISED = frozenset(
    "kim gim lee yi rhee ri park pak bak choi choe jung jeong chung kang gang cho jo yoon yun jang "
    "chang lim im rim han oh shin sin seo suh kwon gwon hwang ahn an song yoo ryu yu hong jeon jun "
    "chun ko goh go moon mun son sohn yang bae paek baek baik heo hur huh nam noh roh sim shim ha "
    "kwak gwak sung seong cha joo ju woo ku koo gu min jin na ra um eom won cheon chon bang kong "
    "gong hyun hyeon ham byun byeon yeom ban thae paik".split()
)
# Of those: never a part of a given name in Korean, and first of a name in three words the family's
# even where the last word could be one too, as in Kim Il Sung.
ONLY_FAMILIES = frozenset(
    "kim gim lee rhee ri park pak bak choi choe kang gang jang roh noh ahn hwang paik paek baek "
    "ban thae kwon suh seo".split()
)
ALSO_GIVEN = frozenset(
    "sung seong woo gwon jin min jun hyun hyeon won joo ju gu koo ku ra na ha chun hong".split()
)
# Of those: no first name of anybody else, so that two words without a hyphen suffice.
NOBODYS_FIRST = frozenset("gim rhee pak choi choe roh hwang paik paek baek thae suh".split())
# What no person is called: an office is cited by its whole name.
OFFICES = frozenset(
    "institute institution university college academy school centre center foundation council "
    "society association ministry committee commission department bureau agency embassy network "
    "organization organisation project programme program editors staff team secretariat".split()
)
# What stands before a name in a byline, and in no list of references.
TITLES = frozenset(
    "dr prof professor amb ambassador hon sen senator rep gen col adm lt sir mr mrs ms".split()
)
PARTICLES = frozenset(
    "van von der den de del della di da dos das du la le ten ter zu zur af av bin ibn al el st. "
    "vom y e".split()
)
SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv|phd|md)\.?", re.IGNORECASE)
GIVEN_OF_KOREAN = re.compile(r"[A-Za-z'’]+-[A-Za-z'’]+")
AS_KOREANS_WRITE_IT = re.compile(r"[A-Z][a-z'’]*-[a-z'’]+")  # Ki-moon; others write Jean-Paul


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
        """With a comma after the family's, for programs: "Kim, Jong-un", "King, Martin L., Jr."."""
        return ", ".join(filter(None, [self.family, self.given, self.suffix]))

    @property
    def in_bibtex(self) -> str:
        """As BibTeX parts a name at its commas (btxdoc, 4): "King, Jr., Martin L."."""
        return ", ".join(filter(None, [self.family, self.suffix, self.given]))

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
    """The name taken apart; `family` says which part is the family's, where somebody knows.

    The whole name as the family's is that of an office, which is not taken apart.
    """
    words = written.split()
    written = " ".join(words)
    if family == written or _is_office(words):
        return Name(written, is_hangul=bool(ONE_HANGUL.search(written)))
    if family and _is_edge(written, family):
        return _with(family, written)
    if written.count(",") == 1:
        last, first = (part.strip() for part in written.split(","))
        if not SUFFIX.fullmatch(first):
            return Name(last, first)
    if len(words) == 1 or all(ONE_HANGUL.search(word) for word in words):
        return _hangul(words) if written and ONE_HANGUL.search(written) else Name(written)
    words = [word.rstrip(",") for word in words]
    while len(words) > 2 and words[0].lower().rstrip(".") in TITLES:
        words.pop(0)
    suffix = words.pop() if len(words) > 2 and SUFFIX.fullmatch(words[-1]) else ""
    if len(words) > 1 and _is_korean_order(words):
        return Name(words[0], " ".join(words[1:]), suffix, is_family_first=True)
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    return Name(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _is_office(words: list[str]) -> bool:
    plain = [word.strip(",.").lower() for word in words]
    return len(words) > 1 and (plain[0] == "the" or not OFFICES.isdisjoint(plain))


def _is_edge(written: str, family: str) -> bool:
    return written.startswith(family) or written.endswith(family)


def _with(family: str, written: str) -> Name:
    first = written.startswith(family)
    given = (written.removeprefix(family) if first else written.removesuffix(family)).strip()
    hangul = bool(ONE_HANGUL.search(written))
    return Name(family, given, is_family_first=first, is_hangul=hangul)


def _hangul(words: list[str]) -> Name:
    """Korean in its own script: the family's name stands first, of one syllable or of two.

    A name of elsewhere in this script, as 존 볼턴 or 조 바이든, stays as it is written.
    """
    whole = "".join(words)
    is_family = words[0] in OF_ONE or words[0] in OF_TWO
    if len(words) > 1 and is_family and len(whole) - len(words[0]) <= 2:
        return Name(words[0], "".join(words[1:]), is_family_first=True, is_hangul=True)
    if len(words) > 1 or not 2 <= len(whole) <= 5:
        return Name(" ".join(words), is_hangul=True)
    length = 2 if len(whole) > 2 and whole.startswith(OF_TWO) else 1
    return Name(whole[:length], whole[length:], is_family_first=True, is_hangul=True)


def _is_korean_order(words: list[str]) -> bool:
    first, last = words[0].lower(), words[-1].lower()
    if any(word.endswith(".") for word in words):  # Kim R. Holmes
        return False
    if len(words) == 2 and AS_KOREANS_WRITE_IT.fullmatch(words[1]):
        return True
    if len(words) == 3 and first in ONLY_FAMILIES and last in ALSO_GIVEN:
        return True
    if first not in ROMANISED or last in ROMANISED:
        return False
    if len(words) == 2:
        return first in NOBODYS_FIRST or bool(GIVEN_OF_KOREAN.fullmatch(words[1]))
    return len(words) == 3
