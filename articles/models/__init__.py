"""The nouns of the great room, one file for each idea."""

from articles.models.article import Article
from articles.models.byline import Byline
from articles.models.calendar_key import CalendarKey
from articles.models.consequence import Consequence, Letter
from articles.models.correction import Correction, CorrectionKind, ErrorReport, ReportLetter
from articles.models.missed import MissedAddress, MissedOn
from articles.models.move import Move
from articles.models.note import Note
from articles.models.page import Page
from articles.models.page_views import PageViews
from articles.models.permalink import Redirect
from articles.models.picking import Pick
from articles.models.presence import Presence
from articles.models.preview_link import Opening, PreviewLink
from articles.models.publication import Publication
from articles.models.revision import Revision
from articles.models.searching import MissedSearch, SearchEntry, SearchWord, Synonyms
from articles.models.series import Series
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
    "MissedAddress",
    "MissedOn",
    "MissedSearch",
    "Move",
    "Note",
    "Opening",
    "Page",
    "PageViews",
    "Pick",
    "Presence",
    "PreviewLink",
    "Publication",
    "Redirect",
    "ReportLetter",
    "Revision",
    "SearchEntry",
    "SearchWord",
    "Series",
    "Synonyms",
    "Tag",
    "TaggedArticle",
]
