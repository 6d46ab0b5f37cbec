"""The calendar of the desk: a month at a glance, and another day for what can still move."""

import datetime
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import WEEKDAYS, WEEKDAYS_ABBR
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles import mailing
from articles.admin.verbs import coming
from articles.forms.planning import DayField, DayInput
from articles.models import Article
from articles.month import Month, weeks_of, where_it_stands
from articles.workflow import PUBLISHER, STILL_TO_DECIDE, NotAllowed, NotReady, Stale
from prose.phrases import one_phrase

if TYPE_CHECKING:
    from articles.admin.article import ArticleAdmin

WITHOUT_A_DAY = 30  # drafts beside the grid; the list of articles has all of them


def month(desk: "ArticleAdmin", request: HttpRequest) -> HttpResponse:
    """One month (?month=2026-03; this one where none is named)."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    zone = timezone.get_current_timezone()
    shown = Month.of(request.GET.get("month", ""), today=timezone.localdate())
    seen = Article.objects.visible_to(request.user)  # type: ignore[arg-type]
    may_move = request.user.has_perm(PUBLISHER)
    weeks = weeks_of(shown, seen, zone=zone, may_move=may_move)
    waiting: list[Any] = []
    if may_move:
        drafts = seen.filter(status__in=STILL_TO_DECIDE, planned_on=None).order_by("-updated_at")
        fields = ("title", "language", "status", "changes", "published_at", "planned_on")
        waiting = [
            {"article": each, "stands": where_it_stands(each)}
            for each in drafts.only(*fields)[: WITHOUT_A_DAY + 1]
        ]
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": date_format(shown.first, "YEAR_MONTH_FORMAT"),
        "month": shown,
        "before": shown.step(-1),
        "after": shown.step(1),
        "weekdays": [(WEEKDAYS_ABBR[d.weekday()], WEEKDAYS[d.weekday()]) for d in shown.weeks()[0]],
        "weeks": weeks,
        "is_empty": not any(day.entries for week in weeks for day in week if day.is_in_month),
        "may_move": may_move,
        "waiting": waiting[:WITHOUT_A_DAY],
        "has_more": len(waiting) > WITHOUT_A_DAY,
        "zone": zone,
    }
    return TemplateResponse(request, "admin/articles/article/calendar.html", context)


def move(desk: "ArticleAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    """The page "move to…", which works without a pointer or a script; and the move itself."""
    article = desk.asked_for(request, pk)
    if not request.user.has_perm(PUBLISHER):
        raise PermissionDenied
    if request.method == "POST":
        return _moved(request, article)
    if not may_move(article):
        raise Http404
    day = _day_of(article)
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": _("Another day"),
        "article": article,
        "day": DayInput(attrs={"id": "id_day"}).render("day", day),
        "stands": where_it_stands(article),
        "month": Month.of("", today=day or timezone.localdate()),
        "time": coming(article, request.user) if article.published_at else "",  # type: ignore[arg-type]
    }
    return TemplateResponse(request, "admin/articles/article/calendar_move.html", context)


def may_move(article: Article) -> bool:
    """Can it still get another day?"""
    return article.status in STILL_TO_DECIDE or article.is_scheduled()


def _moved(request: HttpRequest, article: Article) -> HttpResponse:
    """Move it, or say in one sentence why not; either way back to the month that was looked at."""
    title = article.title or _("Untitled")
    try:
        article = _move(request, article)
    except (NotAllowed, ValidationError, NotReady) as refusal:
        text = _("“%(title)s” stays where it is. %(why)s")
        messages.error(request, text % {"title": title, "why": _why(refusal)})
    else:
        text = _("“%(title)s”: %(where)s")
        messages.success(request, text % {"title": title, "where": where(article, request.user)})
        mailing.soon()
    shown = Month.of(request.POST.get("month", ""), today=_day_of(article) or timezone.localdate())
    address = f"{reverse('admin:articles_article_calendar')}?month={shown}"
    return redirect(f"{address}#article-{article.pk}")


def _move(request: HttpRequest, article: Article) -> Article:
    day = DayField(required=False).clean(request.POST.get("day", ""))
    with transaction.atomic():
        held = Article.objects.select_for_update().get(pk=article.pk)
        if request.POST.get("stands") != where_it_stands(held):
            raise Stale(_("Somebody has moved it meanwhile; you see it where it stands now."))
        held.move_to(day, by=request.user)  # type: ignore[arg-type]
    return held


def _why(refusal: NotAllowed | ValidationError | NotReady) -> str:
    if isinstance(refusal, NotReady):
        needs = one_phrase([str(each) for each in refusal.missing])
        return _("It still needs %(needs)s.") % {"needs": needs}
    return refusal.messages[0] if isinstance(refusal, ValidationError) else str(refusal)


def where(article: Article, user: Any) -> str:
    """Where it stands now, in words."""
    if article.published_at:
        return _("it appears on %(moment)s.") % {"moment": coming(article, user)}
    if article.planned_on:
        return _("planned for %(day)s.") % {"day": date_format(article.planned_on, "DATE_FORMAT")}
    return _("it has no day now.")


def _day_of(article: Article) -> datetime.date | None:
    """The day that it stands on."""
    if article.published_at:
        return timezone.localtime(article.published_at).date()
    return article.planned_on
