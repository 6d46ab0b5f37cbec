"""What may stand in the body of an article: tags, attributes, and the values those may have."""

import re
from collections.abc import Callable
from urllib.parse import unquote

from prose.addresses import link_address, media_address

BODY = {
    "h2": {"id"},
    "h3": {"id"},
    "h4": {"id"},
    "p": {"id"},
    "br": set(),
    "hr": set(),
    "strong": set(),
    "b": set(),
    "em": set(),
    "i": set(),
    "s": set(),
    "del": {"datetime"},
    "ins": {"datetime"},
    "sub": set(),
    "sup": {"id"},
    "small": set(),
    "mark": set(),
    "abbr": {"title"},
    "cite": set(),
    "q": set(),
    "time": {"datetime"},
    "span": set(),
    "ruby": set(),
    "rt": set(),
    "rp": set(),
    "code": {"class"},
    "pre": set(),
    "a": {"href", "title", "hreflang", "rel", "id", "role", "aria-label"},
    "ul": set(),
    "ol": {"start", "type"},
    "li": {"id", "value"},
    "dl": set(),
    "dt": set(),
    "dd": set(),
    "blockquote": {"class"},
    "figure": {"class"},
    "figcaption": set(),
    "img": {"src", "alt", "width", "height"},
    "audio": {"src", "controls", "preload"},
    "video": {"src", "controls", "preload", "poster", "width", "height"},
    "source": {"src", "type"},
    "details": {"open"},
    "summary": set(),
    "section": {"class", "role", "aria-label"},
    "table": set(),
    "caption": set(),
    "thead": set(),
    "tbody": set(),
    "tfoot": set(),
    "tr": set(),
    "th": {"scope", "colspan", "rowspan", "class"},
    "td": {"colspan", "rowspan", "class"},
}
EVERYWHERE = {"lang", "dir"}

# Their words are not the article's words, so they go with everything inside.
SILENT = {
    "script", "style", "template", "noscript", "iframe", "noembed", "noframes", "object", "embed",
    "applet", "svg", "math", "title", "xml",
}  # fmt: skip

# Parts of a page that hold paragraphs; in a body they become paragraphs.
BOXES = {
    "div", "section", "article", "main", "header", "footer", "aside", "nav", "address", "center",
    "hgroup", "fieldset", "legend", "form", "menu", "dir", "dialog", "search",
}  # fmt: skip

# The title is the page's only h1, and three levels below it are all that a reader can tell apart.
RENAMED = {"h1": "h2", "h5": "h4", "h6": "h4", "strike": "s"} | dict.fromkeys(BOXES, "p")

BLOCKS = {
    "h2", "h3", "h4", "p", "hr", "pre", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "figure",
    "figcaption", "details", "summary", "table", "caption", "thead", "tbody", "tfoot", "tr", "th",
    "td", "section",
}  # fmt: skip

# Given by prose.footnotes alone: from anybody else they would tell a screen reader what is not so.
SPOKEN = {"role", "aria-label"}

# Notes keep the names that old links and editors' tools give them (fn-3, fnref-3, _ftn3,
# footnote-3). Any other anchor gets a prefix, so that a body can neither take the place of the
# page's own #comments or #comment-41 nor shadow a name in a script.
ANCHOR_PREFIX = "text-"
ANCHOR = re.compile(r"[\w.:-]{1,100}")
NOTE = re.compile(
    r"(?:fn|fnref)-[A-Za-z0-9_-]{1,60}"
    r"|(?:_?ftn|_?ftnref|_?edn|_?ednref|fn|fnref|footnote|footnote-ref|endnote|endnote-ref)"
    r"[-_:]?\d{1,4}(?:[-_:]\d{1,9})?"
)

# Shape of a language tag, not its registration (RFC 5646, section 2.1).
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}")
LENGTH = re.compile(r"([1-9]\d{0,4})(?:px)?")
SPAN = re.compile(r"[1-9]\d{0,2}")
NUMBER = re.compile(r"-?\d{1,6}")
MOMENT = re.compile(r"[0-9TZPWYMDHS:+. -]{1,40}")
CODE_LANGUAGE = re.compile(r"language-[A-Za-z0-9+#.-]{1,30}")
ALIGNED = ("centre", "right")  # cells; all others stand at the left
OWN_CLASS = {"blockquote": "pullquote", "figure": "embed", "section": "footnotes"}
TYPE = re.compile(r"[1aAiI]|(?:audio|video)/[A-Za-z0-9.+-]{1,40}")  # of a list; of a source
# What a link may say of its target to a search engine or a reuser; the rest is for browsers and
# has no use where links open in the same window.
LINK_WORDS = {"nofollow", "sponsored", "ugc", "license"}


def anchor(name: str) -> str | None:
    """The id that an anchor of this name gets in a body, or None when it can't have one."""
    if not ANCHOR.fullmatch(name):
        return None
    return name if is_own_anchor(name) else ANCHOR_PREFIX + name


def is_own_anchor(name: str) -> bool:
    """A note, or an anchor that has its prefix already."""
    return bool(NOTE.fullmatch(name)) or name.startswith(ANCHOR_PREFIX)


def fragment(address: str) -> str | None:
    """The anchor a link within the page points to, decoded; None for other addresses."""
    return unquote(address[1:]) if address.startswith("#") and len(address) > 1 else None


def attribute_value(tag: str, name: str, value: str) -> str | None:
    """The one gate for attributes: the value to keep, or None when it may not stand.

    A name without a rule here is text for people (alt, title) and stays as it is.
    """
    if name == "class":
        return _class(tag, value)
    rule = RULES.get(name)
    return rule(value) if rule else value


def _class(tag: str, value: str) -> str | None:
    words = value.split()
    if tag in OWN_CLASS:
        return OWN_CLASS[tag] if OWN_CLASS[tag] in words else None
    if tag in ("td", "th"):
        return next((word for word in words if word in ALIGNED), None)
    return next((word for word in words if CODE_LANGUAGE.fullmatch(word)), None)


def _link_words(value: str) -> str | None:
    return " ".join(word for word in value.lower().split() if word in LINK_WORDS) or None


def _length(value: str) -> str | None:
    found = LENGTH.fullmatch(value.strip())
    return found.group(1) if found else None


def _like(pattern: re.Pattern[str]) -> Callable[[str], str | None]:
    return lambda value: value.strip() if pattern.fullmatch(value.strip()) else None


def _one_of(*words: str) -> Callable[[str], str | None]:
    return lambda value: value.strip() if value.strip() in words else None


def _bare(value: str) -> str:
    """An attribute that counts by being there."""
    return ""


RULES: dict[str, Callable[[str], str | None]] = {
    "href": link_address,
    "src": media_address,
    "poster": media_address,
    "id": _like(ANCHOR),
    "lang": _like(LANGUAGE),
    "hreflang": _like(LANGUAGE),
    "dir": _one_of("ltr", "rtl", "auto"),
    "rel": _link_words,
    "width": _length,
    "height": _length,
    "colspan": _like(SPAN),
    "rowspan": _like(SPAN),
    "scope": _one_of("row", "col", "rowgroup", "colgroup"),
    "start": _like(NUMBER),
    "value": _like(NUMBER),
    "type": _like(TYPE),
    "datetime": _like(MOMENT),
    "preload": _one_of("none", "metadata"),
    "role": _one_of("doc-noteref", "doc-backlink", "doc-endnotes"),
    "controls": _bare,
    "open": _bare,
}
