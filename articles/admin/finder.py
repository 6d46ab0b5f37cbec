"""A field that leads to an article or a page: found by its words, shown by its name."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db import models
from django.forms.widgets import Script
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _


class FindInput(forms.TextInput):
    """The number of a row; with a script, its name, and the rows whose words match what is typed.

    The stock admin's own widget fails axe in four ways. What it asks is asked here too, so it is
    the related page's `search_fields` and permission that decide what is offered. Costs one query.
    """

    class Media:
        js = (Script("js/desk-finder.js", type="module"),)

    def __init__(self, field: models.ForeignKey[Any, Any]) -> None:
        super().__init__()
        self.of = field

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The number in its field, and what it means; words that mean nothing as they are."""
        text = str(value or "")
        is_number = text.isdecimal() and len(text) < 19
        rows = self.of.related_model._default_manager.filter(pk=text) if is_number else ()
        row = next(iter(rows), None)
        options = self.of.model._meta
        asked = {
            "app_label": options.app_label,
            "model_name": options.model_name,
            "field_name": self.of.name,
        }
        shown = {
            "field": super().render(
                name, value, {"inputmode": "numeric", **(attrs or {})}, renderer
            ),
            "name": str(row) if row else text,
            "url": f"{reverse('admin:autocomplete')}?{urlencode(asked)}",
        }
        return render_to_string("admin/_finder.html", shown)


def find_field(field: models.ForeignKey[Any, Any]) -> Any:
    """The form's field."""
    wrong = {"invalid_choice": _("Nothing is called that; choose one that is offered.")}
    return field.formfield(widget=FindInput(field), error_messages=wrong)
