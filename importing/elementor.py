"""Elementor keeps a text as JSON in the field `_elementor_data`, and often nothing in the body.

Its widgets become the HTML of what they said; boxes around them show nothing of their own.
https://developers.elementor.com/docs/data-structure/
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from typing import Any

from importing.notes import Note, Say
from importing.records import Item

FIELD = "_elementor_data"
DEEPEST = 60  # boxes in boxes; what lies deeper was no page
BUILT = "the body was empty; its words were taken from the field of the builder"
LEVEL = re.compile(r"h[1-6]")
BOXES = frozenset({"section", "column", "container"})
# Widgets that show nothing of their own between texts.
SILENT = frozenset({"spacer", "divider", "menu-anchor"})
PICTURES = ("image", "graphic_image", "testimonial_image", "bg_image")

# Of widgets that are not known; first what stands above, then what stands below it.
TITLES = ("title", "title_text", "heading", "tab_title", "item_title", "name")
TEXTS = (
    *("editor", "description_text", "description", "tab_content", "item_content", "text"),
    *("content", "testimonial_content", "blockquote_content", "html", "shortcode"),
)

Settings = dict[str, Any]


def with_words(item: Item) -> tuple[Item, list[Note]]:
    """A text whose body is empty with the words that Elementor keeps of it, and what was done."""
    told = next(iter(item.meta.get(FIELD, [])), "")
    if item.type not in ("post", "page") or item.body.strip() or not told.strip():
        return item, []
    notes: list[Note] = []
    if body := body_in(told, notes.append):
        notes.append(Note("changed", "block", "elementor", BUILT))
        meta = {key: values for key, values in item.meta.items() if key != FIELD}
        item = replace(item, body=body, meta=meta)
    return item, notes


def body_in(value: str, say: Say) -> str:
    """The words of a page that Elementor built, as a body of blocks; "" where it has none."""
    data = _read(value)
    if data is None:
        say(Note("kept", "element", FIELD, "of Elementor; it can't be read"))
        return ""
    return "\n\n".join(filter(None, _all(data, say, 0)))


def _read(value: str) -> list[Any] | None:
    """The list of elements; WordPress' exports may hold it with its slashes doubled."""
    for form in (value, value.replace('\\"', '"').replace("\\\\", "\\")):
        try:
            data = json.loads(form)
        except (ValueError, RecursionError):
            continue
        if isinstance(data, list):
            return data
    return None


def _all(elements: Any, say: Say, depth: int) -> Iterator[str]:
    for element in elements if isinstance(elements, list) and depth < DEEPEST else []:
        if not isinstance(element, dict):
            continue
        settings = element.get("settings")
        settings = settings if isinstance(settings, dict) else {}
        name = str(element.get("widgetType") or "")
        if name:
            yield _widget(name, settings, say)
        yield from _all(element.get("elements"), say, depth + 1)


def _widget(name: str, settings: Settings, say: Say) -> str:
    if name in WIDGETS:
        return WIDGETS[name](settings)
    if name in SILENT:
        return ""
    words = "\n\n".join(filter(None, _said(settings)))
    if words:
        say(Note("changed", "block", f"elementor/{name}", "its words stand plainly"))
    else:
        say(Note("dropped", "block", f"elementor/{name}", "of a page builder; it has no words"))
    return words


def _said(settings: Settings) -> Iterator[str]:
    """Titles and texts of a widget that is not known, and of the rows in it."""
    for key in TITLES:
        if words := _text(settings, key):
            yield f"<h3>{words}</h3>"
    yield _picture(settings)
    for key in TEXTS:
        yield _text(settings, key)
    for rows in settings.values():
        for row in rows if isinstance(rows, list) else []:
            if isinstance(row, dict):
                yield from _said(row)


def _text(settings: Settings, key: str) -> str:
    value = settings.get(key)
    return value.strip() if isinstance(value, str) else ""


def _heading(settings: Settings) -> str:
    words = _text(settings, "title")
    size = _text(settings, "header_size")
    tag = size if LEVEL.fullmatch(size) else "h2"
    return f"<{tag}>{_linked(words, settings)}</{tag}>" if words else ""


def _image(settings: Settings) -> str:
    picture = _picture(settings)
    caption = _text(settings, "caption")
    if picture and caption and settings.get("caption_source") != "none":
        return f"<figure>{picture}<figcaption>{caption}</figcaption></figure>"
    return picture


def _picture(settings: Settings) -> str:
    for key in PICTURES:
        told = settings.get(key)
        if isinstance(told, dict) and told.get("url"):
            alt = told.get("alt") if isinstance(told.get("alt"), str) else ""
            image = _img(told, str(alt))
            return _linked(image, settings) if key == "image" else image
    return ""


def _img(told: dict[str, Any], alt: str = "") -> str:
    number = str(told.get("id") or "")
    named = f' class="wp-image-{number}"' if number.isdecimal() else ""
    return f'<img{named} src="{escape(str(told["url"]))}" alt="{escape(alt)}">'


def _gallery(settings: Settings) -> str:
    rows: Any = next(
        (settings[key] for key in ("wp_gallery", "gallery", "carousel") if key in settings), []
    )
    shown = (row for row in rows if isinstance(row, dict) and row.get("url"))
    return "\n\n".join(f"<figure>{_img(row)}</figure>" for row in shown)


def _linked(html: str, settings: Settings) -> str:
    link = settings.get("link")
    url = link.get("url") if isinstance(link, dict) else ""
    return f'<a href="{escape(str(url))}">{html}</a>' if url and html else html


def _button(settings: Settings) -> str:
    words = _linked(_text(settings, "text"), settings)
    return f"<p>{words}</p>" if words else ""


def _film(settings: Settings) -> str:
    hosted = settings.get("hosted_url")
    told = [_text(settings, f"{site}_url") for site in ("youtube", "vimeo", "dailymotion")]
    told += [str(hosted.get("url") or "") if isinstance(hosted, dict) else ""]
    told += [_text(settings, "external_url"), _text(settings, "link")]
    kind = _text(settings, "video_type")
    chosen = _text(settings, f"{kind}_url") if kind else ""
    return chosen or next(filter(None, told), "")


WIDGETS: dict[str, Callable[[Settings], str]] = {
    "heading": _heading,
    "text-editor": lambda settings: _text(settings, "editor"),
    "image": _image,
    "image-gallery": _gallery,
    "image-carousel": _gallery,
    "button": _button,
    "video": _film,
    "html": lambda settings: _text(settings, "html"),
    "shortcode": lambda settings: _text(settings, "shortcode"),
}
