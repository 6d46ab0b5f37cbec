"""WordPress shortcodes: [name attribute="value"]text[/name].

Also ((notes)). Only names registered in shortcode_kinds are shortcodes; any other bracket is the
author's own ("[sic]") and stays. Code and comments are never looked into, and [[name]] is how an
author writes "[name]".
"""

import re
from html import unescape

from importing import builders, formulas, shortcode_kinds, theme_kinds
from importing.builders import is_of_builder, opening
from importing.notes import Note, Say
from importing.shortcode_kinds import ENCLOSING, LAYOUT, Context, Gallery, Shortcode

RENDERERS = shortcode_kinds.RENDERERS | builders.RENDERERS | theme_kinds.RENDERERS
PAIRS = ENCLOSING | theme_kinds.RENDERERS.keys()  # shortcodes only where they enclose something

# A comment or an element of code ends before the next of its kind begins; without that limit a
# text full of loose beginnings would be read to its end from each of them.
TOKEN = re.compile(
    r"(?P<skip><!--(?:(?!<!--).)*?-->"
    r"|<(?P<raw>pre|code|script|style|textarea)\b[^>]*>(?:(?!<(?P=raw)\b).)*?</(?P=raw)\s*>)"
    rf"|{formulas.MARKS}"
    r"|\(\((?P<note>(?:[^()]|\([^()]*\))+)\)\)"
    r"|\[(?P<escaped>\[)?(?P<close>/)?(?P<name>[a-z][a-z0-9_-]*)(?=[\s=/\]])",
    re.DOTALL,
)
ATTRIBUTE = re.compile(
    r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|[“”″]([^“”″]*)[“”″]|([^\s"']+))|"([^"]*)"|(\S+)"""
)
WORDS_OF_NOTE = re.compile(r"(?=.*\s)(?!.*\s[-+*/=<>|&]+\s).*[^\W\d_]{2,}|https?://", re.DOTALL)
PARAGRAPH = re.compile(r"\n\s*\n|<(?:p|div|h[1-6]|li|blockquote|table)\b", re.IGNORECASE)
LONGEST_MARK = 1_000  # characters of an element's own mark
FAR = 20_000  # characters between a shortcode and its end
ESCAPED_IN_CODE = re.compile(r"\[(\[/?([a-z][a-z0-9_-]*)[^\[\]]*\])\]")
OPEN_MARK = re.compile(r"<[a-zA-Z/!][^<>]*\Z")
TAG_MARK = re.compile(r"""["'\[\]<]""")


def expand(text: str, say: Say, gallery: Gallery | None = None) -> str:
    """Replace registered shortcodes by HTML, telling `say` what was dropped, changed or unknown."""
    context = Context(say, gallery, lambda inner: expand(inner, say, gallery))
    written: list[str] = []
    position = 0
    while token := TOKEN.search(text, position):
        written.append(text[position : token.start()])
        html, position = _at(text, token, context)
        written.append(html)
    written.append(text[position:])
    return "".join(written)


def is_registered(name: str) -> bool:
    """Is it the name of a shortcode? (They are case-sensitive.)"""
    return name in RENDERERS or _is_layout(name)


def _is_layout(name: str) -> bool:
    return name in LAYOUT or (is_of_builder(name) and name not in RENDERERS)


def _at(text: str, token: re.Match[str], context: Context) -> tuple[str, int]:
    """What stands for the token, and the position to go on at."""
    if not token["name"]:
        return _without_a_name(text, token, context), token.end()
    name, as_it_is = token["name"], (token.group(), token.end())
    end = _tag_end(text, token.end())
    if end is None:
        return as_it_is
    inner = text[token.end() : end - 1]
    if not is_registered(name):
        if not token["close"] and ("=" in inner or _is_closed(text, name, end)):
            context.say(Note("kept", "shortcode", name, "unknown; it stands in the text"))
        return as_it_is
    if token["escaped"]:
        return _unescaped(text, token, end)
    if token["close"]:  # no opening tag took it in
        return ("\n\n", end) if _is_layout(name) else as_it_is
    if _is_layout(name):
        return _box(text, token, end, context), end
    content = None if inner.rstrip().endswith("/") else _enclosed(text, name, end)
    if content is None:
        if name in PAIRS or _is_a_word_of_prose(text, token, end):
            return as_it_is
        return RENDERERS[name](_shortcode(name, inner, ""), context), end
    return _enclosing(text, token, end, content, context)


def _enclosing(
    text: str, token: re.Match[str], end: int, content: str, context: Context
) -> tuple[str, int]:
    """What stands for a shortcode and the text between its beginning and its end."""
    name, inner = token["name"], text[token.end() : end - 1]
    after = text.index("]", end + len(content)) + 1
    if name in formulas.NAMES:
        alone = formulas.is_alone(text, token.start(), after)
        return formulas.formula(content, f"[{name}]", context.say, alone=alone), after
    return RENDERERS[name](_shortcode(name, inner, content), context), after


def _is_closed(text: str, name: str, start: int) -> bool:
    """Is it a pair, as no words in brackets are? Looked for near by, so that no text takes long."""
    return text.find(f"[/{name}]", start, start + FAR) != -1


def _box(text: str, token: re.Match[str], end: int, context: Context) -> str:
    """The beginning of a box around text; what it shows itself is where a page builder has it."""
    name = token["name"]
    if f"[/{name}]" not in text and _is_a_word_of_prose(text, token, end):
        return token.group() + text[token.end() : end]
    if is_of_builder(name):
        return opening(_shortcode(name, text[token.end() : end - 1], ""), context)
    return "\n\n"


def _without_a_name(text: str, token: re.Match[str], context: Context) -> str:
    """Code, formulas, and ((a note as two plugins for footnotes write it)).

    A note is several words in one paragraph, and never within the mark of an element; other
    doubled parentheses stay.
    """
    if token["skip"]:
        return _code_unescaped(token["skip"])
    words = token["note"]
    before = text[max(0, token.start() - LONGEST_MARK) : token.start()]
    is_in_mark = OPEN_MARK.search(before) is not None
    if words is None and not is_in_mark:
        return formulas.as_code(token, text, context.say)
    if is_in_mark or not WORDS_OF_NOTE.match(words) or PARAGRAPH.search(words):
        return token.group()
    context.say(Note("changed", "shortcode", "((…))", "a footnote"))
    return RENDERERS["footnote"](Shortcode("footnote", content=words), context)


def _is_a_word_of_prose(text: str, token: re.Match[str], end: int) -> bool:
    """Is a bare [video] within a sentence, as an author writes, and not alone as a machine does?"""
    if not token["name"].isalpha() or end - token.end() > 1:
        return False
    line_start = text.rfind("\n", 0, token.start()) + 1
    line_end = text.find("\n", end)
    before = text[line_start : token.start()].rstrip()
    after = text[end : line_end if line_end != -1 else None].lstrip()
    stands_alone = before[-1:] in ("", "]", ">") and after[:1] in ("", "[", "<")
    return not stands_alone


def _tag_end(text: str, position: int) -> int | None:
    """The position after the tag's "]"; a bracket inside a quoted value does not end it."""
    while mark := TAG_MARK.search(text, position):
        position = mark.end()
        if mark.group() == "]":
            return position
        if mark.group() in "[<":
            return None
        if text[mark.start() - 1] == "=":
            closing = text.find(mark.group(), position)
            if closing == -1:
                return None
            position = closing + 1
    return None


def _enclosed(text: str, name: str, start: int) -> str | None:
    """What stands up to the closing tag; None without one, or when another opens before it."""
    follows = re.compile(rf"\[(/)?{re.escape(name)}(?=[\s=/\]])").search(text, start)
    if follows is None or not follows[1] or text.find("]", follows.end()) == -1:
        return None
    return text[start : follows.start()]


def _unescaped(text: str, token: re.Match[str], end: int) -> tuple[str, int]:
    """[[name]] and [[name]…[/name]] lose one pair of brackets and are text."""
    if text[end : end + 1] == "]":
        return text[token.start() + 1 : end], end + 1
    closing = f"[/{token['name']}]]"
    found = text.find(closing, end)
    if found == -1:
        return token.group(), token.end()
    stop = found + len(closing)
    return text[token.start() + 1 : stop - 1], stop


def _code_unescaped(code: str) -> str:
    """In code, too, brackets were doubled only for WordPress' sake."""
    return ESCAPED_IN_CODE.sub(
        lambda found: found[1] if is_registered(found[2]) else found[0], code
    )


def _shortcode(name: str, inner: str, content: str) -> Shortcode:
    attributes: dict[str, str] = {}
    values: list[str] = []
    for key, *named, quoted, bare in ATTRIBUTE.findall(inner.strip().lstrip("=").rstrip("/")):
        if key:
            attributes[key.lower()] = unescape(next(filter(None, named), ""))
        else:
            values.append(unescape(quoted or bare))
    return Shortcode(name, attributes, tuple(values), content)
