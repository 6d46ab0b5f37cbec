"""Korean in a publication that speaks two languages: slugs and marks for the language."""

import html as entities
import re
import unicodedata

from prose.markup import pieces, tag

# Blocks of the Unicode Standard (chapter 18.6): Hangul Jamo, Compatibility Jamo, Jamo Extended-A,
# Syllables with Jamo Extended-B, halfwidth letters.
HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc"
# Hanja, digits and punctuation between Hangul belong to the Korean, as in 제2조 and 조선(朝鮮)의.
AMONG_HANGUL = "\u3400-\u4dbf\u4e00-\u9fff0-9\\s.,·ㆍ・:~()「」『』《》〈〉’‘“”-"
ONE_HANGUL = re.compile(f"[{HANGUL}]")
HANGUL_RUN = re.compile(f"[{HANGUL}](?:(?:[{AMONG_HANGUL}]|&nbsp;)*[{HANGUL}])*")

SYLLABLE = 2.5  # Latin letters, about
SLUG_LENGTH = 200  # characters; the column articles, tags and categories keep slugs in
DROPPED = set("'\"’‘‛“”„‟′″ʼʻ`´«»‹›")
UNFOLDED = {
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "ı": "i",
}


def has_hangul(text: str) -> bool:
    """Whether at least one letter or syllable of the Korean script stands in the text."""
    return bool(ONE_HANGUL.search(text))


def language_of(text: str) -> str:
    """The language that a plain text is written in, "ko" or "en"; '' where it has no such letters.

    A Korean sentence may name things in Latin letters, and a syllable of Hangul says as much as
    two or three of those; a single Korean word in an English sentence does not make it Korean.
    """
    hangul = sum(bool(ONE_HANGUL.match(letter)) for letter in text)
    latin = sum(letter.isascii() and letter.isalpha() for letter in text)
    if not hangul and not latin:
        return ""
    return "ko" if hangul * SYLLABLE >= latin else "en"


def slugify(text: str) -> str:
    """The text as a part of an address: words in lower case with hyphens between them.

    Latin letters lose their accents, Hangul and every other script stay; quotes and apostrophes
    vanish, all else parts words. At most 200 characters, cut after a whole word; "" when no
    letter or digit is left.
    """
    folded = "".join(_folded(letter) for letter in unicodedata.normalize("NFC", text))
    slug = "-".join(folded.split())
    if len(slug) > SLUG_LENGTH:
        head = slug[:SLUG_LENGTH]
        slug = head if slug[SLUG_LENGTH] == "-" else head.rpartition("-")[0] or head
    return slug


def mark_language_runs(html: str, page_language: str = "en") -> str:
    """Puts <span lang="ko"> around the Hangul in HTML whose own language is another one.

    A screen reader then pronounces it and the right font sets it. `html` is clean HTML or escaped
    text; what stands inside an element with a lang of its own is left alone.
    """
    if page_language.lower().startswith("ko") or not has_hangul(entities.unescape(html)):
        return html
    row: list[str] = []
    spoken: list[bool] = []  # for every open element: does it name its language?
    for piece in pieces(html):
        if piece.opens:
            spoken.append("lang" in piece.attributes)
        elif piece.closes and spoken:
            spoken.pop()
        if piece.name or any(spoken):
            row.append(piece.source)
        else:
            row.append(HANGUL_RUN.sub(_as_korean, piece.source))
    return "".join(row)


def _as_korean(run: re.Match[str]) -> str:
    return f"{tag('span', {'lang': 'ko'})}{run.group()}</span>"


def _folded(letter: str) -> str:
    """What a letter becomes in a slug; a space for everything that parts words."""
    if letter in DROPPED or unicodedata.category(letter) == "Cf":
        return ""
    if "LATIN" in unicodedata.name(letter, ""):
        bare = unicodedata.normalize("NFKD", letter)
        bare = "".join(mark for mark in bare if not unicodedata.combining(mark)).casefold()
        return "".join(UNFOLDED.get(part, part) for part in bare)
    kind = unicodedata.category(letter)
    if kind in {"No", "Nl"}:
        parts = unicodedata.normalize("NFKD", letter).lower()  # ½ is 1⁄2, Ⅳ is iv
        return "".join(part if part.isalnum() and part != letter else " " for part in parts)
    if kind == "Nd":
        return unicodedata.normalize("NFKC", letter)
    return letter.lower() if kind[0] in "LM" else " "
