"""Shortcodes of themes: large first letters, boxes, tabs, buttons, quotes, and what they enclose.

Each is taken for one only where it encloses something; a bare [box] is the author's word.
"""

from importing.notes import Note
from importing.shortcode_kinds import WEB_ADDRESS, Context, Shortcode
from importing.tree import Element, link_paragraph, parse, write

WITHIN_A_LINE = "dropcap dropcaps drop_cap drop-cap highlight highlighter tooltip"
BOXES = (
    "accordion accordions accordion_item accordion-item accordion_panel toggle toggles toggle_item "
    "tabs tabgroup tab tab_item spoiler box infobox alert callout alertbox message"
)
QUOTES = "pullquote pull_quote pullquote_left pullquote_right"
PLAINLY = "of a theme; what it encloses stands plainly"


def within_a_line(code: Shortcode, context: Context) -> str:
    """The words, in the midst of their line."""
    context.say(Note("changed", "shortcode", code.name, PLAINLY))
    return context.expand(code.content)


def box(code: Shortcode, context: Context) -> str:
    """The words, under the title that stands in an attribute."""
    context.say(Note("changed", "shortcode", code.name, PLAINLY))
    title = code.attributes.get("title") or code.attributes.get("heading", "")
    heading = write([Element("h3", {}, [title])]) if title.strip() else ""
    return f"\n\n{heading}\n\n{context.expand(code.content)}\n\n"


def quote(code: Shortcode, context: Context) -> str:
    """The words that were set large beside the text."""
    context.say(Note("changed", "shortcode", code.name, PLAINLY))
    words = parse(context.expand(code.content).strip())
    return f"\n\n{write([Element('blockquote', {'class': 'pullquote'}, words)])}\n\n"


def button(code: Shortcode, context: Context) -> str:
    """A link; the words alone where it leads nowhere."""
    context.say(Note("changed", "shortcode", code.name, PLAINLY))
    told = next(filter(None, map(WEB_ADDRESS.search, code.attributes.values())), None)
    words = context.expand(code.content).strip()
    if told is None or "<" in words:
        return f"\n\n{words}\n\n"
    return f"\n\n{write([link_paragraph(told.group(), words or told.group())])}\n\n"


RENDERERS = {
    **dict.fromkeys(WITHIN_A_LINE.split(), within_a_line),
    **dict.fromkeys(BOXES.split(), box),
    **dict.fromkeys(QUOTES.split(), quote),
    "button": button,
}
