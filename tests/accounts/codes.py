"""The codes that an authenticator app shows (RFC 6238), and signing in by request."""

import base64
import hmac
import time
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from accounts.models import User
from tests.cast import PASSWORD

SECRET = "JBSWY3DPEHPK3PXP"
SIGN_IN, SECOND = "/admin/login/", "/admin/account/second-factor/authenticate/"


def code(secret: str = SECRET) -> str:
    """What the app shows at this moment."""
    counter = (int(time.time()) // 30).to_bytes(8, "big")
    digest = hmac.digest(base64.b32decode(secret), counter, "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def wrong() -> str:
    """A code that the app does not show, now or in the next minutes."""
    return "000000" if code() != "000000" else "111111"


def give_app(user: User) -> list[str]:
    """An authenticator app with that secret; the recovery codes that come with it."""
    TOTP.activate(user, SECRET)
    return RecoveryCodes.activate(user).get_unused_codes()


def sign_in(client: Client, user: User, password: str = PASSWORD, **more: Any) -> Any:
    """Send the sign-in form."""
    return client.post(SIGN_IN, {"login": user.email, "password": password, **more})
