"""What a writer does with a reply of their own: confirm it, change it, take it away."""

import dataclasses
import datetime

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import networks
from articles.views.public import PublicRequest
from comments import learning, mailing, policy, screening, tokens
from comments.checks import akismet
from comments.findings import add_findings, sentence
from comments.following import ask_again, is_asked, most_in_words
from comments.forms import ReplyForm
from comments.hashes import words_key
from comments.keeping import confirm, wishes_with
from comments.models import Comment
from comments.moderation import Status
from comments.screening import Attempt
from comments.tokens import Purpose, number_of, token_for
from comments.views.private import done, no_such_link, private, show_private
from prose.replies import as_typed


@private
def confirmed(request: PublicRequest, token: str) -> HttpResponse:
    """The reply that an address is asked about (GET), and its owner's yes (POST)."""
    comment = _comment(Purpose.CONFIRM, token)
    if comment is None:
        return no_such_link(request)
    if request.method == "POST":
        confirm(comment)
        response = HttpResponseRedirect(_own_address(comment))
        response.status_code = 303
        tokens.remember(response, request, comment.email)
        return response
    if not comment.is_unconfirmed():
        return HttpResponseRedirect(_own_address(comment))
    context = {"comment": comment, "wishes": wishes_with(comment), "here": request.path}
    return show_private(request, "confirm", context, article=comment.article)


@private
def own(request: PublicRequest, token: str) -> HttpResponse:
    """One's own reply: where it stands, and while it may be changed, the words (GET, POST)."""
    comment = _comment(Purpose.OWN, token)
    if comment is None:
        return no_such_link(request)
    window = _window(request)
    form = None
    if comment.may_be_edited(window):
        form = EditForm(request.POST or None, comment=comment)
        if request.method == "POST" and form.is_valid():
            if not change(request, comment, form.cleaned_data["body"]):
                return _too_late(request, comment)
            return HttpResponseRedirect(request.path)
    elif request.method == "POST":
        return _too_late(request, comment)
    context = {
        "comment": comment,
        "form": form,
        "until": comment.created_at + window,
        "here": request.path,
        "is_asked": comment.is_unconfirmed() and is_asked(comment),
        "mail_address": reverse("comments:own_asked", args=[token]),
        "remove_address": reverse("comments:own_removed", args=[token]),
        "public_address": comment.get_absolute_url() if comment.is_readable() else "",
    }
    status = 422 if form and form.errors else 200
    return show_private(request, "own", context, article=comment.article, status=status)


@private
def own_asked(request: PublicRequest, token: str) -> HttpResponse:
    """Have the link sent again that confirms one's own reply (POST)."""
    comment = _comment(Purpose.OWN, token)
    if comment is None:
        return no_such_link(request)
    if request.method != "POST" or not comment.is_unconfirmed():
        return HttpResponseRedirect(_own_address(comment))
    article = comment.article
    with translation.override(article.language):
        with transaction.atomic():
            is_sent = ask_again(comment)
            mailing.soon()
        title = _("Please look into your mail")
        said = _("We have sent a link to that address.")
        status = 200
        if not is_sent:
            title, said, status = _("Enough mail for today"), _("Please come back tomorrow."), 429
        return done(request, title, f"{said} {most_in_words()}", article=article, status=status)


@private
def own_removed(request: PublicRequest, token: str) -> HttpResponse:
    """Take one's own reply away: asks first (GET), then does it (POST)."""
    comment = _comment(Purpose.OWN, token)
    if comment is None:
        return no_such_link(request)
    article = comment.article
    with translation.override(article.language):
        if request.method == "POST":
            comment.withdraw()
            title = _("Your reply is removed")
            said = _("Answers to it stay; in its place stands that a reply was removed.")
            return done(request, title, said, article=article)
    context = {"comment": comment, "here": request.path, "back": _own_address(comment)}
    return show_private(request, "own_remove", context, article=article)


class EditForm(ReplyForm):
    """The words of a reply alone, to be changed by their writer."""

    shown = ("body",)

    def __init__(self, *args: object, comment: Comment) -> None:
        super().__init__(*args, article=comment.article, initial={"body": as_typed(comment.body)})
        for name in set(self.fields) - {"body"}:
            del self.fields[name]
        self.fields["body"].help_text = ""


def change(request: PublicRequest, comment: Comment, body: str) -> bool:
    """Other words; what the screening finds in them, or whoever reads first, holds them back.

    Whatever the filter learned of the old ones it forgets: no moderator has judged the new.
    False where it can't be changed any more.
    """
    if body == comment.body:
        return True
    attempt = Attempt(
        article=comment.article,
        parent=comment.parent,
        body=body,
        email=comment.email,
        address=networks.address_of(request),
        at=timezone.now(),
        age=datetime.timedelta(days=1),
        name=comment.name,
        website=comment.website,
        agent=request.headers.get("User-Agent", ""),
        changes=comment,
    )
    attempt = dataclasses.replace(attempt, elsewhere=akismet.ask(attempt))
    with transaction.atomic():
        # a moderator may have decided about the old words while a service judged the new ones
        comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
        if not comment.may_be_edited(_window(request)):
            return False
        judgement = screening.judge(attempt)
        doubt = judgement.reason
        if not (doubt or comment.author_id):
            doubt = policy.reads_first(request.publication, comment.email, changes=comment)
        if comment.learned_as:
            learning.learn(Comment.objects.filter(pk=comment.pk), learning.NEITHER)
        comment.body, comment.edited_at = body, timezone.now()
        comment.words_key = words_key(body)
        if doubt:
            add_findings(comment, doubt, *judgement.findings)
        comment.save(update_fields=["body", "edited_at", "words_key", "reason", "findings"])
        if doubt and comment.status == Status.APPROVED:
            with translation.override(request.publication.default_language):  # as the log keeps it
                said = sentence(judgement.findings[0]) if judgement.decisive else ""
                comment.hold(by=None, reason=said)
    return True


def _window(request: PublicRequest) -> datetime.timedelta:
    return datetime.timedelta(minutes=request.publication.replies_editable_minutes)


def _too_late(request: PublicRequest, comment: Comment) -> HttpResponse:
    with translation.override(comment.article.language):
        title = _("It is too late to change this reply")
        said = _("Somebody has answered it, or the time for it is over. You can still remove it.")
        return done(request, title, said, article=comment.article, status=409)


def _comment(purpose: Purpose, token: str) -> Comment | None:
    number = number_of(purpose, token)
    found = Comment.objects.select_related("article", "parent").filter(pk=number, erased_at=None)
    return found.first()


def _own_address(comment: Comment) -> str:
    return reverse("comments:own", args=[token_for(Purpose.OWN, comment.pk)])
