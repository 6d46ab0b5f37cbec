"""Old addresses: which can be kept as they were, and which lead on from now on."""

import datetime
import re
from collections.abc import Iterable
from uuid import uuid4

from django.urls import Resolver404, resolve
from django.utils import timezone

from articles.models import Article, Page, Publication, Redirect
from articles.models.addresses import LONGEST, SHAPE, dated, is_reserved, plain_path
from prose.addresses import parts_of

CUT = re.compile("-?(?:\ufffd+(?:%[0-9A-Fa-f]?(?=/|$))?|%[0-9A-Fa-f]?(?=/|$))")
BATCH = 500  # rows written at once


class Addresses:
    """Every address that something answers at, and the redirects that are not written yet."""

    def __init__(self, publication: Publication) -> None:
        self.zone = publication.zone
        self.promised: set[str] = set()  # where readers find texts at the old site, as live_path
        self._new: list[Redirect] = []
        self._taken = {
            *Article.objects.exclude(permalink=None).values_list("permalink", flat=True),
            *Page.objects.values_list("permalink", flat=True),
            *Redirect.objects.values_list("old_path", flat=True),
        }
        self._plain: set[str] = set()  # what is taken, without a last slash
        self._with_shapes: set[str] = set()  # of which another shape would stand at what is taken
        for path in filter(None, self._taken):
            self._note(path)

    @classmethod
    def of_site(cls) -> "Addresses":
        """As everything stands now."""
        return cls(Publication.current())

    def is_free(self, path: str) -> bool:
        """Does nothing answer there, neither of the editors' nor a fixed page such as /search/?"""
        if path in self._taken or len(path) > LONGEST:
            return False
        # one would hide the other's print view, its PDF and the like
        if path.rstrip("/") in self._with_shapes or _base_of(path) in self._plain:
            return False
        return _is_for_texts(path)

    def is_promised(self, path: str) -> bool:
        """Does a public text of the old site stand there, which may come in only later?"""
        return live_path(path) in self.promised

    def has_room_below(self, path: str) -> bool:
        """Would its print view and its feed be found? At /author/ they would be lists of ours."""
        return not is_reserved(path) or _is_for_texts(f"{path.rstrip('/')}/print/")

    def claim(self, path: str) -> str:
        """The path, which is taken from now on."""
        self._taken.add(path)
        self._note(path)
        return path

    def _note(self, path: str) -> None:
        self._plain.add(path.rstrip("/"))
        if base := _base_of(path):
            self._with_shapes.add(base)

    def numbered(self, path: str) -> str:
        """That path, or the first like it (/slug-2/) that is free; claimed.

        Below an address of which the site itself answers all that follows (/media/), none is: there
        it loses its first part.
        """
        while "/" in path.strip("/") and not self.is_free(f"{path.rstrip('/')}-{uuid4().hex}/"):
            path = f"/{path.strip('/').partition('/')[2]}/"
        base, number = path, 2
        while not self.is_free(path) or self.is_promised(path):
            path, number = f"{base.rstrip('/')}-{number}/", number + 1
        return self.claim(path)

    def dated(self, published_at: datetime.datetime, slug: str) -> str:
        """A permalink as a new article here would get it; claimed."""
        return self.numbered(dated(timezone.localtime(published_at, self.zone), slug))

    def lead(self, old_path: str, to: Article | Page | str) -> bool:
        """Lead an old address (path and question) on to one thing or path; False where taken."""
        old_path = plain_path(old_path)
        redirect = Redirect(old_path=old_path)
        if isinstance(to, Article):
            redirect.article = to
        elif isinstance(to, Page):
            redirect.page = to
        else:
            redirect.new_path = to
        is_circle = old_path == plain_path(redirect.new_path)
        is_long = max(len(old_path), len(redirect.new_path)) > LONGEST
        if old_path in self._taken or is_long or is_circle:
            return False
        self.claim(old_path)
        self._new.append(redirect)
        if len(self._new) >= BATCH:
            self.flush()
        return True

    def lead_former(self, slugs: Iterable[str], to: Article | Page) -> None:
        """Lead on from the addresses that a text had by these slugs, unless another has one now."""
        for slug in filter(None, (each.strip("/ ") for each in slugs)):
            former = sibling(to.permalink or "", slug)
            if not self.is_promised(former):
                self.lead(former, to)

    def flush(self) -> None:
        """Write the redirects that are not written yet."""
        Redirect.objects.bulk_create(self._new)
        self._new = []


def _is_for_texts(path: str) -> bool:
    """Is it answered by the patterns that match anything, which call what they match `address`?"""
    try:
        return "address" in resolve(path).kwargs
    except Resolver404:
        return False


def _base_of(path: str) -> str:
    """The address, without a last slash, of which this path would be a shape; '' for none."""
    shape = SHAPE.fullmatch(path)
    return path.removesuffix(shape[1]).rstrip("/") if shape else ""


def kept_path(link: str) -> str:
    """The path of an old link in the form that permalinks are kept in.

    '' for a link that asks a question (/?p=12) or names the front page.
    """
    address = parts_of(link)
    path = re.sub("/{2,}", "/", plain_path(address.path))
    return "" if address.query or path in ("", "/") or not path.startswith("/") else path


def whole(path: str) -> str:
    """The path without what is left of a character that WordPress cut in two.

    Some of its bytes may be there, and of the last one a percent sign and half its number.
    """
    return CUT.sub("", path)


def live_path(link: str) -> str:
    """The path of an old link in one form for all its spellings, without a last slash."""
    return whole(kept_path(link)).rstrip("/")


def question_of(link: str) -> str:
    """The path and question of an old link such as /?p=12; '' for one that asks none."""
    address = parts_of(link)
    return f"{address.path or '/'}?{address.query}" if address.query else ""


def sibling(path: str, slug: str) -> str:
    """The address beside this one whose last part is `slug`: where an old slug led."""
    head, _slash, _last = path.rstrip("/").rpartition("/")
    return f"{head}/{slug}{'/' if path.endswith('/') else ''}"
