"""The settings of a real site, with published styles in a folder of their own.

Two runs at once would otherwise collect into var/static under each other's feet. The clock can be
turned ahead, by seconds that stand in a file, so that nobody waits for the day of a publication.
"""

import datetime
import os
from pathlib import Path

from django.utils import timezone

from peninsula.settings import *  # noqa: F403

STATIC_ROOT = Path(os.environ["BROWSER_STATIC"])
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = STATIC_ROOT.parent / "mail"
TRUSTED_PROXIES = 1  # visitors say themselves from which network they come, where it matters
REQUIRE_SECOND_FACTOR = False  # test_people.py switches it on for itself

CLOCK = Path(os.environ["BROWSER_CLOCK"])
RIGHT = timezone.now


def ahead() -> datetime.datetime:
    """What the clock of this site shows."""
    seconds = CLOCK.read_text() if CLOCK.exists() else ""
    return RIGHT() + datetime.timedelta(seconds=float(seconds or 0))


timezone.now = ahead
