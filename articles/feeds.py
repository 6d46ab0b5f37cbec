"""The feeds of a list: what they tell of each article, and the archives of what is older."""

import datetime
from collections.abc import Iterable
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.utils.translation import get_language

from articles.feed_archives import stretch
from articles.feed_content import content
from articles.feed_formats import ENDINGS, Head, answer
from articles.listings import Listing
from articles.models import Article, Publication
from prose.characters import tidy
from prose.excerpt import excerpt

ENTRIES = 20  # readers ask at least once a week, and no list here gets more in one
EXCERPT = 300  # characters, where an article has no standfirst


def address(listing: Listing, shape: str) -> str:
    """Where the feed of a list is in that format; RSS has the plain one."""
    return listing.feed_address + ENDINGS[shape]


def title(listing: Listing, publication: Publication) -> str:
    """What a feed reader calls it."""
    return f"{listing.heading} – {publication.name}" if listing.heading else publication.name


def announced(listing: Listing, publication: Publication) -> list[tuple[str, str]]:
    """(title, address) of the feed that a list's page tells feed readers of.

    Atom: it has an element for each author, where readers of RSS show one of several. It
    stands alone: newsboat keeps an entry in one feed, and shows another that has it empty.
    """
    return [(title(listing, publication), address(listing, "atom"))]


def response(
    listing: Listing, publication: Publication, shape: str, archive: int | None = None
) -> HttpResponse:
    """The feed of the newest articles of a list, or an archive of it, in the active language.

    Raises Http404 for an archive that is not full yet.
    """
    spoken = publication.speaking(get_language() or "")
    part = stretch(address(listing, shape), listing.articles.count(), ENTRIES, archive)
    head = Head(
        title(listing, publication),
        listing.address,
        part.address,
        spoken.tagline or spoken.name,
        part.ways,
        is_archive=archive is not None,
        hub_hears=True,
    )
    articles = listing.articles.for_feed()[part.begin : part.begin + ENTRIES]
    return answer(shape, head, entries(articles, publication), publication)


def entries(articles: Iterable[Article], publication: Publication) -> list[dict[str, Any]]:
    """Articles as feeds tell them; what was corrected in them is fetched at once."""
    rows = list(articles)
    prefetch_related_objects([each for each in rows if each.version > 1], "corrections")
    return [entry(each, publication) for each in rows]


def changed_at(article: Article) -> datetime.datetime | None:
    """When its words last changed, those of its corrections among them."""
    mended = [each.reworded_at for each in article.shown_corrections if each.reworded_at]
    return max([*mended, at]) if (at := article.edited_at or article.published_at) else None


def entry(article: Article, publication: Publication) -> dict[str, Any]:
    """An article as feeds tell it."""
    shelves = [each.name for each in article.shown_categories]
    marks = [each.name for each in article.shown_tags]
    return {
        "title": tidy(article.told_title),
        "link": settings.SITE_URL + article.get_absolute_url(),
        # HTML in RSS and Atom, so that "R&D <sic>" is read as it was written
        "description": escape(tidy(article.standfirst or excerpt(article.body_text, EXCERPT))),
        "unique_id": article.guid,
        "unique_id_is_permalink": False,
        "pubdate": article.published_at,
        "updateddate": changed_at(article),
        "categories": [tidy(name) for name in (*shelves, *marks)],
        "names": [tidy(each.shown_name) for each in article.authors_shown]
        or [tidy(publication.name)],
        "content": tidy(content(article, publication)),
        "language": article.language,
        "doi_url": article.doi_url,
    }
