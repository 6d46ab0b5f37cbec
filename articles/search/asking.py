"""A question as it is put to a database."""

from dataclasses import dataclass

from prose.question import Clause

# Looked at are the newest of what is found. For a word that most articles hold the rank of the
# oldest says nothing and takes a second, and nobody turns a hundred pages; who looks for old ones
# says a year.
MOST_FOUND = 2_000


@dataclass(frozen=True)
class Asked:
    """What has to be there, what must not, and of each row of `marks` one; which page of it."""

    wanted: tuple[Clause, ...]
    refused: tuple[Clause, ...]
    marks: tuple[tuple[str, ...], ...]
    from_key: int
    until_key: int  # not included
    is_ranked: bool
    limit: int
    offset: int
