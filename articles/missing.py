"""Counts the addresses that nothing answers, apart from the answers."""

from collections.abc import Mapping

from articles.models import MissedAddress
from articles.models.missed import plain_or_noise
from articles.tally import Tally


def _write(asked: Mapping[str, int]) -> None:
    for path, times in asked.items():
        MissedAddress.count_in(path, times)


tally = Tally(_write, most=100)


def tell(path: str) -> None:
    """That somebody asked for this path."""
    if path := plain_or_noise(path):
        tally.tell(path)
