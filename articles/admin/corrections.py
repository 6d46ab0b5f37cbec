"""Corrections and error reports at the desk, each in a list of its own."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import hub
from articles.admin import columns
from articles.admin.desk import DeskAdmin
from articles.models import Correction, ErrorReport
from prose.excerpt import excerpt

TOLD = ("kind", "text", "signed", "at")


@admin.register(Correction)
class CorrectionAdmin(DeskAdmin):
    """What readers were told. A correction is made at its article; its words are mended here."""

    list_display = ("words", "article", "kind", "when", "by")
    list_filter = ("kind",)
    list_select_related = ("article", "by")
    search_fields = ("article__title", "text")
    fields = ("told_of", "kind", "text", "signed", "at")
    readonly_fields = ("told_of",)
    ordering = ("-at", "-pk")
    actions = None
    when = columns.moment_of("at", gettext_lazy("When"))

    @admin.display(description=gettext_lazy("What readers are told"))
    def words(self, correction: Correction) -> str:
        """The beginning of it."""
        return excerpt(correction.text, 90)

    @admin.display(description=gettext_lazy("Article"))
    def told_of(self, correction: Correction) -> SafeString:
        """The article, as readers have it."""
        return format_html(
            '<a href="{}">{}</a>', correction.get_absolute_url(), correction.article.title
        )

    def save_model(self, request: HttpRequest, obj: Correction, form: Any, change: bool) -> None:
        """Keep it; who follows is told, where something of it is new."""
        stood = Correction.objects.get(pk=obj.pk)
        if obj.at == stood.at.replace(second=0, microsecond=0):
            obj.at = stood.at  # the form knows no seconds
        if any(getattr(obj, name) != getattr(stood, name) for name in TOLD):
            obj.reworded_at = timezone.now()
            hub.tell_soon(obj.article)
        super().save_model(request, obj, form, change)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They are made at the article."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What readers were told stays told; its words can be mended."""
        return False


@admin.register(ErrorReport)
class ErrorReportAdmin(DeskAdmin):
    """What readers hold to be wrong, the open ones first."""

    list_display = ("beginning", "article", "name", "when", "is_settled")
    list_filter = ("is_settled",)
    list_select_related = ("article",)
    search_fields = ("article__title", "words", "name", "email")
    fields = (
        "about", "passage", "words", "source", "name", "email", "when", "is_settled", "answer",
    )  # fmt: skip
    readonly_fields = ("about", "passage", "words", "source", "name", "email", "when")
    actions = ("settle",)
    when = columns.moment_of("at", gettext_lazy("When"))

    @admin.display(description=gettext_lazy("What is wrong"))
    def beginning(self, report: ErrorReport) -> str:
        """The first words of it."""
        return excerpt(report.words.replace("<", "&lt;"), 90)

    @admin.display(description=gettext_lazy("Article"))
    def about(self, report: ErrorReport) -> SafeString:
        """The article at the desk, and the way to correct it."""
        change = reverse("admin:articles_article_change", args=[report.article_id])
        correct = reverse("admin:articles_article_correct", args=[report.article_id])
        return format_html(
            '<a href="{}">{}</a> · <a href="{}">{}</a>',
            change,
            report.article.title,
            correct,
            _("Correct it"),
        )

    def save_model(self, request: HttpRequest, obj: ErrorReport, form: Any, change: bool) -> None:
        """Keep who settled it."""
        if "is_settled" in form.changed_data:
            obj.settled_by = request.user if obj.is_settled else None  # type: ignore[assignment]
        super().save_model(request, obj, form, change)

    @admin.action(description=gettext_lazy("Settled"), permissions=["change"])
    def settle(self, request: HttpRequest, reports: Any) -> HttpResponse:
        """Nothing more is to be done about these."""
        count = reports.filter(is_settled=False).update(is_settled=True, settled_by=request.user)
        messages.success(request, _("Settled: %(count)s.") % {"count": count})
        return redirect("admin:articles_errorreport_changelist")

    def response_post_save_change(
        self, request: HttpRequest, obj: ErrorReport
    ) -> HttpResponseRedirect:
        """Back to what is open."""
        return HttpResponseRedirect(reverse("admin:articles_errorreport_changelist"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Readers write them."""
        return False
