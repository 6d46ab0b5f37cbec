"""Leaving a reply."""

import dataclasses
import math
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts import networks
from accounts.same_site import is_from_elsewhere
from articles import seals
from articles.models import Article
from articles.views.public import PublicRequest, for_readers, show
from comments import policy, screening
from comments.checks import akismet
from comments.closing import why_refused
from comments.following import most_in_words
from comments.forms import LONGEST_BODY, ReplyForm, answerable
from comments.keeping import keep, sent_again
from comments.models import Thread
from comments.screening import Attempt, Outcome, Verdict
from comments.tokens import Purpose, token_for
from comments.turns import take_turn
from comments.verdicts import NOT_KEPT
from comments.views.of_article import of_article, show_closed


@csrf_exempt  # accounts.same_site says why, and what stands in its place
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@of_article
def reply(request: PublicRequest, article: Article) -> HttpResponse:
    """The form on a page of its own (GET, `?parent=`), and what it sends (POST)."""
    with translation.override(article.language):
        if request.method == "POST" and is_from_elsewhere(request):
            raise PermissionDenied(_("This reply was sent from another site’s page."))
        if request.method == "POST" and is_too_much(request):
            return _too_much(request, article)
        closed = why_refused(article, request.publication)
        if closed:
            return show_closed(request, article, closed)
        if request.method == "POST":
            return _posted(request, article)
        answered = answerable(article, request.GET.get("parent", ""))
        parent = answered.pk if answered else ""
        form = ReplyForm(article=article, initial={"token": seals.seal(article), "parent": parent})
        form.answered = answered
        return _form_page(request, article, form)


def _posted(request: PublicRequest, article: Article) -> HttpResponse:
    now = timezone.now()
    form = ReplyForm(request.POST, article=article, at=now)
    if not form.is_valid():
        status = HTTPStatus.CONFLICT if form.lost_parent else HTTPStatus.UNPROCESSABLE_ENTITY
        return _form_page(request, article, form.again(), status=status)
    if "preview" in request.POST:
        seen = form.cleaned_data
        return _form_page(request, article, form.again(), preview=seen)
    address = networks.address_of(request)
    data = form.cleaned_data
    attempt = Attempt(
        article=article,
        parent=form.answered,
        body=data["body"],
        email=data["email"],
        address=address,
        at=now,
        age=form.age.passed,
        is_age_exact=form.age.is_exact,
        trap=data["subject"],
        name=data["name"],
        website=data["website"],
        agent=request.headers.get("User-Agent", ""),
    )
    attempt = dataclasses.replace(attempt, elsewhere=akismet.ask(attempt))
    comment, how = None, "received"
    with transaction.atomic():
        take_turn(address, data["email"])
        judgement = screening.judge(attempt)
        if judgement.outcome not in NOT_KEPT:
            comment = keep(request, form, attempt, judgement)
        elif judgement.outcome is Outcome.KNOWN:
            how = sent_again(attempt)
    if judgement.outcome is Outcome.TOO_MANY and judgement.decisive:
        return _later(request, article, form, judgement.decisive)
    there = reverse("comments:own", args=[token_for(Purpose.OWN, comment.pk)]) if comment else ""
    response = HttpResponseRedirect(there or article.address_of(f"reply/{how}"))
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def _later(
    request: PublicRequest, article: Article, form: ReplyForm, verdict: Verdict
) -> HttpResponse:
    seconds = math.ceil(verdict.retry_after.total_seconds())
    if verdict.key == "slow":
        sentence = _(
            "This conversation goes slowly: one reply every %(pause)d minutes. Your words are "
            "still here: please send them again in %(minutes)d minutes."
        )
    else:
        sentence = _(
            "Many replies came from your network just now. Your words are still here: "
            "please send them again in %(minutes)d minutes."
        )
    told = {"minutes": math.ceil(seconds / 60), "pause": verdict.data.get("minutes", 0)}
    form.add_error(None, sentence % told)
    response = _form_page(request, article, form.again(), status=HTTPStatus.TOO_MANY_REQUESTS)
    response["Retry-After"] = str(seconds)
    return response


def is_too_much(request: HttpRequest) -> bool:
    """Is it more than is read of any form? (DATA_UPLOAD_MAX_… in the settings)"""
    try:
        request.POST  # noqa: B018  (what reads it, refuses it)
    except (RequestDataTooBig, TooManyFieldsSent):
        return True
    return False


def _too_much(request: PublicRequest, article: Article) -> HttpResponse:
    """413: nothing of it was read, so nothing can be given back; the browser still has it."""
    words = _(
        "A reply has at most %(most)s characters; this was far more, and nothing of it was kept. "
        "Go back with your browser’s button: your words should still be in the form. Make them "
        "shorter and send them again."
    ) % {"most": f"{LONGEST_BODY:,}"}
    context = {"article": article, "words": words, "robots": "noindex"}
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    template = "comments/reply_too_much.html"
    return show(request, template, context, language=article.language, status=status)


def _form_page(
    request: PublicRequest,
    article: Article,
    form: ReplyForm,
    *,
    status: int = HTTPStatus.OK,
    preview: dict[str, Any] | None = None,
) -> HttpResponse:
    slowed = Thread.slowed(article).first()
    context = {
        "article": article,
        "form": form,
        "answered": form.answered,
        "preview": preview,
        "policy": policy.in_words(request.publication, slowed.pause if slowed else 0),
        "reply_address": article.address_of("reply"),
        "robots": "noindex",
    }
    return show(
        request, "comments/reply_form.html", context, language=article.language, status=status
    )


@for_readers
@of_article
def received(request: PublicRequest, article: Article, how: str) -> HttpResponse:
    """What a writer reads after sending what has arrived before, and may wait to be confirmed."""
    context = {"article": article, "robots": "noindex", "is_unconfirmed": how == "unconfirmed"}
    with translation.override(article.language):
        context["most"] = most_in_words()
    return show(request, "comments/reply_received.html", context, language=article.language)
