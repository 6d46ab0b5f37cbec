"""Filters for texts: {% load prose %}."""

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from prose import excerpt as excerpts
from prose import found, korean, showing
from prose.question import Question

register = template.Library()


@register.filter
def plain(html: str) -> str:
    """The words of clean HTML as text, for a title or a description: {{ author.bio|plain }}.

    Entities are decoded, so that the template escapes each sign once; striptags leaves them in.
    """
    return excerpts.plain_text(html or "")


@register.filter
def for_a_page(html: str, base: str = "") -> SafeString:
    """A body with room for its wide tables: {{ article.body|for_a_page:canonical_url }}."""
    return mark_safe(showing.for_a_page(html or "", base=base, table=gettext("Table")))


@register.filter
def marked(text: str, question: Question) -> SafeString:
    """Plain words with those that were asked for in <mark>: {{ article.title|marked:question }}."""
    return mark_safe(found.marked(text or "", question.patterns))


@register.filter
def readable(address: str) -> str:
    """An address for the eye, on paper: {{ canonical_url|readable }}."""
    return showing.readable(address or "")


@register.filter
def bound(title: str) -> str:
    """A title in which no line ends with a lone "A": {{ article.title|bound }}."""
    return showing.bound(title or "")


@register.filter
def excerpt(html: str, characters: int = 140) -> str:
    """The first words, in at most so many characters: {{ article.body|excerpt:140 }}."""
    return excerpts.excerpt(html or "", characters=int(characters))


@register.filter
def lang_beside(words: str, language: str = "en") -> SafeString:
    """The lang attribute of words that stand on a page in another language, else nothing.

    <p{{ author.bio|lang_beside:language }}>{{ author.bio|safe }}</p>
    """
    words = words or ""
    spoken = korean.language_of(excerpts.plain_text(words) if "<" in words else words)
    return mark_safe(f' lang="{spoken}"' if spoken and spoken != language else "")


@register.filter
def language_runs(words: str, language: str = "en") -> SafeString:
    """Marks the Korean in words of another language: {{ article.title|language_runs:"en" }}.

    Plain words are escaped first; what is marked safe is taken as clean HTML.
    """
    marked = korean.mark_language_runs(conditional_escape(words or ""), language or "en")
    return mark_safe(marked)
