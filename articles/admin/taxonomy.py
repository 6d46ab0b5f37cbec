"""Shelves and marks at the desk."""

from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.desk import DeskAdmin
from articles.models import Category, Tag
from articles.models.permalink import reshelve


@admin.register(Category)
class CategoryAdmin(DeskAdmin):
    """The tree of categories, in the order in which it stands."""

    list_display = ("name_in_tree", "articles_on_it", "language", "on_home", "order")
    list_display_links = ("name_in_tree",)
    search_fields = ("name", "slug")
    ordering = ("path",)
    actions = None
    fields = ("name", "parent", "slug", "description", "language", "order", "on_home")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The shelf that it stands inside, offered as the tree."""
        field: Any = super().formfield_for_foreignkey(db_field, request, **kwargs)
        tree = sorted(Category.objects.all(), key=lambda each: each.path.split("/"))
        offered = [(each.pk, "– " * each.path.count("/") + each.name) for each in tree]
        field.choices = [("", _("none: at the top")), *offered]
        return field

    def get_queryset(self, request: HttpRequest) -> Any:
        """Categories with the number of their articles."""
        return super().get_queryset(request).annotate(number=Count("articles"))

    def save_model(self, request: HttpRequest, obj: Category, form: Any, change: bool) -> None:
        """Keep it; links to where its list was lead to where it is."""
        reshelve(obj)

    @admin.display(description=_("Name"), ordering="path")
    def name_in_tree(self, category: Category) -> SafeString:
        """The name, indented as deep as it stands."""
        return format_html(
            '<span class="desk-depth-{}">{}</span>', category.path.count("/"), category.name
        )

    @admin.display(description=_("Articles"), ordering="number")
    def articles_on_it(self, category: Any) -> int:
        """How many articles stand on this very shelf."""
        return category.number


@admin.register(Tag)
class TagAdmin(DeskAdmin):
    """Tags with how often they are used."""

    list_display = ("name", "slug", "times_used")
    search_fields = ("name", "slug")
    fields = ("name", "slug")

    def get_queryset(self, request: HttpRequest) -> Any:
        """Tags with the number of their articles."""
        return super().get_queryset(request).annotate(number=Count("tagged_articles"))

    @admin.display(description=_("Articles"), ordering="number")
    def times_used(self, tag: Any) -> int:
        """How many articles bear it."""
        return tag.number
