"""Names of those whom an export calls by their logins alone, as it tells them elsewhere."""

import re
from html import unescape
from unicodedata import normalize

from importing.people import names_in
from importing.proposals import BYLINE, LONGEST_BYLINE

AT_THE_TOP = 1_000  # characters of a text that its byline stands in, marks and all
MARK = re.compile(r"<!--.*?-->|<(?!br|/p|/h|/div)[^>]*>", re.DOTALL)
END_OF_LINE = re.compile(r"<[^>]*>|[\r\n]+")


def is_called(name: str, login: str) -> bool:
    """Is a login plainly this name: minaquay, mina.quay, Quay-Mina for Mina Quay?"""
    words = name.split()
    turned = [words[-1], *words[:-1]] if words else []
    return bool(_letters(name)) and _letters(login) in (_letters(name), _letters("".join(turned)))


def name_at_the_top(body: str, login: str) -> str:
    """The name in the byline that a raw text begins with and that the login is plainly; else ''."""
    lines = END_OF_LINE.split(MARK.sub("", body[:AT_THE_TOP]))
    first = next((" ".join(unescape(line).split()) for line in lines if line.strip()), "")
    said = BYLINE.fullmatch(first) if len(first) <= LONGEST_BYLINE else None
    names = names_in(said[1]) if said else []
    return next((name for name in names if is_called(name, login)), "")


def _letters(text: str) -> str:
    """The letters and digits alone, small and without accents."""
    return "".join(filter(str.isalnum, normalize("NFKD", text).casefold()))
