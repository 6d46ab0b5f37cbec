"""What follows from readers' reports of a reply."""

import datetime

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone, translation

from articles.models import Article, Publication
from comments.findings import add_findings, sentence
from comments.hashes import hash_of, hashes_since
from comments.models import Comment, Report
from comments.moderation import Status
from comments.querysets import CommentQuerySet

KEY = "reports"  # of the finding that a reply is held for
LONGEST_KEPT = datetime.timedelta(days=366)  # Publication.replies_network_days is a year at most


def open_reports(comment: Comment) -> list[Report]:
    """What was reported since a moderator last decided about the reply, the newest first."""
    looked_at = comment.decisions.filter(by__isnull=False).aggregate(at=Max("at"))["at"]
    reports = comment.reports.all()
    return list(reports.filter(created_at__gt=looked_at) if looked_at else reports)


def reportable() -> CommentQuerySet:
    """What a report may arrive about: what readers see, and what reports have hidden just now."""
    hidden = Q(status=Status.PENDING, reason=KEY, article__in=Article.objects.published())
    return Comment.objects.filter(Q(pk__in=Comment.objects.readable().values("pk")) | hidden)


def networks_of(reports: list[Report]) -> int:
    """From how many networks they came. One that is forgotten may have come back: it is none."""
    return sum(bool(each.address_hash) and not each.is_repeat for each in reports)


def take(comment: Comment, network: str, publication: Publication, **said: str) -> None:
    """Keep a report from that network, and hold the reply back where there are enough of them."""
    now = timezone.now()
    with transaction.atomic():
        comment = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
        known = {each.address_hash for each in open_reports(comment)} - {""}
        may_be = hashes_since(network, now, now - LONGEST_KEPT)
        Report.objects.create(
            comment=comment,
            address_hash=hash_of(network, now.date()),
            is_repeat=not known.isdisjoint(may_be),
            **said,
        )
        hide_if_enough(comment, publication)


def hide_if_enough(comment: Comment, publication: Publication) -> None:
    """Hold a reply back, as it is locked, that enough networks have reported."""
    count = networks_of(open_reports(comment))
    if count < publication.replies_hidden_after or comment.status != Status.APPROVED:
        return
    finding = {"key": KEY, "networks": count}
    add_findings(comment, KEY, finding)
    comment.save(update_fields=["reason", "findings"])
    with translation.override(publication.default_language):  # as the log keeps it
        comment.hold(by=None, reason=sentence(finding))
