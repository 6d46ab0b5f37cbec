"""A reader's reply: plain words with a little markup."""

import html as entities
import re
from collections.abc import Iterator

import nh3

from prose.addresses import link_address, with_plain_host
from prose.characters import tidy, undisguised
from prose.markup import Piece, in_paragraphs, pieces, settled, tag

REPLY = {
    "p": set(), "br": set(), "em": set(), "strong": set(), "a": {"href"}, "blockquote": set(),
    "code": set(), "pre": set(),
}  # fmt: skip
BLOCKS = {"p", "blockquote", "pre"}
RENAMED = {"b": "strong", "i": "em"}

# Markup that other systems let through: it goes, its words stay.
LINES = {"li", "tr", "dt", "dd"}
BOXES = {
    "div", "section", "article", "ul", "ol", "dl", "table", "tbody", "thead", "h1", "h2", "h3",
    "h4", "h5", "h6", "figure", "figcaption", "hr", "address", "aside", "header", "footer", "main",
    "nav", "details", "summary", "fieldset",
}  # fmt: skip
FADING = {
    "span", "font", "u", "s", "del", "ins", "strike", "small", "big", "sub", "sup", "cite", "q",
    "abbr", "acronym", "tt", "kbd", "mark", "center", "td", "th",
}  # fmt: skip

# A tag is what looks like one in full: an attribute without a value is more likely a sentence
# ("if a <b and b> c").
WRITTEN_TAG = re.compile(
    r"""<(/?)([a-zA-Z][a-zA-Z0-9]*)"""
    r"""((?:\s+[a-zA-Z][\w:.-]*\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'=<>`]+))*)\s*/?>"""
)
QUOTES_DEEP = 5  # deeper quotations are unreadable on a phone, and thousands would stall a parser

WEB_ADDRESS = re.compile(r"https?://[^\s<>\"“”「」『』《》]+", re.IGNORECASE)
# Korean sets its particles right after the address (https://example.org에서): Hangul after a
# Latin letter or a digit is the sentence going on, Hangul after a slash is a path.
PARTICLE = re.compile(r"(?<=[A-Za-z0-9])[가-힣].*", re.DOTALL)
LONGEST_ADDRESS = 2000  # characters; what is longer is no address that a person pasted
CLOSING = ".,;:!?'’*_~…。、"
BRACKETS = {")": "(", "]": "[", "}": "{", "）": "（"}

WHOLE = ("https://", "http://", "mailto:", "/", "#")
LINK_REL = "ugc nofollow noopener"

EMPTY_BLOCK = re.compile(r"<(p|blockquote|pre)>(?:\s|&nbsp;|<br>)*</\1>")


def _reply_address(address: str) -> str | None:
    """As for any link, but not relative to the page: a stranger doesn't know what page that is."""
    kept = link_address(address)
    return kept if kept and kept.lower().startswith(WHOLE) else None


def _final_value(tag_name: str, name: str, value: str) -> str | None:
    if name != "href":
        return value
    kept = _reply_address(value)
    return with_plain_host(kept) if kept else None


_first_look = nh3.Cleaner(
    tags=set(REPLY) | set(RENAMED),
    clean_content_tags=set(),
    attributes=REPLY,
    link_rel=None,
)
_last_word = nh3.Cleaner(
    tags=set(REPLY),
    clean_content_tags={"script", "style"},
    attributes=REPLY,
    attribute_filter=_final_value,
    link_rel=LINK_REL,
)


def clean_reply(html: str) -> str:
    """A reader's words as safe HTML in paragraphs: p br em strong a blockquote code pre.

    Takes plain text (blank lines part paragraphs, web addresses become links) or a little HTML.
    What only looks like a tag, or is one that has no place here, is shown as it was typed; inside
    code everything is. Every link is marked as a reader's own (rel="ugc nofollow noopener").
    """
    return settled(_clean_once, html)


def _clean_once(text: str) -> str:
    html = _first_look.clean("".join(_with_stray_signs_escaped(undisguised(tidy(text)))))
    html = in_paragraphs(_linked(html), BLOCKS, _paragraphs)
    return _last_word.clean(EMPTY_BLOCK.sub("", html)).strip()


