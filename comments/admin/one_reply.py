"""The page of one reply, and what is done there: assign, word anew, ban, steer the thread."""

import datetime
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Publication
from comments.admin.deciding import LONGEST_REASON, number_of, way_back
from comments.forms import LONGEST_BODY
from comments.models import Ban, Comment, Thread, decide
from comments.models.ban import NETWORK_DAYS, Kind
from comments.models.decision import reword
from comments.models.thread import LONGEST_PAUSE
from comments.moderation import Status
from comments.moderators import moderators
from prose.characters import says_something
from prose.clean import clean_reply
from prose.excerpt import plain_text

if TYPE_CHECKING:
    from accounts.models import User
    from comments.admin.queue import CommentAdmin

DAYS = ((7, gettext_lazy("a week")), (30, gettext_lazy("30 days")), (365, gettext_lazy("a year")))


def context(comment: Comment) -> dict[str, Any]:
    """What the page needs beside the row's own."""
    return {
        "decisions": comment.decisions.select_related("by"),
        "bannable": bannable(comment),
        "ban_days": DAYS,
        "thread": Thread.of(comment.article),
        "longest_pause": LONGEST_PAUSE,
        "moderators": moderators(),
        "longest_body": LONGEST_BODY,
    }


def bannable(comment: Comment) -> list[tuple[str, Any, str]]:
    """(kind, its word, what of this reply would be banned)."""
    email = comment.email.casefold()
    domain = email.rpartition("@")[2]
    found = [(Kind.MAIL, email), (Kind.DOMAIN, domain)] if email else []
    if comment.address_hash:
        found.append((Kind.NETWORK, _("where this reply came from")))
    return [(kind.value, kind.label, what) for kind, what in found]


def assign(desk: "CommentAdmin", request: HttpRequest, number: int) -> HttpResponse:
    """Give it to a moderator, or to nobody."""
    comment = get_object_or_404(Comment, pk=number)
    to = moderators().filter(pk=number_of(request.POST.get("to", ""))).first()
    given: dict[str, Any] = {"assigned_to": to}
    if to not in (comment.assigned_to, request.user):  # it begins to wait for somebody else
        given["queued_at"] = timezone.now()
    Comment.objects.filter(pk=comment.pk).update(**given)
    return HttpResponseRedirect(way_back(request))


class WordsForm(forms.Form):
    """Other words for a reply, and why."""

    body = forms.CharField(max_length=LONGEST_BODY)
    reason = forms.CharField(
        max_length=LONGEST_REASON,
        error_messages={"required": gettext_lazy("Say why the words are changed.")},
    )

    def clean_body(self) -> str:
        """The words as clean HTML; refuses none."""
        body = clean_reply(self.cleaned_data["body"])
        if not says_something(plain_text(body)):
            raise forms.ValidationError(
                _("Nothing is left of it. To keep it from readers, reject it.")
            )
        return body


def put_otherwise(desk: "CommentAdmin", request: HttpRequest, number: int) -> HttpResponse:
    """Put other words in place of the writer's."""
    comment = get_object_or_404(Comment, pk=number)
    form = WordsForm(request.POST)
    if not form.is_valid():
        _say_errors(request, form)
    elif reword(
        comment,
        form.cleaned_data["body"],
        by=cast("User", request.user),
        reason=form.cleaned_data["reason"],
    ):
        messages.success(request, _("The words are changed; readers are told so."))
    return HttpResponseRedirect(page_of(comment))


class BanForm(forms.Form):
    """What of a reply to ban, for how long, and why."""

    kind = forms.ChoiceField(
        choices=[(kind.value, kind.label) for kind in (Kind.MAIL, Kind.DOMAIN, Kind.NETWORK)],
        error_messages={"required": gettext_lazy("Say what to ban.")},
    )
    days = forms.TypedChoiceField(choices=[("", ""), *DAYS], coerce=int, required=False)
    why = forms.CharField(max_length=300, required=False)
    sweep = forms.BooleanField(required=False)


