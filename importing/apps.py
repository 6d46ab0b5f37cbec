from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportingConfig(AppConfig):
    """What other systems export becomes articles, authors and replies here."""

    name = "importing"
    verbose_name = _("Moving in")
