"""At the desk: proposals by what they say, each pattern accepted or refused as a whole."""

from collections import Counter
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from importing.former_accounts import lead_on
from importing.models import IN_ORDER_OF_ACCEPTANCE, NotNow, Proposal
from importing.patterns import Pattern, patterns, with_examples

if TYPE_CHECKING:
    from accounts.models import User

A_PAGE = 50  # patterns
AT_ONCE = 500  # proposals decided by one request; the rest is said to be left
TITLES = {"accept": gettext_lazy("Accept"), "refuse": gettext_lazy("Refuse: it stays in the text")}
WILL_ACCEPT = ngettext_lazy(
    "%(n)s proposal becomes fields of its article, and its passage goes out of the text.",
    "%(n)s proposals become fields of their articles, and their passages go out of the texts.",
    "n",
)
WILL_REFUSE = ngettext_lazy(
    "%(n)s passage stays in the text, and is not proposed again.",
    "%(n)s passages stay in the texts, and are not proposed again.",
    "n",
)


def patterns_page(desk: "ModelAdmin[Proposal]", request: HttpRequest) -> HttpResponse:
    """The patterns; then, of those that were ticked, what would be done; then it is done."""
    if not desk.has_change_permission(request):
        raise PermissionDenied
    found = patterns()
    verb = request.POST.get("action", "")
    if request.method == "POST" and verb in TITLES:
        ticked = set(request.POST.getlist("pattern"))
        chosen = with_examples(each for each in found if each.pk in ticked)
        if not chosen:
            messages.warning(request, _("Tick what you want to decide on first."))
            return redirect(request.get_full_path())
        if request.POST.get("step") == "do":
            _decide(request, verb, chosen)
            return redirect(request.get_full_path())
        return _asked(desk, request, verb, chosen)
    page = Paginator(found, A_PAGE).get_page(request.GET.get("p"))
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": _("Proposals by what they say"),
        "patterns": with_examples(page.object_list),
        "page": page,
        "total": sum(each.count for each in found),
    }
    return TemplateResponse(request, "admin/importing/proposal/patterns.html", context)


def _proposals(chosen: list[Pattern]) -> list[Proposal]:
    numbers = [number for each in chosen for number in each.numbers][:AT_ONCE]
    rows = Proposal.objects.filter(pk__in=numbers).select_related("article")
    return list(rows.order_by(*IN_ORDER_OF_ACCEPTANCE))


def _asked(
    desk: "ModelAdmin[Proposal]", request: HttpRequest, verb: str, chosen: list[Pattern]
) -> HttpResponse:
    """How many, and which not and why, before anything is done."""
    rows = _proposals(chosen)
    judged = [
        (row, row.why_not_accepted() if verb == "accept" else row.why_not_refused()) for row in rows
    ]
    will = WILL_ACCEPT if verb == "accept" else WILL_REFUSE
    context: dict[str, Any] = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": TITLES[verb],
        "name": verb,
        "will": will % {"n": sum(not why for _row, why in judged)},
        "taken": chosen,
        "left": [(row, why) for row, why in judged if why],
        "checkbox": "pattern",
    }
    return TemplateResponse(request, "admin/several.html", context)


def _decide(request: HttpRequest, verb: str, chosen: list[Pattern]) -> None:
    by = cast("User", request.user)
    done: list[Proposal] = []
    troubles: Counter[str] = Counter()
    for proposal in _proposals(chosen):
        try:
            proposal.accept(by=by) if verb == "accept" else proposal.refuse(by=by)
        except NotNow as trouble:
            troubles[str(trouble)] += 1
        else:
            done.append(proposal)
    if verb == "accept":
        lead_on(done)
    for why, number in troubles.items():
        messages.warning(request, f"{number}: {why}")
    said = (
        ngettext("%(count)d accepted.", "%(count)d accepted.", len(done))
        if verb == "accept"
        else ngettext("%(count)d refused.", "%(count)d refused.", len(done))
    )
    messages.success(request, said % {"count": len(done)})
    left = sum(each.count for each in chosen) - AT_ONCE
    if left > 0:
        again = _("%(count)d of them are left, since so many take their time: do it once more.")
        messages.warning(request, again % {"count": left})
