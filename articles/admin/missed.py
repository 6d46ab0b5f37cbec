"""The addresses that readers ask for in vain, and the way to lead them on."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.desk import DeskAdmin
from articles.models import Article, MissedAddress, Redirect
from articles.moved import likeliest

SHOWN_DAYS = 31


@admin.register(MissedAddress)
class MissedAddressAdmin(DeskAdmin):
    """What nothing answers: how often it was asked for, and one click to a redirect."""

    list_display = ("path", "count", "first_on", "last_on", "lead_on")
    list_per_page = 100
    search_fields = ("path",)
    fields = ("path", "count", "first_on", "last_on", "by_day", "lead_on")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Readers add them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was counted is not changed."""
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[MissedAddress]:
        """Those that still lead nowhere."""
        led = Redirect.objects.filter(old_path=OuterRef("path"))
        return super().get_queryset(request).filter(~Exists(led))

    def changelist_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The likeliest article for each row, found for all of them at once."""
        response = super().changelist_view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse) and response.context_data:
            listed = response.context_data.get("cl")
            rows = list(listed.result_list) if listed else []
            found = likeliest([row.path for row in rows])
            for row in rows:
                row.guess = found.get(row.path)
            if listed:
                listed.result_list = rows
        return response

    @admin.display(description=gettext_lazy("Redirect"))
    def lead_on(self, row: MissedAddress) -> SafeString | str:
        """To the form of a redirect, filled in as far as can be guessed."""
        if not hasattr(row, "guess"):
            row.guess = likeliest([row.path]).get(row.path)  # type: ignore[attr-defined]
        guess: Article | None = row.guess  # type: ignore[attr-defined]
        said = {"old_path": row.path} | ({"article": guess.pk} if guess else {})
        form = f"{reverse('admin:articles_redirect_add')}?{urlencode(said, safe='/')}"
        words = _("Lead on to “%(title)s”…") % {"title": guess.title} if guess else _("Lead on…")
        return format_html('<a href="{}">{}</a>', form, words)

    @admin.display(description=gettext_lazy("By day"))
    def by_day(self, row: MissedAddress) -> SafeString:
        """The last days on which somebody asked."""
        days = [(day.day.isoformat(), day.count) for day in row.days.all()[:SHOWN_DAYS]]
        return format_html_join(SafeString("<br>"), "{}: {}", days)
