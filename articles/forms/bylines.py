"""Byline rows on the article form: who signs, in which order, and as what."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Author
from articles.content import AS_SIGNED, Content
from articles.models.byline import Byline, Role
from prose.fields import CleanInlineField

LAST = 1_000  # where a byline without a number goes; nobody has that many
PREFIX = "bylines"
LONGEST_NUMBER = 18  # digits; a database counts no further


class BylineForm(forms.Form):
    """One who signs, chosen by name."""

    author = forms.CharField(
        label=gettext_lazy("Author"),
        widget=forms.TextInput(
            attrs={"list": "authors", "autocomplete": "off", "placeholder": gettext_lazy("Name")}
        ),
        error_messages={"required": gettext_lazy("Say who.")},
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"), choices=Role.choices, initial=Role.AUTHOR, required=False
    )
    order = forms.IntegerField(
        label=gettext_lazy("Order"),
        required=False,
        min_value=0,
        widget=forms.NumberInput(attrs={"min": 0}),
    )
    name = forms.CharField(label=gettext_lazy("Name as signed"), required=False, max_length=200)
    affiliation = forms.CharField(
        label=gettext_lazy("Affiliation as signed"), required=False, max_length=400
    )
    bio = forms.CharField(
        label=gettext_lazy("Bio as signed"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    disclaimer = forms.CharField(
        label=gettext_lazy("Disclaimer as signed"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, may_mend: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_frozen = bool(self.initial.get("frozen"))
        if not may_mend:  # what was signed is an editor's to mend
            for field in AS_SIGNED:
                del self.fields[field]

    def has_changed(self) -> bool:
        """A new row in which nobody is named is not there."""
        named = str(self.data.get(self.add_prefix("author"), "")).strip()
        return super().has_changed() if "author" in self.initial or named else False

    def clean_author(self) -> Author:
        """The author of that name; where several have it, "Name (address)" tells them apart."""
        said = " ".join(self.cleaned_data["author"].split())
        if said == self.initial.get("author") and (known := self.initial.get("known")):
            return known
        found = list(authors_called(said))
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(
                _("Nobody of that name signs here yet. Add them under Authors, then choose them.")
            )
        labels = ", ".join(f"{each.name} ({each.slug})" for each in found)
        raise ValidationError(_("Several sign by that name. Type one of: %s") % labels)

    def clean_role(self) -> str:
        """Whoever says none is an author."""
        return self.cleaned_data["role"] or Role.AUTHOR

    def said(self, before: Content) -> dict[str, Any]:
        """The row as part of a content; what a writer may not change is as it was `before`."""
        author = getattr(self, "cleaned_data", {}).get("author")
        role = self["role"].value() or Role.AUTHOR
        number = author.pk if author else None
        typed = str(self["author"].value() or "")
        row = {"author": number, "author_name": author.name if author else typed, "role": role}
        same = (r for r in before["bylines"] if r["author"] == number and r["role"] == role)
        stood: dict[str, Any] = next(same, {})
        for field in AS_SIGNED:
            if field not in self.fields:
                row[field] = stood.get(field, "")
            else:
                row[field] = CleanInlineField.clean_html(str(self[field].value() or "").strip())
        # names and affiliations are no HTML
        for field in {"name", "affiliation"} & set(self.fields):
            row[field] = str(self[field].value() or "").strip()
        return row


class BaseBylineFormSet(forms.BaseFormSet[BylineForm]):
    """The rows of one article."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:  # what was kept since the page was made stands in none of its rows
            self.initial = list(self.initial or ())[: self.initial_form_count()]

    def clean(self) -> None:
        """Refuse somebody who signs twice in one role."""
        seen = set()
        for form in self.rows():
            author = form.cleaned_data.get("author") if form.is_valid() else None
            if author is None:
                continue
            key = (author.pk, form.cleaned_data["role"])
            if key in seen:
                text = _("%(name)s signs twice in the same role.")
                raise ValidationError(text, params={"name": author.name})
            seen.add(key)

    def as_shown(self) -> list[BylineForm]:
        """All rows in the order in which they were sent; those taken away stay out of sight."""
        return sorted(self.forms, key=_order) if self.is_bound else self.forms

    def rows(self) -> list[BylineForm]:
        """The rows that stay, in the order in which they stand."""
        shown = [form for form in self.forms if "author" in form.initial or form.has_changed()]
        shown = [form for form in shown if not self._should_delete_form(form)]  # type: ignore[attr-defined]
        return sorted(shown, key=_order)

    def said(self, before: Content) -> list[dict[str, Any]]:
        """The rows as part of a content; see BylineForm.said."""
        return [form.said(before) for form in self.rows()]


BylineFormSet = forms.formset_factory(
    BylineForm, formset=BaseBylineFormSet, extra=1, can_delete=True, max_num=100
)


def initial_of(bylines: Iterable[Byline], content: Content) -> list[dict[str, Any]]:
    """What the rows of the form begin with; `content` also names those who are no more."""
    rows: list[dict[str, Any]] = [
        {
            "author": byline.author.name,
            "known": byline.author,
            "role": byline.role,
            "order": order,
            "frozen": bool(byline.frozen_at),
            **{field: getattr(byline, field) for field in AS_SIGNED},
        }
        for order, byline in enumerate(bylines)
    ]
    known = {row["known"].pk for row in rows}
    for said in content["bylines"]:
        if said["author"] not in known:
            order = len(rows)
            rows.append({**said, "author": said["author_name"], "known": None, "order": order})
    return rows


def _order(form: BylineForm) -> int:
    said = str(form["order"].value() or "")
    return int(said) if said.isascii() and said.isdigit() else 0 if said else LAST


def authors_called(said: str) -> Iterable[Author]:
    """Authors by name in either script, by "Name (address)", or by number."""
    if said.isascii() and said.isdigit() and len(said) <= LONGEST_NUMBER:
        return Author.objects.filter(pk=said)
    name, bracket, slug = said.removesuffix(")").rpartition(" (")
    if bracket:
        exactly = Author.objects.filter(name=name, slug=slug)
        if exactly:
            return exactly
    same = Author.objects.filter(name__iexact=said) | Author.objects.filter(other_name=said)
    return same.distinct()
