"""`{% for article, pictured in articles|paced %}`: a picture now and then, never row upon row."""

from collections.abc import Iterable, Iterator

from django import template

from articles.models import Article

register = template.Library()

ROWS_BETWEEN = 2  # without a picture, so that a list stays a list


@register.filter
def paced(articles: Iterable[Article]) -> Iterator[tuple[Article, bool]]:
    """Each article, and whether its row shows its picture."""
    rows_since = ROWS_BETWEEN
    for article in articles:
        pictured = article.lead_image is not None and rows_since >= ROWS_BETWEEN
        rows_since = 0 if pictured else rows_since + 1
        yield article, pictured
