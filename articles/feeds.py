"""The feeds of a list: RSS 2.0, Atom 1.0 and JSON Feed 1.1, with the whole article in each entry.

Formats: rssboard.org/rss-specification with the content, Dublin Core and Atom
modules; RFC 4287; jsonfeed.org/version/1.1.
"""

import datetime
import json
from typing import IO, Any
from xml.sax.saxutils import escape, unescape
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.utils import feedgenerator, translation
from django.utils.xmlutils import SimplerXMLGenerator

from articles.feed_content import content
from articles.listings import Listing
from articles.models import Article, Publication
from prose.characters import tidy
from prose.excerpt import excerpt

ENTRIES = 20  # readers ask at least once a week, and no list here gets more in one
EXCERPT = 300  # characters, where an article has no standfirst
# the "last change" of an empty feed: any moment will do that stays the same
NOTHING_YET = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


class Steady(feedgenerator.SyndicationFeed):
    """A feed that only changes when an entry does, so that 304 can be answered."""

    def latest_post_date(self) -> datetime.datetime:
        """When an entry last changed."""
        return super().latest_post_date() if self.items else NOTHING_YET


class Rss(Steady, feedgenerator.Rss201rev2Feed):
    """RSS with a dc:creator for each author and the text in content:encoded."""

    def rss_attributes(self) -> dict[str, str]:
        """The namespaces of the modules used."""
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        }

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Who wrote it and the whole text, after what Django writes."""
        super().add_item_elements(handler, item)
        for name in item["names"]:
            handler.addQuickElement("dc:creator", name)
        handler.addQuickElement("content:encoded", item["content"])


class Atom(Steady, feedgenerator.Atom1Feed):
    """Atom with an author element for each author and the text in content."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """The language of the entry."""
        return {"xml:lang": item["language"]}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Who wrote it and the whole text, after what Django writes."""
        super().add_item_elements(handler, item)
        for name in item["names"]:
            handler.startElement("author", AttributesImpl({}))
            handler.addQuickElement("name", name)
            handler.endElement("author")
        handler.addQuickElement("content", item["content"], {"type": "html"})


class Json(Steady):
    """JSON Feed."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: IO[Any], encoding: str) -> None:
        """The whole feed as bytes in that encoding."""
        feed = self.feed
        whole = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed["title"],
            "home_page_url": feed["link"],
            "feed_url": feed["feed_url"],
            "description": feed["description"],
            "language": feed["language"],
            "items": [json_item(item) for item in self.items],
        }
        outfile.write(json.dumps(whole, ensure_ascii=False, indent=1).encode(encoding))


def json_item(item: dict[str, Any]) -> dict[str, Any]:
    """An entry in the words of JSON Feed."""
    return {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        "summary": unescape(item["description"]),
        "content_html": item["content"],
        "date_published": item["pubdate"].isoformat(),
        "date_modified": item["updateddate"].isoformat(),
        "authors": [{"name": name} for name in item["names"]],
        "tags": list(item["categories"]),
        "language": item["language"],
    }


SHAPES: dict[str, type[Any]] = {"rss": Rss, "atom": Atom, "json": Json}


def address(listing: Listing, shape: str) -> str:
    """Where the feed of a list is in that format; RSS has the plain one."""
    return listing.feed_address if shape == "rss" else f"{listing.feed_address}{shape}/"


def title(listing: Listing, publication: Publication) -> str:
    """What a feed reader calls it."""
    return f"{listing.heading} – {publication.name}" if listing.heading else publication.name


def announced(listing: Listing, publication: Publication) -> list[tuple[str, str]]:
    """(title, address) of the feeds that a list's page tells feed readers of."""
    return [(title(listing, publication), listing.feed_address)]


def response(listing: Listing, publication: Publication, shape: str) -> HttpResponse:
    """The feed of the newest articles of a list, in the language that is active."""
    feed = SHAPES[shape](
        title=tidy(title(listing, publication)),
        link=settings.SITE_URL + listing.address,
        feed_url=settings.SITE_URL + address(listing, shape),
        description=tidy(publication.tagline or publication.name),
        subtitle=tidy(publication.tagline) or None,
        language=translation.get_language(),
        feed_copyright=None,
    )
    articles = list(listing.articles.for_feed()[:ENTRIES])
    prefetch_related_objects([each for each in articles if each.version > 1], "corrections")
    for article in articles:
        feed.add_item(**entry(article, publication))
    answer = HttpResponse(content_type=feed.content_type)
    # no Last-Modified: when an article is withdrawn, the newest date that is left lies in the past
    feed.write(answer, "utf-8")
    return answer


def entry(article: Article, publication: Publication) -> dict[str, Any]:
    """An article as feeds tell it."""
    shelves = [each.name for each in article.shown_categories]
    return {
        "title": tidy(article.title),
        "link": settings.SITE_URL + article.get_absolute_url(),
        # HTML in RSS and Atom, so that "R&D <sic>" is read as it was written
        "description": escape(tidy(article.standfirst or excerpt(article.body_text, EXCERPT))),
        "unique_id": article.guid,
        "unique_id_is_permalink": False,
        "pubdate": article.published_at,
        "updateddate": article.shown_updated_at or article.published_at,
        "categories": [*shelves, *(each.name for each in article.shown_tags)],
        "names": [tidy(each.shown_name) for each in article.bylines_shown if each.is_by_author()]
        or [tidy(publication.name)],
        "content": tidy(content(article, publication)),
        "language": article.language,
    }
