"""Canned answers."""

from django.contrib import admin

from articles.admin.desk import DeskAdmin
from comments.models import CannedAnswer


@admin.register(CannedAnswer)
class CannedAnswerAdmin(DeskAdmin):
    """What moderators have ready to tell writers."""

    list_display = ("title", "rule", "language")
    list_filter = ("language", "rule")
    show_facets = admin.ShowFacets.NEVER
    search_fields = ("title", "body")
    search_help_text = ""
    fields = ("title", "rule", "language", "body")
