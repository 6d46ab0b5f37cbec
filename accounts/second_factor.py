"""Who needs a second factor at sign-in, who has one, and what may be taken away."""

import datetime
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import UsedCode

if TYPE_CHECKING:
    from accounts.models import User

CODE_LASTS = datetime.timedelta(minutes=2)  # well over the half minute for which an app shows it
# whoever may do one of these can harm more than their own work
POWERS = ("articles.publish_article", "accounts.change_user")


def is_required_of(user: "User") -> bool:
    """Must they have one? Who publishes or administers must, where the site asks for it."""
    return settings.REQUIRE_SECOND_FACTOR and any(user.has_perm(each) for each in POWERS)


def factors_of(user: "User") -> "list[Authenticator]":
    """What they can be asked for; recovery codes alone are none, they only stand in."""
    held = Authenticator.objects.filter(user=user).order_by("pk")
    return list(held.exclude(type=Authenticator.Type.RECOVERY_CODES))


def knowing_it(users: "QuerySet[User]") -> "QuerySet[User]":
    """Of these users it is known whether they have one, without another query."""
    held = Authenticator.objects.filter(user=OuterRef("pk"))
    return users.annotate(has_factor=Exists(held.exclude(type=Authenticator.Type.RECOVERY_CODES)))


def is_missing(user: "User") -> bool:
    """Must this user set one up before the desk opens?"""
    if not is_required_of(user):
        return False
    known: bool | None = getattr(user, "has_factor", None)
    return not (factors_of(user) if known is None else known)


def may_be_removed(factor: Authenticator) -> bool:
    """Would its user still have one, or need none?"""
    others = [each for each in factors_of(factor.user) if each.pk != factor.pk]
    return bool(others) or not is_required_of(factor.user)


def use_up(user: "User", code: str) -> bool:
    """Is a right code of their app used for the first time? All processes count together."""
    now = timezone.now()
    UsedCode.objects.filter(at__lt=now - CODE_LASTS).delete()
    digits = "".join(filter(str.isdigit, code))  # some type them in two groups
    _row, is_first = UsedCode.objects.get_or_create(user=user, code=digits, defaults={"at": now})
    return is_first


def take_away(user: "User") -> list[Any]:
    """Remove all that a user can be asked for, for one who has lost it; what it was, in words."""
    held = [
        str(each) if each.type == Authenticator.Type.WEBAUTHN else _("Authenticator app")
        for each in factors_of(user)
    ]
    Authenticator.objects.filter(user=user).delete()
    return held
