"""Page builders and sets of boxes: what their shortcodes say in their attributes.

WPBakery, Divi, Avada, Enfold, Shortcodes Ultimate and others.

Text between the shortcodes is the author's and stays; headings, pictures, films and buttons stand
in attributes, whose names differ from builder to builder and mean the same.
"""

import re
from base64 import b64decode
from binascii import Error as NotBase64
from urllib.parse import unquote

from importing.notes import Note
from importing.shortcode_kinds import Context, Shortcode, figure, gallery_figures, nothing
from importing.tree import Element, Node, link_paragraph, write

BUILDERS = (
    *("vc_", "et_pb_", "fusion_", "av_", "su_", "ultimate_", "kc_", "nectar_", "mk_", "dt_"),
    *("tatsu_", "uncode_", "cs_"),
)
# Boxes around text that show nothing of their own.
BOX = re.compile(
    r"(?:section|row|column|inner|container|fullwidth|layout|cell|wrapper|text|textblock|tabs|tour"
    r"|accordion|toggles|toggle|tab|one|two|three|four|full|separator|divider|space|hr|line|break"
    r"|holder|code|block|title|heading|imageframe|button|content|boxes?|half|third|fourth|fifth)"
)
WORDS = ("title", "main_heading", "heading", "text", "h2", "name", "author", "quote", "title1")
BUTTON_WORDS = ("button_text", "label", "title", "text", "btn_title")
SOURCES = ("src", "image_url", "image", "images", "image_id", "attachment", "photo", "ids")
LINKS = ("button_url", "button_link", "link", "url", "link_url", "video", "href")
PICTURED = re.compile("image|gallery|photo|picture|blurb|slide|carousel|team|testimonial")
WEB = re.compile(r"https?://[^\s\"'<>|\[\]]+")
NUMBERS = re.compile(r"\d+(?:\s*,\s*\d+)*(?:\|\w+)?")
LEVEL = re.compile(r"(?:^|tag:)h([2-6])(?![\w-])")
SHOWN_PLAINLY = "of a page builder; what it showed stands plainly"


def is_of_builder(name: str) -> bool:
    """Is it the name of a page builder's shortcode?"""
    return name.startswith(BUILDERS)


def opening(code: Shortcode, context: Context) -> str:
    """What a builder's shortcode shows besides the text that it encloses; says what is lost."""
    name = code.name
    shown = _picture(code, context) or _film(code) or _button(code) or _heading(code)
    if shown:
        context.say(Note("changed", "shortcode", name, SHOWN_PLAINLY))
    elif not _is_box(name):
        context.say(Note("dropped", "shortcode", name, "of a page builder; it has no words"))
    if "image" not in name and code.attributes.get("background_image"):
        context.say(Note("dropped", "shortcode", name, "of a page builder; a picture behind text"))
    return f"\n\n{shown}\n\n"


def raw_html(code: Shortcode, context: Context) -> str:
    """[vc_raw_html]: HTML that WPBakery keeps in Base64 of its percent form."""
    try:
        html = unquote(b64decode("".join(code.content.split()), validate=True).decode("ascii"))
    except (NotBase64, UnicodeDecodeError, ValueError):
        html = code.content
    return f"\n\n{context.expand(html)}\n\n"


def picture_within(code: Shortcode, context: Context) -> str:
    """[fusion_imageframe]: the picture's address is what it encloses."""
    if found := WEB.search(code.content):
        image = Element("img", {"src": found.group(), "alt": code.attributes.get("alt", "")})
        return f"\n\n{write([figure(image, [])])}\n\n"
    return opening(code, context)


def _told(code: Shortcode, names: tuple[str, ...]) -> str:
    found = (code.attributes.get(name, "").strip() for name in names)
    return next(filter(None, found), "")


def _picture(code: Shortcode, context: Context) -> str:
    if not PICTURED.search(code.name):
        return ""
    told = _told(code, SOURCES)
    html = ""
    if NUMBERS.fullmatch(told):
        ids = [int(each) for each in re.findall(r"\d+", told.partition("|")[0])]
        html = gallery_figures(ids, context.gallery, context.say)
    elif found := WEB.search(told):
        alt = _told(code, ("alt", "title_text"))
        html = write([figure(Element("img", {"src": found.group(), "alt": alt}), [])])
    return html + (_heading(code) if html and not code.name.endswith("image") else "")


def _film(code: Shortcode) -> str:
    if not re.search(r"video|audio|youtube|vimeo|soundcloud", code.name):
        return ""
    found = WEB.search(" ".join(unquote(each) for each in code.attributes.values()))
    number = code.attributes.get("id", "")
    site = "https://vimeo.com/" if "vimeo" in code.name else "https://www.youtube.com/watch?v="
    if found is None and re.fullmatch(r"[\w-]{6,}", number):
        return write([link_paragraph(f"{site}{number}")])
    return write([link_paragraph(found.group())]) if found else ""


def _button(code: Shortcode) -> str:
    found = WEB.search(unquote(_told(code, LINKS)))
    is_button = bool(re.search(r"btn|button|cta|call_to|promo", code.name))
    if found is None or not (is_button or code.attributes.get("button_text")):
        return ""
    words = _told(code, BUTTON_WORDS) or code.content.strip() or found.group()
    link = write([link_paragraph(found.group(), words)])
    return link if is_button and not code.attributes.get("button_text") else _heading(code) + link


def _heading(code: Shortcode) -> str:
    words = _told(code, WORDS)
    is_box = code.name.endswith(("_section", "_row", "_column")) and "_tta_" not in code.name
    if not re.search(r"[^\W\d_]", words) or is_box:
        return ""
    if code.name.endswith("counter"):
        words = f"{words}: {code.attributes['number']}" if code.attributes.get("number") else words
    told = " ".join(filter(None, map(code.attributes.get, ("tag", "heading_level", "size"))))
    level = LEVEL.search(told) or LEVEL.search(code.attributes.get("font_container", ""))
    children: list[Node] = [words]
    return write([Element(f"h{level[1] if level else 3}", {}, children)])


def _is_box(name: str) -> bool:
    words = name.split("_")[1:]
    words = words[1:] if words[:1] == ["pb"] else words
    return all(BOX.fullmatch(word) for word in words)


# Those that enclose what is no text of the author's.
RENDERERS = {"vc_raw_html": raw_html, "vc_raw_js": nothing, "fusion_imageframe": picture_within}
