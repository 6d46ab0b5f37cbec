"""The page of figures."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from comments.admin.deciding import number_of
from comments.figures import PERIODS, Figures

if TYPE_CHECKING:
    from comments.admin.queue import CommentAdmin


def page(desk: "CommentAdmin", request: HttpRequest) -> HttpResponse:
    """The figures of the last days; `?days=` is one of PERIODS."""
    asked = number_of(request.GET.get("days", ""))
    days = asked if asked in PERIODS else PERIODS[0]
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": _("Figures"),
        "figures": Figures.of(days),
        "periods": PERIODS,
    }
    return TemplateResponse(request, "admin/comments/comment/figures.html", context)
