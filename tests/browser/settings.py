"""The settings of a real site, with published styles in a folder of their own.

Two runs at once would otherwise collect into var/static under each other's feet.
"""

import os
from pathlib import Path

from peninsula.settings import *  # noqa: F403

STATIC_ROOT = Path(os.environ["BROWSER_STATIC"])
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = STATIC_ROOT.parent / "mail"
TRUSTED_PROXIES = 1  # visitors say themselves from which network they come, where it matters
REQUIRE_SECOND_FACTOR = False  # test_people.py switches it on for itself
