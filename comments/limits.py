"""How much one network may ask for in a while, beside leaving replies.

Counted in the database, like replies: a cache may be each process's own.
"""

from http import HTTPStatus

from django.db import models
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article
from articles.views.public import PublicRequest
from comments.hashes import hashes_since
from comments.models import ReaderLetter, Report
from comments.screening import WINDOW
from comments.views.private import done

MOST_MAILS = 5  # that a network has sent to others, in screening.WINDOW
MOST_REPORTS = 5  # whoever reads a whole thread finds as many, a script finds hundreds


def asked_for_many_mails(network: str) -> bool:
    """Did this network have mail sent again and again?"""
    return _count(ReaderLetter.objects.all(), network) >= MOST_MAILS


def reported_much(network: str) -> bool:
    """Did this network report one reply after another?"""
    return _count(Report.objects.all(), network) >= MOST_REPORTS


def too_many(request: PublicRequest, article: Article | None = None) -> HttpResponse:
    """429, and when to come back; in the language that is spoken around it."""
    minutes = int(WINDOW.total_seconds() // 60)
    title = _("Too much at once")
    said = _("A lot came from your network just now. Please come back in %(minutes)d minutes.")
    response = done(
        request,
        title,
        said % {"minutes": minutes},
        article=article,
        status=HTTPStatus.TOO_MANY_REQUESTS,
    )
    response["Retry-After"] = str(minutes * 60)
    return response


def _count(rows: "models.QuerySet[ReaderLetter] | models.QuerySet[Report]", network: str) -> int:
    now = timezone.now()
    since = now - WINDOW
    hashes = hashes_since(network, now, since)
    return rows.filter(address_hash__in=hashes, created_at__gt=since).count()
