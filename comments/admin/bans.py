"""The ban list."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import columns
from articles.admin.desk import DeskAdmin
from comments.models import Ban


class HoldsFilter(admin.SimpleListFilter):
    """Whether a ban still holds."""

    title = gettext_lazy("holds")
    parameter_name = "holds"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Yes or no."""
        return [("yes", _("Holds")), ("no", _("Expired"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """Bans of that sort."""
        if self.value() == "yes":
            return queryset & Ban.objects.active()
        expired = queryset.filter(expires_at__lte=timezone.now())
        return expired if self.value() == "no" else queryset


@admin.register(Ban)
class BanAdmin(DeskAdmin):
    """What keeps a reply from readers, whoever sends it."""

    list_display = ("what", "kind", "hits", "last", "until", "comment", "by")
    list_filter = (HoldsFilter, "kind")
    list_select_related = ("by",)
    search_fields = ("value", "comment")
    search_help_text = ""
    show_facets = admin.ShowFacets.NEVER
    fields = ("kind", "value", "only_holds", "expires_at", "comment")
    last = columns.moment_of("last_hit_at", gettext_lazy("Last hit"))
    until = columns.moment_of("expires_at", gettext_lazy("Until"))

    @admin.display(description=gettext_lazy("what"), ordering="value")
    def what(self, ban: Ban) -> str:
        """The value, as far as it can be told."""
        return ban.shown_value

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """What a network known by one reply alone is, nobody can type."""
        return ("kind", "what") if obj and obj.keyed_on else ()

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Its beginning instead of the hash."""
        if obj and obj.keyed_on:
            return ("kind", "what", "only_holds", "comment")
        return self.fields

    def save_model(self, request: HttpRequest, obj: Ban, form: Any, change: bool) -> None:
        """Keep who did it."""
        if not change:
            obj.by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)
