"""The article's pages at the desk: the list, the one form, reading what may not be changed."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.views.main import ChangeList
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Author
from articles import views
from articles.admin import columns, filters, verbs
from articles.admin.bylines import BylineInline
from articles.admin.desk import DeskAdmin
from articles.admin.editor import ProseInput
from articles.forms import ArticleForm
from articles.models import Article, Move, Tag
from articles.models.permalink import relocate
from articles.readiness import doubts
from articles.workflow import PUBLISHER, Status

ORIGINALS_OFFERED = 40  # the newest articles, as suggestions for "translation of"


class ArticleList(ChangeList):
    """The stock list over a queryset that costs the same for 5 rows and for 50."""

    def get_queryset(self, *args: Any, **kwargs: Any) -> Any:
        """Rows with pictures and bylines."""
        rows: Any = super().get_queryset(*args, **kwargs)
        return rows.for_listing()


@admin.register(Article)
class ArticleAdmin(DeskAdmin):
    """Write, submit, publish, withdraw: the form is the article."""

    form = ArticleForm
    inlines: ClassVar = [BylineInline]
    list_display = (columns.picture, columns.title, columns.status, columns.byline, columns.moment)
    list_filter = (
        filters.StatusFilter,
        ("kind", admin.ChoicesFieldListFilter),
        ("language", admin.ChoicesFieldListFilter),
        filters.CategoryFilter,
        filters.AuthorFilter,
    )
    search_fields = ("title", "standfirst", "body_text", "bylines__name", "bylines__author__name")
    search_help_text = ""
    list_per_page = 50
    actions = None
    ordering = (models.F("updated_at").desc(),)

    # The list

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list; only where it chooses for another page does it need the stock scripts."""
        scripts = {} if IS_POPUP_VAR in request.GET else {"media": forms.Media()}
        return super().changelist_view(request, {**scripts, **(extra_context or {})})

    def get_list_display(self, request: HttpRequest) -> Any:
        """Titles lead to the form; where the list chooses for another page, they choose."""
        if IS_POPUP_VAR in request.GET:
            return ("__str__", columns.status, columns.byline, columns.moment)
        return self.list_display

    def get_list_display_links(self, request: HttpRequest, list_display: Any) -> Any:
        """As above."""
        return ("__str__",) if IS_POPUP_VAR in request.GET else None

    # Who may do what

    def get_queryset(self, request: HttpRequest) -> Any:
        """What this user may see."""
        return Article.objects.visible_to(request.user).select_related("lead_image")  # type: ignore[arg-type]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """The list with all that its rows touch."""
        return ArticleList

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """A writer changes drafts of their own; what is or was public is the editors'."""
        if not super().has_change_permission(request, obj):
            return False
        if obj is None or request.user.has_perm(PUBLISHER):
            return True
        return obj.status in (Status.DRAFT, Status.IN_REVIEW) and obj.is_by(request.user)  # type: ignore[arg-type]

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        """What was public once is withdrawn, not deleted: its address must not fall silent."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or obj.permalink is None)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Its history goes with it; by itself nobody may delete that."""
        found, counts, denied, protected = super().get_deleted_objects(objs, request)
        return found, counts, set(denied) - {Move._meta.verbose_name}, protected

    # The form

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Fields without the stock admin's wrappers; the body with the editor."""
        if db_field.name == "body":
            kwargs["widget"] = ProseInput(attrs={"rows": 30, "aria-label": _("Body")})
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def get_formset_kwargs(self, request: HttpRequest, obj: Any, inline: Any, prefix: str) -> Any:
        """A writer who signs stands in the byline of a new article already."""
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        if request.method == "GET" and not obj.pk:
            me = Author.objects.filter(user=request.user.pk).first()
            kwargs["initial"] = [{"author": me.name}] if me else []
        return kwargs

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
        article = self.get_object(request, object_id) if object_id else None
        if object_id and article is None:
            raise Http404
        if request.method == "POST":
            verbs.refuse_strangers(request)
        elif article and not self.has_change_permission(request, article):
            return self.reading_view(request, article)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except verbs.Refused as refusal:  # by now nothing of it is saved
            request.refusal = str(refusal)  # type: ignore[attr-defined]
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The form; after a refusal it comes back with that, and with all that was typed."""
        form = super().get_form(request, *args, **kwargs)
        form.refusal = getattr(request, "refusal", "")  # type: ignore[attr-defined]
        return form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The form with what stands beside it: next moves, readiness, history, suggestions."""
        article = kwargs.get("obj") or Article(created_by_id=request.user.pk)
        context |= {
            "media": context["adminform"].form.media,  # none of the stock admin's scripts
            "article": article,
            "offered": verbs.offered(article, request.user),  # type: ignore[arg-type]
            "lacks": article.missing() if article.pk else [],
            "doubts": doubts(article) if article.pk else [],
            "moves": list(article.moves.select_related("by")) if article.pk else [],
            "authors": Author.objects.values_list("name", "other_name"),
            "all_tags": Tag.objects.values_list("name", flat=True),
            "originals": Article.objects.visible_to(request.user)  # type: ignore[arg-type]
            .exclude(pk=article.pk)
            .order_by("-updated_at")
            .values("pk", "permalink", "title")[:ORIGINALS_OFFERED],
            "zone": timezone.get_current_timezone_name(),
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def reading_view(self, request: HttpRequest, article: Article) -> HttpResponse:
        """The article for somebody who may read but not change it."""
        context = {
            **self.admin_site.each_context(request),
            "title": article.title,
            "article": article,
            "moves": article.moves.select_related("by"),
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/article/reading.html", context)

    # What happens when it is saved

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        """Keep what was typed, and nothing else: a move that a colleague made meanwhile stands."""
        form.lacked = Article.objects.get(pk=obj.pk).missing() if change else []
        if change:
            fields = {each.name for each in Article._meta.concrete_fields} & set(form.cleaned_data)
            if obj.is_public() and form.words_changed():
                obj.edited_at = timezone.now()
                fields.add("edited_at")
            obj.save(update_fields={*fields, "updated_at"})
        else:
            obj.created_by_id = request.user.pk
            obj.save()
        if address := form.cleaned_data.get("address"):
            relocate(obj, address)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Keep byline, categories and tags, and only then make the move that was chosen.

        Raises Refused, and then nothing is kept, where the move does not start here or where
        something published would lose what publication takes.
        """
        super().save_related(request, form, formsets, change)
        article = Article.objects.get(pk=form.instance.pk)
        if article.status == Status.PUBLISHED:
            for byline in article.bylines.filter(frozen_at=None):
                byline.freeze()
        said = form.cleaned_data
        if verb := said.get("verb"):
            at = said.get("publish_at") if verb == "schedule" else None
            verbs.act(request, article, verbs.Choice(verb, said.get("note", "").strip(), at))
            return
        lost = [each for each in article.missing() if each not in form.lacked]
        if lost and article.status == Status.PUBLISHED:
            raise verbs.Refused(verbs.needed(lost))
        if article.is_public():
            self.message_user(request, _("Saved. Readers see it now."))
        else:
            self.message_user(request, _("Saved."))

    def response_add(
        self, request: HttpRequest, obj: Article, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Back to the same article, to go on writing."""
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[obj.pk]))

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        """Back to the same article, to go on writing."""
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[obj.pk]))

    # Preview

    def get_urls(self) -> list[URLPattern]:
        """The stock addresses and the preview's."""
        preview = path(
            "<int:pk>/preview/",
            self.admin_site.admin_view(self.preview_view),
            name="articles_article_preview",
        )
        return [preview, *super().get_urls()]

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The article as its readers will see it, for those who may see it now."""
        visible = Article.objects.visible_to(request.user).for_reading()  # type: ignore[arg-type]
        article = visible.filter(pk=pk).first()
        if article is None or not self.has_view_permission(request, article):
            raise Http404
        response = views.render_article(request, article, preview=True)
        response["Cache-Control"] = "no-store"
        return response
