"""Preview links at the desk: made, copied and revoked by those who may show the article."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from articles.admin import panels, revisions
from articles.forms.preview_links import PreviewLinkForm
from articles.models import Article, Opening, PreviewLink

if TYPE_CHECKING:
    from articles.admin.article import ArticleAdmin

PANEL = "preview_links"
OPENINGS_SHOWN = 5  # the last moments at which a link was opened


def make(desk: "ArticleAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    """A new link."""
    article = may_show(desk, request, pk)
    form = PreviewLinkForm(request.POST, article=article)
    is_right = form.is_valid()
    if is_right:
        form.make(by=request.user)
        form = PreviewLinkForm(article=article)
    return panels.answer(desk, request, article, PANEL, panel(article, form), is_right=is_right)


def revoke(desk: "ArticleAdmin", request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Close a link for good. Raises Http404."""
    article = may_show(desk, request, pk)
    link = article.preview_links.filter(pk=number).first()
    if link is None:
        raise Http404
    link.revoke()
    return panels.answer(desk, request, article, PANEL, panel(article))


def may_show(desk: "ArticleAdmin", request: HttpRequest, pk: int) -> Article:
    """The article, for those who may change it or whose it is while it waits for its moment.

    Raises Http404 or PermissionDenied.
    """
    article = desk.asked_for(request, pk)
    is_theirs = article.is_scheduled() and revisions.is_concerned(request.user, article)
    if not (is_theirs or desk.has_change_permission(request, article)):
        raise PermissionDenied
    return article


def panel(article: Article, form: PreviewLinkForm | None = None) -> dict[str, Any]:
    """What the panel shows: `links` with how often and when they were opened; `link_form`.

    Two queries where there are no links, three where there are.
    """
    links = list(
        PreviewLink.objects.filter(article=article)
        .select_related("made_by", "revision__by")
        .defer("revision__content")
        .annotate(times=models.Count("openings"))
        .order_by("-pk")  # a count drops the order of Meta
    )
    seen: dict[int, list[Any]] = {}
    if any(link.times for link in links):  # type: ignore[attr-defined]
        place = models.Window(
            models.functions.RowNumber(), partition_by="link", order_by=["-at", "-pk"]
        )
        rows = Opening.objects.filter(link__article=article).annotate(place=place)
        for link_id, at in rows.filter(place__lte=OPENINGS_SHOWN).values_list("link", "at"):
            seen.setdefault(link_id, []).append(at)
    for link in links:
        link.article = article
        link.opened_at = seen.get(link.pk, [])  # type: ignore[attr-defined]
        link.url = settings.SITE_URL + link.get_absolute_url()  # type: ignore[attr-defined]
    return {
        "links": links,
        "link_form": form or PreviewLinkForm(article=article),
        "zone": timezone.get_current_timezone_name(),
        "may_link": not article.was_public() and (not article.is_public() or article.changes),
    }
