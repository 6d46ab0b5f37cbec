"""Words that older moves of the blog have garbled: mended, and each kind counted.

UTF-8 that was once read as Windows-1252 and stored so ("itâ€™s"), entities escaped twice
("&amp;amp;"), and characters that nobody sees. Knows no Django.
"""

import re
from collections import Counter
from dataclasses import replace

from importing.notes import Note
from importing.records import Item
from prose.characters import DISGUISES, LOOSE_LETTERS, UNSEEN, tidy, undisguised

TWICE = "written in UTF-8 and read as Windows-1252, mended"
ESCAPED = "an entity escaped twice, mended"
UNSEEN_GONE = "characters that nobody sees, removed"
REORDERING = "characters that reorder what the eye reads, removed"
LINES = "line ends of another kind, made plain"
LOOSE = "Hangul in loose letters, whole syllables now"


def _shown(byte: int) -> str:
    """What Windows-1252 shows for a byte, Latin-1 where it has nothing."""
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


BYTES = {_shown(byte): byte for byte in range(0x80, 0x100)} | {
    chr(byte): byte for byte in range(0x80, 0x100)
}
FOLLOWS = "[" + re.escape("".join(sign for sign, byte in BYTES.items() if byte < 0xC0)) + "]"
# Latin letters and signs, and punctuation, stand alone; of Hangul and Chinese several stand
# together, for one such run may be an accent before quotation marks (cité»…).
GARBLED = re.compile(
    f"[ÂÃ]{FOLLOWS}|â(?:€{FOLLOWS}|„¢)|(?:[ãäåæçèéêëìí]{FOLLOWS}{{2}}){{2,}}|ðŸ{FOLLOWS}{{2}}"
)
CODE = re.compile(r"<(pre|code)\b.*?</\1\s*>|\[(code|sourcecode)\b.*?\[/\2\]", re.DOTALL)
ESCAPED_TWICE = re.compile(
    r"&amp;(?=(?:amp|nbsp|quot|lt|gt|hellip|[lr][sd]quo|[mn]dash|#\d{2,5});)"
)
# Within a word a mark of direction that reorders nothing stands for it, and the parts are the same.
WITHIN_A_WORD = re.compile(rf"(?<=\w){DISGUISES.pattern}+(?=\w)")
DIRECTION = "\u200e"
SEPARATORS = re.compile("[\u2028\u2029\u0085]")


def mended(text: str) -> tuple[str, Counter[str]]:
    """The text as it was meant, and how often which kind was mended."""
    found: Counter[str] = Counter()
    if "&amp;" in text:
        text = _unescaped(text, found)
    if text.isascii() and not UNSEEN.search(text):
        return text, found

    def whole(run: re.Match[str]) -> str:
        try:
            meant = bytes(BYTES[sign] for sign in run.group()).decode()
        except UnicodeDecodeError:
            return run.group()
        found[TWICE] += len(meant)
        return meant

    text = GARBLED.sub(whole, text)
    for kind, pattern in ((REORDERING, DISGUISES), (LOOSE, LOOSE_LETTERS), (UNSEEN_GONE, UNSEEN)):
        if number := len(pattern.findall(text)):
            found[kind] += number
    text, number = SEPARATORS.subn("\n", text)
    if number:
        found[LINES] += number
    if not found:
        return text, found
    return tidy(undisguised(WITHIN_A_WORD.sub(DIRECTION, text))), found


def _unescaped(text: str, found: Counter[str]) -> str:
    """Without the second escape, but in code, where it may be what the code says."""
    parts: list[str] = []
    position = 0
    for code in [*CODE.finditer(text), None]:
        plain, number = ESCAPED_TWICE.subn("&", text[position : code.start() if code else None])
        if number:
            found[ESCAPED] += number
        parts += [plain, code.group() if code else ""]
        position = code.end() if code else 0
    return "".join(parts)


def mended_item(item: Item) -> tuple[Item, list[Note]]:
    """An item with its words and those of its comments as they were meant."""
    found: Counter[str] = Counter()

    def plain(text: str) -> str:
        text, kinds = mended(text)
        found.update(kinds)
        return text

    now = replace(
        item,
        title=plain(item.title),
        body=plain(item.body),
        excerpt=plain(item.excerpt),
        comments=tuple(
            replace(each, author=plain(each.author), content=plain(each.content))
            for each in item.comments
        ),
    )
    notes = [Note("changed", "character", str(number), kind) for kind, number in found.items()]
    return (now, notes) if found else (item, [])
