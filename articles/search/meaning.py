"""“Did you mean …?”: words of titles, standfirsts, tags and names that are typed almost alike.

Two words are almost alike when taking a letter out of one or of both makes them the same (the
deletions of SymSpell, github.com/wolfgarbe/SymSpell): one letter wrong, missing, doubled, or two
that changed places. Of Hangul the letters of the syllables are looked at, as they are typed.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from django.db import connection

from articles.search.entries import names_on
from articles.search.finding import Filters, find
from prose.question import Question, asked, particle_cut
from prose.tokens import IS_CJK, runs

if TYPE_CHECKING:
    from articles.models import Article

SHORTEST, LONGEST = 4, 24  # letters; short words are all alike
MOST_WORDS = 4  # of a question that are looked at
MOST_TRIES = 6  # questions that are put before it is given up
HYPHEN = "-"
HYPHENED = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)+")
QUOTES = re.compile('["“”„«»]')
Words = Iterable[Iterable[str]]
INSERT = "INSERT INTO articles_searchword (key, word) VALUES (%s, %s) ON CONFLICT DO NOTHING"


def did_you_mean(question: Question, filters: Filters, others: Words = ()) -> str:
    """Another spelling under which something public is found; '' where there is none.

    Nor is there one for words that are found without the filters. `others` are sets of words for
    the same thing, as `prose.question.asked` takes them: each of them may be meant.
    """
    if filters != Filters() and find(question).numbers:
        return ""
    if (loose := " ".join(QUOTES.sub(" ", question.text).split())) != question.text:
        # of a phrase the words apart are meant, or else what is like them
        plain = asked(loose, others)
        return loose if find(plain, filters).numbers else did_you_mean(plain, filters, others)
    typed = [word for word in question.text.split() if not word.startswith("-")][:MOST_WORDS]
    spelled = {word: one for word in typed if (one := HYPHEN.join(runs(word)))}
    known = _almost_alike(set(spelled.values()))
    tries = chain(
        _named_alike(question, typed, others),
        (
            question.with_word(word, other)
            for word, one in spelled.items()
            for other in known.get(one, ())
        ),
    )
    few = islice(tries, MOST_TRIES)
    return next((text for text in few if find(asked(text, others), filters).numbers), "")


def learn(articles: "Iterable[Article]", known: set[str]) -> None:
    """Keep the words of their titles and names; `known` ones are there already, and grows."""
    words = {word for article in articles for word in _words_of(article)} - known
    known |= words
    rows = [(key, word) for word in sorted(words) for key in sorted(keys(word))]
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, rows)


def forget_words() -> None:
    """All of them."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_searchword")


def keys(word: str) -> set[str]:
    """The word's letters, and those with one of them taken out; none for what is no word.

    A hyphen is no letter: Seo-yeon is meant by who types seoyon.
    """
    letters = unicodedata.normalize("NFD", word.replace(HYPHEN, ""))
    if not SHORTEST <= len(letters) <= LONGEST:
        return set()
    return {letters, *(letters[:at] + letters[at + 1 :] for at in range(len(letters)))}


def _words_of(article: "Article") -> Iterable[str]:
    tags = [tag.name for tag in article.tags.all()]
    said = "\n".join([article.title, article.standfirst, *names_on(article), *tags])
    hyphened = (HYPHEN.join(runs(found)) for found in HYPHENED.findall(said))
    for word in chain(map(particle_cut, runs(said)), hyphened):
        if word.replace(HYPHEN, "").isalpha() and keys(word):
            yield word


def _named_alike(question: Question, typed: list[str], others: Words) -> Iterator[str]:
    """The question with a word of a set instead of words in a row that are almost like it."""
    known = [(word, tuple(runs(word))) for words in others for word in words]
    for size in range(len(typed), 0, -1):
        for at in range(len(typed) - size + 1):
            said = " ".join(typed[at : at + size])
            row = tuple(runs(said))
            own = keys("".join(row))
            for word, other in known:
                if own & keys("".join(other)) and other != row:
                    yield question.with_word(said, word)


def _almost_alike(words: set[str]) -> dict[str, list[str]]:
    """Of each word the known ones that are almost like it, the nearest first."""
    wanted = {word: keys(word) for word in words}
    every = sorted({key for row in wanted.values() for key in row})
    if not every:
        return {}
    marks = ", ".join(["%s"] * len(every))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT key, word FROM articles_searchword WHERE key IN ({marks})",  # noqa: S608
            every,
        )
        rows = cursor.fetchall()
    found: dict[str, list[str]] = {}
    for word, own in wanted.items():
        near = {other for key, other in rows if key in own and other != word}
        near = {other for other in near if bool(IS_CJK.match(other)) == bool(IS_CJK.match(word))}
        found[word] = sorted(near, key=lambda other: (_distance(word, other), other))
    return found


def _distance(word: str, other: str) -> tuple[int, int]:
    """How far apart, roughly: letters that are not in both, and in how many places they differ."""
    one, two = (unicodedata.normalize("NFD", each) for each in (word, other))
    apart = sum(a != b for a, b in zip(one, two, strict=False))
    return len(set(one) ^ set(two)) + abs(len(one) - len(two)), apart
