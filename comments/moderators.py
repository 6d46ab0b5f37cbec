"""Who moderates."""

from django.db import models

from accounts.models import User
from comments.moderation import MODERATE


def moderators() -> "models.QuerySet[User]":
    """Everybody who may decide about replies, by name."""
    app, codename = MODERATE.split(".")
    right = {"codename": codename, "content_type__app_label": app}
    granted = models.Q(is_superuser=True)
    for path in ("groups__permissions", "user_permissions"):
        granted |= models.Q(**{f"{path}__{name}": value for name, value in right.items()})
    return (
        User.objects.filter(granted, is_active=True, is_staff=True)
        .distinct()
        .order_by("name", "pk")
    )
