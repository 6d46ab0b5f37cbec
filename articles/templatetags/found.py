"""`{{ article|found:query }}`: the sentences of an article that show what was asked for."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article
from articles.querysets import MOST_WORDS
from prose.found import sentences_with

register = template.Library()


@register.filter
def found(article: Article, query: str) -> SafeString:
    """From standfirst and text, the words in <mark>; '' where they are in neither."""
    words = query.split()[:MOST_WORDS]
    return mark_safe(sentences_with(f"{article.standfirst}\n{article.body_text}", words))
