"""The language of a page: `{% languages %}` is its switch, `|in_language` keeps links in it."""

from typing import Any

from django import template
from django.http import HttpRequest

from accounts.models import Author
from articles.models import Publication
from articles.models.publication import Language, other_than
from articles.speaking import in_language as said_in
from articles.speaking import is_way_in, other_address

register = template.Library()
SHORT = {Language.ENGLISH: "EN", Language.KOREAN: "한"}


@register.inclusion_tag("_languages.html", takes_context=True)
def languages(context: template.Context) -> dict[str, Any]:
    """Both languages, the page's own without a link; nothing where there is but one.

    The other leads to the translation of an article, to the same page, or to that language's home.
    """
    request: HttpRequest = context["request"]
    publication: Publication = context["publication"]
    language = context["language"]
    around = context.get("around")
    addresses = {each.language: each.get_absolute_url() for each in around.twins} if around else {}
    if not addresses and publication.second_language:
        other = other_than(language)
        address = other_address(request.path, other, publication)
        asked = request.META.get("QUERY_STRING", "")
        addresses[other] = f"{address}?{asked}" if asked and is_search(address) else address
    shown = [
        (code, SHORT[code], code.label, addresses.get(code, ""))
        for code in Language
        if code == language or code in addresses
    ]
    return {"languages": shown if addresses else []}


def is_search(address: str) -> bool:
    """Does what was asked make the page?"""
    return address.endswith("/search/")


@register.filter
def called(author: Author, language: str) -> str:
    """The author's name in the letters of that language, where it is known in them."""
    return author.name_in(language)


@register.filter
def called_beside(author: Author, language: str) -> str:
    """The author's other name, or ''."""
    return author.name_beside(language)


@register.simple_tag(takes_context=True)
def in_language(context: template.Context, to: Any) -> str:
    """The address of the same page in the language of the page that links to it.

    `to` is an address, or what has one: a tag, an author; a category or a series that is in the
    second language itself has no other page.
    """
    publication: Publication = context["publication"]
    address: str = to if isinstance(to, str) else to.get_absolute_url()
    own = "" if isinstance(to, str) else getattr(to, "language", "")
    if own in ("", publication.default_language) and (address == "/" or is_way_in(address)):
        return said_in(address, context["language"], publication)
    return address
