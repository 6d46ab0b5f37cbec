"""Words that were looked for, shown where they were found."""

import html as entities
import re
from collections.abc import Sequence

from prose.question import alike

MARKED = "<mark>{}</mark>"
SENTENCE = re.compile(r"(?:(?<=[.!?。…])|(?<=[.!?。…][”’\"')\]」』]))\s+(?=[^\sa-z])|\n+")
ROOM = 240  # characters of a sentence; a longer one is cut around the first word in it
BEFORE = 90  # of those, what stands before that word
MOST_SENTENCES = 2  # more is no longer a list


Patterns = Sequence["re.Pattern[str]"]  # as of a question: made for a text that is `alike`


def marked(text: str, patterns: Patterns) -> str:
    """Plain text as HTML, whatever one of the patterns finds in <mark>."""
    row, end = [], 0
    for begin, until in _spans(text, patterns):
        row += [entities.escape(text[end:begin])]
        row += [MARKED.format(entities.escape(text[begin:until]))]
        end = until
    return "".join([*row, entities.escape(text[end:])])


def shows(text: str, patterns: Patterns) -> set[int]:
    """Which of the patterns find something in it, by number."""
    plain = alike(text)
    return {number for number, pattern in enumerate(patterns) if pattern.search(plain)}


def sentences_with(text: str, patterns: Patterns) -> str:
    """The sentences of a plain text that show what was looked for, as HTML with <mark>; '' if none.

    At most two, in the order of the text: the first that shows most of it, and the first that
    shows most of what is left.
    """
    sentences = [each for each in SENTENCE.split(text) if each.strip()]
    found = [shows(each, patterns) for each in sentences]
    chosen: set[int] = set()
    left = set(range(len(patterns)))
    while left and len(chosen) < MOST_SENTENCES:
        best = max(range(len(sentences)), key=lambda at: len(found[at] & left), default=0)
        if not sentences or not found[best] & left:
            break
        chosen.add(best)
        left -= found[best]
    parts: list[str] = []
    for at in sorted(chosen):
        if parts and at - 1 not in chosen:
            parts.append("…")
        parts.append(marked(_cut(sentences[at].strip(), patterns), patterns))
    return " ".join(parts)


def _spans(text: str, patterns: Patterns) -> list[tuple[int, int]]:
    """From where to where something is found, in order; what overlaps is one."""
    plain = alike(text)
    every = sorted(found.span() for pattern in patterns for found in pattern.finditer(plain))
    spans: list[tuple[int, int]] = []
    for begin, end in every:
        if spans and begin < spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        elif end > begin:
            spans.append((begin, end))
    return spans


def _cut(sentence: str, patterns: Patterns) -> str:
    """The part of a long sentence around the first thing that is found, between whole words."""
    spans = _spans(sentence, patterns)
    if len(sentence) <= ROOM or not spans:
        return sentence
    start, stop = spans[0]
    begin = max(0, start - BEFORE)
    if begin:
        begin = max(sentence.find(" ", begin, start) + 1, begin)
    end = min(len(sentence), max(begin + ROOM, stop))
    if end < len(sentence):
        end = max(sentence.rfind(" ", stop, end), stop)
    return f"{'…' * bool(begin)}{sentence[begin:end].strip()}{'…' * (end < len(sentence))}"
