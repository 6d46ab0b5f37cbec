"""The text editor: which parts of a body it offers, and the extensions that are our own."""

import json
from typing import Any

from django import forms
from django.templatetags.static import static
from django.urls import reverse
from django_prose_editor.widgets import ProseEditorWidget
from js_asset import ImportMap, Media

from articles.admin.editor_words import words
from prose.footnotes import inline

# What the toolbar can make. Everything else that prose.clean lets stand (definition lists, sound,
# tables with a foot) is shown as a block that can be moved or removed, and kept letter by letter.
EXTENSIONS: dict[str, Any] = {
    "Menu": {
        "groups": [
            {"group": "headings"},
            {"group": "marks"},
            {"group": "link"},
            {"group": "lists"},
            {"group": "nodes -blockType -lists -headings"},
            {"group": "notes"},
            {"group": "table"},
            {"group": "history"},
            {"group": "utility"},
        ]
    },
    "NoSpellCheck": False,
    "Bold": True,
    "Italic": True,
    "Strike": True,
    "Subscript": True,
    "Superscript": True,
    "Heading": {"levels": [2, 3, 4]},
    "HardBreak": True,
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HorizontalRule": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto", "tel"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "Figure": True,
    "Image": True,
    "Caption": True,
    "HTML": True,
    # ours, in static/js/desk-editor/; Figure, HTML, Link and Table are there too
    "Behind": True,
    "Named": True,
    "Counted": True,
    "Embed": True,
    "Footnote": True,
    "InView": True,
    "Pasted": True,
    "PullQuote": True,
    "Scopes": True,
    "Undoing": True,
    "KeptAttributes": True,
    "KeptMarks": True,
    "KeptBlock": True,
    "KeptInline": True,
}

# The parts of our part; when published their files have hashed names, so they find each other here.
MODULES = (
    "behind", "count", "dialog", "elements", "embeds", "figures", "from-docs", "from-here",
    "from-word", "from-word-online", "in-view", "kept", "links", "notes", "pasted-notes",
    "pasting", "quotes", "source", "tables", "toolbar", "unanswered", "undoing", "wording",
    "words",
)  # fmt: skip
IMPORTS = ImportMap({f"desk-editor/{name}": f"js/desk-editor/{name}.js" for name in MODULES})


class ProseInput(ProseEditorWidget):
    """A text area that becomes the editor; without JavaScript it shows the HTML."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, config={"extensions": EXTENSIONS}, preset="configurable")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """With the editor's words in the language of the desk, and where it finds articles."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-words": json.dumps(words(), ensure_ascii=False),
            "data-links": reverse("admin:articles_article_links"),
        }
        return context

    def format_value(self, value: Any) -> str | None:
        """The text with every note where it is called: so it is edited."""
        text = super().format_value(value)
        return inline(text) if text else text

    def get_config(self) -> dict[str, Any]:
        """The package's configuration with our module beside its own."""
        return {**super().get_config(), "js_modules": [static("js/desk-editor/editor.js")]}

    @property
    def media(self) -> Media:
        """The package's scripts and styles and ours; its words have to be there before it is."""
        first = Media(
            js=[forms.widgets.Script("js/desk-editor/words.js", type="module")], importmap=IMPORTS
        )
        return (
            first
            + super().media
            + Media(css={"all": ["css/desk-editor.css", "css/desk-dialog.css"]})
        )
