"""`{% newest_articles 3 as articles %}`: for pages that have nothing of their own to show."""

from django import template

from articles.models import Article
from articles.querysets import ArticleQuerySet

register = template.Library()


@register.simple_tag
def newest_articles(count: int) -> ArticleQuerySet:
    """The newest public articles, at most so many, ready for a tile: no picture, no shelves."""
    public = Article.objects.published().newest_first()
    return public.with_bylines("author").defer("body", "body_text")[:count]
