"""`{{ article|address_of:"print" }}`: where another shape of an article is."""

from django import template

from articles.models import Article

register = template.Library()


@register.filter
def address_of(article: Article, shape: str) -> str:
    """The address of its "print", "feed" or "reply" shape."""
    return article.address_of(shape)
