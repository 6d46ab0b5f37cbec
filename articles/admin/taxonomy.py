"""Shelves and marks at the desk."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles import search
from articles.admin.desk import DeskAdmin
from articles.admin.editor import ProseInput
from articles.models import Article, Category, Tag
from articles.models.permalink import lead_on, reshelve
from articles.querysets import ArticleQuerySet

MOST_NAMED = 20  # articles on the page that says why a category stays


class IntroducedAdmin(DeskAdmin):
    """A list that editors introduce in their own words, with the text editor."""

    change_form_template = "admin/with_library.html"

    class Media:
        css: ClassVar = {"all": ["css/desk-article.css"]}
        js: ClassVar = [forms.widgets.Script("js/desk-library.js", type="module")]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The introduction with the editor."""
        if db_field.name == "introduction":
            kwargs["widget"] = ProseInput(attrs={"rows": 10, "aria-label": _("Introduction")})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


def named(articles: ArticleQuerySet) -> list[SafeString]:
    """The first of these articles with links, and how many more there are."""
    lines = [
        format_html(
            '<a href="{}">{}</a>',
            reverse("admin:articles_article_change", args=[each.pk]),
            str(each) or gettext("Untitled"),
        )
        for each in articles.distinct()[:MOST_NAMED]
    ]
    if more := articles.distinct().count() - len(lines):
        words = ngettext("and one more article", "and %(number)d more articles", more)
        lines.append(format_html("{}", words % {"number": more}))
    return lines


@admin.register(Category)
class CategoryAdmin(IntroducedAdmin):
    """The tree of categories, in the order in which it stands."""

    list_display = ("name_in_tree", "articles_on_it", "language", "on_home", "order")
    list_display_links = ("name_in_tree",)
    search_fields = ("name", "slug")
    ordering = ("path",)
    actions = None
    fields = (
        "name",
        "parent",
        "slug",
        "description",
        "introduction",
        "language",
        "order",
        "on_home",
    )

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

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """A shelf on which articles stand is not taken away under them."""
        found, counts, denied, protected = super().get_deleted_objects(objs, request)
        standing = Article.objects.filter(categories__in=objs).order_by("-pk")
        return found, counts, denied, [*protected, *named(standing)]

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
class TagAdmin(IntroducedAdmin):
    """Tags with how often they are used."""

    list_display = ("called", "slug", "times_used")
    search_fields = ("name", "slug")
    fields = ("name", "slug", "introduction")

    @admin.display(description=_("Name"), ordering="name")
    def called(self, tag: Tag) -> str:
        """Its name; the package that tags come from names the field in English alone."""
        return tag.name

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The field for it in the language of the desk."""
        if db_field.name == "name":
            kwargs["label"] = _("Name")
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_queryset(self, request: HttpRequest) -> Any:
        """Tags with the number of their articles."""
        return super().get_queryset(request).annotate(number=Count("tagged_articles"))

    def save_model(self, request: HttpRequest, obj: Tag, form: Any, change: bool) -> None:
        """Keep it; who looks for its new name finds what bears it, its old address leads on."""
        stood = Tag.objects.filter(pk=obj.pk).values_list("slug", flat=True).first()
        super().save_model(request, obj, form, change)
        if stood and stood != obj.slug:
            lead_on(f"/tag/{stood}/", f"/tag/{obj.slug}/")
        if change and "name" in form.changed_data:
            search.index_all(Article.objects.filter(tags=obj))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What goes with it, and how many articles lose it."""
        found, counts, denied, protected = super().get_deleted_objects(objs, request)
        if bearing := Article.objects.filter(tags__in=objs).distinct().count():
            counts[_("articles that lose the tag")] = bearing
        return found, counts, denied, protected

    def delete_model(self, request: HttpRequest, obj: Tag) -> None:
        """Take it from what bears it; nobody finds that by its name any more."""
        self.delete_queryset(request, Tag.objects.filter(pk=obj.pk))

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """As above."""
        bearing = list(Article.objects.filter(tags__in=queryset).values_list("pk", flat=True))
        super().delete_queryset(request, queryset)
        search.index_all(Article.objects.filter(pk__in=bearing))

    @admin.display(description=_("Articles"), ordering="number")
    def times_used(self, tag: Any) -> int:
        """How many articles bear it."""
        return tag.number
