"""What the article form tells the desk while somebody types: autosave, and that they are here."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import content
from articles.admin.verbs import moment
from articles.admin.writing import Sheet
from articles.content import Content
from articles.forms.aside import stand_aside
from articles.models import Article
from articles.models.presence import be_here, leave
from articles.models.revision import autosave as keep_unsaved

if TYPE_CHECKING:
    from articles.admin.article import ArticleAdmin


def begin(desk: "ArticleAdmin", request: HttpRequest) -> HttpResponse:
    """The first words of a new article become a draft, so that they have a place."""
    if not desk.has_add_permission(request):
        raise PermissionDenied
    if is_of_another(request):
        return JsonResponse({}, status=401)
    sheet = Sheet(request, Article())
    said = sheet.said()
    article = Article(created_by=sheet.user)
    article.save()
    kept = article.keep(said, by=sheet.user)
    return JsonResponse(
        {
            **places(article),
            "upon": kept.pk if kept else 0,
            "saved": _("saved as a draft"),
        },
        status=201,
    )


def autosave(desk: "ArticleAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    """Keep what stands in the form, right or wrong, as this tab's unsaved text.

    `ask=1` keeps nothing and says whether the desk has these words already.
    """
    if is_of_another(request):
        return JsonResponse({}, status=401)
    article = the_article(desk, request, pk)
    sheet = Sheet(request, article)
    said, data = sheet.said(), sheet.form.cleaned_data
    typed = {**said, **stand_aside(sheet.form, sheet.plan)}
    if request.POST.get("ask"):
        return JsonResponse({"has": has(sheet, typed)})
    kept = keep_unsaved(
        article,
        typed,
        by=request.user,
        tab=str(data.get("tab") or "")[:40],
        upon=data.get("upon") or 0,
    )
    newest = sheet.newest.pk if sheet.newest else 0
    text = _("kept, not saved") if kept else _("saved")
    return JsonResponse(
        {"saved": text, "stale": bool(data.get("upon") != newest), **who(request, article)}
    )


def has(sheet: Sheet, typed: Content) -> bool:
    """Are these words what stands, or what their writer has not saved yet?"""
    typed = content.cleaned(typed)
    mine = sheet.article.revisions.unsaved_of(sheet.user)
    return any(
        content.is_same(typed, kept) and typed.get(content.ASIDE) == kept.get(content.ASIDE)
        for kept in (sheet.before, *(each.content for each in mine))
    )


def presence(desk: "ArticleAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody has the article open, takes it over (`take=1`) or closes it (`leave=1`)."""
    if is_of_another(request):
        return JsonResponse({}, status=401)
    article = the_article(desk, request, pk)
    if request.POST.get("leave"):
        leave(article, request.user)  # type: ignore[arg-type]
        return JsonResponse({})
    newest = article.newest_revision()
    stale = request.POST.get("upon") != str(newest.pk if newest else 0)
    return JsonResponse({"stale": stale, **who(request, article)})


def drop(desk: "ArticleAdmin", request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Throw away one's own unsaved text."""
    article = the_article(desk, request, pk)
    article.revisions.unsaved_of(request.user).filter(pk=number).delete()
    return JsonResponse({})


def the_article(desk: "ArticleAdmin", request: HttpRequest, pk: int) -> Article:
    """The article, for those who may change it. Raises Http404 or PermissionDenied."""
    article = desk.asked_for(request, pk)
    if not desk.has_change_permission(request, article):
        raise PermissionDenied
    return article


def is_of_another(request: HttpRequest) -> bool:
    """Was the page made for another user, who has since signed out in this browser?

    What stands in it is not to become the text of whoever has signed in instead.
    """
    return request.POST.get("writer", "") not in ("", str(request.user.pk))


def who(request: HttpRequest, article: Article) -> dict[str, Any]:
    """`held`: who else has it open and since when, in words; '' where it is oneself.

    `beside`: who has opened it after oneself.
    """
    takes = bool(request.POST.get("take"))
    held = be_here(article, request.user, takes_over=takes)  # type: ignore[arg-type]
    if held.user_id == request.user.pk:
        other = held.who_else()
        said = _("%(who)s has opened this article too.") % {"who": other} if other else ""
        return {"held": "", "beside": said}
    return {"held": has_it_open(held), "beside": ""}


def has_it_open(held: Any) -> str:
    """One sentence on who has the article open."""
    since = moment(held.since, with_zone=False)
    return _("%(who)s has had this article open since %(since)s.") % {
        "who": held.user,
        "since": since,
    }


def places(article: Article) -> dict[str, str]:
    """The addresses that the page of a new article goes on with."""
    return {
        name: reverse(f"admin:articles_article_{name}", args=[article.pk])
        for name in ("change", "autosave", "presence")
    }
