"""What somebody typed into the article form that no article can hold, as an autosave keeps it.

Words and moments of a move not made yet, the plan, and whatever is wrong: with its error, so that
it comes back as it was typed.
"""

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS

from articles.content import ASIDE
from articles.forms.article import TYPED, ArticleForm
from articles.forms.planning import PlanForm

# name of a field -> {"said": as typed, "wrong": [errors]}
Aside = dict[str, dict[str, Any]]

OF_A_MOVE = ("note", "note_changes", "publish_at")
OF_THE_PAGE = ("upon", "stands", "tab", "verb", NON_FIELD_ERRORS)


def stand_aside(form: ArticleForm, plan: PlanForm) -> dict[str, Aside]:
    """What is to be kept beside the content; empty where nothing is. Both were judged before."""
    kept: Aside = {}
    for name in (*form.errors, *(set(OF_A_MOVE) & set(form.changed_data))):
        if name not in OF_THE_PAGE:
            kept[name] = _as_typed(form, name)
    for name, was in (("planned_on", "planned_was"), ("assigned_to", "assigned_was")):
        if plan.is_new(name, was):
            kept[name] = _as_typed(plan, name)
    return {ASIDE: kept} if kept else {}


def _as_typed(form: forms.BaseForm, name: str) -> dict[str, Any]:
    return {"said": form[name].data, "wrong": list(form.errors.get(name, []))}


def put_back(aside: Aside, *sheets: forms.BaseForm) -> None:
    """Fill what was kept into the forms, which were not sent, and say again what is wrong."""
    for form in sheets:
        for name in aside.keys() & form.fields.keys():
            if name not in TYPED:  # the content holds these as they were typed
                form.initial[name] = aside[name]["said"]
            if wrong := aside[name]["wrong"]:
                form.errors[name] = form.error_class(wrong, renderer=form.renderer)
