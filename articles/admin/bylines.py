"""Byline rows on the article form: who signs, in which order, and as what they signed."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from articles.forms import BylineForm, BylineFormSet
from articles.models import Article, Byline
from articles.workflow import PUBLISHER

AS_SIGNED = ("name", "affiliation", "bio", "disclaimer")


class BylineInline(admin.TabularInline[Byline, Article]):
    """One row for each who signs; an empty one waits for the next."""

    model = Byline
    form = BylineForm
    formset = BylineFormSet  # type: ignore[assignment]
    template = "admin/articles/article/_bylines.html"
    extra = 1
    fields = ("author", "role", "order", *AS_SIGNED)

    @property
    def media(self) -> forms.Media:
        """None: static/js/desk-article.js moves the rows."""
        return forms.Media()

    def get_queryset(self, request: HttpRequest) -> Any:
        """Rows with their authors, so that their number does not tell on the queries."""
        return super().get_queryset(request).select_related("author")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What was frozen is an editor's to mend."""
        fields = super().get_fields(request, obj)
        if request.user.has_perm(PUBLISHER):
            return fields
        return [each for each in fields if each not in AS_SIGNED]
