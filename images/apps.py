from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImagesConfig(AppConfig):
    """The library of pictures."""

    name = "images"
    verbose_name = _("Library")
