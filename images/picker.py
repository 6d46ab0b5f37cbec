"""A field that holds a picture of the library: it shows which, and opens the drawer to choose."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.forms.widgets import Script
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from images.models import Image

if TYPE_CHECKING:
    Admin = admin.ModelAdmin[Any]
else:
    Admin = object


class LibraryInput(forms.TextInput):
    """The number of a picture; with a script, the picture itself and a button. Costs one query."""

    class Media:
        js = (
            Script("js/desk-library.js", type="module"),
            Script("js/desk-picker.js", type="module"),
        )

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The number in its field, and what it means."""
        number = str(value or "")
        is_one = number.isdecimal() and len(number) < 19
        image = Image.objects.filter(pk=number).first() if is_one else None
        field = super().render(name, value, {"inputmode": "numeric", **(attrs or {})}, renderer)
        shown = {"field": field, "image": image, "id": (attrs or {}).get("id", name)}
        return render_to_string("admin/images/image/_picker.html", shown)


class PicksPictures(Admin):
    """A page of the desk whose pictures are chosen in the library's drawer.

    Its template extends admin/with_library.html, which brings the drawer.
    """

    change_form_template = "admin/with_library.html"

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Pictures by the library; all else as it is."""
        if db_field.related_model is not Image:
            return super().formfield_for_dbfield(db_field, request, **kwargs)
        wrong = {"invalid_choice": _("This picture is not in the library.")}
        return db_field.formfield(widget=LibraryInput(), error_messages=wrong)
