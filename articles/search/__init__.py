"""The search: what is in its index, and what is found there.

The verbs of an article call `index`, in the transaction in which they change what readers have.
The index holds what is published, and what waits for its moment; what a reader gets of it is
asked through `published()` all the same. It is kept by the database that keeps the articles:
FTS5 in SQLite, tsvector in PostgreSQL; both are given the tokens of `prose.tokens`.
"""

from articles.search.finding import Filters, Hits, find, find_as_typed
from articles.search.indexing import fill_in, index, index_all, rebuild
from articles.search.meaning import did_you_mean

__all__ = [
    "Filters",
    "Hits",
    "did_you_mean",
    "fill_in",
    "find",
    "find_as_typed",
    "index",
    "index_all",
    "rebuild",
]
