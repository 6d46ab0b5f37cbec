"""Byline, bio, disclaimer and photo credit that an old article carries as body text.

Old blogs had no fields for them, so authors typed them into the first line and the last
paragraphs. They are found here, proposed to an editor, and lifted out only when confirmed; a
passage that is not plainly one of the four is left alone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from importing.people import names_in, starts_with_name
from importing.tree import Element, Node, parse, text_of

Kind = Literal["byline", "bio", "disclaimer", "photo_credit"]


@dataclass(frozen=True)
class Passage:
    """One passage of a body and what it says, as plain data that fits into JSON.

    `original_html` is the passage exactly as it stands in the body. `value` by kind:
    byline {"names": [...]}, bio {"name", "text"} (text is inline HTML), disclaimer {"text"},
    photo_credit {"name", "source", "licence"} (as the author told them, "" when not).
    """

    kind: Kind
    value: dict[str, Any]
    original_html: str


# Characters. A byline is a line of its own and no sentence; a credit is short as well.
LONGEST_BYLINE = 160
LONGEST_CREDIT = 160
# Bio, disclaimer and credit stand in the last few paragraphs or are something else.
TRAILING_PARAGRAPHS = 8

FIRST_PARAGRAPH = re.compile(
    r"\s*(?:<figure>.*?</figure>\s*)*"
    r"(?P<whole><(?P<tag>p|h[234])(?: [^>]*)?>(?P<inner>.*?)</(?P=tag)>)",
    re.DOTALL,
)
LAST_PARAGRAPH = re.compile(r"<p(?: [^>]*)?>(?P<inner>(?:(?!</?p[ >]).)*)</p>\Z", re.DOTALL)
RULE_AT_END = re.compile(r"(?:\s*<hr>)+\s*\Z")
# Notes stand behind everything (prose.footnotes), whatever the text ended with on the old site.
NOTES = re.compile(r'\s*<section class="footnotes"(?:(?!<section).)*\Z', re.DOTALL)
NOTE_CALL = 'role="doc-noteref"'
# Clean HTML writes the no-break space, which authors type after full stops, as an entity.
SPACE = r"(?:\s|&nbsp;)"
WRAPPER = re.compile(r"<(em|i|small|span)(?: [^>]*)?>(.*)</\1>", re.DOTALL)
LINE_BREAK = re.compile(r"\s*<br>\s*")
TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")

BYLINE = re.compile(r"(?:by:?\s|(?:글쓴이|필자|글)\s*:)\s*(.+)", re.IGNORECASE)
# The sentence that says whose the views are, up to the end of what it stands in.
OWN_VIEWS = re.compile(
    (
        r"(?:\A|(?<=[.!?]))\s*(?P<said>(?:(?:all|any|the|these)\s+)?(?:views?|opinions?)\s+"
        r"(?:(?:and\s+(?:views|opinions)\s+)?"
        r"(?:expressed|presented|stated|reflected|contained|given)\b[^<>]{0,120}?)?"
        r"(?:here(?:in)?\s+)?(?:are|is)\s+(?:(?:solely|entirely|purely)\s+)?"
        r"(?:(?:his|her|their|my|the\s+authors?['’]?s?)\s+(?:own|alone)"
        r"|those\s+of\s+the\s+authors?)[^<>]{0,300})\Z"
    ).replace(r"\s", SPACE),
    re.IGNORECASE,
)
PHOTO = re.compile(
    r"(?:photo(?:graph)?s?|images?|pictures?)(?P<credit>\s+credits?)?\s*"
    r"(?:(?P<colon>:)|(?:is\s+|are\s+)?(?P<how>from|by|via|courtesy\s+of)\s)\s*(?P<told>.+)",
    re.IGNORECASE | re.DOTALL,
)
PHOTO_SENTENCE = re.compile(rf"(?<=[.!?]){SPACE}+(?P<said>(?:Photo|Image|Picture)s?\b[^<>]*)\Z")
A_SENTENCE = re.compile(
    r"\b(?:shows?|showed|suggests?|reveals?|was|were|is|are|has|have)\b", re.IGNORECASE
)
LICENCE = re.compile(
    r"[\s,(/|]*\b(?:(?:(?:is\s+|are\s+)?(?:licensed|used)\s+)?under\s+(?:an?\s+)?)?"
    r"(?P<licence>Creative\s+Commons(?:\s+[\w.-]+){0,5}|CC[\s-](?:BY|0)[\w .-]*|public\s+domain)"
    r"[\s).]*",
    re.IGNORECASE,
)
ASIDE = re.compile(r"\s*\([^()]*\)?")  # "(see here)", behind a licence
SOURCE = re.compile(
    r"(?:['’]s?)?(?:\s+(?:photo\s?stream|page|account|album|set))?\s*(?:\b(?:on|at|via)\b|/|['’]s?)\s*"
    r"(?P<source>flickr|wikimedia(?:\s+commons)?|unsplash|pixabay|pexels)\b.*",
    re.IGNORECASE | re.DOTALL,
)
POSSESSION = re.compile(r"['’]s?\s+(?:photo\s?stream|page|account|album|set)\s*\Z", re.IGNORECASE)


def proposals_in(body: str, names: Sequence[str] = ()) -> list[Passage]:
    """Find the four kinds of passage in a clean body, in the order they stand.

    `names` are authors known otherwise (accounts, co-author terms); a byline in the body adds to
    them. Only the first paragraph and the last few are looked at.
    """
    byline = _byline(body)
    if byline is None:
        return _trailing(body, names)
    rest = body[body.index(byline.original_html) + len(byline.original_html) :]
    return [byline, *_trailing(rest, [*byline.value["names"], *names])]


def stands_in(body: str, proposal: Passage) -> bool:
    """Is the passage still there as it was, or has somebody edited it since?"""
    return proposal.original_html in body


def without(body: str, proposals: Sequence[Passage]) -> str:
    """The body with exactly these passages lifted out; one that is no longer there is passed over.

    What a passage leaves empty goes with it: its emphasis, its paragraph, the rule above it.
    """
    for proposal in proposals:
        find = body.find if proposal.kind == "byline" else body.rfind
        start = find(proposal.original_html)
        if start >= 0:
            body = _lifted(body, start, start + len(proposal.original_html))
    return body


def _byline(body: str) -> Passage | None:
    first = FIRST_PARAGRAPH.match(body)
    if first is None:
        return None
    line, broken, _ = first["inner"].partition("<br>")
    said = BYLINE.fullmatch(_plain(line))
    if said is None or len(said.group()) > LONGEST_BYLINE or not _is_balanced(line):
        return None
    names = names_in(said[1])
    if not names:
        return None
    return Passage("byline", {"names": names}, line + broken if broken else first["whole"])


def _trailing(body: str, names: Sequence[str]) -> list[Passage]:
    """Passages in the paragraphs at the end of the text, up to the first that holds none."""
    body = NOTES.sub("", body)
    found: list[Passage] = []
    for _ in range(TRAILING_PARAGRAPHS):
        body = body.rstrip()
        if body.endswith("<hr>"):
            body = RULE_AT_END.sub("", body)
        begins = max(body.rfind("<p>"), body.rfind("<p "), 0)  # there is none inside of it
        last = LAST_PARAGRAPH.search(body, begins)
        passages = _passages(last.group(), last["inner"], names) if last else []
        if last is None or not passages:
            break
        found = passages + found
        body = body[: last.start()]
    return found


def _passages(paragraph: str, inner: str, names: Sequence[str]) -> list[Passage]:
    if NOTE_CALL in inner:  # lifted out, it would leave its note behind
        return []
    content, is_italic = _unwrapped(inner)
    lines = [each for each in LINE_BREAK.split(content) if _plain(each)]
    if not all(_is_balanced(line) for line in lines):
        return []
    per_line = [list(_in_line(line, is_italic or _is_italic(parse(line)), names)) for line in lines]
    if not all(per_line):  # a paragraph that says something else as well is left alone
        return []
    passages = [passage for line in per_line for passage in line]
    if len(passages) == 1:
        return [Passage(passages[0].kind, passages[0].value, paragraph)]
    return passages


def _in_line(line: str, is_italic: bool, names: Sequence[str]) -> Iterator[Passage]:
    """The passages a line is made of; none when any of it is something else."""
    credit = _photo_credit(line, is_italic)
    if credit is not None:
        yield credit
        return
    said_last = []
    sentence = PHOTO_SENTENCE.search(line)
    if sentence is not None:
        credit = _photo_credit(sentence["said"], is_italic)
        if credit is not None:
            said_last.append(credit)
            line = _ended(line[: sentence.start()])
    views = OWN_VIEWS.search(line)
    if views is not None:
        said_last.insert(0, Passage("disclaimer", {"text": _plain(views["said"])}, views["said"]))
        line = _ended(line[: views.start("said")])
    bios = list(_bios(line, names)) if is_italic else []
    if bios or not _plain(line):
        yield from bios
        yield from said_last


def _bios(line: str, names: Sequence[str]) -> Iterator[Passage]:
    """One bio, or one for each author where they follow each other in one paragraph."""
    cuts, subjects = [0], [_subject(line, names)]
    for sentence in re.finditer(rf"(?<=[.!?]){SPACE}+", line):
        name = _subject(line[sentence.end() :], names)
        if name and name not in subjects:
            cuts.append(sentence.end())
            subjects.append(name)
    pieces = [_ended(line[a:b]) for a, b in zip(cuts, [*cuts[1:], len(line)], strict=True)]
    if not all(map(_is_balanced, pieces)):
        pieces, subjects = [line], subjects[:1]
    for piece, name in zip(pieces, subjects, strict=True):
        if not name:
            return
        text = re.sub(rf"{SPACE}+", " ", _unwrapped(piece)[0]).strip()
        yield Passage("bio", {"name": name, "text": text}, piece)


def _subject(html: str, names: Sequence[str]) -> str:
    """The author whom a bio that begins here is about, or ""."""
    text = _plain(html)
    return next((name for name in names if starts_with_name(text, name)), "")


def _photo_credit(html: str, is_italic: bool) -> Passage | None:
    said = PHOTO.fullmatch(_plain(html))
    if said is None or len(said.group()) > LONGEST_CREDIT:
        return None
    told, licence, source = said["told"].strip().rstrip("."), "", ""
    if licences := [found["licence"].strip(" .") for found in LICENCE.finditer(told)]:
        # "a Creative Commons license (CC BY-SA 2.0)": the short form is the exact one
        licence = next((each for each in licences if each[:2].upper() == "CC"), licences[0])
        told = ASIDE.sub("", LICENCE.sub(" ", told)).strip()
    if A_SENTENCE.search(told):
        return None
    if found := SOURCE.search(told):
        source = found["source"]
        told = told[: found.start()]
    is_plain_credit = bool(said["colon"] or said["credit"] or licence or source)
    if not is_plain_credit and not is_italic and not (said["how"] or "").startswith("court"):
        return None
    name = POSSESSION.sub("", told).strip(" ,.;/|()")
    return Passage("photo_credit", {"name": name, "source": source, "licence": licence}, html)


def _plain(html: str) -> str:
    """The words alone, with single plain spaces."""
    return " ".join(text_of(parse(html)).split())


def _ended(html: str) -> str:
    """The HTML without the space at its end."""
    return re.sub(rf"{SPACE}+\Z", "", html)


def _unwrapped(html: str) -> tuple[str, bool]:
    """The HTML inside the marks that enclose all of it, and whether one of them is italic."""
    is_italic = False
    while (found := WRAPPER.fullmatch(html.strip())) and _is_balanced(found[2]):
        html = found[2]
        is_italic = is_italic or found[1] in ("em", "i")
    return html, is_italic


def _is_italic(nodes: Sequence[Node]) -> bool:
    """Does all of the text stand in italics?"""
    return all(
        not node.strip() if isinstance(node, str) else node.tag in ("em", "i") or _inner(node)
        for node in nodes
    )


def _inner(element: Element) -> bool:
    return bool(element.children) and _is_italic(element.children)


def _is_balanced(html: str) -> bool:
    """Is every element that it opens closed in it, and the other way round?"""
    opened: list[str] = []
    for closes, name in TAG.findall(html):
        if name in ("br", "img", "hr"):
            continue
        if not closes:
            opened.append(name)
        elif not opened or opened.pop() != name:
            return False
    return not opened


def _lifted(body: str, start: int, end: int) -> str:
    """The body without a stretch of it and whatever that leaves empty."""
    before, after = _ended(body[:start]), re.sub(rf"\A{SPACE}+", "", body[end:])
    while True:
        opening = re.search(r"<([a-z]+)(?: [^>]*)?>\Z", before)
        if before.endswith("<br>") and after.startswith("</"):
            before = before.removesuffix("<br>").rstrip()
        elif opening and after.startswith("<br>"):
            after = after.removeprefix("<br>").lstrip()
        elif opening and after.startswith(closing := f"</{opening[1]}>"):
            before = before[: opening.start()].rstrip()
            after = after.removeprefix(closing).lstrip()
        else:
            break
    if not after or RULE_AT_END.fullmatch(after):
        return RULE_AT_END.sub("", before)
    if NOTES.fullmatch(after):
        return f"{RULE_AT_END.sub('', before)}\n{after}".lstrip()
    if before.endswith("</p>") or not before:
        return f"{before}\n{after}".lstrip()
    beside_tag = before.endswith(">") or after.startswith("<")
    return f"{before}{'' if beside_tag else ' '}{after}"
