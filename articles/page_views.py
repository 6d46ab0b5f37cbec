"""Counts how often each article is read, apart from the answers.

Nothing is known of a reader: no cookie is set, nothing is kept of an address, of a browser or of
where somebody came from. What a cache in front of the site answers is not counted.
"""

import re
from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest

from articles.models import Article, PageViews
from articles.tally import Tally

# what says of itself that it is no person, in the words of most; browsers all begin alike
MACHINE = re.compile(
    r"bot\b|bot/|crawl|spider|slurp|https?:|headless|lighthouse|preview|monitor|archiv|feed|scan",
    re.IGNORECASE,
)
BROWSER = "Mozilla/5.0 ("
AHEAD = ("Sec-Purpose", "Purpose", "X-Moz")  # headers of a browser that fetches what may be read


def _write(seen: Mapping[int, int]) -> None:
    PageViews.count_in(seen)


tally = Tally(_write, most=5_000)


def tell(request: HttpRequest, article: Article) -> None:
    """That the article's page is sent; counted if it is a reader who asked."""
    if is_reader(request):
        tally.tell(article.pk)


def is_reader(request: HttpRequest) -> bool:
    """Is it a person who reads, and none who works here?"""
    agent = request.headers.get("User-Agent", "")
    return (
        request.method == "GET"
        and agent.startswith(BROWSER)
        and not MACHINE.search(agent)
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and not any("prefetch" in request.headers.get(name, "") for name in AHEAD)
    )
