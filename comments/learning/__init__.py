"""The spam filter of our own: what it thinks of a text, and what it learns from moderators.

It begins with a seed (seed/*.txt, written for it, so that it may be shipped) and counts what
moderators decide on top of that. docs/decisions/spam-filter.md says why it is so.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import F

from comments.learning import chance
from comments.learning.chance import Counts, Opinion
from comments.learning.tokens import tokens
from comments.models.learned import Word
from comments.turns import BY_LESSON, stand_in
from prose.excerpt import plain_text

if TYPE_CHECKING:
    from comments.querysets import CommentQuerySet

HAM, SPAM, NEITHER = "ham", "spam", ""
SURE = 0.98  # a chance from which it speaks of spam; by bench.spam, below it too many are wronged
PROVEN = 200  # replies learned, from which on its word is enough for the spam folder
TEXTS = ""  # the row that counts the replies themselves
SEED = Path(__file__).parent / "seed"
HREF = re.compile(r'href="([^"]+)"')
AT_A_TIME = 500  # words in one query, below what SQLite takes


class Text(NamedTuple):
    """What the filter reads of a reply."""

    body: str
    website: str = ""


def opinion_of(text: Text) -> tuple[Opinion, int]:
    """What it thinks of a reply, and how many replies it has learned beside the seed."""
    found = tokens_of(text)
    learned = {
        row.word: (row.spam, row.ham) for row in Word.objects.filter(word__in=[TEXTS, *found])
    }
    seed = seed_counts()
    known = {word: _sum(seed.get(word), learned.get(word)) for word in [TEXTS, *found]}
    return chance.opinion(found, known, known[TEXTS]), int(sum(learned.get(TEXTS, (0, 0))))


def tokens_of(text: Text) -> list[str]:
    """The tokens of clean HTML, of the addresses behind its words, and of the writer's website."""
    words = plain_text(text.body)
    behind = [each for each in HREF.findall(text.body) if each not in words]
    return tokens(" ".join([words, *behind]), website=text.website)


@cache
def seed_counts() -> dict[str, Counts]:
    """What the seed says of each token; of "" how many texts of each sort there are."""
    counts: dict[str, list[float]] = {TEXTS: [0, 0]}
    for place, name in enumerate((SPAM, HAM)):
        for line in (SEED / f"{name}.txt").read_text(encoding="utf-8").splitlines():
            for token in (TEXTS, *tokens(line)):
                counts.setdefault(token, [0, 0])[place] += 1
    return {token: (spam, ham) for token, (spam, ham) in counts.items()}


def learn(comments: "CommentQuerySet", lesson: str) -> None:
    """Make of each of these replies what the lesson says: HAM, SPAM, or nothing any more.

    What was learned of one before is forgotten first, so that a decision that is taken back
    leaves no trace. Call it in a transaction.
    """
    stand_in(BY_LESSON, "")
    changes: dict[str, Counter[str]] = {SPAM: Counter(), HAM: Counter()}
    taught = []
    for pk, body, website, before in comments.exclude(learned_as=lesson).values_list(
        "pk", "body", "website", "learned_as"
    ):
        found = [TEXTS, *tokens_of(Text(body, website))]
        for sort, step in ((before, -1), (lesson, 1)):
            if sort:
                for token in found:
                    changes[sort][token] += step
        taught.append(pk)
    if taught:
        comments.model._default_manager.filter(pk__in=taught).update(learned_as=lesson)
        _store(changes)


def _store(changes: dict[str, Counter[str]]) -> None:
    """Add to the counts, with one update for all words that change alike."""
    words = sorted({*changes[SPAM], *changes[HAM]})
    alike: dict[tuple[int, int], list[str]] = {}
    for word in words:
        step = (changes[SPAM][word], changes[HAM][word])
        if step != (0, 0):
            alike.setdefault(step, []).append(word)
    for some in _pieces(words):
        Word.objects.bulk_create([Word(word=word) for word in some], ignore_conflicts=True)
    for (spam, ham), those in alike.items():
        for some in _pieces(those):
            Word.objects.filter(word__in=some).update(spam=F("spam") + spam, ham=F("ham") + ham)


def _pieces(words: list[str]) -> Iterable[list[str]]:
    return (words[start : start + AT_A_TIME] for start in range(0, len(words), AT_A_TIME))


def _sum(*both: Counts | None) -> Counts:
    spam = sum(each[0] for each in both if each)
    ham = sum(each[1] for each in both if each)
    return max(spam, 0), max(ham, 0)
