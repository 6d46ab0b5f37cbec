from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Users and authors."""

    """People: users, who may enter, and authors, who sign."""

    name = "accounts"
    verbose_name = _("People")
