"""What differs between two texts, word by word, marked with <del> and <ins>.

Whole blocks (paragraphs, headings, list items …) are matched first, then the words within those
that changed. The result keeps the tags of the newer text; what was taken out is shown as words
alone. Both texts have to be clean already: nothing is cleaned here.
"""

import difflib
import html as entities
import re
import zlib
from collections.abc import Callable

from prose.allowed import BLOCKS
from prose.markup import Piece, pieces

TOKEN = re.compile(r"\s+|[\w’'-]+|[^\w\s]")
ENTITY_OR_TOKEN = re.compile(r"&[#\w]+;|" + TOKEN.pattern)
REACH = 8  # blocks; further away a rewritten one is not looked for
LONG = 4000  # tokens of both sides: about 1,000 words each
LONGEST = 40_000  # tokens of both sides, beyond which runs of words are compared
PIECE = 16  # tokens of such a run, on average
ALIKE = 0.35  # of 1: blocks that share less are two blocks, not one that was rewritten


def marked(before: str, after: str) -> str:
    """The newer HTML with what went and what came marked."""
    old, new = _blocks(before), _blocks(after)
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    row: list[str] = []
    for what, a1, a2, b1, b2 in matcher.get_opcodes():
        if what == "equal":
            row += new[b1:b2]
        else:
            row += _rewritten(old[a1:a2], new[b1:b2])
    return "".join(row)


def marked_words(before: str, after: str) -> str:
    """Two lines of plain text as one line of HTML with what went and what came marked."""
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    if difflib.SequenceMatcher(None, before.split(), after.split(), False).ratio() < ALIKE:
        return marked_items([before] if before else [], [after] if after else [], between=" ")
    return _marked(old, new, entities.escape)


def marked_items(before: list[str], after: list[str], *, between: str = ", ") -> str:
    """Two lists of names as one line of HTML, whole names marked."""
    row: list[str] = []
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for what, a1, a2, b1, b2 in matcher.get_opcodes():
        if what == "equal":
            row += map(entities.escape, after[b1:b2])
            continue
        row += [f"<del>{entities.escape(name)}</del>" for name in before[a1:a2]]
        row += [f"<ins>{entities.escape(name)}</ins>" for name in after[b1:b2]]
    return between.join(row)


def _rewritten(old: list[str], new: list[str]) -> list[str]:
    """Blocks that changed: each new one against the old one that it is most like, in order."""
    row: list[str] = []
    at = 0
    for block in new:
        best, score = -1, ALIKE
        for place in range(at, min(at + REACH, len(old))):
            likeness = _likeness(old[place], block)
            if likeness > score:
                best, score = place, likeness
        if best < 0:
            row.append(_whole(block, "ins"))
            continue
        row += [_whole(each, "del") for each in old[at:best]]
        row.append(_within(old[best], block))
        at = best + 1
    return row + [_whole(each, "del") for each in old[at:]]


def _likeness(one: str, other: str) -> float:
    matcher = _matcher(*_in_step(_tokens(one), _tokens(other)))
    return matcher.ratio() if matcher.quick_ratio() > ALIKE else 0


def _in_step(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """Rows that are longer than anybody writes, in pieces of a sentence's length; others as is."""
    if len(one) + len(other) <= LONGEST:
        return one, other
    return _in_pieces(one), _in_pieces(other)


def _in_pieces(tokens: list[str]) -> list[str]:
    """The tokens in runs. A run ends by what its last word is, so that one word more or less
    changes a run or two and not all that follow.
    """
    row: list[str] = []
    is_open = False
    for token in tokens:
        if is_open and not _is_tag(token):
            row[-1] += token
        else:
            row.append(token)
        is_open = not _is_tag(token) and bool(zlib.crc32(token.encode()) % PIECE)
    return row


def _matcher(one: list[str], other: list[str]) -> difflib.SequenceMatcher[str]:
    """Of long rows, what stands everywhere in them begins no match: each pair of two spaces would
    be looked at, and a long paragraph take minutes.
    """
    is_long = len(one) + len(other) > LONG
    return difflib.SequenceMatcher(None, one, other, autojunk=is_long)


def _within(old: str, new: str) -> str:
    """One block with its words marked."""
    before, after = _in_step([t for t in _tokens(old) if not _is_tag(t)], _tokens(new))
    return _marked(before, after, str)


def _marked(old: list[str], new: list[str], write: Callable[[str], str]) -> str:
    words = [(place, token) for place, token in enumerate(new) if not _is_tag(token)]
    matcher = _matcher(old, [token for _, token in words])
    gone: dict[int, str] = {}  # place in the new row -> what stood before it
    came: set[int] = set()
    for what, a1, a2, b1, b2 in matcher.get_opcodes():
        if what == "equal":
            continue
        place = words[b1][0] if b1 < len(words) else _end_of_words(new, words)
        gone[place] = "".join(write(token) for token in old[a1:a2])
        came |= {words[b][0] for b in range(b1, b2)}
    row: list[str] = []
    for place, token in enumerate([*new, ""]):
        if gone.get(place, "").strip():
            row.append(f"<del>{gone[place]}</del>")
        if place in came and token.strip():
            row.append(f"<ins>{write(token)}</ins>")
        else:
            row.append(token if _is_tag(token) else write(token))
    return "".join(row).replace("</ins><ins>", "").replace("</ins> <ins>", " ")


def _end_of_words(new: list[str], words: list[tuple[int, str]]) -> int:
    """The place just behind the last word, before the tags that close."""
    return words[-1][0] + 1 if words else len(new)


def _whole(block: str, mark: str) -> str:
    """Every run of words in the block marked."""
    return "".join(
        piece.source
        if piece.name or not piece.source.strip()
        else f"<{mark}>{piece.source}</{mark}>"
        for piece in pieces(block)
    )


def _tokens(block: str) -> list[str]:
    row: list[str] = []
    for piece in pieces(block):
        row += [piece.source] if piece.name else ENTITY_OR_TOKEN.findall(piece.source)
    return row


def _is_tag(token: str) -> bool:
    return token.startswith("<") and token.endswith(">") and len(token) > 2


def _blocks(html: str) -> list[str]:
    """The HTML cut at the outermost blocks."""
    row: list[str] = [""]
    depth = 0
    for piece in pieces(html):
        if depth == 0 and _opens_block(piece) and row[-1].strip():
            row.append("")
        row[-1] += piece.source
        if piece.name and piece.opens:
            depth += 1
        elif piece.closes:
            depth = max(0, depth - 1)
            if depth == 0 and piece.name in BLOCKS:
                row.append("")
    return [block for block in row if block.strip()]


def _opens_block(piece: Piece) -> bool:
    return bool(piece.name) and not piece.closes and piece.name in BLOCKS
