"""The form of a permalink: a path in plain characters, NFC, that starts with a slash."""

import datetime
import re
import unicodedata
from urllib.parse import unquote

LONGEST = 750  # characters: some engines index no longer key

# First parts of addresses that the site answers itself: a permalink there could never be read.
RESERVED = frozenset(
    {
        "admin", "api", "archive", "author", "authors", "category", "comments", "corrections",
        "feed", "healthz", "media", "page", "preview", "readyz", "search", "series", "static",
        "tag", ".well-known", "favicon.ico", "robots.txt",
    }
)  # fmt: skip
SITEMAP = re.compile(r"/[\w-]*sitemap[\w-]*\.xml")
ARCHIVE = re.compile(r"/(19|20)\d\d(/\d\d?)?/?")


def is_reserved(path: str) -> bool:
    """Does the site itself answer at this path, so that no permalink can?"""
    first = path.strip("/").partition("/")[0].lower()
    return first in RESERVED or bool(ARCHIVE.fullmatch(path) or SITEMAP.fullmatch(path))


def plain_path(address: str) -> str:
    """The form in which addresses are kept and looked up: decoded, NFC, nothing around it."""
    return unicodedata.normalize("NFC", unquote(address)).strip()


def dated(published_at: datetime.datetime, slug: str) -> str:
    """The permalink of a new article; `published_at` in the publication's zone."""
    return f"/{published_at:%Y}/{published_at:%m}/{slug}/"
