from django.apps import AppConfig


class PeninsulaConfig(AppConfig):
    """The roof: commands, addresses, settings."""

    name = "peninsula"
