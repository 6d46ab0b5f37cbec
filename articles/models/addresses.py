"""The form of a permalink: a path in plain characters, NFC, that starts with a slash."""

import datetime
import unicodedata
from urllib.parse import unquote

LONGEST = 750  # characters: some engines index no longer key


def plain_path(address: str) -> str:
    """The form in which addresses are kept and looked up: decoded, NFC, nothing around it."""
    return unicodedata.normalize("NFC", unquote(address)).strip()


def dated(published_at: datetime.datetime, slug: str) -> str:
    """The permalink of a new article; `published_at` in the publication's zone."""
    return f"/{published_at:%Y}/{published_at:%m}/{slug}/"
