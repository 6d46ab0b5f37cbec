"""Before something is done with several rows: with how many and which, and which not and why."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import HttpRequest
from django.template.response import TemplateResponse

Action = Callable[[Any, HttpRequest, Any], Any]


def asked_first(will: Any, why_not: Callable[[Any], str]) -> Callable[[Action], Action]:
    """An action of a list that shows a page first, and happens with the button of that page.

    `will` is one sentence of how many (n); `why_not` is '' where it can be done with that row.
    """

    def decorate(action: Action) -> Action:
        @wraps(action)
        def page(desk: Any, request: HttpRequest, chosen: Any) -> Any:
            if request.POST.get("step") == "do":
                return action(desk, request, chosen)
            judged = [(row, why_not(row)) for row in chosen.defer(None)]
            taken = [row for row, why in judged if not why]
            context = {
                **desk.admin_site.each_context(request),
                "opts": desk.opts,
                "title": action.short_description,  # type: ignore[attr-defined]
                "name": action.__name__,
                "will": will % {"n": len(taken)},
                "taken": taken,
                "left": [(row, why) for row, why in judged if why],
                "checkbox": ACTION_CHECKBOX_NAME,
            }
            return TemplateResponse(request, "admin/several.html", context)

        return page

    return decorate
