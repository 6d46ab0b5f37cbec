"""Those who sign: names, bio, affiliations through time."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from accounts.models import Affiliation, AuditEntry, Author, AuthorLink, User
from accounts.models.audit import keep
from images.picker import PicksPictures


class AffiliationInline(admin.StackedInline[Affiliation, Author]):
    """Where an author worked, from when until when."""

    model = Affiliation
    extra = 1
    fields = (("position", "organisation"), ("from_on", "until_on"))
    formfield_overrides: ClassVar[dict[Any, dict[str, Any]]] = {
        models.DateField: {
            "widget": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        },
    }


class AuthorLinkInline(admin.StackedInline[AuthorLink, Author]):
    """Where else an author can be found."""

    model = AuthorLink
    extra = 1
    fields = (("label", "url", "order"),)


@admin.register(Author)
class AuthorAdmin(PicksPictures, admin.ModelAdmin[Author]):
    """Those who sign: names, bio, affiliations through time."""

    list_display = ("portrait", "name", "other_name", "affiliation", "user")
    list_select_related = ("photo", "user")
    list_display_links = ("name",)
    search_fields = ("name", "other_name", "slug")
    inlines: ClassVar = [AffiliationInline, AuthorLinkInline]
    formfield_overrides: ClassVar[dict[Any, dict[str, Any]]] = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3})},
    }
    fields = (
        "name",
        "other_name",
        "family_name",
        "bio",
        "disclaimer",
        "photo",
        "orcid",
        "user",
        "slug",
    )
    show_full_result_count = False
    actions = None

    def get_queryset(self, request: HttpRequest) -> Any:
        """Authors with where they have worked."""
        return super().get_queryset(request).prefetch_related("affiliations")

    def save_model(self, request: HttpRequest, obj: Author, form: Any, change: bool) -> None:
        """Keep them; whose drafts they are from now on is written down."""
        stood = Author.objects.select_related("user").filter(pk=obj.pk).first() if change else None
        super().save_model(request, obj, form, change)
        keep_who_signs(request, obj, stood.user if stood else None, obj.user)

    @admin.display(description=_("Photo"))
    def portrait(self, author: Author) -> SafeString | str:
        """The photo as a square, beside the name that says who it is."""
        if author.photo is None:
            return ""
        return format_html(
            '<img class="desk-thumb" src="{}" alt="" width="40" height="40" loading="lazy">',
            author.photo.file.square,
        )

    @admin.display(description=_("Affiliation"))
    def affiliation(self, author: Author) -> str:
        """Where they are today."""
        return str(author.affiliation_on(timezone.localdate()) or "")


def keep_who_signs(
    request: HttpRequest, author: Author, before: User | None, after: User | None
) -> None:
    """Write down that the author's drafts are another user's, where they are."""
    if before != after:
        names = [each.as_logged if each else "–" for each in (before, after)]
        keep(request, AuditEntry.What.SIGNS_IN_AS, about=author.name, detail=" → ".join(names))
