"""An author's page where it has to know what they signed: their articles, and merging two."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.admin import AuthorAdmin
from accounts.admin.authors import keep_who_signs
from accounts.models import AuditEntry, Author, free_slug
from accounts.models.audit import keep
from articles import merging, search, signing
from articles.admin.desk import Careful
from articles.models import Article, Byline
from articles.models.permalink import lead_on
from articles.workflow import PUBLISHER
from images.admin import shown
from images.uses import Use, page_of
from prose import sayings

admin.site.unregister(Author)
SHOWN = 25  # articles on a page of what an author signed


@admin.register(Author)
class SigningAdmin(Careful, AuthorAdmin):
    """Those who sign, and what."""

    change_form_template = "admin/articles/author_form.html"

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The form, and under it what they signed."""
        author = kwargs.get("obj")
        if author is not None:
            context |= {
                "signed": signed_by(author, request.user, request.GET.get("signed")),
                "may_refresh": request.user.has_perm(PUBLISHER),
                "may_merge": self.may_merge(request),
            }
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: Author, form: Any, change: bool) -> None:
        """Keep them; from the address they had, a redirect leads on."""
        signing.freeze_what_is_out(by=obj)  # before it changes: as of the day they appeared
        stood = Author.objects.filter(pk=obj.pk).values_list("slug", flat=True).first()
        if not obj.slug.strip("."):
            others = Author.objects.exclude(pk=obj.pk)
            obj.slug = free_slug(others, obj.name, "author", leads_on=merging.leads_on)
        super().save_model(request, obj, form, change)
        if stood and stood != obj.slug:
            lead_on(f"/author/{stood}/", f"/author/{obj.slug}/")
        if change and {"name", "other_name"} & set(form.changed_data):
            search.index_all(Article.objects.signed_by(obj))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Who signs an earlier version that readers can read stays; the page says which."""
        found, counts, denied, protected = super().get_deleted_objects(objs, request)
        how = _("Signs an earlier version of an article")
        articles = [each for author in objs for each in signing.in_earlier_versions(author)]
        uses = [shown(Use(how, str(each), page_of(each))) for each in dict.fromkeys(articles)]
        return found, counts, denied, [*protected, *uses]

    def get_urls(self) -> list[URLPattern]:
        """Two addresses more: bringing a byline up to date, and merging."""
        wrap = self.admin_site.admin_view
        refresh = wrap(require_POST(self.refresh_view))
        merge = wrap(require_http_methods(["GET", "POST"])(self.merge_view))
        return [
            path("<int:pk>/refresh/<int:number>/", refresh, name="accounts_author_refresh"),
            path("<int:pk>/merge/", merge, name="accounts_author_merge"),
            *super().get_urls(),
        ]

    def refresh_view(self, request: HttpRequest, pk: int, number: int) -> HttpResponse:
        """Sign one article with today's affiliation and bio, because an editor says so."""
        if not request.user.has_perm(PUBLISHER):
            raise PermissionDenied
        byline = get_object_or_404(
            Byline.objects.select_related("article", "author").exclude(frozen_at=None),
            pk=number,
            author=pk,
        )
        before = f"{byline.affiliation}; {byline.bio}"
        byline.sign_as_today(by=request.user)  # type: ignore[arg-type]
        detail = f"{byline.article}: {before} → {byline.affiliation}; {byline.bio}"
        keep(request, AuditEntry.What.BYLINE_REFRESHED, about=byline.author, detail=detail)
        said = _("“%(title)s” is signed with today’s affiliation and bio.")
        messages.success(request, said % {"title": byline.article.title})
        return HttpResponseRedirect(reverse("admin:accounts_author_change", args=[pk]))

    def may_merge(self, request: HttpRequest) -> bool:
        """Editors and administrators: it takes away one author and changes what another signed."""
        return self.has_delete_permission(request) and request.user.has_perm(PUBLISHER)

    def merge_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Choose the one who stays, see what would move, and only then merge."""
        if not self.may_merge(request):
            raise PermissionDenied
        gone = get_object_or_404(Author, pk=pk)
        given = request.POST.get("into") or request.GET.get("into", "")
        kept = Author.objects.filter(pk=given).first() if given.isdecimal() else None
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Merge %(name)s") % {"name": gone.name},
            "gone": gone,
            "kept": kept,
            "others": Author.objects.exclude(pk=pk).values_list("pk", "name", "other_name"),
        }
        try:
            plan = merging.plan(gone, kept) if kept is not None else None
            if plan and request.method == "POST":
                made = merging.merge(gone, plan.kept, request.POST.get("seal", ""))
                return self.merged(request, made, gone)
        except merging.NotOne as reason:
            plan, context["reason"] = None, str(reason)
        except merging.Changed as changed:
            plan, context["reason"] = changed.plan, str(changed)
        context["plan"] = plan
        return TemplateResponse(request, "admin/articles/author_merge.html", context)

    def merged(self, request: HttpRequest, made: merging.Plan, gone: Author) -> HttpResponse:
        """Written down, and on to the one who stays."""
        said = sayings.ngettext(
            "%(gone)s is now %(kept)s: %(count)d byline moved, %(doubled)d dropped.",
            "%(gone)s is now %(kept)s: %(count)d bylines moved, %(doubled)d dropped.",
            len(made.moving),
        ) % {
            "gone": gone.name,
            "kept": made.kept.name,
            "count": len(made.moving),
            "doubled": len(made.doubled),
        }
        detail = sayings.joined(": ", [f"{gone.name} (/author/{gone.slug}/)", said])
        keep(request, AuditEntry.What.AUTHORS_MERGED, about=made.kept, detail=detail)
        keep_who_signs(request, made.kept, None, made.filled.get("user"))
        keep_who_signs(request, gone, made.lost.get("user"), None)
        messages.success(request, said)
        return HttpResponseRedirect(reverse("admin:accounts_author_change", args=[made.kept.pk]))


def signed_by(author: Author, user: Any, number: str | None) -> "Page[Byline]":
    """A page of what they signed and `user` may see, newest first."""
    seen = Article.objects.visible_to(user).values("pk")
    bylines = Byline.objects.filter(author=author, article__in=seen).select_related("article")
    newest = bylines.defer("article__body", "article__body_text").order_by(
        models.F("article__published_at").desc(nulls_first=True), "-article__updated_at", "-pk"
    )
    page = Paginator(newest, SHOWN).get_page(number)
    for byline in page:
        byline.author = author  # with the affiliations that are asked for once
    return page