def ban(desk: "CommentAdmin", request: HttpRequest, number: int) -> HttpResponse:
    """Ban the writer's address, its domain, or the network; and clear the queue of it, if asked."""
    comment = get_object_or_404(Comment, pk=number)
    form = BanForm(request.POST)
    if not form.is_valid():
        _say_errors(request, form)
        return HttpResponseRedirect(page_of(comment))
    said = form.cleaned_data
    kind, value = said["kind"], value_of(comment, said["kind"])
    if not value:
        messages.error(request, _("Nothing of that kind is known of this reply."))
        return HttpResponseRedirect(page_of(comment))
    days = said["days"] or None
    now = timezone.now()
    if kind == Kind.NETWORK:  # its hash may not be kept for longer than it is with the reply
        kept = min(NETWORK_DAYS, Publication.current().replies_network_days)
        kept = max(1, kept - (now - comment.created_at).days)
        days = min(days or kept, kept)
    by = cast("User", request.user)
    with transaction.atomic():
        Ban.objects.update_or_create(
            kind=kind,
            value=value,
            defaults={
                "keyed_on": comment.created_at.date() if kind == Kind.NETWORK else None,
                "expires_at": now + datetime.timedelta(days=days) if days else None,
                "comment": said["why"],
                "by": by,
                "created_at": now,
            },
        )
        caught = Comment.objects.filter(pk=comment.pk)
        if said["sweep"]:
            caught = caught | same(comment, kind).filter(status=Status.PENDING)
        moved = decide(caught, "mark_spam", by=by, reason=_("Banned"))
    messages.success(request, _("Banned. Among the spam now: %(count)d.") % {"count": moved})
    return HttpResponseRedirect(way_back(request))


def value_of(comment: Comment, kind: str) -> str:
    """What a ban of that kind would hold; '' where the reply does not tell."""
    email = comment.email.casefold()
    if kind == Kind.NETWORK:
        return comment.address_hash
    return email if kind == Kind.MAIL else email.rpartition("@")[2]


def same(comment: Comment, kind: str) -> Any:
    """Replies that a ban of that kind would have caught."""
    if kind == Kind.NETWORK:
        return Comment.objects.filter(address_hash=comment.address_hash)
    if kind == Kind.MAIL:
        return Comment.objects.written_by(comment.email)
    return Comment.objects.filter(email__iendswith=f"@{value_of(comment, kind)}")


class ThreadForm(forms.ModelForm[Thread]):
    """Closed, or slow and until when."""

    is_closed = forms.BooleanField(required=False)
    hours = forms.IntegerField(min_value=1, max_value=24 * 30, required=False)

    class Meta:
        model = Thread
        fields = ("pause",)

    def clean_pause(self) -> int:
        """Empty is none."""
        return self.cleaned_data.get("pause") or 0


def steer(desk: "CommentAdmin", request: HttpRequest, number: int) -> HttpResponse:
    """Close the thread that the reply belongs to, reopen it, or slow it down for a while."""
    comment = get_object_or_404(Comment.objects.select_related("article"), pk=number)
    form = ThreadForm(
        {**request.POST.dict(), "pause": request.POST.get("pause") or "0"},
        instance=Thread.of(comment.article),
    )
    if form.is_valid():
        thread = form.save(commit=False)
        hours = form.cleaned_data["hours"]
        thread.slow_until = timezone.now() + datetime.timedelta(hours=hours) if hours else None
        thread.steer(is_closed=form.cleaned_data["is_closed"])
        messages.success(request, _("The thread: saved."))
    else:
        _say_errors(request, form)
    return HttpResponseRedirect(page_of(comment))


def pick(desk: "CommentAdmin", request: HttpRequest, number: int) -> HttpResponse:
    """Let a reply stand above its thread, or take it down from there."""
    comment = get_object_or_404(Comment.objects.approved(), pk=number)
    by = cast("User", request.user)
    if comment.picked_at:
        comment.unpick(by=by)
    else:
        comment.pick(by=by)
    return HttpResponseRedirect(page_of(comment))


def page_of(comment: Comment) -> str:
    """The page of a reply at the desk."""
    return reverse("admin:comments_comment_change", args=[comment.pk])


def _say_errors(request: HttpRequest, form: forms.BaseForm) -> None:
    for sentences in form.errors.values():
        for sentence in sentences:
            messages.error(request, str(sentence))
