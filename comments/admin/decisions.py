"""The log of decisions, for reading."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import columns
from articles.admin.desk import DeskAdmin
from comments.models import Decision


@admin.register(Decision)
class DecisionAdmin(DeskAdmin):
    """Who decided about which reply when, and why."""

    list_display = ("when", "reply", "moved", "who", "rule", "reason")
    fields = readonly_fields = (*list_display, "replaced")
    list_display_links = None
    list_filter = ("to_status", "rule")
    list_select_related = ("comment", "by")
    show_facets = admin.ShowFacets.NEVER
    search_fields = ("comment__name", "comment__email", "reason", "by__name")
    search_help_text = ""
    actions = None
    when = columns.moment_of("at", gettext_lazy("When"))

    @admin.display(description=gettext_lazy("reply"))
    def reply(self, decision: Decision) -> str:
        """The way to it."""
        address = reverse("admin:comments_comment_change", args=[decision.comment_id])
        return format_html('<a href="{}">{}</a>', address, str(decision.comment))

    @admin.display(description=gettext_lazy("decision"))
    def moved(self, decision: Decision) -> str:
        """From where to where."""
        return str(decision)

    @admin.display(description=gettext_lazy("words before"))
    def replaced(self, decision: Decision) -> str:
        """What a moderator worded anew."""
        return decision.words_before

    @admin.display(description=gettext_lazy("by"))
    def who(self, decision: Decision) -> str:
        """A moderator, or the writer, or a machine."""
        return str(decision.by or _("the writer or a machine"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Decisions come of verbs alone."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What happened stays."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What happened stays."""
        return False
