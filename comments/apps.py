from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommentsConfig(AppConfig):
    """The room of the replies."""

    name = "comments"
    verbose_name = _("Replies")
