"""What an article is besides its words while it is on its way: whose it is, and for which day."""

import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import planning

if TYPE_CHECKING:
    from accounts.models import User


class Planned(models.Model):
    """An article as the newsroom plans it. Readers never see any of this."""

    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("editor"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="articles_assigned",
    )
    planned_on = models.DateField(_("planned for"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def assign(self, to: "User | None", *, by: "User", note: str = "") -> None:
        """Say which editor reads it; a writer may suggest one until an editor has decided.

        Raises PermissionDenied or NotAllowed.
        """
        planning.assign(self, to, by=by, note=note)  # type: ignore[arg-type]

    def plan(self, day: datetime.date | None, *, by: "User") -> None:
        """Mean a draft for a day; nothing happens then. Raises PermissionDenied or NotAllowed."""
        planning.plan(self, day, by=by)  # type: ignore[arg-type]

    def move_to(self, day: datetime.date | None, *, by: "User") -> None:
        """Another day for what is planned, or, at the same time of day, for what is scheduled.

        Raises PermissionDenied, NotAllowed or NotReady.
        """
        planning.move_to(self, day, by=by)  # type: ignore[arg-type]
