"""Leaving a reply, the further pages of a thread, the feeds of replies."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent
from django.db import transaction
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts import networks
from accounts.same_site import is_from_elsewhere
from articles import seals
from articles.models import Article, Redirect
from articles.models.addresses import plain_path
from articles.views.article import elsewhere, permalink
from articles.views.public import PublicRequest, for_readers, show
from comments import feeds, screening, threads
from comments.closing import why_closed
from comments.forms import LONGEST_BODY, ReplyForm, answerable
from comments.models import Comment, thread_address
from comments.moderation import Status
from comments.screening import Attempt, Outcome, Verdict
from comments.turns import take_turn

View = Callable[..., HttpResponse]


def of_article(view: View) -> View:
    """Hands the view the public article whose address the request's begins with.

    Without one: 410 where it was withdrawn, a redirect where it moved, else whatever else
    answers at this address.
    """

    @wraps(view)
    def answer(request: HttpRequest, base: str, **named: Any) -> HttpResponse:
        request = cast(PublicRequest, request)
        path = plain_path(f"/{base}")
        article = Article.objects.filter(permalink__in=[path, f"{path}/"]).first()
        if article and article.is_public():
            return view(request, article, **named)
        if article and article.was_public():
            if request.method == "POST":
                return _gone(request, article)
            return elsewhere(request, article.permalink or "")
        moved = Redirect.leading_from(path, f"{path}/")
        if moved and moved.article and moved.article.is_public():
            if request.method == "POST":  # a redirect would lose what was typed
                return view(request, moved.article, **named)
            rest = request.path.removeprefix(f"/{base}").strip("/")
            return HttpResponsePermanentRedirect(moved.article.address_of(rest))
        if request.method == "POST":
            raise Http404
        return permalink(request, request.path[1:])

    return answer


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
        closed = why_closed(article, request.publication)
        if closed:
            return _closed(request, article, closed)
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
        age=form.age.passed,
        is_age_exact=form.age.is_exact,
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


def _gone(request: PublicRequest, article: Article) -> HttpResponse:
    """410 for a reply to what was withdrawn while it was typed; its writer gets the words back."""
    with translation.override(article.language):
        said = _("This article was withdrawn while you were writing.")
        words = f"{said} {article.withdrawal_note}".strip()
        return _closed(request, article, words, status=HTTPStatus.GONE)


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


def _closed(
    request: PublicRequest,
    article: Article,
    closed: str,
    status: HTTPStatus = HTTPStatus.FORBIDDEN,
) -> HttpResponse:
    context = {
        "article": article,
        "closed": closed,
        "form": ReplyForm(article=article, initial=request.POST.dict()).for_copying(),
        "robots": "noindex",
    }
    template = "comments/reply_closed.html"
    return show(request, template, context, language=article.language, status=status)


@for_readers
@of_article
def received(request: PublicRequest, article: Article) -> HttpResponse:
    """What a writer reads after sending."""
    context = {"article": article, "robots": "noindex"}
    return show(request, "comments/reply_received.html", context, language=article.language)


@for_readers
@of_article
def thread_page(request: PublicRequest, article: Article, number: str) -> HttpResponse:
    """A further page of a thread; the first one stands under the article."""
    page = int(number)
    address = thread_address(article, page)
    if page == 1:
        return HttpResponsePermanentRedirect(f"{address}#comments")
    context = {"article": article, "number": page, "canonical_url": settings.SITE_URL + address}
    try:
        return show(request, "comments/thread_page.html", context, language=article.language)
    except threads.NoSuchPage as error:
        raise Http404 from error


@for_readers
@of_article
def article_feed(request: PublicRequest, article: Article) -> HttpResponse:
    """The replies to an article for a feed reader."""
    with translation.override(article.language):
        return feeds.of_article(article, request.publication)


@for_readers
def site_feed(request: PublicRequest) -> HttpResponse:
    """The replies to all articles for a feed reader."""
    return feeds.of_site(request.publication, request.path)
