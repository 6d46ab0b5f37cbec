"""What readers see of the articles."""

from articles.views.article import permalink, printed, render_article
from articles.views.calendar import calendar
from articles.views.home import home
from articles.views.indexes import archive, authors
from articles.views.lists import feed, listing
from articles.views.missing import not_found
from articles.views.preview import preview_link
from articles.views.searching import search
from articles.views.series import all_series, series

__all__ = [
    "all_series",
    "archive",
    "authors",
    "calendar",
    "feed",
    "home",
    "listing",
    "not_found",
    "permalink",
    "preview_link",
    "printed",
    "render_article",
    "search",
    "series",
]
