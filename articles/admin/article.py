"""The article's pages at the desk: the list, the one form, reading what may not be changed."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import content, views
from articles.admin import (
    bulk,
    calendar,
    columns,
    correcting,
    deleting,
    deposits,
    filters,
    links,
    mine,
    notes,
    preview_links,
    ready,
    revisions,
    unsaved,
    verbs,
)
from articles.admin.desk import DeskAdmin
from articles.admin.writing import write
from articles.models import Article
from articles.querysets import ArticleQuerySet
from articles.workflow import PUBLISHER, Status


class ArticleList(ChangeList):
    """The stock list over a queryset that costs the same for 5 rows and for 50."""

    def get_queryset(self, *args: Any, **kwargs: Any) -> Any:
        """Rows with pictures and bylines."""
        rows: Any = super().get_queryset(*args, **kwargs)
        return rows.for_listing()

    def get_results(self, request: HttpRequest) -> None:
        """The rows of this page; each knows the sieve that it leads back to, and who looks."""
        super().get_results(request)
        sieve = self.model_admin.get_preserved_filters(request)
        for article in self.result_list:
            article.sieve = sieve  # type: ignore[attr-defined]
            article.seen_by = request.user  # type: ignore[attr-defined]


@admin.register(Article)
class ArticleAdmin(DeskAdmin):
    """Write, submit, publish, withdraw: the form is the article."""

    list_display = (columns.picture, columns.title, columns.status, columns.byline, columns.moment)
    list_display_links = None  # the title brings its own
    list_filter = (
        filters.StatusFilter,
        ("kind", admin.ChoicesFieldListFilter),
        ("language", admin.ChoicesFieldListFilter),
        filters.CategoryFilter,
        filters.AuthorFilter,
        filters.AssignedFilter,
        filters.MineFilter,
    )
    search_fields = ("title", "standfirst", "body_text", "bylines__name", "bylines__author__name")
    search_help_text = ""
    list_per_page = 50
    ordering = (models.F("updated_at").desc(),)

    # The list

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, without the stock scripts but the one that ticks all boxes at once."""
        bulk_scripts = forms.Media(js=["admin/js/actions.js"])
        own = bulk_scripts if request.user.has_perm(PUBLISHER) else forms.Media()  # type: ignore[union-attr]
        return super().changelist_view(request, {"media": own, **(extra_context or {})})

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """What editors can do with several."""
        if not request.user.has_perm(PUBLISHER):  # type: ignore[union-attr]
            return {}
        return {
            name: (partial(bulk.page, name), name, deed.words) for name, deed in bulk.DEEDS.items()
        }

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """As in the list; another page that asks for an article is not offered the bin."""
        if request.path == reverse("admin:autocomplete"):
            queryset = queryset.exclude(status=Status.BINNED)
        return queryset.holding(search_term), False

    # Who may do what

    def get_queryset(self, request: HttpRequest) -> Any:
        """What this user may see."""
        return Article.objects.visible_to(request.user).select_related("lead_image")  # type: ignore[arg-type]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list with all that its rows touch."""
        return ArticleList

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """A writer changes their own, and beside what readers have; what waits is the editors'."""
        if not super().has_change_permission(request, obj):
            return False
        if obj is None:
            return True
        if obj.status == Status.BINNED:
            return False
        if request.user.has_perm(PUBLISHER):
            return True
        open_to_writers = obj.status in (Status.DRAFT, Status.IN_REVIEW) or obj.is_public()
        return open_to_writers and obj.is_by(request.user)  # type: ignore[arg-type]

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """For good goes only what is in the bin and was never public: no address falls silent."""
        allowed = super().has_delete_permission(request, obj)
        if obj is None:
            return allowed
        return allowed and obj.status == Status.BINNED and not obj.was_public()

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """All that is said of it goes with it, in this room or above; by itself nobody may delete
        its history, and only some the rest.
        """
        found, counts, denied, protected = super().get_deleted_objects(objs, request)
        return found, counts, set(denied) & {self.opts.verbose_name}, protected

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        """Delete it for good; what happened to it stays in the audit log."""
        deleting.for_good(request, obj)

    # The form, and what stands behind it

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; for those who may only read, the article as it stands."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if object_id is None:
            if not self.has_add_permission(request):
                raise PermissionDenied
            return write(self, request, Article())
        article = self.asked_for(request, object_id, Article.objects.for_writing())
        if self.has_change_permission(request, article):
            return write(self, request, article)
        if request.method == "POST":
            raise PermissionDenied
        return self.reading_view(request, article)

    def asked_for(
        self, request: HttpRequest, pk: Any, among: ArticleQuerySet | None = None
    ) -> Article:
        """The article of that number, if this user may see it. Raises Http404."""
        rows = Article.objects.all() if among is None else among
        visible = rows.visible_to(request.user)  # type: ignore[arg-type]
        article = (
            visible.filter(pk=pk).first() if str(pk).isdecimal() and len(str(pk)) < 19 else None
        )
        if article is None or not self.has_view_permission(request, article):
            raise Http404
        return article

    def reading_view(self, request: HttpRequest, article: Article) -> HttpResponse:
        """The article for somebody who may read but not change it."""
        panels: dict[str, Any] = {}
        if revisions.is_concerned(request.user, article):
            panels |= notes.panel(article)
            if article.is_scheduled():
                panels |= preview_links.panel(article)
        context = {
            **self.admin_site.each_context(request),
            "title": article.title,
            "article": article,
            "moves": article.moves.select_related("by", "person"),
            "offered": verbs.offered(article, request.user) & {"restore"},  # type: ignore[arg-type]
            "has_delete_permission": self.has_delete_permission(request, article),
            "opts": self.opts,
            **panels,
        }
        return TemplateResponse(request, "admin/articles/article/reading.html", context)

    def restore_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Out of the bin, to where it was."""
        article = self.asked_for(request, pk)
        if "restore" not in verbs.offered(article, request.user):  # type: ignore[arg-type]
            raise PermissionDenied
        verbs.act(request, article, verbs.Choice("restore"))
        return redirect("admin:articles_article_change", article.pk)

    def get_urls(self) -> list[URLPattern]:
        """The stock addresses, those of the preview, of the revisions and of the autosave."""
        own: list[tuple[str, Any, str]] = [
            ("<int:pk>/preview/", self.preview_view, "preview"),
            ("links/", require_safe(links.found), "links"),
            ("<int:pk>/restore/", require_POST(self.restore_view), "restore"),
            ("<int:pk>/history/", require_safe(revisions.instead_of_the_stock_page), "history"),
            ("<int:pk>/revisions/", require_safe(partial(revisions.history, self)), "revisions"),
            (
                "<int:pk>/revisions/<int:number>/",
                require_POST(partial(revisions.bring_back, self)),
                "revision",
            ),
            (
                "<int:pk>/correct/",
                require_http_methods(["GET", "HEAD", "POST"])(partial(correcting.page, self)),
                "correct",
            ),
            ("<int:pk>/crossref.xml", require_safe(partial(deposits.one, self)), "crossref"),
            ("calendar/", require_safe(partial(calendar.month, self)), "calendar"),
            ("calendar/<int:pk>/", partial(calendar.move, self), "calendar_move"),
            ("mine/", partial(mine.page, self), "mine"),
            ("autosave/", require_POST(partial(unsaved.begin, self)), "begin"),
            ("<int:pk>/autosave/", require_POST(partial(unsaved.autosave, self)), "autosave"),
            ("<int:pk>/presence/", require_POST(partial(unsaved.presence, self)), "presence"),
            (
                "<int:pk>/unsaved/<int:number>/",
                require_POST(partial(unsaved.drop, self)),
                "unsaved",
            ),
            ("<int:pk>/readiness/", require_POST(partial(ready.look, self)), "readiness"),
            ("<int:pk>/links/", require_POST(partial(preview_links.make, self)), "preview_links"),
            (
                "<int:pk>/links/<int:number>/revoke/",
                require_POST(partial(preview_links.revoke, self)),
                "preview_link",
            ),
            ("<int:pk>/notes/", require_POST(partial(notes.add, self)), "notes"),
            *(
                (
                    f"<int:pk>/notes/<int:number>/{view.__name__}/",
                    require_POST(partial(view, self)),
                    f"note_{view.__name__}",
                )
                for view in (notes.answer, notes.resolve, notes.reopen)
            ),
        ]
        return [
            *(
                path(route, self.admin_site.admin_view(view), name=f"articles_article_{name}")
                for route, view, name in own
            ),
            *super().get_urls(),
        ]

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The article as its readers will see it, for those who may see it now."""
        visible = Article.objects.visible_to(request.user).for_reading()  # type: ignore[arg-type]
        article = visible.filter(pk=pk).first()
        if article is None or not self.has_view_permission(request, article):
            raise Http404
        if article.changes and self.has_change_permission(request, article):
            article = content.shown(article, article.working_content())
        response = views.render_article(request, article, preview=True)
        response["Cache-Control"] = "no-store"
        return response
