"""Who edits an article and for which day it is meant: what stands beside its words.

Each field comes with what stood there when the page was made: a page that was opened before a
colleague decided does not take the decision back.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from articles import planning
from articles.models import Article
from articles.workflow import PUBLISHER, STILL_TO_DECIDE, NotAllowed, Status


class DayInput(forms.DateInput):
    """A day, in the browser's own form."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day that something can be planned for."""

    widget = DayInput
    default_error_messages = {"invalid": _("Give a day, such as 2026-03-20.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)


class PlanForm(forms.Form):
    """The editor and the day, for those who may say them."""

    assigned_to = forms.ModelChoiceField(
        User.objects.none(),
        label=_("Editor"),
        required=False,
        empty_label=_("Any editor"),
        error_messages={"invalid_choice": _("That is no editor any more. Choose another one.")},
    )
    assigned_was = forms.CharField(required=False)
    planned_on = DayField(label=_("Planned for"), required=False)
    planned_was = forms.CharField(required=False)

    def __init__(self, data: Any, *, article: Article, user: Any) -> None:
        stands = {"assigned_to": article.assigned_to_id, "planned_on": article.planned_on}
        super().__init__(data, initial=stands)
        self.article = article
        decides = user.has_perm(PUBLISHER)
        if article.status in (Status.WITHDRAWN, Status.BINNED) or not (
            decides or planning.may_suggest(article)
        ):
            del self.fields["assigned_to"]
        else:
            # whoever it is with stays to be seen, even without the role
            known = Q(pk__in=planning.editors().values("pk")) | Q(pk=article.assigned_to_id)
            people = User.objects.filter(known).order_by("name", "pk")
            self.fields["assigned_to"].queryset = people  # type: ignore[attr-defined]
        if not decides or article.status not in STILL_TO_DECIDE:
            del self.fields["planned_on"]

    def clean_planned_on(self) -> Any:
        """A day that has not passed, unless it stood there before. Raises ValidationError."""
        day = self.cleaned_data["planned_on"]
        if day and self.is_new("planned_on", "planned_was"):
            try:
                planning.check_day(day)
            except NotAllowed as refusal:
                raise ValidationError(str(refusal)) from refusal
        return day

    def is_new(self, field: str, was: str) -> bool:
        """Did whoever sent this page change the field?"""
        if field not in self.fields or field not in self.data:
            return False
        return str(self.data.get(field) or "") != str(self.data.get(was) or "")

    def chosen_editor(self) -> tuple[bool, User | None]:
        """(was one chosen, or the choice taken back?, who)"""
        return self.is_new("assigned_to", "assigned_was"), self.cleaned_data.get("assigned_to")
