from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users and authors."""

    """People: users, who may enter, and authors, who sign."""

    name = "accounts"
    verbose_name = "People"
