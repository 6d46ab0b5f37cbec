"""The article at its lasting address, its print view, the pages, and what answers elsewhere."""

import unicodedata
from collections.abc import Callable
from typing import Any, cast
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import resolve
from django.utils import translation
from django.utils.cache import patch_cache_control

from articles import metadata, page_views
from articles.around import Around
from articles.citations import Citation
from articles.models import Article, Page, Redirect
from articles.models.addresses import in_any_case
from articles.moved import spellings
from articles.notices import notices
from articles.old_shapes import anchor, shape_of
from articles.signing import unlink_those_without_a_page
from articles.views.leading import led_on
from articles.views.public import PublicRequest, for_readers, show
from prose import showing

LONG, FEWEST_PARTS = 5, 3  # minutes to read; headings: a shorter piece is seen at a glance
PERMALINK = "permalink"  # the name of the URL pattern that matches anything


@for_readers
def permalink(request: PublicRequest, address: str) -> HttpResponse:
    """Whatever has this address: an article, a page, or what it was moved to."""
    path = plain(request.path)
    article = Article.objects.published().for_reading().filter(permalink=path).first()
    if article is None:
        pages = Page.objects.published().filter(in_any_case("permalink", [path, *spellings(path)]))
        page = min(pages, key=lambda each: each.permalink != path, default=None)
        return show_page(request, page) if page else elsewhere(request, path)
    asked = shape_of(request.GET.dict())
    if request.path != path or asked is not None:
        ending = (asked or "").strip("/")
        here = article.get_absolute_url()
        if ending.startswith("#"):
            is_part = anchor(ending) in article.body
            return HttpResponsePermanentRedirect(f"{here}{ending}" if is_part else here)
        if "?" in ending:
            return HttpResponsePermanentRedirect(f"{here.rstrip('/')}/{ending}")
        try:
            return led_on(request, article.address_of(ending) if ending else "")
        except Http404:  # it has no such shape, or the thread no such page
            return HttpResponsePermanentRedirect(article.get_absolute_url())
    page_views.tell(request, article)
    return render_article(request, article)


@for_readers
def printed(request: PublicRequest, address: str) -> HttpResponse:
    """The article for paper; the same words and notices on one plain page."""

    def shown(article: Article) -> HttpResponse:
        return render_article(request, article, template="articles/article_print.html")

    return shape(request, address, "print/", shown)


def shape(
    request: PublicRequest, address: str, end: str, shown: Callable[[Article], HttpResponse]
) -> HttpResponse:
    """What `shown` makes of the public article at `address`; `end` is how the shape's own ends.

    Without one, what `shape_elsewhere` says. Raises Http404.
    """
    base = plain(f"/{address}")
    article = (
        Article.objects.published().for_reading().filter(permalink__in=[base, f"{base}/"]).first()
    )
    return shown(article) if article else shape_elsewhere(request, base, end)


def shape_elsewhere(request: PublicRequest, base: str, end: str) -> HttpResponse:
    """What to say at the address of a shape of nothing public; `base` is the article's own path.

    410 with its note for a withdrawn article, one redirect for one that is spelled in another
    way or was moved. Raises Http404.
    """
    forms = [base, *spellings(base)]
    own = [plain(request.path), *spellings(plain(request.path))]  # of one that is called "print"
    at = in_any_case("permalink", [*forms, *own])
    near = list(Article.objects.filter(at).defer("body", "body_text"))
    small = {form.lower() for form in forms}
    article = next((each for each in near if str(each.permalink).lower() in small), None)
    if article is None:
        stands = any(each.is_public() for each in near)
        if stands or Page.objects.published().filter(in_any_case("permalink", own)).exists():
            return permalink(request, request.path[1:])
        moved = Redirect.leading_from(*forms)
        article = moved.article if moved else None
    if article is None:
        if near:
            return permalink(request, request.path[1:])
        raise Http404
    if article.was_public():
        return gone(request, article)
    if not article.is_public():
        raise Http404
    return HttpResponsePermanentRedirect(article.address_of(end))


def render_article(
    request: HttpRequest,
    article: Article,
    *,
    preview: bool = False,
    template: str = "articles/article_detail.html",
    **more: Any,
) -> HttpResponse:
    """The article's page in its own language.

    A preview shows the page as it would be and is kept by no cache and no search engine. Who may
    see the article is decided where it was fetched; `more` goes into the context.
    """
    request = cast(PublicRequest, request)
    publication, around = request.publication, Around.of(article)
    if preview or article.is_older:
        unlink_those_without_a_page(article)
    with translation.override(article.language):  # kinds of correction are named in it
        json_ld = metadata.of_article(article, publication, around)
    context = {
        "article": article,
        "is_preview": preview,
        "notices": notices(article, publication),
        "citation": Citation(article, publication),
        "description": metadata.description(article),
        "json_ld": json_ld,
        "licence": article.licence_in(publication),
        "licence_url": article.licence_url_in(publication),
        "may_be_reprinted": article.may_be_reprinted(publication) and not preview,
        "contents": outline(article) if is_long(article) else [],
        "canonical_url": settings.SITE_URL + article.get_absolute_url(),
        "robots": "noindex" if preview else "",
        "around": around,
        "earlier": around.earlier,
        "later": around.later,
        "translations": around.translations,
        "is_behind": article.is_behind(around.original),
        **more,
    }
    response = show(request, template, context, language=article.language)
    if preview:
        patch_cache_control(response, no_store=True, private=True)
        response["X-Robots-Tag"] = "noindex"
    return response


def is_long(article: Article) -> bool:
    """Does a list of its parts help to find one's way?"""
    return article.reading_minutes >= LONG


def outline(article: Article) -> list[tuple[str, str]]:
    """(anchor, words) of its parts; nothing where there are too few for a list."""
    found = showing.outline(article.body)
    return found if len(found) >= FEWEST_PARTS else []


def show_page(request: PublicRequest, page: Page) -> HttpResponse:
    """A page such as "About", at its own address alone."""
    if request.path != page.permalink:
        return HttpResponsePermanentRedirect(page.get_absolute_url())
    context = {
        "page_shown": page,
        "canonical_url": settings.SITE_URL + page.get_absolute_url(),
    }
    return show(request, "articles/page_detail.html", context, language=page.language)


def elsewhere(request: PublicRequest, path: str) -> HttpResponse:
    """What to say at an address where nothing public is.

    410 with its note where an article was withdrawn; one redirect where the address is only
    spelled in another way. Raises Http404 (and then an old address is led on by its redirect).
    """
    others = spellings(path)
    at = in_any_case("permalink", [path, *others])
    here = Article.objects.filter(at).defer("body", "body_text")
    for article in here:
        if article.was_public():
            return gone(request, article)
        if article.is_public():
            return HttpResponsePermanentRedirect(article.get_absolute_url())
    for other in others:
        found = resolve(other)
        is_shape = "address" in found.kwargs and found.url_name != PERMALINK
        if is_shape and resolve(request.path).url_name != found.url_name:
            base = plain(f"/{found.kwargs['address']}")
            return shape_elsewhere(request, base, other.removeprefix(base).lstrip("/"))
        if not is_shape and found.url_name != PERMALINK:
            return led_on(request, quote(other))
    raise Http404


def gone(request: PublicRequest, article: Article) -> HttpResponse:
    """410, with the reason why the article was withdrawn."""
    context = {"article": article, "note": article.withdrawal_note, "robots": "noindex"}
    return show(request, "410.html", context, language=article.language, status=410)


def plain(path: str) -> str:
    """A path, decoded already, in the form that permalinks are kept in."""
    return unicodedata.normalize("NFC", path).strip()
