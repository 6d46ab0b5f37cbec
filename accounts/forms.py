"""The forms by which an administrator lets people in."""

from typing import ClassVar

from django import forms
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User

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


class UserForm(UserChangeForm):
    """Someone who may enter the desk."""

    groups = RolesField()

    class Meta:
        model = User
        fields = ("email", "name", "password", "groups", "is_active", "is_staff")
        field_classes: ClassVar[dict[str, type[forms.Field]]] = {}
