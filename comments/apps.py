from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    """The room of the replies."""

    name = "comments"
    verbose_name = _("Replies")

    def see_to_what_is_due(self) -> tuple[int, int]:
        """For `manage.py due`: mail to readers, and what is to be forgotten. (sent, not sent)"""
        from comments import mailing  # noqa: PLC0415  (models are not there before the rooms are)

        return mailing.see_to_what_is_due()
