"""Several words as one phrase, in the language that is active."""

from collections.abc import Sequence

from django.utils.translation import pgettext


def one_phrase(words: Sequence[str]) -> str:
    """The words in a row: "A, B and C"; Korean joins names with commas alone."""
    if len(words) < 2:
        return "".join(words)
    last = pgettext("before the last of several names or things", " and ")
    return ", ".join(words[:-1]) + last + words[-1]
