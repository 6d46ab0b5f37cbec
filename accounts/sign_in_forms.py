"""allauth's forms with our words, and with a count of what was guessed."""

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ReauthenticateForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
)
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, BaseAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as ReauthenticateByCodeForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from accounts import lockout, second_factor
from accounts.models import Attempt, AuditEntry
from accounts.models.audit import keep
from prose import sayings


class Plain(forms.Form):
    """Labels stand above their fields, so nothing is said twice inside them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)


class SignInForm(Plain, LoginForm):
    """E-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = gettext_lazy("E-mail")
        self.fields["login"].widget.attrs |= {"autocomplete": "username", "autofocus": True}
        self.fields["password"].help_text = ""


class PasswordAgainForm(Plain, ReauthenticateForm):
    """The password once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""
        self.fields["password"].widget.attrs["autofocus"] = True


class Counted(BaseAuthenticateForm):
    """A code of the second factor, guessed as often as a password may be."""

    def clean_code(self) -> str:
        """The code. Raises ValidationError for a wrong one, Locked after too many."""
        with lockout.guarded(context.request, Attempt.What.CODE, self.user.email):
            code: str = super().clean_code()
            is_of_app = self.authenticator.type == Authenticator.Type.TOTP
            if is_of_app and not second_factor.use_up(self.user, code):
                raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(Plain, Counted, AuthenticateForm):
    """The second step of signing in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = gettext_lazy("Code")
        self.fields["code"].widget.attrs |= {"autofocus": True, "inputmode": "numeric"}

    def clean_code(self) -> str:
        """The code; a wrong one stands in the audit log."""
        try:
            return super().clean_code()
        except lockout.Locked:
            raise
        except ValidationError:
            said = sayings.gettext("wrong code")
            keep(context.request, AuditEntry.What.SIGN_IN_FAILED, by=self.user, detail=said)
            raise

    def save(self) -> None:
        """Signed in; a recovery code is used up, which its owner may want to know."""
        super().save()
        if self.authenticator.type == Authenticator.Type.RECOVERY_CODES:
            keep(context.request, AuditEntry.What.CODE_USED, by=self.user, about=self.user)


class CodeAgainForm(Plain, Counted, ReauthenticateByCodeForm):
    """A code once more, before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = gettext_lazy("Code")
        self.fields["code"].widget.attrs["autofocus"] = True


class AppForm(Plain, ActivateTOTPForm):
    """The first code of an authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = gettext_lazy("Code that the app shows")
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class PasskeyForm(Plain, AddWebAuthnForm):
    """A passkey or security key."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].label = gettext_lazy("Name")
        self.fields["name"].help_text = gettext_lazy("To tell it from others you add.")
        self.fields["passwordless"].label = gettext_lazy("Sign in with it alone, without password")
        self.fields["passwordless"].help_text = gettext_lazy(
            "The device then asks for your finger, face or PIN."
        )


class NewPasswordForm(Plain, ChangePasswordForm):
    """The old password and a new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = gettext_lazy("Password until now")
        self.fields["oldpassword"].help_text = ""
        self.fields["password1"].label = gettext_lazy("New password")
        self.fields["password2"].label = gettext_lazy("New password once more")

    def clean_oldpassword(self) -> str:
        """The password until now, guessed as often as at the sign-in."""
        with lockout.guarded(context.request, Attempt.What.PASSWORD, self.user.email):
            said: str = super().clean_oldpassword()
        return said


class ForgottenForm(Plain, ResetPasswordForm):
    """Asks for a mail that leads to a new password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = gettext_lazy("E-mail")

    def clean_email(self) -> str:
        """The address; a few mails may be asked for, to whatever address, known or not."""
        email: str = super().clean_email()
        lockout.spend(context.request, Attempt.What.RESET, email)
        return email


class ChosenPasswordForm(Plain, ResetPasswordKeyForm):
    """A new password, twice, by the link of the mail."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = gettext_lazy("New password")
        self.fields["password2"].label = gettext_lazy("New password once more")
