"""What readers see of the articles."""

from articles.views.article import permalink, printed, render_article
from articles.views.calendar import calendar
from articles.views.corrections import corrections, corrections_feed
from articles.views.home import home, language_home
from articles.views.indexes import archive, authors
from articles.views.lists import feed, listing
from articles.views.missing import not_found
from articles.views.oembed import oembed
from articles.views.preview import preview_link
from articles.views.report import report, reported
from articles.views.searching import search, search_feed
from articles.views.series import all_series, series
from articles.views.shapes import as_pdf, cited, republish, share_picture
from articles.views.style import style
from articles.views.versions import changes, version, version_cited

__all__ = [
    "all_series",
    "archive",
    "as_pdf",
    "authors",
    "calendar",
    "changes",
    "cited",
    "corrections",
    "corrections_feed",
    "feed",
    "home",
    "language_home",
    "listing",
    "not_found",
    "oembed",
    "permalink",
    "preview_link",
    "printed",
    "render_article",
    "report",
    "reported",
    "republish",
    "search",
    "search_feed",
    "series",
    "share_picture",
    "style",
    "version",
    "version_cited",
]
