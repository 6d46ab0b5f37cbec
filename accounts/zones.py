"""Time zones by the names of the IANA database."""

import zoneinfo

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _


def zones() -> list[str]:
    """Every zone that has a place: without those of old systems and of clocks at sea."""
    found = zoneinfo.available_timezones()
    return sorted(
        name for name in found if "/" in name and not name.startswith(("Etc/", "SystemV/"))
    )


def validate_zone(value: str) -> None:
    """Raises ValidationError unless `value` is a name of the IANA time zone database."""
    if value not in zoneinfo.available_timezones():
        raise ValidationError(_("There is no time zone of that name; Asia/Seoul would be one."))
