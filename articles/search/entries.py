"""What of an article can be found: its words in five fields, and marks to choose by."""

import datetime
import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from prose.tokens import tokens

if TYPE_CHECKING:
    from articles.models import Article

# All tokens of an entry: 50,000 English words, 80 pages of Korean. PostgreSQL holds no more than
# 1 MB of lexemes and their places in one tsvector.
MOST_BYTES = 300_000
# Stands for no token of a text: it is neither letter nor digit, and not ASCII, where FTS5 parts
MARK = "¦"
PLACES = 1 << 24  # in the order of one second; articles beyond 16 million only lose some order
FIELDS = ("title", "standfirst", "byline", "tags", "body")


@dataclass(frozen=True)
class Entry:
    """A row of the index. `key` orders by publication, then by number, as lists do."""

    article: int
    key: int
    words: dict[str, list[str]]  # field -> its tokens
    marks: list[str]


def entry_of(article: "Article") -> Entry:
    """The row of a published article, whose bylines, tags and categories are at hand."""
    assert article.published_at is not None
    bylines = article.bylines.all()
    words = {
        "title": article.title,
        "standfirst": article.standfirst,
        "byline": "\n".join(names_on(article)),
        "tags": "\n".join(tag.name for tag in article.tags.all()),
        "body": article.body_text,
    }
    room = MOST_BYTES
    held: dict[str, list[str]] = {}
    for field, text in words.items():
        held[field], room = _fitting(tokens(text), room)
    marks = [
        language_mark(article.language),
        *(author_mark(each.author_id) for each in bylines),
        *(category_mark(each.pk) for each in article.categories.all()),
    ]
    return Entry(article.pk, key_of(article.published_at, article.pk), held, marks)


def names_on(article: "Article") -> list[str]:
    """All by which its authors may be looked for: as signed, as called today, in the other script.

    Each once for an author, or the article would hold it more often than others do.
    """
    return [
        name
        for each in article.bylines.all()
        for name in dict.fromkeys([each.shown_name, each.author.name, each.author.other_name])
    ]


def key_of(at: datetime.datetime, number: int = 0) -> int:
    """Where something of that moment stands in the order of the index."""
    return int(at.timestamp() // 1) * PLACES + number


def language_mark(language: str) -> str:
    """That it is written in it."""
    return f"{MARK}l{language}"


def author_mark(number: int) -> str:
    """That this author signs it."""
    return f"{MARK}a{number}"


def category_mark(number: int) -> str:
    """That it stands on this very shelf."""
    return f"{MARK}c{number}"


def _fitting(row: list[str], room: int) -> tuple[list[str], int]:
    """What of a row of tokens there is room for, and the bytes of room that are left."""
    size = len(" ".join(row).encode()) + 1 if row else 0
    if size <= room:
        return row, room - size
    ends = itertools.accumulate(len(token.encode()) + 1 for token in row)
    held = [token for token, end in zip(row, ends, strict=True) if end <= room]
    return held, room - sum(len(token.encode()) + 1 for token in held)
