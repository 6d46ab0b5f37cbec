"""What readers look for: words for the same, and what was looked for in vain."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.desk import DeskAdmin
from articles.models import MissedSearch, Synonyms


@admin.register(Synonyms)
class SynonymsAdmin(DeskAdmin):
    """Sets of words: whoever looks for one of a set finds them all."""

    list_display = ("words",)
    search_fields = ("words",)
    fields = ("words",)


@admin.register(MissedSearch)
class MissedSearchAdmin(DeskAdmin):
    """Words for which nothing was found, the most frequent first; who looked is not known."""

    list_display = ("looked_for", "times", "first_on", "last_on")
    list_display_links = None
    search_fields = ("words",)
    ordering = ("-times", "-last_on")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """They come of searching alone."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was typed was typed."""
        return False

    @admin.display(description=_("Looked for"), ordering="words")
    def looked_for(self, missed: MissedSearch) -> SafeString:
        """The words, and the way to see what is found for them by now."""
        address = f"{reverse('articles:search')}?{urlencode({'q': missed.words})}"
        return format_html('<a href="{}">{}</a>', address, missed.words)
