"""The shortcodes we know, and the HTML that stands for each.

Names are those of WordPress itself, Jetpack and the plugins that text blogs use most.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import unquote

from importing.formulas import NAMES
from importing.notes import Note, Say
from importing.tree import Element, Node, find, link_paragraph, parse, trimmed, write
from prose.addresses import parts_of

# Boxes around text; see importing.builders for those of page builders.
LAYOUT = frozenset(
    {"column", "columns", "row", "one_half", "one_third", "two_third", "one_fourth", "three_fourth"}
    | {"one_half_last", "one_third_last", "two_third_last", "one_fourth_last", "clearboth"}
)

CODE_NAMES = (
    "sourcecode code crayon actionscript3 as3 bash shell coldfusion cpp csharp css delphi pascal "
    "diff patch erlang fsharp groovy haskell html java javafx javascript js jscript latex tex "
    "matlab objc perl php powershell python py ruby rails scala sql vb xml xhtml yaml"
)
# Machinery of the old site that says nothing here: forms, print and share buttons, lists.
MACHINERY_NAMES = (
    "print-me print_link print-link printfriendly pdf_link contact-form contact-form-7 "
    "contact-field gravityform gravityforms wpforms ninja_form ninja_forms formidable mc4wp_form "
    "jetpack_subscription_form subscribe2 sharethis addtoany social_share ssba polldaddy archives "
    "recent-posts display-posts jetpack-related-posts related_posts footnotes efn_reference "
    "slideshow toc rev_slider loginform wp_login_form kboard kboard_latest kboard_latestview poll "
    "yop_poll total-poll siteorigin_widget"
)
SITES = {
    "youtube": "https://www.youtube.com/watch?v={}",
    "vimeo": "https://vimeo.com/{}",
    "dailymotion": "https://www.dailymotion.com/video/{}",
    "tweet": "https://twitter.com/i/status/{}",
    "twitter": "https://twitter.com/{}",
    "scribd": "https://www.scribd.com/doc/{}",
    "ted": "https://www.ted.com/talks/{}",
    "soundcloud": "",
    "facebook": "",
    "instagram": "",
    "googlemaps": "",
    "spotify": "",
}
FOOTNOTES = ("efn_note", "footnote", "fn", "mfn", "ref")
MEDIA = ("audio", "video", "wpvideo", "videopress")
# viewers of a PDF or an office file
DOCUMENTS = (
    "pdf-embedder pdfembedder pdfviewer pdf pdf-viewer pdfjs-viewer pdf_embed wonderplugin_pdf "
    "gview embeddoc embed_document google-drive-embed dflip flipbook"
)
A_LINK = "a link stands for it"
PLAYER_OR_LINK = "a player of the file; a link where it is not here"
ENCLOSING = frozenset([*CODE_NAMES.split(), *NAMES, *FOOTNOTES, "caption", "wp_caption", "embed"])

ENTITY = re.compile(r"&(?:lt|gt|amp|quot|#\d+);")
WEB_ADDRESS = re.compile(r"""https?://[^\s"'<>\[\]]+""")


@dataclass(frozen=True)
class GalleryPicture:
    """A picture of a gallery as the export's attachments tell it; `caption` is inline HTML."""

    url: str
    alt: str = ""
    caption: str = ""
    id: int = 0


# Given attachment ids (none: all pictures of the post), the pictures in order.
Gallery = Callable[[Sequence[int]], Sequence[GalleryPicture]]


@dataclass(frozen=True)
class Shortcode:
    """One shortcode with the raw text it encloses; `values` are attributes without a name."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    values: tuple[str, ...] = ()
    content: str = ""


@dataclass(frozen=True)
class Context:
    """What a renderer may ask: say what was done, fetch pictures, expand what is inside."""

    say: Say
    gallery: Gallery | None
    expand: Callable[[str], str]


def caption(code: Shortcode, context: Context) -> str:
    """A picture with its words, which stand behind it or (before WordPress 3.4) in an attribute."""
    nodes = trimmed(parse(context.expand(code.content)))
    picture = nodes[0] if nodes else ""
    image = picture if isinstance(picture, Element) and picture.tag == "img" else None
    if isinstance(picture, Element) and image is None:
        image = find([picture], "img")
    words = trimmed(nodes[1:]) or parse(code.attributes.get("caption", ""))
    if image is None or not isinstance(picture, Element):
        return f"{write(nodes)}\n\n{code.attributes.get('caption', '')}"
    _mark_attachment(image, code.attributes.get("id", ""))
    return write([figure(picture, words)])


def _mark_attachment(image: Element, attachment: str) -> None:
    """Keep the attachment's id where pictures carry it, for whoever looks for the file later."""
    digits = attachment.removeprefix("attachment_")
    if digits.isdecimal() and "wp-image-" not in image.get("class"):
        image.attributes["class"] = f"{image.get('class')} wp-image-{digits}".strip()


def figure(picture: Node, words: Sequence[Node]) -> Element:
    """A picture (or a link around one) with its caption, if it has one."""
    children = [picture]
    if words:
        children.append(Element("figcaption", {}, list(words)))
    return Element("figure", {}, children)


