"""What an article must have before readers see it."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from articles.models import Article


def missing(article: "Article") -> list[str]:
    """What it still lacks, in words for the editor; an empty list means ready."""
    lacks = []
    if not article.title.strip():
        lacks.append(_("a title"))
    if not article.bylines.exists():
        lacks.append(_("a byline: who signs it"))
    if not article.body_text.strip():
        lacks.append(_("a body"))
    if article.lead_image is not None:
        lacks += article.lead_image.lacks()
    return lacks
