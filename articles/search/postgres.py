# ruff: noqa: S608  (what was typed is handed over as values, never as SQL)
"""The index in PostgreSQL: three columns of the table of entries (postgresql.org/docs, textsearch).

`vector` says which tokens there are, for its GIN index and for the rank, which is SQLite's, so that
both put the same first; `tokens` says which stand in a row. A tsvector could say that too, but
keeps 256 places of a lexeme and none past 16,383: a phrase at the end of a report would be lost.
`size` is how many they are, which PostgreSQL counts itself.
"""

from collections import Counter
from typing import Any

from django.db import connection

from articles.search.asking import MOST_FOUND, Asked
from articles.search.entries import FIELDS, MARK, Entry
from prose.question import Clause, Phrase

# A tsvector knows four classes of words, and what each counts for, from D to A: as in SQLite
CLASSES = {"title": "A", "byline": "B", "tags": "B", "standfirst": "C", "body": "D"}
WEIGHTS = "{0.1, 0.4, 0.6, 1.0}"
HEAVIEST = 10  # what PostgreSQL's 1.0 counts for in SQLite
SOON_ENOUGH, BY_LENGTH, LEAST_RARE = (
    1.2,
    0.75,
    0.000001,
)  # k1, b and the least weight of FTS5's BM25
MOST_COUNTED = 20_000  # articles with a word; one that is in more of them is common enough
MOST_PLACES = 12  # of a token in a class; how often it stands there counts no more beyond


def write(entries: list[Entry]) -> None:
    """Add rows; none of them may be there."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO articles_searchentry (article_id, key, vector, tokens)"
            " VALUES (%s, %s, %s::tsvector, %s)",
            [(entry.article, entry.key, vector(entry), row(entry)) for entry in entries],
        )


def erase(numbers: list[int]) -> None:
    """Take out the rows of articles of these numbers, where there are any."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_searchentry WHERE article_id = ANY(%s)", [numbers])


def empty() -> None:
    """Take out all rows."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_searchentry")


def find(asked: Asked) -> list[tuple[int, int]]:
    """(number of an article, how many are found, of which MOST_FOUND + 1 are counted) of a page."""
    where, values = condition(asked)
    score, said = rank(asked) if asked.is_ranked else ("key", [])
    with connection.cursor() as cursor:
        cursor.execute(
            f"""WITH found AS MATERIALIZED (
                SELECT article_id, key, vector, size FROM articles_searchentry WHERE {where}
                ORDER BY key DESC LIMIT {MOST_FOUND + 1}),
            best AS (SELECT * FROM found ORDER BY key DESC LIMIT {MOST_FOUND}),
            every AS MATERIALIZED
                (SELECT count(*)::float8 AS n, avg(size) AS size FROM articles_searchentry)
            SELECT article_id, (SELECT count(*) FROM found)
            FROM best ORDER BY {score} DESC, key DESC LIMIT %s OFFSET %s""",
            (*values, *said, asked.limit, asked.offset),
        )
        return cursor.fetchall()


def rank(asked: Asked) -> tuple[str, list[Any]]:
    """BM25 as FTS5 reckons it, and its values: how rare a word is, how often and where it stands.

    Of words in a row, the one that an article holds least often says how often it holds them all.
    """
    phrases = dict.fromkeys(each for clause in asked.wanted for each in clause.any_of)
    parts, values = [], []
    for phrase in phrases:
        often = ", ".join([f"ts_rank_cd('{WEIGHTS}', vector, %s::tsquery)"] * len(phrase.tokens))
        parts.append(
            f"(SELECT greatest(ln((every.n - holding.n + 0.5) / (holding.n + 0.5)), {LEAST_RARE})"
            " FROM every, (SELECT count(*)::float8 AS n FROM (SELECT FROM articles_searchentry"
            f" WHERE vector @@ %s::tsquery LIMIT {MOST_COUNTED}) AS few) AS holding)"
            f" * (SELECT f / (f + {SOON_ENOUGH} * (1 - {BY_LENGTH} + {BY_LENGTH} * size"
            f" / (SELECT size FROM every))) FROM (SELECT {HEAVIEST} * least({often}) AS f) AS it)"
        )
        values += [_all_of(phrase), *_lexemes(phrase)]
    return " + ".join(parts), values


def vector(entry: Entry) -> str:
    """The tokens as a tsvector is written: 'rice':1A,2D. Places are made up: they count alone."""
    places: dict[str, list[str]] = {mark: [] for mark in entry.marks}
    place = 0
    for field in FIELDS:
        for token, count in Counter(entry.words[field]).items():
            for _time in range(min(count, MOST_PLACES)):
                place += 1
                # beyond the last place there is, all are that one
                places.setdefault(token, []).append(f"{min(place, 16_383)}{CLASSES[field]}")
    return " ".join(f"'{token}'{':' * bool(at)}{','.join(at)}" for token, at in places.items())


def row(entry: Entry) -> str:
    """All tokens in their order, a space around each; a mark between fields, that no phrase has."""
    fields = (" ".join(entry.words[field]) for field in FIELDS)
    return f" {f' {MARK} '.join(fields)} "


def condition(asked: Asked) -> tuple[str, list[Any]]:
    """The WHERE of a question, and its values."""
    parts, values = ["key >= %s AND key < %s", "vector @@ %s::tsquery"], []
    values += [asked.from_key, asked.until_key, words(asked)]
    for clause in asked.wanted:
        if any(len(phrase.tokens) > 1 for phrase in clause.any_of):
            part, said = _any_of(clause)
            parts.append(part)
            values += said
    for clause in asked.refused:
        part, said = _any_of(clause)
        parts.append(f"NOT {part}")
        values += said
    return " AND ".join(parts), values


def words(asked: Asked) -> str:
    """Which tokens have to be there, as a tsquery is written; in a row or not is asked apart."""
    parts = [" | ".join(map(_all_of, clause.any_of)) for clause in asked.wanted]
    parts += [" | ".join(f"'{mark}'" for mark in row) for row in asked.marks]
    return " & ".join(f"({part})" for part in parts)


def _any_of(clause: Clause) -> tuple[str, list[str]]:
    parts, values = [], []
    for phrase in clause.any_of:
        values.append(_all_of(phrase))
        if len(phrase.tokens) == 1:
            parts.append("vector @@ %s::tsquery")
            continue
        parts.append("(vector @@ %s::tsquery AND tokens LIKE %s)")
        values.append(f"% {' '.join(phrase.tokens)}{'%' if phrase.ends_open else ' %'}")
    return f"({' OR '.join(parts)})", values


def _all_of(phrase: Phrase) -> str:
    return "(" + " & ".join(_lexemes(phrase)) + ")"


def _lexemes(phrase: Phrase) -> list[str]:
    *before, last = (f"'{token}'" for token in phrase.tokens)
    return [*before, f"{last}:*" if phrase.ends_open else last]
