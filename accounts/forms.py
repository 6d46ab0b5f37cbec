"""The forms by which an administrator lets people in."""

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    BaseUserCreationForm,
    ReadOnlyPasswordHashField,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
)
from django.contrib.auth.hashers import is_password_usable
from django.contrib.auth.models import Group
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.roles import ADMINISTRATOR

ROLES_HELP = _(
    "A Writer writes and submits, an Editor publishes, a Moderator judges replies, "
    "an Administrator does all of it and manages people."
)


class RolesField(forms.ModelMultipleChoiceField):
    """What someone may do at the desk, as boxes to tick."""

    def __init__(self) -> None:
        super().__init__(
            Group.objects.order_by("pk"),
            label=_("Roles"),
            required=False,
            help_text=ROLES_HELP,
            widget=forms.CheckboxSelectMultiple,
        )

    def label_from_instance(self, obj: Group) -> str:
        """The name of the role in the reader's language."""
        return gettext(obj.name)


class NewUserForm(BaseUserCreationForm):
    """Someone who shall enter the desk."""

    groups = RolesField()

    class Meta:
        model = User
        fields = ("email", "name", "groups")


class PasswordSaid(ReadOnlyPasswordHashWidget):
    """Whether there is a password; of how it is kept nothing is shown, not even a part."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """The stock context with one sentence."""
        context = super().get_context(name, value, attrs)
        is_set = bool(value) and is_password_usable(value)
        said = (
            gettext("A password is set. Nobody can read it here; you can set another one.")
            if is_set
            else gettext("No password is set: they can’t sign in with one.")
        )
        context["summary"] = [{"label": said}]
        return context


class NewPasswordForm(AdminPasswordChangeForm):
    """Another password for somebody, given by an administrator."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "usable_password" in self.fields:  # the stock sentence is English in every language
            self.fields["usable_password"].help_text = _(
                "Disabled, this user can’t sign in with a password, and the one they have is lost."
            )


class UserForm(UserChangeForm):
    """Someone who may enter the desk."""

    password = ReadOnlyPasswordHashField(label=_("Password"), widget=PasswordSaid)
    groups = RolesField()

    class Meta:
        model = User
        fields = ("email", "name", "password", "groups", "is_active", "is_staff")
        field_classes: ClassVar[dict[str, type[forms.Field]]] = {}

    def clean(self) -> dict[str, Any]:
        """Refuse to take the last administrator away: nobody could let people in any more."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        names = {group.name for group in said.get("groups", ())}
        manages = self.instance.is_superuser or ADMINISTRATOR in names
        stays = manages and said.get("is_active") and said.get("is_staff")
        if not stays and is_last_administrator(self.instance.pk, lock=True):
            raise forms.ValidationError(
                _(
                    "This is the last administrator: nobody else could manage users and the "
                    "publication. Make somebody else an Administrator first."
                )
            )
        return said


def is_last_administrator(pk: int | None, *, lock: bool = False) -> bool:
    """Is it the only user who may enter and manage the others?

    With `lock`, inside a transaction, who asks of another one at the same moment waits: of two,
    each could take the other away.
    """
    roles = Group.objects.select_for_update() if lock else Group.objects.all()
    administrators = [role.pk for role in roles.filter(name=ADMINISTRATOR)]
    managing = User.objects.filter(Q(groups__in=administrators) | Q(is_superuser=True))
    return set(managing.filter(is_active=True, is_staff=True).values_list("pk", flat=True)) == {pk}
