r"""Mathematics in texts: [latex]…[/latex], $latex …$ (Jetpack), \(…\) and $$…$$ (MathJax), <math>.

Readers' pages run no typesetter, so a formula stands as code, as its author wrote it.
"""

import re
from html import unescape

from importing.notes import Note, Say
from importing.tree import Element, descendants, parse, text_of, write

NAMES = frozenset({"latex", "tex", "math", "katex", "equation"})
# No blank line, no mark of a block and no other formula stands within one; "\\" is a pair, so that
# no text takes long to read.
_ONE = r"(?!\n\s*\n|</?(?:p|div|li|td|h[1-6])\b)[^\\$]"
MARKS = "|".join(
    (
        r"(?<!\\)\$latex(?=[\s{\\])(?P<jetpack>(?:\\.|" + _ONE + r"){1,2000}+)\$",
        r"(?<!\\)\\\((?P<inline>(?:\\(?![()]).|\$|" + _ONE + r"){1,2000}+)\\\)",
        r"(?<!\\)\\\[(?P<display>(?:\\(?![][]).|\$|" + _ONE + r"){1,4000}+)\\\]",
        r"(?<!\\)\$\$(?=[^$]{0,999}[\\^_=])(?P<dollars>(?:\\.|" + _ONE + r"){1,4000}+)\$\$",
        r"<math\b(?P<mathml>(?:(?!<math\b).)*?</math\s*>)",
    )
)
KINDS = {
    "jetpack": "$latex …$",
    "inline": r"\( … \)",
    "display": r"\[ … \]",
    "dollars": "$$ … $$",
    "mathml": "<math>",
}
LINE_BREAK = re.compile(r"<br\s*/?>\n?")
BOX = re.compile(r"</?div\b[^<>]{0,200}>\Z")
SIZE_AND_COLOUR = re.compile(r"(?:&(?:amp;|#0?38;)?(?:s|fg|bg)=-?\w+)+\s*\Z")


def as_code(found: re.Match[str], text: str, say: Say) -> str:
    """The formula that MARKS found in the text."""
    kind = next(each for each in KINDS if found[each])
    said = found[kind]
    if kind == "mathml":
        said = _in_mathml(f"<math{said}")
    elif kind == "jetpack":
        said = SIZE_AND_COLOUR.sub("", said)
    return formula(said, KINDS[kind], say, alone=is_alone(text, found.start(), found.end()))


def formula(said: str, name: str, say: Say, *, alone: bool) -> str:
    """Code within its line, or a block of code where it stands alone."""
    words = unescape(LINE_BREAK.sub("\n", said)).strip()
    if not words:
        return ""
    say(Note("changed", "formula", name, "its author's code stands for it"))
    if not alone:
        return write([Element("code", {}, [" ".join(words.split())])])
    return write([Element("pre", {}, [Element("code", {"class": "language-latex"}, [words])])])


def _in_mathml(html: str) -> str:
    """The TeX that a formula was made of, where it tells it; else its signs."""
    nodes = parse(html)
    for each in descendants(nodes):
        if each.tag == "math" and each.get("data-latex"):
            return each.get("data-latex")
        if each.tag == "annotation" and "tex" in each.get("encoding"):
            return text_of(each.children)
    return text_of(nodes)


def is_alone(text: str, start: int, end: int) -> bool:
    """Does it stand in a paragraph of its own, with nothing before and behind it?"""
    before, after = text[:start].rstrip(" \t\r"), text[end:].lstrip(" \t\r")
    starts = not before or before.endswith(("\n", "-->", "</p>")) or BOX.search(before[-250:])
    return bool(starts) and (not after or after.startswith(("\n", "<!--", "<p", "<div", "</div")))
