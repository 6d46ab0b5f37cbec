from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """The great room."""

    name = "articles"
    verbose_name = _("Articles")

    def see_to_what_is_due(self) -> tuple[int, int]:
        """For `manage.py due`: mail about moves. (sent, not sent)"""
        from articles import mailing  # noqa: PLC0415  (models are not there before the rooms are)

        return mailing.see_to_what_is_due()
