from django.apps import AppConfig
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _


class ProseConfig(AppConfig):
    """Text: cleaning, excerpts and language, as plain functions. No models live here."""

    name = "prose"
    verbose_name = "Prose"

    def ready(self) -> None:
        """What is too long is told in our words, in every form: Django's ask to "ensure" it."""
        MaxLengthValidator.message = _(
            "This has %(show_value)d characters; %(limit_value)d is the most. Please shorten it."
        )
