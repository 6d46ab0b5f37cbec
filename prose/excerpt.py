"""The plain words of a text, a short piece of them, and how long they take to read."""

import html as entities
import re
import unicodedata

import nh3

from prose.allowed import BLOCKS, BODY, BOXES, RENAMED, SILENT
from prose.characters import tidy
from prose.markup import pieces

# Silent reading of non-fiction in English: 238 words a minute on average (M. Brysbaert, "How many
# words do we read per minute? A review and meta-analysis of reading rate", Journal of Memory and
# Language 109, 2019), rounded down because policy prose is dense.
WORDS_A_MINUTE = 230
# Medium's figure for Chinese, Japanese and Korean ("Read time", help.medium.com).
CHARACTERS_A_MINUTE = 500

EDGES = BLOCKS | BOXES | set(RENAMED) - {"strike"} | {"br"}
CELLS = {"td", "th"}

# The raised number that leads to a note is no word of the sentence, nor the arrow back of the note.
NOTE_MARK = re.compile(
    r'<sup>\s*<a href="#[^"]*">[^<]*</a>\s*</sup>|<a href="#[^"]*">\s*<sup>[^<]*</sup>\s*</a>'
    r'|<a href="#[^"]*">\s*[↩↑][\ufe0e\ufe0f]?\s*</a>'
)
WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")
HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff]")
IDEOGRAM = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")

_words_only = nh3.Cleaner(
    tags=set(BODY) | EDGES | {"a", "sup"},
    clean_content_tags=SILENT,
    attributes={"a": {"href"}},
    link_rel=None,
)


def plain_text(html: str) -> str:
    """The words of the HTML: a line for each block, entities decoded, scripts and notes' marks out.

    White space is collapsed within a line; there are no empty lines.
    """
    row = []
    for piece in pieces(NOTE_MARK.sub("", _words_only.clean(tidy(html)))):
        if not piece.name:
            row.append(" ".join(piece.source.split("\n")))
        elif piece.name in CELLS:
            row.append(" ")
        elif piece.name in EDGES:
            row.append("\n")
    lines = (" ".join(line.split()) for line in entities.unescape("".join(row)).split("\n"))
    return "\n".join(line for line in lines if line)


def excerpt(html_or_text: str, characters: int) -> str:
    """The beginning of a text in one line, at most so many characters, "…" included when cut.

    It is cut after a whole word. Where the line has no space to cut at (Chinese, Japanese, one
    long address) it is cut between characters.
    """
    line = " ".join(plain_text(html_or_text).split())
    if len(line) <= characters:
        return line
    room = max(characters - 1, 0)
    head = line[:room]
    if line[room] != " ":
        head = head.rpartition(" ")[0] or _whole_characters(head, line[room])
    return head.rstrip(" ,;:.·-–—([{“‘\"'「『《、，") + "…"


def word_count(text: str) -> int:
    """How many words a plain text has.

    Korean is counted by eojeol, the unit between two spaces (Hangul orthography, general rule 2:
    the words of a sentence are written apart). Chinese and Japanese have no spaces: each of their
    characters counts.
    """
    if text.isascii():
        return len(WORD.findall(text))
    tokens = text.split()
    others = [token for token in tokens if not HANGUL.search(token)]
    rest = " ".join(others)
    return (
        len(tokens)
        - len(others)
        + len(WORD.findall(IDEOGRAM.sub(" ", rest)))
        + len(IDEOGRAM.findall(rest))
    )


def reading_minutes(text: str) -> int:
    """Whole minutes, at least 1, that a plain text takes to read.

    Words in Hangul and ideograms are timed by character, all others by word.
    """
    characters = len(HANGUL.findall(text)) + len(IDEOGRAM.findall(text))
    words = len(WORD.findall(IDEOGRAM.sub(" ", HANGUL.sub(" ", text))))
    minutes = words / WORDS_A_MINUTE + characters / CHARACTERS_A_MINUTE
    return max(1, int(minutes + 0.5))  # halves go up, as in the editor's own count


def _whole_characters(head: str, after: str) -> str:
    """The head without a character that the cut would take apart (accent or joined emoji)."""
    while head and (
        unicodedata.combining(after) or after in "\u200d\ufe0f" or head[-1] == "\u200d"
    ):
        head, after = head[:-1], head[-1]
    return head
