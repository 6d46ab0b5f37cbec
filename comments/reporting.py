"""What follows from readers' reports of a reply."""

from django.db.models import Max
from django.utils import translation

from articles.models import Publication
from comments.findings import add_findings, sentence
from comments.models import Comment, Report
from comments.moderation import Status


def open_reports(comment: Comment) -> list[Report]:
    """What was reported since a moderator last decided about the reply, the newest first."""
    looked_at = comment.decisions.filter(by__isnull=False).aggregate(at=Max("at"))["at"]
    reports = comment.reports.all()
    return list(reports.filter(created_at__gt=looked_at) if looked_at else reports)


def networks_of(reports: list[Report]) -> int:
    """From how many networks they came; those whose network is erased by now count once."""
    return len({each.address_hash for each in reports})


def hide_if_enough(comment: Comment, publication: Publication) -> None:
    """Hold a reply back that enough networks have reported, until a moderator has looked."""
    reports = open_reports(comment)
    count = networks_of(reports)
    comment.refresh_from_db(fields=["status"])
    if count < publication.replies_hidden_after or comment.status != Status.APPROVED:
        return
    finding = {"key": "reports", "networks": count}
    comment.refresh_from_db(fields=["findings"])
    add_findings(comment, "reports", finding)
    comment.save(update_fields=["reason", "findings"])
    with translation.override(publication.default_language):  # as the log keeps it
        comment.hold(by=None, reason=sentence(finding))
