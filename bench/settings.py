"""The site's own settings, with one address more, and no line for each of ten thousand refusals."""

from peninsula.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
LOGGING = {"version": 1, "loggers": {"django.request": {"level": "CRITICAL"}}}