def _with_stray_signs_escaped(text: str) -> Iterator[str]:
    """Only tags that have a meaning here remain tags; every other < becomes text."""
    inside = ""  # "code" or "pre", in which nothing is a tag but their own
    deep = end = 0
    for found in WRITTEN_TAG.finditer(text):
        yield _escaped(text[end : found.start()])
        end = found.end()
        closes, name = bool(found.group(1)), found.group(2).lower()
        if inside and not (name == inside and closes) and not (inside == "pre" and name == "code"):
            yield _escaped(found.group())
            continue
        if name in {"code", "pre"}:
            inside = _inside_after(inside, name, closes)
        if name == "blockquote":
            deep += -1 if closes else 1
            if deep > QUOTES_DEEP or (closes and deep == QUOTES_DEEP):
                continue
        yield _meaning(name, found.group())
    yield _escaped(text[end:])


def _inside_after(inside: str, name: str, closes: bool) -> str:
    if inside == "pre" and name == "code":
        return inside
    return "" if closes else name


def _meaning(name: str, source: str) -> str:
    if name in REPLY or name in RENAMED:
        return source
    if name in BOXES:
        return "\n\n"
    if name in LINES:
        return "\n"
    return " " if name in {"td", "th"} else "" if name in FADING else _escaped(source)


def _escaped(text: str) -> str:
    return text.replace("<", "&lt;")


def _linked(html: str) -> Iterator[Piece]:
    """The pieces with b and i renamed, dead links undone and bare web addresses linked."""
    still: list[str] = []  # the open elements in which addresses stay text
    dead: list[bool] = []
    for piece in pieces(html):
        if not piece.name:
            yield Piece(_text(piece.source, still))
            continue
        if piece.name in {"a", "code", "pre"}:
            still = still[:-1] if piece.closes else [*still, piece.name]
        if piece.name == "a":
            if not piece.closes:
                dead.append(not _reply_address(piece.attributes.get("href", "")))
            if dead and (dead.pop() if piece.closes else dead[-1]):
                continue
        name = RENAMED.get(piece.name, piece.name)
        yield piece._replace(source=piece.source.replace(piece.name, name, 1), name=name)


def _text(escaped: str, around: list[str]) -> str:
    if not around:
        return _with_links(escaped)
    if "code" not in around or "pre" in around:
        return escaped
    # each line is a code of its own: inside code a br would be shown as it is written
    return "</code>\n<code>".join(line if line.strip() else "" for line in escaped.split("\n"))


def _with_links(escaped: str) -> str:
    text = entities.unescape(escaped)
    row, end = [], 0
    for found in WEB_ADDRESS.finditer(text):
        if len(found.group()) > LONGEST_ADDRESS:
            continue
        address = without_the_sentence(found.group())
        href = link_address(address)
        if href:
            row.append(entities.escape(text[end : found.start()], quote=False))
            row.append(f"{tag('a', {'href': href})}{entities.escape(address)}</a>")
            end = found.start() + len(address)
    row.append(entities.escape(text[end:], quote=False))
    return "".join(row)


def without_the_sentence(address: str) -> str:
    """The address without the punctuation or the Korean particle that belongs to the sentence."""
    address = PARTICLE.sub("", address)
    while address:
        last = address[-1]
        opening = BRACKETS.get(last)
        if last in CLOSING or (opening and address.count(last) > address.count(opening)):
            address = address[:-1]
        else:
            break
    return address


def _paragraphs(run: str) -> str:
    """Bare text in paragraphs: a blank line parts two of them, a line end is kept as br."""
    paragraphs: list[list[str]] = [[]]
    for line in run.replace("<code></code>", "").split("\n"):
        line = line.strip().removesuffix("<br>").rstrip()
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    return "".join(f"<p>{'<br>'.join(lines)}</p>" for lines in paragraphs if lines)


BETWEEN_BLOCKS = re.compile(r"(</(?:p|blockquote|pre)>)\s*(?=<(?:p|blockquote|pre)>)")
BARE_LINK = re.compile(r'<a href="([^"]*)"[^>]*>([^<]*)</a>')


def as_typed(html: str) -> str:
    """Words that `clean_reply` made, as their writer may have typed them, to be changed.

    Where plain words would become something else (an address that is not to be a link), the
    HTML itself, with a blank line between two paragraphs.
    """
    parted = BETWEEN_BLOCKS.sub(r"\1\n\n", html)
    text = BARE_LINK.sub(lambda link: link[2] if link[1] == link[2] else link[0], parted)
    text = text.replace(f' rel="{LINK_REL}"', "").replace("</code><br><code>", "\n")
    text = re.sub("</?p>", "", text).replace("<br>", "\n")
    plain = entities.unescape(text.replace("&nbsp;", "\N{NO-BREAK SPACE}"))
    return next((each for each in (plain, text, parted) if clean_reply(each) == html), html)
