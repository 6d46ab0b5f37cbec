from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """The great room."""

    name = "articles"
    verbose_name = _("Articles")

    def see_to_what_is_due(self) -> tuple[int, int]:
        """For `manage.py due`: mail about moves and reported errors. (sent, not sent)"""
        from articles import mailing, reports  # noqa: PLC0415  (models come after the rooms)

        told = [mailing.see_to_what_is_due(), reports.send_letters()]
        return sum(sent for sent, _failed in told), sum(failed for _sent, failed in told)
