"""What the filter looks at: words, how they begin, pairs of words or of syllables, and marks.

A mark begins with a dot and stands for what no word says: that there is a link, that all is
in capitals. Addresses of people and long numbers are seen, but never kept.
"""

import re
from itertools import pairwise

from prose.characters import without_ignorable

LONGEST = 60  # characters of a token; a longer one is no word that comes again
MOST = 600  # tokens of a text, so that a long one costs no more than a page
STEM = 5  # letters: "subscribe", "subscribed" and "subscribers" begin alike
ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']+"
    r"|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*"
    r"\.(?:com|net|org|info|biz|ru|xyz|tv|co|io|me|shop|site|online|top|kr)\b(?:/[^\s<>\"']*)?",
    re.IGNORECASE,
)
REFERRAL = re.compile(r"[?&](?:ref|aff|r|user|id|code)=", re.IGNORECASE)
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
HANGUL = re.compile(r"[\uac00-\ud7a3]+")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|[$€£₩%]|\d+")
PAUSE = re.compile(r"[.!?,;:()\[\]\n]+")
DRAWN_OUT = re.compile(r"(.)\1{2,}")


def tokens(text: str, *, website: str = "") -> list[str]:
    """What is counted of a reply's plain words and its writer's website, each once, in order."""
    whole = without_ignorable(text)
    plain = MAIL.sub(" ", whole)
    found = [*_marks(plain), *([".mail"] if plain != whole else [])]
    found += [f".host:{host}" for host in map(host_of, ADDRESS.findall(plain)) if host]
    if website:
        found.append(".website")
    bare = ADDRESS.sub(" . ", plain)
    words = [word for piece in PAUSE.split(bare.casefold()) for word in _words(piece)]
    first = next((word for word in words if word.isalpha()), "")
    found += [*words, f".begins {first}"] if first else words
    return [each for each in dict.fromkeys(found) if len(each) <= LONGEST][:MOST]


def host_of(address: str) -> str:
    """The host of a web address in lower case, without www."""
    bare = address.casefold().partition("//")[2] if "//" in address else address.casefold()
    host = re.split(r"[/?#:]", bare, maxsplit=1)[0]
    return host.removeprefix("www.").strip(".")


def _words(piece: str) -> list[str]:
    """The words of a piece of a sentence, and the pairs that stand side by side in it."""
    words: list[str] = []
    syllables: list[str] = []
    for word in WORD.findall(piece):
        if HANGUL.search(word):
            for run in HANGUL.findall(word):
                syllables += [run] if len(run) == 1 else [a + b for a, b in pairwise(run)]
        elif word.isdigit():
            words.append(".phone" if len(word) > 6 else ".number")
        else:
            words.append(DRAWN_OUT.sub(r"\1\1", word.replace("’", "'")))
    stems = [f"{word[:STEM]}-" for word in words if len(word) > STEM and word.isalpha()]
    return [*words, *stems, *(f"{a} {b}" for a, b in pairwise(words)), *syllables]


def _marks(text: str) -> list[str]:
    """What is seen of a text before a word is read."""
    addresses = ADDRESS.findall(text)
    rest = ADDRESS.sub("", text).strip()
    letters = [each for each in rest if each.isalpha()]
    marks = _marks_of_links(text, addresses) if addresses else [".no link"]
    if addresses and len(rest) < 12:
        marks.append(".link alone")
    if any(map(REFERRAL.search, addresses)):
        marks.append(".referral")
    if len(letters) > 12 and sum(each.isupper() for each in letters) > 0.6 * len(letters):
        marks.append(".capitals")
    length = len(rest)
    marks.append(".short" if length < 40 else ".long" if length > 300 else ".middling")
    return marks


def _marks_of_links(text: str, addresses: list[str]) -> list[str]:
    """How many there are, where they stand, and of which shape they are."""
    marks = [".link" if len(addresses) == 1 else ".links"]
    bare = text.strip()
    if bare.startswith(addresses[0]):
        marks.append(".link first")
    if bare.endswith(addresses[-1]):
        marks.append(".link last")
    for address in addresses:
        host, _slash, path = address.rpartition("://")[2].partition("/")
        marks.append(f".link .{host_of(host).rpartition('.')[2]}")
        marks += [".link with a path"] if path else []
        marks += [".link with a question"] if "?" in address else []
    return marks
