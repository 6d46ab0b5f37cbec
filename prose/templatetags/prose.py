"""Filters for texts: {% load prose %}."""

import html as entities
import re
from urllib.parse import urljoin, urlsplit

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from prose import excerpt as excerpts
from prose import korean
from prose.markup import ATTRIBUTE, pieces

register = template.Library()

ADDRESSES = {"href", "src", "poster"}


@register.filter
def plain(html: str) -> str:
    """The words of the HTML, unescaped: {{ article.body|plain }}."""
    return excerpts.plain_text(html or "")


@register.filter
def excerpt(html: str, characters: int = 140) -> str:
    """The first words, in at most so many characters: {{ article.body|excerpt:140 }}."""
    return excerpts.excerpt(html or "", characters=int(characters))


@register.filter
def language_runs(words: str, language: str = "en") -> SafeString:
    """Marks the Korean in words of another language: {{ article.title|language_runs:"en" }}.

    Plain words are escaped first; what is marked safe is taken as clean HTML.
    """
    return mark_safe(korean.mark_language_runs(conditional_escape(words or ""), language or "en"))


@register.filter(is_safe=True)
def absolute(html: str, base: str) -> str:
    """Makes the addresses in a clean body absolute: {{ article.body|absolute:site_url|safe }}.

    `base` is the site's address, or better the article's own: only then do links to #notes lead
    somewhere, with the site's address alone they stay as they are.
    """
    html, base = html or "", str(base)
    on_a_page = urlsplit(base).path not in {"", "/"}
    if not on_a_page:
        base = base.rstrip("/") + "/"

    def joined(found: re.Match[str]) -> str:
        name, value = found.group(1), entities.unescape(found.group(2) or "")
        if name not in ADDRESSES or (value.startswith("#") and not on_a_page):
            return found.group()
        return f' {name}="{entities.escape(urljoin(base, value))}"'

    return "".join(
        ATTRIBUTE.sub(joined, piece.source) if piece.name else piece.source
        for piece in pieces(html)
    )
