"""The sorts of piece that a publication brings."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What sort of piece it is."""

    COMMENTARY = "commentary", _("Commentary")
    ANALYSIS = "analysis", _("Analysis")
    BRIEF = "brief", _("Brief")
    REPORT = "report", _("Report")
    INTERVIEW = "interview", _("Interview")
