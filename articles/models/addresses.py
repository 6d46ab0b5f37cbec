"""The form of a permalink: a path in plain characters, NFC, that starts with a slash."""

import datetime
import re
import unicodedata
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote, unquote

from django.conf import settings
from django.db.models import CharField, Q
from django.db.models.functions import Lower
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

CharField.register_lookup(Lower)  # for `in_any_case`

LONGEST = 750  # characters: some engines index no longer key

# First parts of addresses that the site answers itself: a permalink there could never be read.
RESERVED = frozenset(
    {
        "admin", "api", "archive", "author", "authors", "category", "comments", "corrections",
        "desk-calendar", "feed", "healthz", "media", "page", "preview", "readyz", "search",
        "series", "static", "tag", "wp-content", ".well-known", "favicon.ico", "robots.txt",
        "llms.txt", "oembed", "opensearch.xml", "site.webmanifest",
    }
)  # fmt: skip
SITEMAP = re.compile(r"/[\w-]*sitemap[\w-]*\.xml")
ICON = re.compile(r"/icon-[^/]+\.png")
# /en/2014/title/ may come from an old site and is free
LANGUAGE_HOME = re.compile(
    r"/(?:en|ko)(?:/(?:(?:feed|page|corrections|category|tag|author|series)(?:/.*)?"
    r"|search|archive|authors|\d{4}(?:/\d\d)?(?:/page/\d+)?))?/?",
    re.IGNORECASE,
)
ARCHIVE = re.compile(r"/(19|20)\d\d(/\d\d?)?/?")


def is_reserved(path: str) -> bool:
    """Does the site itself answer at this path, so that no permalink can?"""
    first = path.strip("/").partition("/")[0].lower()
    ours = (ARCHIVE, SITEMAP, LANGUAGE_HOME, ICON)
    return first in RESERVED or any(pattern.fullmatch(path) for pattern in ours)


def answers_itself(path: str, *, for_article: bool = False) -> bool:
    """Does a page or file of the site's own stand at this path, so that no redirect leads on?

    One or the other gives way to a redirect to an article: see articles.views.given_up.
    """
    if path.startswith(("/admin/", settings.STATIC_URL, settings.MEDIA_URL)):
        return True
    try:
        found = resolve(path)
    except Resolver404:
        return False
    view: Any = found.func
    while view and not (for_article and getattr(view, "gives_way", False)):
        view = getattr(view, "__wrapped__", None)
    told = getattr(found, "captured_kwargs", found.kwargs)
    return not view and (not told or bool(ARCHIVE.fullmatch(path)))


# What stands behind an article's address is another shape of it: its print view, its replies.
SHAPE = re.compile(
    r"/.+/((?:print|pdf|reply|feed|report|republish)(?:/.*)?|(?:comment-page-|version/)\d+(?:/.*)?"
    r"|cite\.(?:bib|ris|json)/?|share\.png/?)",
    re.IGNORECASE,
)
ODD = re.compile(r"[?#%\\\s\x00-\x1f\x7f]")


def fault_of(path: str) -> str:
    """Why no reader could come to this plain path, in one sentence; '' where they can."""
    parts = path.strip("/").split("/")
    if not path.startswith("/") or path.startswith("//") or len(path) > LONGEST:
        return _("An address has to look like /2020/03/title/.")
    if path == "/":
        return _("The front page stands at this address; choose one such as /2020/03/title/.")
    if ODD.search(path):
        return _("An address can’t hold spaces, backslashes or any of ?, # and %.")
    if any(part in ("", ".", "..") for part in parts):
        return _("Between two slashes of an address there has to be a word.")
    if shape := SHAPE.fullmatch(path):
        return _("“%(end)s” at the end of an address is kept for other shapes of an article.") % {
            "end": shape[1].strip("/")
        }
    return ""


def plain_path(address: str) -> str:
    """The form in which addresses are kept and looked up: decoded, NFC, nothing around it."""
    return unicodedata.normalize("NFC", unquote(address)).strip()


def written(path: str) -> str:
    """A plain path as it stands in a link or a header; a ? or # in it is part of the path."""
    return quote(path, safe="/~:@!$&'()*+,;=[]")


def in_any_case(field: str, paths: Iterable[str]) -> Q:
    """That a column holds one of these plain paths, in capital letters or small ones."""
    found = list(paths)
    return Q(**{f"{field}__in": found}) | Q(
        **{f"{field}__lower__in": list({path.lower() for path in found})}
    )


def dated(published_at: datetime.datetime, slug: str) -> str:
    """The permalink of a new article; `published_at` in the publication's zone."""
    return f"/{published_at:%Y}/{published_at:%m}/{slug}/"
