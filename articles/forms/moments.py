"""A field for a moment: typed as a clock on the wall shows it, never guessed."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from articles.dates import YEARS
from articles.moments import instant


class MomentInput(forms.DateTimeInput):
    """One field with one label for a date with its time, in the browser's own form."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        limits = {"min": f"{YEARS[0]}-01-01T00:00", "max": f"{YEARS[-1]}-12-31T23:59"}
        super().__init__(attrs={**limits, **(attrs or {})}, format="%Y-%m-%dT%H:%M")


class MomentField(forms.DateTimeField):
    """A moment in the zone of the desk; see articles.moments.instant for what it refuses."""

    widget = MomentInput
    default_error_messages = {"invalid": _("Give a date and a time, such as 2026-03-20 09:00.")}

    def to_python(self, value: Any) -> datetime.datetime | None:
        """The moment. Raises ValidationError."""
        if value in self.empty_values:
            return None
        if isinstance(value, datetime.datetime):
            return value
        try:
            said = parse_datetime(str(value).strip())
        except ValueError:  # such as 31 February
            said = None
        if said is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return instant(said.replace(tzinfo=None), said.tzinfo or timezone.get_current_timezone())

    def prepare_value(self, value: Any) -> Any:
        """As the clock shows it; a moment that no clock can show stands as an empty field."""
        try:
            return super().prepare_value(value)
        except OverflowError:
            return ""