def gallery_of(code: Shortcode, context: Context) -> str:
    """The pictures of a gallery one after the other."""
    told = code.attributes.get("ids") or code.attributes.get("include") or ""
    ids = [int(each) for each in re.findall(r"\d+", told)]
    return gallery_figures(ids, context.gallery, context.say)


def gallery_figures(ids: Sequence[int], gallery: Gallery | None, say: Say) -> str:
    """HTML of the pictures with these attachment ids; says so when they are not to be had."""
    pictures = gallery(ids) if gallery else ()
    if not pictures:
        numbers = ", ".join(map(str, ids)) or "all of the article"
        say(Note("dropped", "shortcode", "gallery", f"pictures not found: {numbers}"))
    figures: list[Node] = []
    for each in pictures:
        image = Element("img", {"src": each.url, "alt": each.alt})
        if each.id:
            image.attributes["class"] = f"wp-image-{each.id}"
        figures.append(figure(image, parse(each.caption)))
    return write(figures)


def as_code(code: Shortcode, context: Context) -> str:
    """Code stays code; plugins stored it escaped or bare, and both read the same."""
    text = code.content.strip("\r\n")
    if ENTITY.search(text) and not re.search(r"<[a-z/!]", text):
        text = unescape(text)
    named = code.attributes.get("language") or code.attributes.get("lang") or code.name
    language = "" if named in ("sourcecode", "code", "crayon") else f"language-{named.lower()}"
    inner = Element("code", {"class": language} if language else {}, [text])
    return write([Element("pre", {}, [inner])])


def footnote(code: Shortcode, context: Context) -> str:
    """A note where it is called: prose.footnotes numbers it when the body is kept."""
    words = " ".join(context.expand(code.content).split())
    return write([Element("sup", {"data-note": words})]) if words else ""


def embed(code: Shortcode, context: Context) -> str:
    """What another site shows, as a link to it."""
    found = WEB_ADDRESS.search(unescape(code.content))
    if found is None:
        context.say(Note("dropped", "shortcode", "embed", "it has no address"))
        return ""
    context.say(Note("changed", "shortcode", "embed", A_LINK))
    return write([link_paragraph(found.group())])


def player(code: Shortcode, context: Context) -> str:
    """Sound, film or a document as a link to its file; importing.bodies makes players of some."""
    everything = [*code.attributes.values(), *code.values, unescape(code.content)]
    found = next(filter(None, map(WEB_ADDRESS.search, everything)), None)
    if found is None:
        context.say(Note("dropped", "shortcode", code.name, "it names no file"))
        return ""
    how = A_LINK if code.name in DOCUMENTS.split() else PLAYER_OR_LINK
    context.say(Note("changed", "shortcode", code.name, how))
    return write([link_paragraph(found.group(), file_name(found.group()))])


def playlist(code: Shortcode, context: Context) -> str:
    """Several pieces of sound or film, one after the other."""
    ids = [int(each) for each in re.findall(r"\d+", code.attributes.get("ids", ""))]
    files = context.gallery(ids) if context.gallery and ids else ()
    if not files:
        context.say(Note("dropped", "shortcode", code.name, "its files are not in the export"))
        return ""
    context.say(Note("changed", "shortcode", code.name, PLAYER_OR_LINK))
    return write([link_paragraph(each.url, file_name(each.url)) for each in files])


def file_name(url: str) -> str:
    """The last part of an address as a person would write it; the address when it has none."""
    return unquote(parts_of(url).path.rsplit("/", 1)[-1]) or url


def of_another_site(code: Shortcode, context: Context) -> str:
    """[youtube …] and its kind, given an address or the id that the site gave, as a link."""
    told = [*code.values, *code.attributes.values(), code.content.strip()]
    address = next(filter(None, map(WEB_ADDRESS.search, told)), None)
    ids = [code.attributes.get("id", ""), *code.values, code.content.strip()]
    known = next((each for each in ids if re.fullmatch(r"[\w-]+", each)), "")
    pattern = SITES[code.name]
    url = address.group() if address else pattern.format(known) if pattern and known else ""
    if not url:
        context.say(Note("dropped", "shortcode", code.name, "it has no address"))
        return ""
    context.say(Note("changed", "shortcode", code.name, A_LINK))
    return write([link_paragraph(url)])


def nothing(code: Shortcode, context: Context) -> str:
    """Machinery of the old site."""
    context.say(Note("dropped", "shortcode", code.name, "part of the old site, not of the text"))
    return ""


RENDERERS: dict[str, Callable[[Shortcode, Context], str]] = {
    **dict.fromkeys(MACHINERY_NAMES.split(), nothing),
    **dict.fromkeys([*CODE_NAMES.split(), *NAMES], as_code),
    **dict.fromkeys(FOOTNOTES, footnote),
    **dict.fromkeys([*MEDIA, *DOCUMENTS.split()], player),
    **dict.fromkeys(SITES, of_another_site),
    "caption": caption,
    "wp_caption": caption,
    "gallery": gallery_of,
    "playlist": playlist,
    "embed": embed,
}
