"""A report in the language of whoever reads it: it is kept in English, for machines as well."""

import re

from django.utils.translation import get_language, gettext

from importing.report_words import ROWS, SENTENCES

HOLE = re.compile(r"\\\{\d\\\}")
OFTEN = re.compile(r"(?P<what>.+) × (?P<number>\d+)", re.DOTALL)
# said otherwise, since these are words for other things, too
ALIKE = {"held": "pending", "Left out": "left out"}
WHOLE = frozenset(each for each in SENTENCES if "{0}" not in each)
WITH_HOLES = [
    (each, re.compile(HOLE.sub("(.+)", re.escape(each)), re.DOTALL))
    for each in SENTENCES
    if "{0}" in each
]


def told(english: str) -> str:
    """A sentence of a report in the language that is spoken now; names and titles as they are."""
    if (get_language() or "en").startswith("en"):
        return english
    if english in WHOLE:
        return gettext(ALIKE.get(english, english))
    if often := OFTEN.fullmatch(english):
        return f"{told(often['what'])} × {often['number']}"
    for sentence, pattern in WITH_HOLES:
        if found := pattern.fullmatch(english):
            return gettext(sentence).format(*map(told, found.groups()))
    place, _colon, cause = english.partition(": ")
    return f"{place}: {gettext(cause)}" if cause in WHOLE else english


def row_told(english: str) -> str:
    """The name of a row of the table: "post: publish"."""
    if (get_language() or "en").startswith("en"):
        return english
    words = [ALIKE.get(each, each) for each in english.split(": ")]
    return ": ".join(gettext(each) if each in ROWS else each for each in words)
