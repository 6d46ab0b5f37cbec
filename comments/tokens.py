"""Links that only their receiver knows: a purpose and a value, signed; and a browser's word.

Nothing of it is kept here. A link works for whoever has it, so it goes into the one page or the one
mail it is meant for; whatever changes something asks for a button, since scanners of mail open
every link.
"""

import datetime
from enum import StrEnum

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from comments.models.erasure import email_hash

COOKIE = "confirmed-writer"
COOKIE_LASTS = datetime.timedelta(days=365)
ADDRESSES = 3  # that one browser may have confirmed: work, home, and somebody else in the house


class Purpose(StrEnum):
    """What a link is for; one for another purpose opens nothing."""

    CONFIRM = "confirm"
    OWN = "own"
    FOLLOW = "follow"
    DATA = "data"


LASTS = {Purpose.DATA: datetime.timedelta(days=2)}


def token_for(purpose: Purpose, value: int | str) -> str:
    """The end of a link."""
    return signing.TimestampSigner(salt=f"comments.{purpose}").sign_object(str(value))


def value_of(purpose: Purpose, token: str) -> str | None:
    """What a link was made for; None where it was forged, made for something else, or is old."""
    signer = signing.TimestampSigner(salt=f"comments.{purpose}")
    try:
        return str(signer.unsign_object(token, max_age=LASTS.get(purpose)))
    except (signing.BadSignature, ValueError):
        return None


def number_of(purpose: Purpose, token: str) -> int:
    """The number that a link was made for; 0 where it is not good."""
    value = value_of(purpose, token)
    return int(value) if value else 0


def remember(response: HttpResponse, request: HttpRequest, email: str) -> None:
    """Let this browser say from now on that its owner has confirmed the address.

    Only the answer to a button does this; no page that is read sets or looks at a cookie.
    """
    mine = email_hash(email)[:32]
    known = [each for each in _confirmed(request) if each != mine]
    response.set_cookie(
        COOKIE,
        signing.TimestampSigner(salt=COOKIE).sign(".".join([mine, *known][:ADDRESSES])),
        max_age=COOKIE_LASTS,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Strict",
    )


def has_confirmed(request: HttpRequest, email: str) -> bool:
    """Has the owner of this browser shown that the address is theirs?"""
    return email_hash(email)[:32] in _confirmed(request)


def _confirmed(request: HttpRequest) -> list[str]:
    try:
        signer = signing.TimestampSigner(salt=COOKIE)
        return signer.unsign(request.COOKIES.get(COOKIE, ""), max_age=COOKIE_LASTS).split(".")
    except signing.BadSignature:
        return []
