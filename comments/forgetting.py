"""What is kept of people, for how long, and how it goes: docs/privacy.md is the map."""

import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles.models import Publication
from comments.models import (
    Answer,
    Ban,
    Comment,
    Decision,
    Erasure,
    Following,
    ReaderLetter,
    Report,
    email_hash,
)
from comments.models.ban import Kind
from comments.moderation import Status
from comments.policy import CONFIRMABLE
from comments.querysets import CommentQuerySet

LETTERS_KEPT = datetime.timedelta(days=30)  # so that "I got no mail" can be looked into
WITHDRAWN_KEPT = datetime.timedelta(days=30)  # so that a complaint about it can be answered
SPAM_KEPT = datetime.timedelta(days=90)  # a quarter, in which somebody may still ask for theirs

NETWORKS = {"replies": Comment, "reports": Report, "letters": ReaderLetter}


def forget(at: datetime.datetime | None = None) -> dict[str, int]:
    """Erase what is older than it may be; how much of each."""
    now = at or timezone.now()
    known = now - datetime.timedelta(days=Publication.current().replies_network_days)
    old_networks = {"created_at__lt": known}
    gone = {}
    for what, rows in NETWORKS.items():
        gone[f"networks of {what}"] = (
            rows._default_manager.exclude(address_hash="")
            .filter(**old_networks)
            .update(address_hash="")
        )
    around = Comment.objects.exclude(network_hash="").filter(**old_networks)
    gone["networks around replies"] = around.update(network_hash="")
    gone["bans of networks"] = _deleted(Ban.objects.filter(kind=Kind.NETWORK).outlived(known, now))
    unconfirmed = Comment.objects.filter(status=Status.PENDING, confirm_by__lt=now, replies=None)
    gone["unconfirmed replies"] = _deleted(unconfirmed)
    unasked = Following.objects.filter(confirmed_at=None, asked_at__lt=now - CONFIRMABLE)
    gone["unconfirmed followings"] = _deleted(unasked)
    spam = Comment.objects.filter(status=Status.SPAM, created_at__lt=now - SPAM_KEPT)
    spam = spam.exclude(email="", name="")
    gone["spam"] = _deleted(spam.filter(replies=None))
    gone["spam that was answered"] = emptied(spam, now)
    withdrawn = Comment.objects.filter(erased_at=None, withdrawn_at__lt=now - WITHDRAWN_KEPT)
    gone["withdrawn replies"] = emptied(withdrawn, now)
    gone["letters"] = _deleted(ReaderLetter.objects.filter(created_at__lt=now - LETTERS_KEPT))
    return {what: count for what, count in gone.items() if count}


def _deleted(rows: Any) -> int:
    return int(rows.delete()[0])


def kept_of(email: str) -> dict[str, Any]:
    """All that is kept of the owner of an address, as plain data that JSON can hold."""
    return {
        "email": email,
        "replies": [
            {
                "article": settings.SITE_URL + each.article.get_absolute_url(),
                "name": each.name,
                "website": each.website,
                "body": each.body,
                "status": each.status,
                "left_at": each.created_at.isoformat(),
                "edited_at": _moment(each.edited_at),
                "network_hash": each.address_hash,
                "wider_network_hash": each.network_hash,
                "why_it_waited": each.reason,
                "found": each.findings,
                "decisions": [_decision(decision) for decision in each.decisions.all()],
            }
            for each in Comment.objects.written_by(email)
            .select_related("article")
            .prefetch_related("decisions__answer")
            .order_by("created_at", "pk")
        ],
        "followings": [
            {
                "article": settings.SITE_URL + each.article.get_absolute_url(),
                "only_answers": each.reply_id is not None,
                "rhythm": each.rhythm,
                "asked_at": each.asked_at.isoformat(),
                "confirmed_at": _moment(each.confirmed_at),
            }
            for each in Following.objects.filter(email__iexact=email).select_related("article")
        ],
        "mail": [
            {"about": each.errand, "sent_at": _moment(each.sent_at)}
            for each in ReaderLetter.objects.filter(to__iexact=email).order_by("pk")
        ],
        "bans": [
            {
                "since": _moment(each.created_at),
                "until": _moment(each.expires_at),
                "why": each.comment,
            }
            for each in Ban.objects.filter(kind=Kind.MAIL, value=email.casefold())
        ],
    }


def _decision(decision: Decision) -> dict[str, Any]:
    """What became of a reply, and what its writer was told of it; who decided is not theirs."""
    answer = getattr(decision, "answer", None)
    return {
        "at": decision.at.isoformat(),
        "from": decision.from_status,
        "to": decision.to_status,
        "rule": decision.rule,
        "reason": decision.reason,
        "words_before": decision.words_before,
        "answer": {"words": answer.body, "sent_at": _moment(answer.sent_at)} if answer else None,
    }


def _moment(at: datetime.datetime | None) -> str | None:
    return at.isoformat() if at else None


def erase(email: str, at: datetime.datetime | None = None) -> int:
    """Erase everything that is kept of the owner of an address; how many replies that were.

    The place of a reply in its thread stays, without a word and without a name. What remains is the
    keyed hash of the address, so that no import brings the words back.
    """
    now = at or timezone.now()
    with transaction.atomic():
        mine = Comment.objects.written_by(email)
        mine_now = mine.order_by("pk").select_for_update(of=("self",)).values_list("pk", "status")
        standing = {pk: status for pk, status in mine_now if status != Status.REMOVED}
        Decision.objects.bulk_create(
            Decision(comment_id=pk, at=now, from_status=status, to_status=Status.REMOVED)
            for pk, status in standing.items()
        )
        count = emptied(mine, now)
        Following.objects.filter(email__iexact=email).delete()
        ReaderLetter.objects.filter(to__iexact=email).delete()
        Erasure.objects.update_or_create(email_hash=email_hash(email), defaults={"at": now})
    return count


def emptied(replies: CommentQuerySet, now: datetime.datetime) -> int:
    """Leave of replies their places alone; how many that were."""
    with transaction.atomic():
        numbers = list(replies.order_by().values_list("pk", flat=True))
        Decision.objects.filter(comment__in=numbers).update(reason="", words_before="")
        Answer.objects.filter(decision__comment__in=numbers, sent_at=None).delete()
        Report.objects.filter(comment__in=numbers).delete()
        return Comment.objects.filter(pk__in=numbers).update(
            name="",
            email="",
            website="",
            body="",
            reason="",
            findings=[],
            words_key="",
            address_hash="",
            network_hash="",
            author=None,
            picked_at=None,
            confirm_by=None,
            status=Status.REMOVED,
            erased_at=now,
        )


class Erased:
    """Whose replies were erased here, read once for a whole import."""

    def __init__(self) -> None:
        self.since = dict(Erasure.objects.values_list("email_hash", "at"))

    def has(self, email: str, left_at: datetime.datetime | None) -> bool:
        """Was what this address left at that moment (None: some day) erased at its owner's wish?"""
        if not (email and self.since):
            return False
        at = self.since.get(email_hash(email))
        return at is not None and (left_at is None or left_at <= at)
