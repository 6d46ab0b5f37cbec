"""What somebody looks for, understood: words, "phrases", -refusals, other words for the same."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from prose.characters import tidy
from prose.tokens import IS_CJK, LONGEST_TOKEN, MARKS, UNFOLDED, of_run, runs

LONGEST = 200  # characters; a title fits, a pasted page does not
MOST_CLAUSES = 16  # words and phrases; each makes the index work once more
SHORTEST_OPEN = 3  # letters; the last word may be half typed, but "a" would find everything
SHORTEST_PLURAL = 3

QUOTED = '"([^"]*)"|“([^”“]*)”|„([^“”]*)[“”]|«([^»]*)»|「([^」]*)」|『([^』]*)』|《([^》]*)》'
PIECE = re.compile(rf"(?P<no>-)?(?:{QUOTED})|(?P<word>[^\s\"“”„«»「」『』《》]+)")
# Particles that lean on a noun: one of place or manner and one of topic behind it (북한에서는), or
# either alone. Where too much is cut off, as of 민주주의, what is left finds the whole word all the
# same; of two readings the longer particle, as long as two syllables are left (결과는 is 결과).
PLACES = (
    "에서부터|으로부터|로부터|에게서|으로서|으로써|로서|로써|에서|에게|께서|한테|으로|까지|부터"
    "|처럼|보다|마다|이라|에|로|과|와|만|라"
)
TOPICS = "는|은|도|만|의"
PARTICLE = (
    f"(?:{PLACES})(?:{TOPICS})|{PLACES}|{TOPICS}|이라고|라고|이라도|이나|이란|조차|을|를|이|가"
)
AFTER_NOUN = re.compile(f"(?<=[\uac00-\ud7a3]{{2}})(?:{PARTICLE})$")
ALONE = re.compile(f"(?:{PARTICLE})$")
HANGUL_WORD = re.compile("[\uac00-\ud7a3]+")
LONE_LETTERS = re.compile("[\u1100-\u11ff]+$")  # of a syllable that is still being typed
FOLLOWED = "[.'\u2019\u0300-\u036f]*"  # what may stand between the letters of a folded word
BETWEEN = r"[\W_]*"
BEGINS, ENDS = r"(?<![^\W_])", r"(?![^\W_])"


@dataclass(frozen=True)
class Phrase:
    """Runs of letters that stand in a row; an open one may go on where it ends."""

    runs: tuple[str, ...]
    is_open: bool = False

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """What stands in a row in the index. Of a last CJK run the pairs alone: it may go on."""
        row = [token for run in self.runs for token in of_run(run)]
        last = self.runs[-1]
        return tuple(row[:-1] if IS_CJK.match(last) and len(last) > 1 else row)

    @property
    def ends_open(self) -> bool:
        """Is its last token the beginning of one? A single syllable begins a pair."""
        last = self.runs[-1]
        return self.is_open or bool(IS_CJK.match(last) and len(last) == 1)

    @property
    def pattern(self) -> str:
        """A regular expression that finds it in a text that went through `alike`."""
        row = [_letters(run) for run in self.runs]
        first, last = (IS_CJK.match(self.runs[at]) for at in (0, -1))
        end = "" if last else r"\w*" if self.is_open else ENDS
        return f"{'' if first else BEGINS}{BETWEEN.join(row)}{end}"


@dataclass(frozen=True)
class Clause:
    """One thing that has to be there, in any of these words; or that must not."""

    any_of: tuple[Phrase, ...]
    typed: str = ""
    is_refused: bool = False

    @cached_property
    def pattern(self) -> "re.Pattern[str]":
        """Finds it in a text that went through `alike`, the longest words first."""
        rows = sorted({phrase.pattern for phrase in self.any_of}, key=len, reverse=True)
        return re.compile("|".join(rows))


@dataclass(frozen=True)
class Question:
    """All clauses have to hold. `text` is what was typed, in one line.

    `half_typed` is the same with a last word that goes on, where that may be meant: "armist".
    """

    text: str
    clauses: tuple[Clause, ...] = ()
    half_typed: "Question | None" = None

    @property
    def wanted(self) -> list[Clause]:
        """What has to be there."""
        return [each for each in self.clauses if not each.is_refused]

    @property
    def refused(self) -> list[Clause]:
        """What must not be there."""
        return [each for each in self.clauses if each.is_refused]

    @property
    def patterns(self) -> "list[re.Pattern[str]]":
        """One for each thing that is to be shown where it was found."""
        return [each.pattern for each in self.wanted]

    def __bool__(self) -> bool:
        return bool(self.wanted)

    def with_word(self, old: str, new: str) -> str:
        """What was typed, one word of it another."""
        return re.sub(rf"(?<!\S){re.escape(old)}(?!\S)", lambda _found: new, self.text, count=1)


Sets = Sequence[Sequence[tuple[str, ...]]]


def one_line(text: str) -> str:
    """What was typed as articles hold it: whole syllables, single spaces, not too much of it."""
    return " ".join(tidy(text.replace("\x00", ""))[:LONGEST].split())


def asked(text: str, others: Iterable[Iterable[str]] = ()) -> Question:
    """The question that was typed. `others` are sets of words for the same thing."""
    line = one_line(text)
    sets: Sets = [[row for word in words if (row := tuple(runs(word)))] for words in others]
    pieces = list(_pieces(line))
    if pieces and not (text.endswith((" ", "\n")) or pieces[-1].is_quoted):
        pieces[-1] = _half_typed(pieces[-1])
    pieces = [piece for piece in pieces if piece.runs][:MOST_CLAUSES]
    question = Question(line, tuple(_clauses(pieces, sets)))
    if not pieces or not _may_go_on(pieces[-1]):
        return question
    pieces[-1] = replace(pieces[-1], is_open=True)
    return replace(question, half_typed=Question(line, tuple(_clauses(pieces, sets))))


@dataclass(frozen=True)
class _Piece:
    typed: str
    runs: tuple[str, ...]
    is_quoted: bool = False
    is_refused: bool = False
    is_open: bool = False
    may_go_on: bool = False
    whole: tuple[str, ...] = ()  # with what may be a particle: 김정은 is a name


def _pieces(line: str) -> Iterator[_Piece]:
    for found in PIECE.finditer(line):
        word = found["word"]
        if word is None:
            said = next((each for each in found.groups()[1:-1] if each is not None), "")
            yield _Piece(found.group(), tuple(runs(said)), True, bool(found["no"]))
            continue
        is_refused = len(word) > 1 and word.startswith("-")
        whole = tuple(runs(word))
        row = tuple(_without_particle(list(whole)))
        yield _Piece(word, row, False, is_refused, word.endswith("*"), whole=whole)


def _without_particle(row: list[str]) -> list[str]:
    """북한의 as 북한, AI는 as AI."""
    if not row or not HANGUL_WORD.fullmatch(row[-1]):
        return row
    if len(row) == 1:
        return [particle_cut(row[0])]
    bare = ALONE.sub("", row[-1])
    return [*row[:-1], bare] if bare else row[:-1]


def particle_cut(run: str) -> str:
    """북한의 as 북한; a noun of one syllable keeps what may be a part of it."""
    return AFTER_NOUN.sub("", run, count=1) if HANGUL_WORD.fullmatch(run) else run


def _half_typed(piece: _Piece) -> _Piece:
    """The last word, which its writer may not have finished."""
    if not piece.runs:
        return piece
    *before, last = piece.runs
    last = LONE_LETTERS.sub("", last)
    row = (*before, last) if last else tuple(before)
    return replace(piece, runs=row, may_go_on=True)


def _may_go_on(piece: _Piece) -> bool:
    last = piece.runs[-1]
    is_word = not IS_CJK.match(last) and len(last) >= SHORTEST_OPEN
    return piece.may_go_on and is_word and not (piece.is_refused or piece.is_open)


def _clauses(pieces: list[_Piece], sets: Sets) -> Iterator[Clause]:
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        if piece.is_quoted:
            yield Clause((Phrase(piece.runs),), piece.typed, piece.is_refused)
            at += 1
            continue
        count, row, same = _same_as(pieces[at:], sets)
        taken = pieces[at : at + max(count, 1)]
        typed = " ".join(each.typed for each in taken)
        forms = _forms(replace(taken[0], runs=row or piece.runs)) if len(taken) == 1 else []
        phrases = dict.fromkeys([*forms, *(Phrase(row) for row in same)])
        yield Clause(tuple(phrases), typed, piece.is_refused)
        at += len(taken)


def _same_as(
    pieces: list[_Piece], sets: Sets
) -> tuple[int, tuple[str, ...], list[tuple[str, ...]]]:
    """(how many pieces are words that have others for the same, as which words, all of those)."""
    for count in range(len(pieces), 0, -1):
        taken = pieces[:count]
        if any(piece.is_quoted or piece.is_refused != taken[0].is_refused for piece in taken):
            continue
        whole = tuple(run for piece in taken for run in piece.whole)
        bare = tuple(run for piece in taken for run in piece.runs)
        but_the_last = tuple(run for piece in taken[:-1] for run in piece.runs)
        for row in dict.fromkeys([whole, (*but_the_last, *taken[-1].whole), bare]):
            if found := [other for words in sets if row in words for other in words]:
                return count, row, found
    return 0, (), []


def _forms(piece: _Piece) -> list[Phrase]:
    """A word as it was typed, with and without the s of the plural, and as a beginning."""
    forms = [Phrase(piece.runs)]
    word = piece.runs[0]
    if len(piece.runs) == 1 and not IS_CJK.match(word) and word.isalpha():
        forms += [Phrase((each,)) for each in plurals(word)]
    if piece.is_open:
        forms.append(Phrase(piece.runs, is_open=True))
    return forms


def plurals(word: str) -> list[str]:
    """An English word in the other number, as far as its spelling tells: policy, policies."""
    if len(word) < SHORTEST_PLURAL:
        return []
    if word.endswith("ies") and len(word) > SHORTEST_PLURAL + 1:
        return [f"{word[:-3]}y"]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return [word[:-1]]
    if word.endswith("y") and word[-2] not in "aeiou":
        return [f"{word[:-1]}ies"]
    return [f"{word}s"[:LONGEST_TOKEN]]


def _letters(run: str) -> str:
    if IS_CJK.match(run):
        return re.escape(run)
    return FOLLOWED.join(map(re.escape, run))


class _Alike(dict[int, str]):
    """Letter by letter what `prose.tokens.folded` makes of a text, each still one character."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        plain = letter
        if not IS_CJK.match(letter):
            parts = MARKS.sub("", unicodedata.normalize("NFKD", letter).casefold())
            plain = parts.translate(UNFOLDED)[:1] or letter
        self[code] = plain
        return plain


ALIKE = _Alike()


def alike(text: str) -> str:
    """A text of the same length in which words can be found however they are written."""
    return text.lower() if text.isascii() else text.translate(ALIKE)
