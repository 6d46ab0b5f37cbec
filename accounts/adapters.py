"""How django-allauth signs people in here: who may, what is written down, what is asked again.

allauth calls these methods on its way; nothing listens to its signals.
"""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import lockout, networks, second_factor, visits
from accounts.models import Attempt, AuditEntry
from accounts.models.audit import keep
from prose import sayings

What = AuditEntry.What
# allauth tells of these by mail; here they become rows of the audit log
TOLD = {
    "mfa/email/totp_activated": (What.FACTOR_ADDED, gettext_lazy("Authenticator app")),
    "mfa/email/totp_deactivated": (What.FACTOR_REMOVED, gettext_lazy("Authenticator app")),
    "mfa/email/webauthn_added": (What.FACTOR_ADDED, gettext_lazy("Passkey")),
    "mfa/email/webauthn_removed": (What.FACTOR_REMOVED, gettext_lazy("Passkey")),
    "mfa/email/recovery_codes_generated": (What.CODES_MADE, ""),
}
HOW = {
    "password": gettext_lazy("password"),
    "totp": gettext_lazy("authenticator app"),
    "webauthn": gettext_lazy("passkey"),
    "recovery_codes": gettext_lazy("recovery code"),
}


class DeskAdapter(DefaultAccountAdapter):
    """Signing in to the desk."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": gettext_lazy(
            "Please enter the correct e-mail and password for an account that may enter. "
            "The password is case-sensitive."
        ),
        "incorrect_password": gettext_lazy("That is not your password."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an administrator lets people in."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that the outermost proxy of ours saw."""
        return networks.nearest_stranger(request)

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """The user of this e-mail and password, else None. Raises Locked after too many tries."""
        email = str(credentials.get("email", ""))
        try:
            with lockout.guarded(request, Attempt.What.PASSWORD, email):
                user = super().authenticate(request, **credentials)
                if user is None:
                    raise ValidationError("wrong")
        except lockout.Locked:
            raise
        except ValidationError:
            if not request.user.is_authenticated:
                keep(request, What.SIGN_IN_FAILED, name=email)
            return None
        return user

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: accounts.lockout counts, in rows that all processes share."""

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Is it their password? Counted like a sign-in."""
        found = self.authenticate(context.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def pre_login(self, request: HttpRequest, user: Any, **how: Any) -> HttpResponse | None:
        """A passkey opens to those alone who may enter."""
        if not (user.is_active and user.is_staff):
            return self.respond_user_inactive(request, user)
        return None

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Back to the sign-in, with the reason."""
        messages.error(request, _("This account is switched off. Ask an administrator."))
        return redirect("account_login")

    def post_login(self, request: HttpRequest, user: Any, **how: Any) -> HttpResponse:
        """Written down, once every step is taken."""
        used = (each.get("type") or each["method"] for each in records(request, user))
        words = sayings.joined(" + ", (HOW.get(each, each) for each in used))
        keep(request, What.SIGNED_IN, by=user, detail=words)
        visits.begin(request, user)
        return super().post_login(request, user, **how)

    def set_password(self, user: Any, password: str) -> None:
        """A new password signs out every other browser and opens a lock."""
        super().set_password(user, password)
        request = context.request
        own = request.session.session_key if request.user == user else None
        by_mail = "" if own else sayings.gettext("by mail")
        keep(request, What.PASSWORD_CHANGED, by=user, about=user, detail=by_mail)
        visits.end(user, but=own)
        lockout.unlock(user.email)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """One's own page."""
        return reverse("account")

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> Any:
        """To those who may enter, in their language; others get none, and see no difference."""
        if not user.is_staff:
            return
        keep(self.request, What.RESET_ASKED, name=email, about=user)
        publication = self.request.publication
        language = user.language or publication.default_language
        with translation.override(language):
            subject = _("A new password for %(name)s") % {"name": publication.name}
            said = {"publication": publication, "language": language, "subject": subject}
            super().send_password_reset_mail(user, user.email, context | said)

    def render_mail(
        self, template_prefix: str, email: Any, context: dict[str, Any], headers: Any = None
    ) -> Any:
        """As allauth makes it; no answering machine answers it (RFC 3834)."""
        headers = {"Auto-Submitted": "auto-generated", **(headers or {})}
        return super().render_mail(template_prefix, email, context, headers)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """At the site's own address, whatever host was asked for."""
        number, _dash, token = key.partition("-")
        where = reverse("account_reset_password_from_key", args=[number, token])
        return settings.SITE_URL + where

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: Any = None, email: str | None = None
    ) -> None:
        """What allauth would tell by mail stands in the audit log instead."""
        if template_prefix in TOLD:
            what, detail = TOLD[template_prefix]
            keep(self.request, what, by=user, about=user, detail=detail)

    def add_message(
        self, request: HttpRequest, level: int, message_template: Any = None, *args: Any, **how: Any
    ) -> None:
        """That somebody signed in or out they can see; the rest is said."""
        if message_template not in (
            "account/messages/logged_in.txt",
            "account/messages/logged_out.txt",
        ):
            super().add_message(request, level, message_template, *args, **how)

    def is_reauthentication_required(self, *, app: str, **how: Any) -> bool:
        """Who has signed in within the last five minutes is not asked once more."""
        request = context.request
        fresh = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
        if any(each["at"] > fresh for each in records(request, request.user)):
            return False
        return super().is_reauthentication_required(app=app, **how)


class FactorAdapter(DefaultMFAAdapter):
    """Second factors of those who sign in to the desk."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": gettext_lazy(
            "Your role takes a second factor. Add another one before you remove this."
        ),
        "incorrect_code": gettext_lazy("That code is not right. Wait for the next one and try it."),
    }

    def get_totp_issuer(self) -> str:
        """The publication, as an authenticator app lists it."""
        return self._get_site_name()

    def _get_site_name(self) -> str:
        return str(context.request.publication.name)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Not the last one of somebody whose role takes one."""
        return second_factor.may_be_removed(authenticator)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        """After the device that it is added on."""
        return visits.device_of(context.request.headers.get("User-Agent", ""))


def records(request: HttpRequest, user: Any) -> list[dict[str, Any]]:
    """How this user has signed in, in this session."""
    return get_authentication_records(request, user)
