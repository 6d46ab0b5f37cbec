"""Links in a text to addresses of our own that a reader could not follow. Nothing is fetched."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from articles.models.addresses import SHAPE, plain_path
from articles.models.page import Page
from prose.markup import pieces

if TYPE_CHECKING:
    from articles.models import Article

MOST_LINKS = 200  # of one text; nobody mends more at a time
# answered by files or by the server, which nobody can ask without a request
FILES = (settings.MEDIA_URL, settings.STATIC_URL, "/favicon.ico", "/.well-known/")
CLOSED = ("/admin/", "/preview/")  # opened by few, or for a while


def dead_ends(article: "Article") -> list[str]:
    """What is wrong with its links to ourselves, in words for the editor.

    No query for a text without such links; three for one with any number of links to articles
    and pages, and one more for each list.
    """
    paths = list(dict.fromkeys(path for path in map(own_path, hrefs(article.body)) if path))
    paths = [path for path in paths[:MOST_LINKS] if not path.startswith(FILES)]
    if not paths:
        return []
    stands = _Standing(article, paths)
    return [fault for path in paths if (fault := stands.fault_of(path))]


def hrefs(body: str) -> list[str]:
    """Where the links of clean HTML lead, in their order."""
    links = (piece.attributes for piece in pieces(body) if piece.name == "a" and not piece.closes)
    return [attributes["href"] for attributes in links if attributes.get("href")]


def own_path(href: str) -> str:
    """The plain path of an address of ours, '' for one elsewhere or within the text."""
    try:
        parts = urlsplit(href.strip())
        here = urlsplit(settings.SITE_URL)
    except ValueError:  # such as http://[
        return ""
    is_ours = parts.netloc == here.netloc or not (parts.netloc or parts.scheme)
    return plain_path(parts.path) if is_ours and parts.path.startswith("/") else ""


class _Standing:
    """What stands at each of these paths, in three queries."""

    def __init__(self, article: "Article", paths: list[str]) -> None:
        forms = {form for path in paths for form in spelled(path)}
        articles = type(article)._default_manager.filter(permalink__in=forms)
        self.articles = {
            each.permalink: each
            for each in articles.only("permalink", "title", "status", "published_at")
        }
        self.pages = {page.permalink: page for page in Page.objects.filter(permalink__in=forms)}
        moved = article.redirects.model.objects.select_related("article", "page")
        self.redirects = {each.old_path: each for each in moved.filter(old_path__in=forms)}
        self.article = article

    def fault_of(self, path: str) -> str:
        """Why a reader could not follow a link there, or ''."""
        if path.startswith(CLOSED):
            return _("a link that readers can’t open: %(path)s") % {"path": path}
        for form in spelled(path):
            if found := self.articles.get(form):
                return self._of_article(found)
            if page := self.pages.get(form):
                return "" if page.is_public() else self._nothing(path)
        for form in spelled(path):
            if redirect := self.redirects.get(form):
                if redirect.article:
                    return self._of_article(redirect.article)
                return "" if redirect.target else self._nothing(path)
        return "" if is_answered(path) else self._nothing(path)

    def _of_article(self, article: "Article") -> str:
        if article.pk == self.article.pk or article.is_public():
            return ""
        text = _("a link to “%(title)s”, which readers can’t read (%(status)s)")
        return text % {"title": article.title, "status": article.status_label()}

    def _nothing(self, path: str) -> str:
        return _("a link to nothing: %(path)s") % {"path": path}


def spelled(path: str) -> list[str]:
    """The path with and without its last slash; for another shape of an article, the article's."""
    base = path.rstrip("/")
    forms = [path, f"{base}/", base or "/"]
    if shape := SHAPE.fullmatch(path):
        base = path.removesuffix(shape[1])
        forms += [base, base.rstrip("/")]
    return list(dict.fromkeys(forms))


def is_answered(path: str) -> bool:
    """Does something other than an article or a page answer there: a list, the search, a feed?"""
    for form in dict.fromkeys((path, f"{path.rstrip('/')}/")):
        try:
            match = resolve(form)
        except Resolver404:
            continue
        if "address" in match.kwargs:
            continue
        find = match.kwargs.get("find")
        if find is None:  # the shape of an article has been looked for, and was none
            return not SHAPE.fullmatch(form)
        return _finds(find, {k: v for k, v in match.kwargs.items() if k not in _OF_THE_VIEW})
    return False


_OF_THE_VIEW = ("find", "shape", "number")  # what the address says of the page, not of the list


def _finds(find: object, asked: dict[str, object]) -> bool:
    try:
        find(**asked)  # type: ignore[operator]
    except Http404:
        return False
    return True
