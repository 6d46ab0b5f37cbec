"""Lines of the old site as plain text, and the language that a text is in."""

import re
from html import unescape

from articles.models.publication import Language
from prose.characters import tidy
from prose.excerpt import excerpt
from prose.korean import HANGUL

# The marks that people put into titles. Whatever else stands in angle brackets is words.
MARK = re.compile(
    r"</?(?:a|abbr|b|big|br|cite|code|del|em|font|i|ins|mark|q|s|small|span|strike|strong|sub|sup|u)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
ANY_MARK = re.compile(r"<[^>]*>|&[a-z#0-9]+;|https?://\S+", re.IGNORECASE)
EMAIL = re.compile(r"(?:mailto:)?(?P<local>[\w.+%-]+)@[\w-]+(?:\.[\w-]+)+")
HANGUL_LETTER = re.compile(f"[{HANGUL}]")
LATIN_LETTER = re.compile("[A-Za-z]")

# Of all letters. A Korean syllable stands for two or three Latin letters, and Korean policy texts
# are full of names in Latin; an English text that quotes Korean stays far below.
KOREAN_SHARE = 0.25


def one_line(html: str, longest: int) -> str:
    """A title, name or label without marks and entities, at most so many characters."""
    line = " ".join(tidy(unescape(MARK.sub("", html.replace("<br", " <br")))).split())
    return line if len(line) <= longest else excerpt_of_text(line, longest)


def name_of(text: str, longest: int) -> str:
    """A person's name in one line; an e-mail address in it is nobody's business and falls away.

    Where there is nothing else, the part before its @ stays; '' for no name at all.
    """
    name = one_line(text, longest)
    found = EMAIL.search(name)
    return EMAIL.sub("", name).strip(" <>()[],;:-") or found["local"] if found else name


def excerpt_of_text(text: str, longest: int) -> str:
    """The beginning of a plain text, cut after a word."""
    return excerpt(text.replace("&", "&amp;").replace("<", "&lt;"), longest)


def language_of(*texts: str) -> str:
    """Korean where a good share of the letters is Hangul, else English: the two we speak."""
    words = " ".join(ANY_MARK.sub(" ", text) for text in texts)
    if words.isascii():
        return Language.ENGLISH
    korean = len(HANGUL_LETTER.findall(words))
    letters = korean + len(LATIN_LETTER.findall(words))
    return Language.KOREAN if korean > KOREAN_SHARE * letters else Language.ENGLISH
