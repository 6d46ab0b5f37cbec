# ruff: noqa: S608  (what was typed is handed over as values, never as SQL)
"""The index in SQLite: an FTS5 table (sqlite.org/fts5.html) beside the table of entries.

Its tokenizer, `ascii`, takes every letter that is not ASCII as it is and parts at spaces, so that
what comes out are the tokens that went in. A row's rowid is the entry's key: the order of the
index is the order of lists, and the newest of many are found without sorting. A trigger takes a
row out when its entry goes.
"""

from django.db import connection

from articles.search.asking import MOST_FOUND, Asked
from articles.search.entries import FIELDS, Entry
from prose.question import Clause, Phrase

# How much a word counts for in each of FIELDS; the marks, which come last, say nothing of rank.
# PostgreSQL knows four weights: byline and tags share one, so that both put the same first
WEIGHTS = (10.0, 4.0, 6.0, 6.0, 1.0, 0.0)
COLUMNS = ", ".join((*FIELDS, "marks"))


def write(entries: list[Entry]) -> None:
    """Add rows; none of them may be there."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO articles_searchentry (article_id, key) VALUES (%s, %s)",
            [(entry.article, entry.key) for entry in entries],
        )
        cursor.executemany(
            f"INSERT INTO articles_search (rowid, {COLUMNS}) VALUES (%s, %s, %s, %s, %s, %s, %s)",
            [
                (
                    entry.key,
                    *(" ".join(entry.words[field]) for field in FIELDS),
                    " ".join(entry.marks),
                )
                for entry in entries
            ],
        )


def erase(numbers: list[int]) -> None:
    """Take out the rows of articles of these numbers, where there are any."""
    with connection.cursor() as cursor:
        cursor.executemany(
            "DELETE FROM articles_searchentry WHERE article_id = %s", [(each,) for each in numbers]
        )


def empty() -> None:
    """Take out all rows."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM articles_searchentry")
        cursor.execute("DELETE FROM articles_search")


def find(asked: Asked) -> list[tuple[int, int]]:
    """(number of an article, how many are found, of which MOST_FOUND + 1 are counted) of a page."""
    weights = ", ".join(map(str, WEIGHTS))
    score = f"bm25(articles_search, {weights})" if asked.is_ranked else "0"
    with connection.cursor() as cursor:
        cursor.execute(
            f"""WITH found AS MATERIALIZED (
                SELECT rowid AS key, {score} AS score FROM articles_search
                WHERE articles_search MATCH %s AND rowid >= %s AND rowid < %s
                ORDER BY rowid DESC LIMIT {MOST_FOUND + 1})
            SELECT entry.article_id, (SELECT count(*) FROM found)
            FROM (SELECT * FROM found LIMIT {MOST_FOUND}) AS best
            JOIN articles_searchentry AS entry ON entry.key = best.key
            ORDER BY best.score, best.key DESC LIMIT %s OFFSET %s""",
            (expression(asked), asked.from_key, asked.until_key, asked.limit, asked.offset),
        )
        return cursor.fetchall()


def expression(asked: Asked) -> str:
    """The question in FTS5's own language. Tokens hold no sign that means something in it."""
    parts = [_any_of(clause) for clause in asked.wanted]
    parts += ["(" + " OR ".join(f'"{mark}"' for mark in row) + ")" for row in asked.marks]
    wanted = " AND ".join(parts)
    if not asked.refused:
        return wanted
    return f"({wanted}) NOT (" + " OR ".join(map(_any_of, asked.refused)) + ")"


def _any_of(clause: Clause) -> str:
    return "(" + " OR ".join(map(_phrase, clause.any_of)) + ")"


def _phrase(phrase: Phrase) -> str:
    return f'"{" ".join(phrase.tokens)}"{" *" if phrase.ends_open else ""}'
