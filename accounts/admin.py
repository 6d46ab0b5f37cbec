"""People at the desk: users, who may enter, and authors, who sign."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as StockUserAdmin
from django.contrib.auth.models import Group
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.forms import NewUserForm, UserForm
from accounts.models import Affiliation, Author, AuthorLink, User

admin.site.unregister(Group)  # roles are made by code: accounts/roles.py


@admin.register(User)
class UserAdmin(StockUserAdmin):
    """Who may enter, and in which roles."""

    form = UserForm
    add_form = NewUserForm
    fieldsets = (
        (None, {"fields": ("email", "name", "password")}),
        (_("What they may do"), {"fields": ("groups", "is_active", "is_staff")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "name", "password1", "password2", "groups")}),)
    list_display = ("name", "email", "roles", "is_active", "last_seen")
    list_display_links = ("name",)
    list_filter = ("groups", "is_active")
    search_fields = ("name", "email")
    ordering = ("name",)
    filter_horizontal = ()
    readonly_fields = ()
    actions = None

    def get_queryset(self, request: HttpRequest) -> Any:
        """Users with their roles."""
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("Roles"))
    def roles(self, user: User) -> str:
        """The names of their roles."""
        names = [gettext(group.name) for group in user.groups.all()]
        return ", ".join([str(_("Everything")), *names] if user.is_superuser else names)

    @admin.display(description=_("Last signed in"), ordering="last_login")
    def last_seen(self, user: User) -> str:
        """The day, or that it has not happened yet."""
        seen = user.last_login
        return date_format(timezone.localtime(seen)) if seen else gettext("not yet")

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Whoever may do everything is changed only by one of their kind."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not obj.is_superuser or request.user.is_superuser)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """Nobody deletes themselves, or one who may do more."""
        allowed = super().has_delete_permission(request, obj)
        if obj is None:
            return allowed
        return allowed and obj.pk != request.user.pk and self.has_change_permission(request, obj)


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
class AuthorAdmin(admin.ModelAdmin[Author]):
    """Those who sign: names, bio, affiliations through time."""

    list_display = ("portrait", "name", "other_name", "affiliation", "user")
    list_select_related = ("photo", "user")
    list_display_links = ("name",)
    search_fields = ("name", "other_name", "slug")
    raw_id_fields = ("photo",)
    inlines: ClassVar = [AffiliationInline, AuthorLinkInline]
    formfield_overrides: ClassVar[dict[Any, dict[str, Any]]] = {
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 3})},
    }
    fields = ("name", "other_name", "bio", "disclaimer", "photo", "orcid", "user", "slug")
    show_full_result_count = False
    actions = None

    def get_queryset(self, request: HttpRequest) -> Any:
        """Authors with where they have worked."""
        return super().get_queryset(request).prefetch_related("affiliations")

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
