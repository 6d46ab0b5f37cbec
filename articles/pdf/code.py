"""Pieces of typst code. Words of ours and of others stand in it as string literals alone.

In a literal two signs alone have a meaning, the quotation mark and the backslash (typst.app/docs,
"Strings"), so nothing that somebody wrote can become code: not `#read(…)`, not `$`, not `@`.
"""

import re

UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ud800-\udfff\ufffe\uffff]")
ENDLESS = re.compile(r"[^\s\u00ad\u200b]{61,}")  # no word, and no address without a place to break
# typst breaks an address at its own signs, so there it is a single word that could have no place
ENDLESS_WORD = re.compile(r"[^\W_]{61,}")
BREAK = "\u200b"
SUBTAG = re.compile(r"([A-Za-z]{2,3})(?:-.*)?")  # of a language tag, RFC 5646


def string(words: str) -> str:
    """The words as a typst literal, with places to break where a line could have none.

    Those are signs that nobody sees: in an address, which would lead nowhere when it is copied with
    them, they stand in no word that fits a line.
    """
    words = ENDLESS.sub(_broken, UNSEEN.sub("", words))
    words = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{words}"'


def address(url: str) -> str:
    """An address as a typst literal, without any change."""
    return '"' + UNSEEN.sub("", url).replace("\\", "%5C").replace('"', "%22") + '"'


def block(*statements: str) -> str:
    """A block of code that gives what its statements give, joined."""
    return "{" + "\n".join(statements) + "}"


def call(name: str, *arguments: str, **named: str) -> str:
    """A call of a function of typst or of ours."""
    said = [f"{key.replace('_', '-')}: {value}" for key, value in named.items() if value]
    return f"{name}({', '.join([*said, *arguments])})"


def spoken(content: str, language: str) -> str:
    """The content, said to be in that language; as it is where the tag is none typst knows."""
    found = SUBTAG.fullmatch(language)
    return call("text", content, lang=string(found[1].lower())) if found else content


def array(values: list[str]) -> str:
    """Values as a typst array, of one value too."""
    return "(" + "".join(f"{value}, " for value in values) + ")"


def _broken(found: re.Match[str]) -> str:
    run = found.group()
    return ENDLESS_WORD.sub(_cut, run) if "://" in run else _cut(found)


def _cut(found: re.Match[str]) -> str:
    run = found.group()
    return BREAK.join(run[start : start + 40] for start in range(0, len(run), 40))
