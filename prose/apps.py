from django.apps import AppConfig


class ProseConfig(AppConfig):
    """Text: cleaning, excerpts and language, as plain functions. No models live here."""

    name = "prose"
    verbose_name = "Prose"
