"""`{% for article, pictured in articles|paced %}`: a picture now and then, never row upon row."""

from collections.abc import Iterable, Iterator

from django import template

from articles.models import Article
from articles.models.kinds import Kind

register = template.Library()

ROWS_BETWEEN = 2  # without a picture, so that a list stays a list


@register.filter
def paced(articles: Iterable[Article]) -> Iterator[tuple[Article, bool]]:
    """Each article, and whether its row shows its picture; a brief's never does."""
    rows_since = ROWS_BETWEEN
    for article in articles:
        may_be = article.lead_image is not None and article.kind != Kind.BRIEF
        pictured = may_be and rows_since >= ROWS_BETWEEN
        rows_since = 0 if pictured else rows_since + 1
        yield article, pictured
