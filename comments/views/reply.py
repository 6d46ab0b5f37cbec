"""Leaving a reply."""

from http import HTTPStatus

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import (
    HttpResponse,
    HttpResponseRedirect,
)
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts import networks
from articles.models import Article
from articles.views.public import PublicRequest, for_readers, show
from comments import screening, seals
from comments.closing import why_closed
from comments.forms import ReplyForm, answerable
from comments.models import Comment
from comments.moderation import Status
from comments.same_site import is_from_elsewhere
from comments.screening import Attempt, Outcome, Verdict
from comments.turns import take_turn
from comments.views.of_article import of_article, show_closed


@csrf_exempt  # comments.same_site says why, and what stands in its place
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@of_article
def reply(request: PublicRequest, article: Article) -> HttpResponse:
    """The form on a page of its own (GET, `?parent=`), and what it sends (POST)."""
    with translation.override(article.language):
        if request.method == "POST" and is_from_elsewhere(request):
            raise PermissionDenied(_("This reply was sent from another site’s page."))
        closed = why_closed(article, request.publication)
        if closed:
            return show_closed(request, article, closed)
        if request.method == "POST":
            return _posted(request, article)
        answered = answerable(article, request.GET.get("parent", ""))
        parent = answered.pk if answered else ""
        form = ReplyForm(article=article, initial={"token": seals.seal(article), "parent": parent})
        return _form_page(request, article, form, answered)


def _posted(request: PublicRequest, article: Article) -> HttpResponse:
    now = timezone.now()
    form = ReplyForm(request.POST, article=article, at=now)
    if not form.is_valid():
        status = HTTPStatus.CONFLICT if form.lost_parent else HTTPStatus.UNPROCESSABLE_ENTITY
        return _form_page(request, article, form.again(), form.answered, status)
    address = networks.address_of(request)
    data = form.cleaned_data
    attempt = Attempt(
        article=article,
        parent=form.answered,
        body=data["body"],
        email=data["email"],
        address=address,
        at=now,
        age=form.age,
        trap=data["subject"],
    )
    with transaction.atomic():
        take_turn(address, data["email"])
        with translation.override(request.publication.default_language):  # moderators read it
            verdict = screening.judge(attempt)
        if verdict.outcome in (Outcome.WAIT, Outcome.SPAM):
            Comment.objects.create(
                article=article,
                parent=form.answered,
                name=data["name"],
                email=data["email"],
                website=data["website"],
                body=data["body"],
                status=_status(verdict),
                reason=verdict.reason,
                address_hash=screening.hash_of(address, now.date()),
                created_at=now,
            )
    if verdict.outcome is Outcome.TOO_MANY:
        return _later(request, article, form)
    response = HttpResponseRedirect(article.address_of("reply/received"))
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def _status(verdict: Verdict) -> Status:
    return Status.SPAM if verdict.outcome is Outcome.SPAM else Status.PENDING


def _later(request: PublicRequest, article: Article, form: ReplyForm) -> HttpResponse:
    minutes = int(screening.WINDOW.total_seconds() // 60)
    form.add_error(
        None,
        _(
            "Many replies came from your network just now. Your words are still here: "
            "please send them again in %(minutes)d minutes."
        )
        % {"minutes": minutes},
    )
    response = _form_page(
        request, article, form.again(), form.answered, HTTPStatus.TOO_MANY_REQUESTS
    )
    response["Retry-After"] = str(minutes * 60)
    return response


def _form_page(
    request: PublicRequest,
    article: Article,
    form: ReplyForm,
    answered: Comment | None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "article": article,
        "form": form,
        "answered": answered,
        "reply_address": article.address_of("reply"),
        "robots": "noindex",
    }
    return show(
        request, "comments/reply_form.html", context, language=article.language, status=status
    )


@for_readers
@of_article
def received(request: PublicRequest, article: Article) -> HttpResponse:
    """What a writer reads after sending."""
    context = {"article": article, "robots": "noindex"}
    return show(request, "comments/reply_received.html", context, language=article.language)
