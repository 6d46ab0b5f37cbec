"""Words that were looked for, shown where they were found."""

import html as entities
import re
from collections.abc import Sequence

MARKED = "<mark>{}</mark>"
SENTENCE = re.compile(r"(?:(?<=[.!?。…])|(?<=[.!?。…][”’\"')\]」』]))\s+(?=[^\sa-z])|\n+")
ROOM = 240  # characters of a sentence; a longer one is cut around the first word in it
BEFORE = 90  # of those, what stands before that word
MOST_SENTENCES = 2  # more is no longer a list


def marked(text: str, words: Sequence[str]) -> str:
    """Plain text as HTML, each of the words in <mark>, as it stands or inside a longer one."""
    row, end = [], 0
    pattern = _any_of(words)
    for found in pattern.finditer(text) if pattern else ():
        row += [entities.escape(text[end : found.start()])]
        row += [MARKED.format(entities.escape(found.group()))]
        end = found.end()
    return "".join([*row, entities.escape(text[end:])])


def sentences_with(text: str, words: Sequence[str]) -> str:
    """The sentences of a plain text that show the words, as HTML with <mark>; '' if none does.

    At most two, in the order of the text: the first that shows most of the words, and the first
    that shows most of those that are left.
    """
    sentences = [each for each in SENTENCE.split(text) if each.strip()]
    chosen: set[int] = set()
    left = {word.casefold() for word in words}
    while left and len(chosen) < MOST_SENTENCES:
        shows = [{word for word in left if word in each.casefold()} for each in sentences]
        best = max(range(len(sentences)), key=lambda at: len(shows[at]), default=0)
        if not sentences or not shows[best]:
            break
        chosen.add(best)
        left -= shows[best]
    parts: list[str] = []
    for at in sorted(chosen):
        if parts and at - 1 not in chosen:
            parts.append("…")
        parts.append(marked(_cut(sentences[at].strip(), words), words))
    return " ".join(parts)


def _any_of(words: Sequence[str]) -> re.Pattern[str] | None:
    longest_first = sorted({word for word in words if word}, key=len, reverse=True)
    if not longest_first:
        return None
    return re.compile("|".join(map(re.escape, longest_first)), re.IGNORECASE)


def _cut(sentence: str, words: Sequence[str]) -> str:
    """The part of a long sentence around the first of the words, between whole words."""
    pattern = _any_of(words)
    found = pattern.search(sentence) if pattern else None
    if len(sentence) <= ROOM or not found:
        return sentence
    begin = max(0, found.start() - BEFORE)
    if begin:
        begin = max(sentence.find(" ", begin, found.start()) + 1, begin)
    end = min(len(sentence), max(begin + ROOM, found.end()))
    if end < len(sentence):
        end = max(sentence.rfind(" ", found.end(), end), found.end())
    return f"{'…' * bool(begin)}{sentence[begin:end].strip()}{'…' * (end < len(sentence))}"
