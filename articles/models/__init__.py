"""The nouns of the great room, one file for each idea."""

from articles.models.article import Article
from articles.models.byline import Byline
from articles.models.calendar_key import CalendarKey
from articles.models.consequence import Consequence, Letter
from articles.models.correction import Correction, CorrectionKind, ErrorReport
from articles.models.move import Move
from articles.models.note import Note
from articles.models.page import Page
from articles.models.permalink import Redirect
from articles.models.presence import Presence
from articles.models.preview_link import Opening, PreviewLink
from articles.models.publication import Publication
from articles.models.revision import Revision
from articles.models.slot import FeaturedSlot
from articles.models.tagging import TaggedArticle
from articles.models.taxonomy import Category, Tag

__all__ = [
    "Article",
    "Byline",
    "CalendarKey",
    "Category",
    "Consequence",
    "Correction",
    "CorrectionKind",
    "ErrorReport",
    "FeaturedSlot",
    "Letter",
    "Move",
    "Note",
    "Opening",
    "Page",
    "Presence",
    "PreviewLink",
    "Publication",
    "Redirect",
    "Revision",
    "Tag",
    "TaggedArticle",
]
