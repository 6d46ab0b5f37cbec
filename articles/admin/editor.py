"""The text editor: which parts of a body it offers, and the extensions that are our own."""

from typing import Any

from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from django_prose_editor.widgets import ProseEditorWidget
from js_asset import Media

from prose.footnotes import inline

# What the toolbar can make. Everything else that prose.clean lets stand (notes, definition lists,
# sound and film) is shown as a block that can be moved or removed, and kept letter by letter.
EXTENSIONS: dict[str, Any] = {
    "Menu": {
        "groups": [
            {"group": "headings"},
            {"group": "marks"},
            {"group": "link"},
            {"group": "lists"},
            {"group": "nodes -blockType -lists -headings"},
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
    # ours, in static/js/desk-editor.js
    "Named": True,
    "KeptAttributes": True,
    "KeptMarks": True,
    "KeptBlock": True,
    "KeptInline": True,
}


class ProseInput(ProseEditorWidget):
    """A text area that becomes the editor; without JavaScript it shows the HTML."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        attrs = {"data-toolbar": _("Formatting"), **(attrs or {})}
        super().__init__(attrs, config={"extensions": EXTENSIONS}, preset="configurable")

    def format_value(self, value: Any) -> str | None:
        """The text with every note where it is called: so it is edited."""
        text = super().format_value(value)
        return inline(text) if text else text

    def get_config(self) -> dict[str, Any]:
        """The package's configuration with our module beside its own."""
        return {**super().get_config(), "js_modules": [static("js/desk-editor.js")]}

    @property
    def media(self) -> Media:
        """The package's scripts and styles, then ours."""
        return super().media + Media(css={"all": ["css/desk-editor.css"]})
