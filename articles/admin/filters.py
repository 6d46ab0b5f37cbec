"""The filters of the list of articles."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Author
from articles.models import Article, Category
from articles.workflow import STILL_TO_DECIDE, Status

AUTHORS_OFFERED = 60  # those who sign most; the others are found by searching for their name


class StatusFilter(admin.SimpleListFilter):
    """The four statuses, and Scheduled apart from Published as readers know it."""

    title = gettext_lazy("status")
    parameter_name = "status"
    template = "admin/articles/article/status_filter.html"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The words of the newsroom, in the order of an article's life."""
        return [
            ("draft", Status.DRAFT.label),
            ("in_review", Status.IN_REVIEW.label),
            ("scheduled", _("Scheduled")),
            ("published", Status.PUBLISHED.label),
            ("changes", _("With changes")),
            ("withdrawn", Status.WITHDRAWN.label),
            ("binned", Status.BINNED.label),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Article]:
        """Articles that stand there; what is in the bin is seen only when it is asked for."""
        match self.value():
            case "scheduled":
                return queryset.scheduled()
            case "published":
                return queryset.published()
            case "changes":
                return queryset.published().exclude(changes="")
            case "draft" | "in_review" | "withdrawn" | "binned" as status:
                return queryset.filter(status=status)
        return queryset.exclude(status=Status.BINNED)


class CategoryFilter(admin.SimpleListFilter):
    """One shelf with those inside it."""

    title = gettext_lazy("category")
    parameter_name = "category"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """All shelves in the order of the tree."""
        tree = sorted(Category.objects.all(), key=lambda each: each.path)
        return [(each.path, "– " * each.path.count("/") + each.name) for each in tree]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Article]:
        """Articles on this shelf or one inside it."""
        path = self.value()
        return queryset.in_category(Category(path=path)) if path else queryset


class AuthorFilter(admin.SimpleListFilter):
    """One who signs."""

    title = gettext_lazy("author")
    parameter_name = "author"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Those who sign most, by name."""
        signing = Author.objects.alias(signed=Count("bylines")).filter(signed__gt=0)
        often = signing.order_by("-signed").values_list("pk", "name")[:AUTHORS_OFFERED]
        return sorted(((str(pk), name) for pk, name in often), key=lambda each: each[1])

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Article]:
        """Articles that they sign in whatever role."""
        number = self.value()
        if not number:
            return queryset
        return queryset.filter(
            bylines__author=number if number.isdecimal() and len(number) < 19 else None
        ).distinct()


class AssignedFilter(admin.SimpleListFilter):
    """Who is to edit it."""

    title = gettext_lazy("editor")
    parameter_name = "editor"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Oneself, and nobody."""
        user: Any = request.user
        return [("me", _("me")), ("nobody", _("nobody yet"))] if user.is_editor() else []

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Article]:
        """Articles that are with them."""
        match self.value():
            case "me":
                return queryset.filter(assigned_to=request.user.pk)
            case "nobody":
                return queryset.filter(assigned_to=None, status__in=STILL_TO_DECIDE)
        return queryset


class MineFilter(admin.SimpleListFilter):
    """What whoever looks began or signs."""

    title = gettext_lazy("whose")
    parameter_name = "mine"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """Everybody's stand there unless this is chosen."""
        return [("yes", _("mine"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Article]:
        """Theirs, or all."""
        user: Any = request.user
        return queryset.by(user) if self.value() == "yes" else queryset
