"""Counts what is asked for in vain, addresses and searches, apart from the answers."""

from collections.abc import Mapping

from articles.models import MissedAddress, MissedSearch
from articles.models.missed import plain_or_noise, with_number
from articles.tally import Tally


def _write(asked: Mapping[str, int]) -> None:
    for path, times in asked.items():
        MissedAddress.count_in(path, times)


tally = Tally(_write, most=100)
searches = Tally(MissedSearch.count_in, most=100)


def tell(path: str, question: Mapping[str, str]) -> None:
    """That somebody asked for this path, or by this question for the number of something."""
    if path := plain_or_noise(with_number(path, question)):
        tally.tell(path)


def tell_of_search(words: str) -> None:
    """That nothing was found for them. What might say who looked is not kept."""
    if plain := MissedSearch.plain(words):
        searches.tell(plain)
