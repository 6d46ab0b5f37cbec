"""A card of an article for sites that link to it (oembed.com, version 1.0)."""

from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from articles.models import Article, Redirect
from articles.moved import spellings
from articles.views.public import PublicRequest, for_readers

WIDTH = 600  # pixels, where nobody asks for less
HEIGHT = 220
LONGEST = 2000  # characters of an address that is looked at
THUMBNAIL = (1200, 630)  # as articles.share_picture draws it


@for_readers
def oembed(request: PublicRequest) -> HttpResponse:
    """The card of ?url=, in the format of ?format=, no larger than ?maxwidth= and ?maxheight=.

    Raises Http404 for what is no article that the public may read; 501 for another format, as the
    specification wants it.
    """
    shape = request.GET.get("format", "json")
    if shape not in ("json", "xml"):
        return HttpResponse("json or xml\n", status=501, content_type="text/plain; charset=utf-8")
    article = asked_for(request.GET.get("url", ""))
    width, height = (most(request.GET.get(f"max{side}", "")) for side in ("width", "height"))
    said = card(article, request, width, height)
    if shape == "json":
        return JsonResponse(said, json_dumps_params={"ensure_ascii": False})
    root = ElementTree.Element("oembed")
    for name, value in said.items():
        ElementTree.SubElement(root, name).text = str(value)
    data = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(data, content_type="text/xml; charset=utf-8")


def asked_for(address: str) -> Article:
    """The public article that a whole address of this site leads to. Raises Http404."""
    ours = urlsplit(settings.SITE_URL)
    try:
        theirs = urlsplit(address[:LONGEST])
    except ValueError as error:  # no address at all
        raise Http404 from error
    if theirs.netloc != ours.netloc or theirs.scheme not in ("http", "https"):
        raise Http404
    path = unquote(theirs.path)
    forms = [path, *spellings(path)]
    rows = Article.objects.published().with_bylines("author")
    found = list(rows.filter(permalink__in=forms))
    if found:
        return min(found, key=lambda each: forms.index(each.permalink or ""))
    moved = Redirect.leading_from(*forms)
    if moved is None or moved.article is None or not moved.article.is_public():
        raise Http404
    return moved.article


def most(asked: str) -> int:
    """How many pixels there is room for; where nobody says so, as many as anything takes."""
    is_number = asked.isascii() and asked.isdigit() and len(asked) < 6
    return int(asked) if is_number and int(asked) else max(*THUMBNAIL, WIDTH, HEIGHT)


def card(article: Article, request: PublicRequest, width: int, height: int) -> dict[str, Any]:
    """What the answer says; its picture goes with it where there is room for it."""
    address = settings.SITE_URL + article.get_absolute_url()
    publication = request.publication
    context = {"article": article, "publication": publication, "address": address}
    with translation.override(article.language):
        html = render_to_string("articles/oembed.html", context).strip()
    return {
        "version": "1.0",
        "type": "rich",
        "title": article.told_title,
        "author_name": article.byline_text,
        "author_url": author_address(article),
        "provider_name": publication.name,
        "provider_url": settings.SITE_URL + reverse("articles:home"),
        "cache_age": 3600,
        **(thumbnail(article) if width >= THUMBNAIL[0] and height >= THUMBNAIL[1] else {}),
        "html": html,
        "width": min(width, WIDTH),
        "height": min(height, HEIGHT),
    }


def thumbnail(article: Article) -> dict[str, Any]:
    """The drawn picture of an article, which has one size."""
    width, height = THUMBNAIL
    return {
        "thumbnail_url": settings.SITE_URL + article.address_of("share.png"),
        "thumbnail_width": width,
        "thumbnail_height": height,
    }


def author_address(article: Article) -> str:
    """The page of whoever signs first."""
    people = [each.author for each in article.bylines_shown if each.is_by_author()]
    return settings.SITE_URL + people[0].get_absolute_url() if people else settings.SITE_URL
