"""Names of people as authors type them into a line: which words are names, and where they part."""

import re

BETWEEN_NAMES = re.compile(r"\s*,\s*(?:and|&)\s+|\s*[,;]\s*|\s+and\s+|\s*&\s*", re.IGNORECASE)
_ENDS = r"(?=\s*(?:$|[,;&])|\s+(?:and|is|was|has|works)\b)"
GENERATION = re.compile(rf"(?:,\s*|\s+)(Jr|Sr|I{{2,3}}|IV)\b\.?{_ENDS}")
DEGREE = re.compile(
    r"(?:,\s*|\s+(?=[A-Za-z]+\.|PhD))((?:Ph\.?\s?D|Ed\.?D|[MJ]\.?D|LL\.?[BMD]|[BM]\.?A|M\.?Sc|R\.?N"
    rf"|M\.?P\.?[AHP]|MBA|MP|CPA|Esq)\b\.?){_ENDS}"
)
_DEGREE_MARK = "\x00"  # stands before a degree while names are parted at commas
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
    """The people in "A, B and C, Jr."; [] when any part of the line is not plainly a name."""
    line = GENERATION.sub(lambda found: f" {_with_dot(found[1])}", line.strip())
    line = DEGREE.sub(lambda found: f"{_DEGREE_MARK}{_degree(found[1])}", line)
    people = [part.split(_DEGREE_MARK) for part in BETWEEN_NAMES.split(line)]
    last = people[-1]
    if not last[-1].endswith((" Jr.", " Sr.")) and len(last) == 1:
        last[-1] = last[-1].removesuffix(".")
    names = [", ".join([name.strip(), *(each.strip() for each in more)]) for name, *more in people]
    is_row = all(is_name(name.strip()) for name, *_more in people)
    return names if is_row else []


def spellings_of(name: str) -> list[str]:
    """How else the same person may be called: "A King, Jr", "A King Jr."; without a degree."""
    plain, *degrees = name.split(", ")
    if degrees and not DEGREE.fullmatch(f", {degrees[0]}"):
        plain, degrees = " ".join([plain, *degrees]), []
    base, _space, last = plain.rpartition(" ")
    forms = [plain]
    if (word := last.rstrip(".")) in ("Jr", "Sr", "II", "III", "IV"):
        base = base.rstrip(",")
        forms = [f"{base}{comma} {word}{dot}" for comma in ("", ",") for dot in (".", "")]
    return list(dict.fromkeys([name, *forms]))


def _with_dot(word: str) -> str:
    return f"{word}." if word in ("Jr", "Sr") else word


def _degree(said: str) -> str:
    """Ph.D. with all of its points, PhD with none."""
    word = "".join(said.split()).rstrip(".")
    return f"{word}." if "." in word or word == "Esq" else word


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
    called = GENERATION.sub("", name.partition(", ")[0])  # "Jr." may stand behind it or not
    parts = [re.escape(part) for part in called.split()]
    if not parts:
        return False
    between = r"\s+(?:[^\W\d_a-z][\w.'’-]*\s+){0,2}"
    pattern = r"\s+".join(parts)
    if len(parts) > 1:
        pattern = f"(?:{pattern}|{parts[0]}{between}{parts[-1]})"
    follows = "" if HANGUL_NAME.fullmatch(name) else r"(?!\w)"  # Korean particles stick to it
    return re.match(BEFORE_A_NAME + pattern + follows, text) is not None
