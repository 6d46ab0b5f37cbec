"""A question as it is put to a database."""

from dataclasses import dataclass

from prose.question import Clause

# Ranked are the newest of what is found: for a word that is in most articles the rank of the
# oldest ones says nothing, and takes a second at 100,000 of them.
MOST_RANKED = 2_000


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
