"""The seal of a form that readers send: which article it was made for, and when, signed.

It takes the place of a cookie: a form that nobody was shown can't be sent, and
one that was filled in faster than anybody types is told apart.
"""

import datetime
from typing import NamedTuple

from django.core import signing
from django.utils import timezone

from articles.models import Article

# The article's page stays the same for this long, byte for byte, so that caches can keep it.
STEP = datetime.timedelta(minutes=10)
# A tab may stay open for days before its reader finds the words.
LIFETIME = datetime.timedelta(days=7)
SALT = "comments.seals"  # as it was when replies alone had one: open forms stay good
EPOCH, UNIT = datetime.datetime.fromtimestamp(0, datetime.UTC), datetime.timedelta(milliseconds=1)
EXACT, ROUNDED = "at", "about"


class BadSeal(Exception):
    """The seal is missing, forged, or made for another article."""


class OldSeal(Exception):
    """The form was made longer ago than LIFETIME."""


class Age(NamedTuple):
    """How long ago a form was made; where that is not exact, it was that long ago or less."""

    passed: datetime.timedelta
    is_exact: bool


def seal(article: Article, at: datetime.datetime | None = None) -> str:
    """A seal of that moment (now, unless told)."""
    return _signed(article, at or timezone.now(), EXACT)


def lasting_seal(article: Article, at: datetime.datetime | None = None) -> str:
    """A seal for pages that caches keep: the moment is rounded down to whole STEPs."""
    since = (at or timezone.now()) - EPOCH
    return _signed(article, EPOCH + since // STEP * STEP, ROUNDED)


def age(text: str, article: Article, at: datetime.datetime | None = None) -> Age:
    """How long ago the form was made. Raises BadSeal or OldSeal."""
    try:
        number, moment, kind = signing.Signer(salt=SALT).unsign(text).split(".")
    except (signing.BadSignature, ValueError) as error:
        raise BadSeal from error
    if number != str(article.pk):
        raise BadSeal
    passed = (at or timezone.now()) - EPOCH - int(moment) * UNIT
    if passed > LIFETIME:
        raise OldSeal
    return Age(passed, kind == EXACT)


def is_good(text: str, article: Article) -> bool:
    """Was the form made for this article, and not too long ago?"""
    try:
        age(text, article)
    except (BadSeal, OldSeal):
        return False
    return True


def _signed(article: Article, moment: datetime.datetime, kind: str) -> str:
    return signing.Signer(salt=SALT).sign(f"{article.pk}.{(moment - EPOCH) // UNIT}.{kind}")
