"""What an article must have before readers see it."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from articles import pictures
from prose.characters import says_something

if TYPE_CHECKING:
    from articles.models import Article

LONG_TITLE = 110  # characters; cards and search results cut what is longer


def missing(article: "Article") -> list[str]:
    """What it still lacks, in words for the editor; an empty list means ready."""
    lacks = []
    if not says_something(article.title):
        lacks.append(_("a title"))
    if not article.bylines_shown:
        lacks.append(_("a byline: who signs it"))
    if not article.body_text.strip():
        lacks.append(_("a body"))
    return lacks + pictures.lacks(article)


def doubts(article: "Article") -> list[str]:
    """What publication does not wait for, but an editor should look at."""
    found = []
    if not article.standfirst.strip():
        found.append(_("no standfirst: lists and search engines will show the first words"))
    if not article.shown_categories:
        found.append(_("no category: readers find it by date alone"))
    if article.lead_image is None:
        found.append(_("no lead picture"))
    if len(article.title) > LONG_TITLE:
        found.append(_("the title is long; search engines and cards cut it"))
    return found + pictures.doubts(article)
