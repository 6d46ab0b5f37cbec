"""Series at the desk."""

from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.taxonomy import IntroducedAdmin
from articles.around import in_parts
from articles.models import Series
from articles.models.permalink import lead_on


@admin.register(Series)
class SeriesAdmin(IntroducedAdmin):
    """Series with their parts; which article is which part is said in its own form."""

    list_display = ("title", "language", "number_of_parts")
    search_fields = ("title", "slug")
    actions = None
    fields = ("title", "slug", "introduction", "language", "parts")
    readonly_fields = ("parts",)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Series with the number of their articles."""
        return super().get_queryset(request).annotate(number=Count("articles"))

    def save_model(self, request: HttpRequest, obj: Series, form: Any, change: bool) -> None:
        """Keep it; from the address it had, a redirect leads on."""
        stood = Series.objects.filter(pk=obj.pk).values_list("slug", flat=True).first()
        super().save_model(request, obj, form, change)
        if stood and stood != obj.slug:
            lead_on(f"/series/{stood}/", f"/series/{obj.slug}/")

    @admin.display(description=_("Articles"), ordering="number")
    def number_of_parts(self, series: Any) -> int:
        """How many articles are in it, public or not."""
        return series.number

    @admin.display(description=_("Parts"))
    def parts(self, series: Series) -> SafeString | str:
        """Its articles in order, public or not, each the way to where it is written."""
        rows = list(series.articles.defer("body", "body_text")) if series.pk else []
        dated = in_parts([each for each in rows if each.published_at])
        undated = [each for each in rows if not each.published_at]
        items = (
            (
                reverse("admin:articles_article_change", args=[each.pk]),
                str(each) or _("Untitled"),
                each.status_label(),
            )
            for each in [*dated, *undated]
        )
        listed = format_html_join(
            "", '<li><a href="{}">{}</a> <span class="desk-quiet">{}</span></li>', items
        )
        empty = _("None yet. An article’s own form says which series it is in.")
        return format_html("<ol>{}</ol>", listed) if rows else str(empty)
