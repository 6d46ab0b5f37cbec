"""The addresses that are fixed. Those that are data are in `permalink_urls`, included last."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import URLPattern, path, register_converter

from articles import listings, views
from articles.dates import LanguageCode, Month, Year
from articles.feed_formats import ENDINGS
from articles.views.given_up import unless_moved

app_name = "articles"
register_converter(Year, "yyyy")
register_converter(Month, "mm")
register_converter(LanguageCode, "language")


def feeds_of(route: str, find: listings.Find, name: str) -> list[URLPattern]:
    """The feeds of a list in three formats with their archives, and WordPress's names of RSS."""
    said = [(shape, f"{route}feed/{ending}") for shape, ending in ENDINGS.items()]
    return [
        *(
            path(f"{feed}archive/<int:archive>/", views.feed, {"find": find, "shape": shape})
            for shape, feed in said
        ),
        *(
            path(feed, views.feed, {"find": find, "shape": shape}, name=f"{name}_{shape}")
            for shape, feed in said
        ),
        *(path(f"{route}feed/{old}/", views.feed, {"find": find}) for old in ("rss", "rss2")),
    ]


def a_list(route: str, find: listings.Find, name: str) -> list[URLPattern]:
    """A list: its feeds, its further pages and the first one."""
    return [
        *feeds_of(route, find, name),
        *in_both(f"{route}page/<int:number>/", views.listing, f"{name}_page", find=find),
        *in_both(route, views.listing, name, find=find),
    ]


def in_both(
    route: str, view: Callable[..., HttpResponse], name: str, **said: Any
) -> list[URLPattern]:
    """A page that speaks either language; the second one's name begins with "spoken_"."""
    return [
        path(route, view, said, name=name),
        path(f"<language:code>/{route}", view, said, name=f"spoken_{name}"),
    ]


# A feed's and a page's pattern stand before the list's own, whose <path:…> would take them too.
# Slugs are <path:…> so that any that is in the table has an address: one from elsewhere may hold
# a slash, and a link that can't be made takes the whole page down.
urlpatterns = [
    path("", views.home, name="home"),
    path("page/<int:number>/", views.home, name="home_page"),
    *feeds_of("", listings.of_everything, "site"),
    *feeds_of("<language:code>/", listings.of_language, "language"),
    path("<language:code>/page/<int:number>/", views.language_home, name="language_page"),
    path("<language:code>/", views.language_home, name="language"),
    *a_list("category/<path:path>/", listings.of_category, "category"),
    *a_list("tag/<path:slug>/", listings.of_tag, "tag"),
    *a_list("author/<path:slug>/", listings.of_author, "author"),
    *a_list("<yyyy:year>/", listings.of_year, "year"),
    *a_list("<yyyy:year>/<mm:month>/", listings.of_month, "month"),
    *feeds_of("series/<path:slug>/", listings.of_series, "series"),
    *in_both("series/<path:slug>/", views.series, "series"),
    *in_both("series/", views.all_series, "all_series"),
    *in_both("authors/", views.authors, "authors"),
    *in_both("corrections/", views.corrections, "corrections"),
    *in_both("corrections/page/<int:number>/", views.corrections, "corrections_page"),
    *(
        path(
            f"corrections/feed/{ending}",
            views.corrections_feed,
            {"shape": shape},
            name=f"corrections_{shape}",
        )
        for shape, ending in ENDINGS.items()
    ),
    *(
        path(
            f"corrections/feed/{ending}archive/<int:archive>/",
            views.corrections_feed,
            {"shape": shape},
        )
        for shape, ending in ENDINGS.items()
    ),
    *in_both("archive/", views.archive, "archive"),
    *(
        path(f"search/feed/{ending}", views.search_feed, {"shape": shape}, name=f"search_{shape}")
        for shape, ending in ENDINGS.items()
    ),
    *in_both("search/", unless_moved(views.search), "search"),
    path("oembed/", views.oembed, name="oembed"),
    path("preview/<str:token>/", views.preview_link, name="preview_link"),
    path("preview/<str:token>", views.preview_link),  # a redirect would be kept, and found
    path("desk-calendar/<str:secret>.ics", views.calendar, name="calendar"),
]

if settings.DEBUG:  # elsewhere an article may stand there
    urlpatterns.append(path("style/", views.style))
