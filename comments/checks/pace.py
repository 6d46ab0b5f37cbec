"""Checks of how much comes, and how fast."""

import datetime

from django.conf import settings
from django.db.models import Max, Q
from django.db.models.functions import Lower

from accounts.networks import around
from articles import seals
from comments.hashes import hash_of, hashes_since, words_key
from comments.models import Comment, Thread
from comments.moderation import Status
from comments.querysets import CommentQuerySet, family
from comments.verdicts import Attempt, Outcome, Verdict

HASTE = datetime.timedelta(seconds=3)  # nobody reads four labels and types an answer faster
# A lively argument is four or five replies in ten minutes; a script is hundreds.
MOST, WINDOW = 5, datetime.timedelta(minutes=10)
MOST_OF_NETWORK = 20  # in the same time: a campus or an office in a lively argument
REPEAT_WINDOW = datetime.timedelta(hours=24)
REPEAT_LENGTH = 40  # characters of HTML; shorter words ("I agree.") many people say alike
REPEATS = 2  # times that the same words stand elsewhere, from which on nobody means them


def too_many(attempt: Attempt) -> Verdict | None:
    """Many replies from one network address in a short time."""
    since = attempt.at - WINDOW
    hashes = hashes_since(attempt.address, attempt.at, since)
    recent = Comment.objects.filter(address_hash__in=hashes, created_at__gt=since)
    if recent.count() < MOST:
        return None
    return Verdict(Outcome.TOO_MANY, "address", retry_after=WINDOW)


def too_many_around(attempt: Attempt) -> Verdict | None:
    """Many replies from one network: a script that has a hundred addresses side by side."""
    network = around(attempt.address)
    since = attempt.at - WINDOW
    hashes = hashes_since(network, attempt.at, since)
    recent = Comment.objects.filter(network_hash__in=hashes, created_at__gt=since)
    if not network or recent.count() < MOST_OF_NETWORK:
        return None
    return Verdict(Outcome.TOO_MANY, "network", retry_after=WINDOW)


def slowed(attempt: Attempt) -> Verdict | None:
    """A second reply of one writer in a thread that moderators slowed down."""
    pause = Thread.of(attempt.article).pause_at(attempt.at)
    if not pause:
        return None
    hashes = hashes_since(attempt.address, attempt.at, attempt.at - pause)
    same_writer = Q(writer=attempt.email.lower())
    if attempt.address:
        same_writer |= Q(address_hash__in=hashes)
    last = (
        Comment.objects.alias(writer=Lower("email"))
        .filter(
            same_writer,
            article__in=family(attempt.article.original_number),
            created_at__gt=attempt.at - pause,
        )
        .aggregate(last=Max("created_at"))["last"]
    )
    if last is None:
        return None
    minutes = int(pause.total_seconds() // 60)
    wait = max(last + pause - attempt.at, datetime.timedelta(seconds=1))
    return Verdict(Outcome.TOO_MANY, "slow", {"minutes": minutes}, retry_after=wait)


def known(attempt: Attempt) -> Verdict | None:
    """The same words of the same writer at the same place: the button was pressed twice.

    The writer is known by the e-mail alone: an office or a campus has one network address, and
    the second of its readers who writes "I agree" would be thanked for what is thrown away.
    """
    return Verdict(Outcome.KNOWN, "known") if sent_before(attempt).exists() else None


def sent_before(attempt: Attempt) -> CommentQuerySet:
    """The same words of the same writer at the same place, unless they were taken away since."""
    return (
        Comment.objects.written_by(attempt.email)
        .filter(
            article=attempt.article,
            parent=attempt.parent,
            created_at__gt=attempt.at - REPEAT_WINDOW,
            body=attempt.body,
        )
        .exclude(status=Status.REMOVED)
    )


def repeated(attempt: Attempt) -> Verdict | None:
    """The same long words at other places, or from other writers: nobody types them anew."""
    if len(attempt.body) < REPEAT_LENGTH:
        return None
    same = Comment.objects.filter(
        words_key=words_key(attempt.body), created_at__gt=attempt.at - REPEAT_WINDOW
    ).exclude(status=Status.REMOVED)
    if attempt.changes:
        same = same.exclude(pk=attempt.changes.pk)
    times = same.count()
    if not times:
        return None
    outcome = Outcome.SPAM if times >= REPEATS else Outcome.WAIT
    return Verdict(outcome, "repeat", {"times": times})


def hasty(attempt: Attempt) -> Verdict | None:
    """Sent sooner than anybody types."""
    if attempt.age >= HASTE:
        return None
    seconds = max(0, int(attempt.age.total_seconds()))
    return Verdict(Outcome.WAIT, "haste", {"seconds": seconds})


def undated(attempt: Attempt) -> Verdict | None:
    """No word on when it was begun: the page that caches keep says it to ten minutes.

    Stands before whatever would let a reply through unseen: haste can't be told in it, unless even
    the last form with that seal was handed out long enough ago.
    """
    latest = seals.STEP + datetime.timedelta(seconds=settings.PAGE_CACHE_SECONDS)
    if attempt.is_age_exact or attempt.age >= latest + HASTE:
        return None
    return Verdict(Outcome.WAIT, "undated")


def kept_hashes(attempt: Attempt) -> dict[str, str]:
    """What is kept of where a reply came from, by the field it stands in."""
    day = attempt.at.date()
    return {
        "address_hash": hash_of(attempt.address, day),
        "network_hash": hash_of(around(attempt.address), day),
    }
