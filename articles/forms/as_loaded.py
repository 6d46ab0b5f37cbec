"""Forms that two people may have open: a save upon what is no longer there is refused.

The page carries a fingerprint of each field as it stood when it was made (`as_loaded`).
"""

import hashlib
import json
from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

NAME = "as_loaded"
THEIRS = '{} <details class="stale-theirs" open><summary>{}</summary><p>{}</p></details>'
DIGITS = 16  # of a fingerprint; enough that two texts never share one by chance


def careful(form: type[forms.ModelForm[Any]]) -> type[forms.ModelForm[Any]]:
    """The same form, which refuses to write over what a colleague has saved meanwhile."""

    class Careful(form):  # type: ignore[misc,valid-type]
        @property
        def as_it_stands(self) -> str:
            """What the page is to send back with a save."""
            return json.dumps(
                {name: _print(self, name) for name in self.initial.keys() & self.fields}
            )

        def _clean_form(self) -> None:
            super()._clean_form()
            loaded = _loaded(self.data.get(NAME, ""))
            for name in self.changed_data:
                if name in loaded and loaded[name] != _print(self, name):
                    self.add_error(name, _refusal(_shown(self, name)))

    Careful.__name__ = form.__name__
    return Careful


def _refusal(theirs: str) -> SafeString:
    """What stands above the field: why it was not saved, and what the colleague wrote."""
    why = _("A colleague has saved this meanwhile. If you save again, yours replaces it.")
    return format_html(THEIRS, why, _("What they wrote"), theirs or _("nothing"))


def _loaded(sent: str) -> dict[str, Any]:
    try:
        said = json.loads(sent)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _values(form: forms.BaseForm, name: str) -> list[str]:
    stands = form.get_initial_for_field(form.fields[name], name)
    rows = stands if isinstance(stands, (list, tuple)) else [stands]
    prepared = [form.fields[name].prepare_value(row) for row in rows]
    return ["" if each is None else str(getattr(each, "pk", each)) for each in prepared]


def _print(form: forms.BaseForm, name: str) -> str:
    return hashlib.sha256(json.dumps(_values(form, name)).encode()).hexdigest()[:DIGITS]


def _shown(form: forms.BaseForm, name: str) -> str:
    """What stands in the table, as people would say it."""
    values = _values(form, name)
    choices = getattr(form.fields[name], "choices", None) or ()
    labels = {str(value): str(label) for value, label in choices}
    return ", ".join(labels.get(value, value) for value in values)
