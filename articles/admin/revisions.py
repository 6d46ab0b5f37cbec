"""The revisions of an article at the desk: what was kept, what differs, and bringing one back."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.content import gone
from articles.differences import differences
from articles.models import Article, Revision
from articles.models.revision import RevisionKind
from articles.workflow import NotReady
from prose.phrases import one_phrase

if TYPE_CHECKING:
    from articles.admin.article import ArticleAdmin

SHOWN = 50  # revisions on one page


def history(desk: "ArticleAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    """All revisions, newest first, and what differs between two of them (?old=…&new=…)."""
    article = may_look(desk, request, pk)
    kept = article.revisions.kept().select_related("by").defer("content")
    page = Paginator(kept, SHOWN).get_page(request.GET.get("page"))
    old, new = chosen(article, request)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": _("Revisions"),
        "article": article,
        "revisions": page,
        "old": old,
        "new": new,
        "differences": differences(old.content, new.content) if old and new else [],
        "lost": gone(new.content) if new else [],
        "may_bring_back": desk.has_change_permission(request, article),
    }
    return TemplateResponse(request, "admin/articles/article/revisions.html", context)


def instead_of_the_stock_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Django's own page of what was done knows nothing of ours."""
    return redirect("admin:articles_article_revisions", pk)


def bring_back(desk: "ArticleAdmin", request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Make an old revision's content the newest again; nothing of what came after it is lost."""
    article = may_look(desk, request, pk)
    if not desk.has_change_permission(request, article):
        raise PermissionDenied
    revision = article.revisions.kept().filter(pk=number).first()
    if revision is None:
        raise Http404
    missing = gone(revision.content)
    try:
        kept = article.bring_back(revision, by=request.user)  # type: ignore[arg-type]
    except NotReady as lacks:
        text = _("It waits for its moment and would reach readers without this: %(what)s.")
        messages.error(request, text % {"what": one_phrase(lacks.missing)})
        return redirect("admin:articles_article_revisions", article.pk)
    if kept is None:
        messages.info(request, _("It stands like that already."))
    elif missing:
        text = _("It is brought back, but for what is no more: %(what)s.")
        messages.warning(request, text % {"what": one_phrase(missing)})
    else:
        messages.success(request, _("It is brought back. The text it took the place of is kept."))
    return redirect("admin:articles_article_change", article.pk)


def may_look(desk: "ArticleAdmin", request: HttpRequest, pk: int) -> Article:
    """The article, for those who may see what it was. Raises Http404 or PermissionDenied."""
    article = desk.asked_for(request, pk)
    if not is_concerned(request.user, article):
        raise PermissionDenied
    return article


def is_concerned(user: Any, article: Article) -> bool:
    """Is it theirs, or everybody's, as for an editor?"""
    return bool(user.is_editor() or article.is_by(user))


def chosen(article: Article, request: HttpRequest) -> tuple[Revision | None, Revision | None]:
    """The two revisions to compare, the older one first; the newest two where none is named."""
    kept = article.revisions.select_related("by")
    mine = kept.kept() | kept.unsaved_of(request.user)
    asked = [request.GET.get(name, "") for name in ("old", "new")]
    numbers = [int(number) for number in asked if number.isdecimal() and len(number) < 19]
    if not numbers:
        two = list(kept.kept()[:2])
    else:
        two = list(mine.filter(pk__in=numbers).order_by("-pk"))
        if len(two) < len(set(numbers)):
            raise Http404
    if len(two) == 1 and two[0].kind == RevisionKind.AUTOSAVED:  # against what it was typed into
        stands = Revision(article=article, at=article.updated_at, content=article.working_content())
        return stands, two[0]
    if len(two) == 1:  # against the one before it
        before = kept.kept().filter(pk__lt=two[0].pk).first()
        two = [two[0], before] if before else two
    new = two[0] if two else None
    return (two[1] if len(two) > 1 else None), new
