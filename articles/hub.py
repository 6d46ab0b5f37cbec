"""Tells a WebSub hub which feeds have something new, so that it can tell those who follow them.

w3.org/TR/websub leaves to the hub how it is told; all that are known take this form
(github.com/pubsubhubbub: "hub.mode=publish").
"""

import logging
import threading
import urllib.parse
import urllib.request
from collections.abc import Iterable

from django.conf import settings
from django.db import connections, transaction
from django.urls import reverse
from django.utils import timezone

from articles.feed_formats import ENDINGS
from articles.models import Article, Publication

log = logging.getLogger(__name__)
PATIENCE = 10  # seconds


def tell(articles: Iterable[Article]) -> None:
    """Name the feeds that these articles stand in to the hub, if the publication has one.

    A hub that does not answer is told the next time: its feeds are asked for all the same.
    """
    publication = Publication.current()
    hub = publication.websub_hub
    topics = dict.fromkeys(
        topic for article in articles for topic in feeds_with(article, publication)
    )
    if not (hub.startswith(("https://", "http://")) and topics):  # as the form has seen to
        return
    said = [("hub.mode", "publish"), *(("hub.url", topic) for topic in topics)]
    request = urllib.request.Request(  # noqa: S310  (looked at above)
        hub, urllib.parse.urlencode(said).encode(), {"User-Agent": settings.SITE_URL}
    )
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE):  # noqa: S310
            pass
    except (OSError, ValueError) as fault:  # urllib's own are OSErrors
        log.warning("The hub %s was not told: %s", hub, fault)


def tell_soon(article: Article) -> None:
    """The same for one, once what was done is kept, and without anybody waiting for the hub."""
    if Publication.current().websub_hub:
        transaction.on_commit(
            lambda: threading.Thread(target=_tell, args=[article], daemon=True).start(), robust=True
        )


def _tell(article: Article) -> None:
    try:
        tell([article])
    finally:
        connections.close_all()


def feeds_with(article: Article, publication: Publication) -> list[str]:
    """The whole addresses of the feeds that tell of it, in each format.

    A feed that is not named here must not name the hub (see feed_formats.Head).
    """
    assert article.published_at is not None
    day = timezone.localtime(article.published_at, publication.zone)
    shelves = {
        "/".join(row[:depth])  # a shelf tells of what is on those inside it, too
        for row in (each.path.split("/") for each in article.shown_categories)
        for depth in range(1, len(row) + 1)
    }
    lists = [
        reverse("articles:home"),
        reverse("articles:language", args=[article.language]),
        *(reverse("articles:category", args=[path]) for path in sorted(shelves)),
        *(each.get_absolute_url() for each in article.shown_tags),
        *(each.author.get_absolute_url() for each in article.bylines_shown),
        *([article.series.get_absolute_url()] if article.series else []),
        reverse("articles:year", args=[day.year]),
        reverse("articles:month", args=[day.year, day.month]),
        *([reverse("articles:corrections")] if article.version > 1 else []),
    ]
    endings = ENDINGS.values()
    return [f"{settings.SITE_URL}{each}feed/{ending}" for each in lists for ending in endings]
