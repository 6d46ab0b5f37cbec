"""The site's own settings, with one address more."""

from peninsula.settings import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
