"""What all pages of the desk share: native date fields and scripts that a strict policy lets in."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import connection, models
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from js_asset import Media

from accounts.admin.in_words import as_people_say
from articles.admin.finder import find_field
from articles.forms.as_loaded import careful
from articles.forms.moments import MomentField, MomentInput

LONGEST_NUMBER = 19  # digits, of which no database counts to all


class Careful:
    """A page that two people may have open: neither writes over the other unseen."""

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """The stock form; where something stands already, one that knows what it was made upon."""
        form = super().get_form(request, obj, change, **kwargs)  # type: ignore[misc]
        return careful(form) if obj is not None else form

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """The stock row; for a save held until it is kept, so that of two at once one waits."""
        found = super().get_object(request, object_id, from_field)  # type: ignore[misc]
        if found is None or request.method != "POST" or not connection.in_atomic_block:
            return found
        if not type(found)._base_manager.select_for_update().filter(pk=found.pk).exists():
            return None
        return super().get_object(request, object_id, from_field)  # type: ignore[misc]


class DeskAdmin(Careful, admin.ModelAdmin):
    """A page of the desk. Subclasses say what is on it."""

    formfield_overrides: ClassVar[dict[type[models.Field], dict[str, Any]]] = {
        models.DateTimeField: {"form_class": MomentField, "widget": MomentInput},
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3})},
    }
    show_full_result_count = False
    found_by_name: tuple[str, ...] = ()  # fields that lead to an article or a page

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The stock fields, but for those that are found by name."""
        if db_field.name in self.found_by_name:
            return find_field(db_field)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes with it, in words that people know."""
        found, counts, denied, protected = super().get_deleted_objects(objs, request)
        return *as_people_say(found, counts), denied, protected

    def response_action(
        self, request: HttpRequest, queryset: Any, *args: Any, **kwargs: Any
    ) -> Any:
        """The stock answer; a box that no row has is no row, where the stock asks the database."""
        ticked = request.POST.getlist(ACTION_CHECKBOX_NAME)
        rows = [each for each in ticked if each.isdecimal() and len(each) < LONGEST_NUMBER]
        if rows != ticked:
            request.POST = request.POST.copy()  # type: ignore[assignment]
            request.POST.setlist(ACTION_CHECKBOX_NAME, rows)  # type: ignore[misc]
        return super().response_action(request, queryset, *args, **kwargs)

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The stock view; the text editor's import map gets the nonce that lets it run."""
        response = super().changeform_view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse) and response.context_data:
            media = response.context_data.get("media")
            if isinstance(media, Media):
                nonce = str(request.csp_nonce)  # type: ignore[attr-defined]
                response.context_data["media"] = Media.from_media(media, nonce=nonce)
        return response

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, *said: Any) -> HttpResponse:
        """What is typed into a page of what is gone is given back, not led away from."""
        if request.method == "POST":
            raise Http404
        return super()._get_obj_does_not_exist_redirect(request, *said)  # type: ignore[no-any-return,misc]
