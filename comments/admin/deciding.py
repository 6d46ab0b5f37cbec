"""What the buttons of the queue do: decide about one or many, and take it back."""

import datetime
import re
import uuid
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from comments import answering
from comments.models import CannedAnswer, Comment, decide
from comments.models.decision import undo
from comments.moderation import VERBS
from comments.querysets import CommentQuerySet, Shown
from comments.rules import Rule
from prose.characters import tidy

if TYPE_CHECKING:
    from accounts.models import User
    from comments.admin.queue import CommentAdmin

LONGEST_REASON = 200  # characters, as the column
MOST_DIGITS = 18  # of the number of a row; SQLite takes none that is longer
TOLD = ("reject", "remove")  # verbs that a canned answer goes with; spam gets no answer
SHOWN = re.compile(r"([0-9]{1,18})-([0-9]{1,17})-([a-z]{1,20})")  # what `as_shown` says
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
MICROSECOND = datetime.timedelta(microseconds=1)  # databases keep moments as exactly as that
View = Callable[..., HttpResponse]


def at_the_desk(desk: "CommentAdmin", view: View, *, only_post: bool) -> View:
    """Hands the view the desk's page; refuses those who may not decide about replies."""

    @wraps(view)
    def answer(request: HttpRequest, **named: Any) -> HttpResponse:
        if not desk.has_change_permission(request):
            raise PermissionDenied
        return view(desk, request, **named)

    return require_POST(answer) if only_post else answer


def decide_one(desk: "CommentAdmin", request: HttpRequest, number: int) -> HttpResponse:
    """Use the verb of the button on one reply, and go back to where it stood."""
    get_object_or_404(Comment, pk=number)
    return _decided(request, Comment.objects.filter(pk=number))


def decide_ticked(desk: "CommentAdmin", request: HttpRequest) -> HttpResponse:
    """Use the verb on what was ticked."""
    ticked = [number_of(each) for each in request.POST.getlist("chosen")]
    return _decided(request, Comment.objects.filter(pk__in=ticked))


def decide_all(desk: "CommentAdmin", request: HttpRequest, shown_at: int) -> HttpResponse:
    """Use the verb on all of the list that the button stood under; the address has its filters.

    What came into the list since it was shown (seconds since 1970), or was worded anew, is left
    alone: nobody has seen it.
    """
    try:
        until = datetime.datetime.fromtimestamp(shown_at, datetime.UTC)
    except (OverflowError, ValueError, OSError):
        return HttpResponseBadRequest()
    listed = desk.get_changelist_instance(request).get_queryset(request)
    found = Comment.objects.filter(pk__in=listed.order_by().values("pk"))
    further = found.queued(until).worded_by(until)  # beyond the page that was open
    chosen = found.filter(Q(pk__in=list(_shown(request))) | Q(pk__in=further.values("pk")))
    return _decided(request, chosen)


def _decided(request: HttpRequest, comments: CommentQuerySet) -> HttpResponse:
    name = request.POST.get("verb", "")
    rule = request.POST.get("rule", "")
    if name not in VERBS or rule not in {"", *Rule.values}:
        return HttpResponseBadRequest()
    canned = _canned(request) if name in TOLD else None
    batch, shown = uuid.uuid4(), _shown(request)
    with transaction.atomic():
        moved = decide(
            comments.as_shown(shown),
            name,
            by=cast("User", request.user),
            reason=tidy(request.POST.get("reason", "")).strip()[:LONGEST_REASON],
            rule=rule or (canned.rule if canned else ""),
            batch=batch,
        )
        told = answering.write(batch, canned) if canned and moved else 0
    left = comments.exclude(decisions__batch=batch).order_by().values_list("pk", "status")
    sources = VERBS[name].sources
    reworded = sum(s in sources and pk in shown and shown[pk].status == s for pk, s in left)
    _say_what_was_left(request, moved, reworded=reworded, decided=len(left) - reworded)
    if told:
        text = ngettext("%(count)d writer is told.", "%(count)d writers are told.", told)
        messages.success(request, text % {"count": told})
    return HttpResponseRedirect(way_back(request))


def _say_what_was_left(request: HttpRequest, moved: int, *, reworded: int, decided: int) -> None:
    """Why not all was moved: how many have other words by now, or somebody else has moved."""
    if reworded:
        text = ngettext(
            "%(count)d reply was left alone: its words were changed since you opened this page. "
            "Please read it again.",
            "%(count)d replies were left alone: their words were changed since you opened this "
            "page. Please read them again.",
            reworded,
        )
        messages.warning(request, text % {"count": reworded})
    if decided and moved:
        text = ngettext(
            "%(count)d reply was left alone: it was decided already.",
            "%(count)d replies were left alone: they were decided already.",
            decided,
        )
        messages.warning(request, text % {"count": decided})
    elif not (moved or reworded):
        messages.warning(request, _("Nothing was changed: it was decided already."))


def as_shown(comment: Comment) -> str:
    """What a form says of the reply that it stands beside, so that a decision is about that."""
    return f"{comment.pk}-{(comment.worded_at - EPOCH) // MICROSECOND}-{comment.status}"


def _shown(request: HttpRequest) -> dict[int, Shown]:
    """What the page that was decided on showed, by the number of each reply on it."""
    said = [SHOWN.fullmatch(each) for each in request.POST.getlist("shown")]
    return {
        int(each[1]): Shown(each[3], EPOCH + int(each[2]) * MICROSECOND) for each in said if each
    }


def _canned(request: HttpRequest) -> CannedAnswer | None:
    return CannedAnswer.objects.filter(pk=number_of(request.POST.get("answer", ""))).first()


def number_of(said: str) -> int:
    """The number of a row; 0, which no row has, for what is none."""
    return int(said) if said.isdecimal() and len(said) <= MOST_DIGITS else 0


def take_back(desk: "CommentAdmin", request: HttpRequest) -> HttpResponse:
    """Undo what one action decided."""
    try:
        batch = uuid.UUID(request.POST.get("batch", ""))
    except ValueError:
        return HttpResponseBadRequest()
    back = undo(batch, by=cast("User", request.user))
    if back:
        text = ngettext(
            "%(count)d reply stands where it stood before.",
            "%(count)d replies stand where they stood before.",
            back,
        )
        messages.success(request, text % {"count": back})
    else:
        text = _("Nothing was changed: it was decided anew, or its writer changed the words since.")
        messages.warning(request, text)
    return HttpResponseRedirect(way_back(request))


def way_back(request: HttpRequest) -> str:
    """The list that the button stood on, with its filters; else the queue."""
    back = request.POST.get("back", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return back
    return reverse("admin:comments_comment_changelist")
