"""The audit log at the desk: for reading, filtering and taking away as CSV."""

import datetime
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.contrib import admin
from django.contrib.admin.options import csrf_protect_m
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts import csv_export
from accounts.models import AuditEntry

HEADS = (
    _("when"),
    _("who"),
    _("what"),
    _("about whom or what"),
    _("in detail"),
    _("from which network"),
)
AT_ONCE = 500  # rows that are in memory while the log is sent


class Line(NamedTuple):
    """One line of the log as it is taken away."""

    at: datetime.datetime
    who: str
    what: str
    about: str
    detail: str
    network: str


@admin.register(AuditEntry)
class AuditAdmin(admin.ModelAdmin[AuditEntry]):
    """Who did what, when, from where. Nobody changes it here, or anywhere."""

    list_display = ("moment", "by_name", "what", "about", "told", "network")
    fields = readonly_fields = list_display
    list_display_links = None
    list_filter = (
        ("what", admin.ChoicesFieldListFilter),
        ("at", admin.DateFieldListFilter),
    )
    search_fields = ("by_name", "about", "detail")
    search_help_text = ""
    list_per_page = 100
    show_full_result_count = False
    actions = None
    change_list_template = "admin/accounts/auditentry/change_list.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Rows come of what happens."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What happened stays."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What happened stays."""
        return False

    @admin.display(description=_("when"), ordering="at")
    def moment(self, entry: AuditEntry) -> str:
        """To the minute, in the publication's zone."""
        return date_format(timezone.localtime(entry.at), "DATETIME_FORMAT")

    @admin.display(description=_("in detail"), ordering="detail")
    def told(self, entry: AuditEntry) -> str:
        """In the language of whoever reads it."""
        return entry.told

    def get_urls(self) -> list[URLPattern]:
        """One address more: the log as CSV."""
        view = self.admin_site.admin_view(self.csv_view)
        return [path("csv/", view, name="accounts_auditentry_csv"), *super().get_urls()]

    def csv_view(self, request: HttpRequest) -> StreamingHttpResponse:
        """What the list shows with its filters and search, newest first."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = ((line.at.isoformat(timespec="seconds"), *line[1:]) for line in self.lines(request))
        return csv_export.response("audit-log.csv", HEADS, rows)

    def lines(self, request: HttpRequest) -> Iterator[Line]:
        """The rows that the list shows, newest first."""
        shown = self.get_changelist_instance(request).get_queryset(request)
        return entry_lines(shown.order_by("-at", "-pk"))

    @csrf_protect_m
    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list, and the way to take it away with the same filters."""
        query = request.GET.urlencode()
        return super().changelist_view(request, {"query": query, **(extra_context or {})})


def entry_lines(entries: Any) -> Iterator[Line]:
    """One line for each entry, in their order."""
    for entry in entries.iterator(chunk_size=AT_ONCE):
        yield Line(
            timezone.localtime(entry.at),
            entry.by_name,
            str(entry.get_what_display()),
            entry.about,
            entry.told,
            entry.network,
        )
