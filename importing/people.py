"""Names of people as authors type them into a line: which words are names, and where they part."""

import re

BETWEEN_NAMES = re.compile(r"\s*,\s*(?:and|&)\s+|\s*[,;]\s*|\s+and\s+|\s*&\s*", re.IGNORECASE)
AFTER_A_NAME = re.compile(r",\s*((?:Jr|Sr|Ph\.?D|M\.?D|MP|Esq)\b\.?|I{2,3}\b|IV\b)")
BEFORE_A_NAME = r"(?:(?:Dr|Prof|Professor|Amb|Ambassador|Mr|Ms|Mrs|Gen|Col|Sen|Rep)\.?\s+)?"

NAME_PART = re.compile(r"[^\W\d_a-z][\w.'’-]*")
HANGUL_NAME = re.compile(r"[가-힣]{2,5}")
MOST_PARTS = 5

PARTICLES = frozenset(
    {"de", "da", "del", "della", "der", "den", "di", "du", "la", "le", "van", "von", "bin", "ibn"}
    | {"al", "el", "y", "e", "ten", "ter", "dos", "das"}
)
# Words of offices, houses and countries. A line with one of them is no row of people.
NEVER_IN_A_NAME = frozenset(
    {"the", "fellow", "professor", "director", "president", "minister", "secretary", "editor"}
    | {"editors", "editorial", "staff", "team", "institute", "university", "center", "centre"}
    | {"council", "committee", "department", "ministry", "foundation", "association", "news"}
    | {"korea", "korean", "japan", "japanese", "china", "chinese", "america", "american", "asia"}
    | {"united", "states", "nations", "union", "government", "party", "pyongyang", "seoul"}
    | {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "photo"}
)


def names_in(line: str) -> list[str]:
    """The people in "A, B and C"; [] when any part of the line is not plainly a name."""
    line = AFTER_A_NAME.sub(r" \1", line.strip().removesuffix("."))
    names = [part.strip() for part in BETWEEN_NAMES.split(line)]
    return names if names and all(is_name(name) for name in names) else []


def is_name(text: str) -> bool:
    """Two to five capitalised words (particles aside), or one of two to five Hangul syllables."""
    if HANGUL_NAME.fullmatch(text):
        return True
    parts = text.split()
    if not 2 <= len(parts) <= MOST_PARTS or parts[-1] in PARTICLES:
        return False
    return all(
        part in PARTICLES or (NAME_PART.fullmatch(part) and part.lower() not in NEVER_IN_A_NAME)
        for part in parts
    )


def starts_with_name(text: str, name: str) -> bool:
    """Does a text begin with this person, with or without a title and middle names?"""
    parts = [re.escape(part) for part in name.split()]
    if not parts:
        return False
    between = r"\s+(?:[^\W\d_a-z][\w.'’-]*\s+){0,2}"
    pattern = r"\s+".join(parts)
    if len(parts) > 1:
        pattern = f"(?:{pattern}|{parts[0]}{between}{parts[-1]})"
    follows = "" if HANGUL_NAME.fullmatch(name) else r"(?!\w)"  # Korean particles stick to it
    return re.match(BEFORE_A_NAME + pattern + follows, text) is not None
