"""The formats of feeds: RSS 2.0, Atom 1.0 and JSON Feed 1.1, and what every feed says of itself.

Formats: rssboard.org/rss-specification with the content, Dublin Core and Atom
modules; RFC 4287; jsonfeed.org/version/1.1. Archives: RFC 5005 section 4, and
`next_url` in JSON. Hubs: WebSub (w3.org/TR/websub), section 4.
"""

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import IO, Any
from xml.sax.xmlreader import AttributesImpl

from django.conf import settings
from django.http import HttpResponse
from django.utils import feedgenerator, translation
from django.utils.feedgenerator import rfc3339_date
from django.utils.xmlutils import SimplerXMLGenerator

from articles.models import Publication
from prose.characters import tidy
from prose.phrases import one_phrase

# the "last change" of an empty feed: any moment will do that stays the same
NOTHING_YET = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
HISTORY = "http://purl.org/syndication/history/1.0"
CITE_AS = "https://www.rfc-editor.org/rfc/rfc8574"
HUB, OLDER = "hub", "prev-archive"
# what follows the address of a feed for each format; RSS has the plain one
ENDINGS = {"rss": "", "atom": "atom/", "json": "json/"}


@dataclass(frozen=True)
class Head:
    """What a feed says of itself; addresses are paths.

    `ways` are the documents around it by their relation (RFC 5005): "prev-archive",
    "next-archive", "current". An archive is never changed by what comes after it. `hub_hears`:
    articles.hub tells the publication's hub when it changes; a feed reader that is sent to a hub
    stops asking here.
    """

    title: str
    address: str
    feed_address: str
    description: str
    ways: dict[str, str] = field(default_factory=dict)
    is_archive: bool = False
    hub_hears: bool = False


def answer(
    shape: str, head: Head, entries: Iterable[dict[str, Any]], publication: Publication
) -> HttpResponse:
    """The feed, in the language that is active; `shape` is rss, atom or json."""
    links = {relation: settings.SITE_URL + path for relation, path in head.ways.items()}
    if publication.websub_hub and head.hub_hears and not head.is_archive:
        links[HUB] = publication.websub_hub
    feed = SHAPES[shape](
        title=tidy(head.title),
        link=settings.SITE_URL + head.address,
        feed_url=settings.SITE_URL + head.feed_address,
        description=tidy(head.description),
        subtitle=tidy(head.description) or None,
        language=translation.get_language(),
        feed_copyright=None,
        links=links,
        is_archive=head.is_archive,
    )
    for entry in entries:
        feed.add_item(**entry)
    response = HttpResponse(content_type=feed.content_type)
    # no Last-Modified: when an article is withdrawn, the newest date that is left lies in the past
    feed.write(response, "utf-8")
    return response


class Steady(feedgenerator.SyndicationFeed):
    """A feed that only changes when an entry does, so that 304 can be answered."""

    def latest_post_date(self) -> datetime.datetime:
        """When an entry last changed."""
        return super().latest_post_date() if self.items else NOTHING_YET


class Rss(Steady, feedgenerator.Rss201rev2Feed):
    """RSS with its authors in dc:creator and the text in content:encoded."""

    def rss_attributes(self) -> dict[str, str]:
        """The namespaces of the modules used."""
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:dcterms": "http://purl.org/dc/terms/",
            **({"xmlns:fh": HISTORY} if self.feed["is_archive"] else {}),
        }

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """The documents around it and its hub, after what Django writes."""
        super().add_root_elements(handler)
        add_ways(handler, self.feed, "atom:link")

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        """Who wrote it and the whole text, after what Django writes."""
        super().add_item_elements(handler, item)
        # many readers show one creator, the first or the last: so one element names them all
        with translation.override(item["language"]):
            handler.addQuickElement("dc:creator", one_phrase(item["names"]))
        if item["updateddate"] != item["pubdate"]:
            handler.addQuickElement("dcterms:modified", rfc3339_date(item["updateddate"]))
        if item.get("doi_url"):
            handler.addQuickElement("dc:identifier", item["doi_url"])
        handler.addQuickElement("content:encoded", item["content"])


class Atom(Steady, feedgenerator.Atom1Feed):
    """Atom with an author element for each author and the text in content."""

    def root_attributes(self) -> dict[str, str]:
        """The namespace of an archive's mark."""
        history = {"xmlns:fh": HISTORY} if self.feed["is_archive"] else {}
        return {**super().root_attributes(), **history}

    def add_root_elements(self, handler: SimplerXMLGenerator) -> None:
        """The documents around it and its hub, after what Django writes."""
        super().add_root_elements(handler)
        add_ways(handler, self.feed, "link")

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
        if item.get("doi_url"):
            handler.addQuickElement("link", None, {"rel": "cite-as", "href": item["doi_url"]})
        handler.addQuickElement("content", item["content"], {"type": "html"})


def add_ways(handler: SimplerXMLGenerator, feed: dict[str, Any], element: str) -> None:
    """A link for each document around a feed, and the mark of an archive."""
    for relation, address in feed["links"].items():
        handler.addQuickElement(element, None, {"rel": relation, "href": address})
    if feed["is_archive"]:
        handler.addQuickElement("fh:archive")


class Json(Steady):
    """JSON Feed."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: IO[Any], encoding: str) -> None:
        """The whole feed as bytes in that encoding."""
        feed, links = self.feed, self.feed["links"]
        whole = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": feed["title"],
            "home_page_url": feed["link"],
            "feed_url": feed["feed_url"],
            "description": feed["description"],
            "language": feed["language"],
            **({"hubs": [{"type": "WebSub", "url": links[HUB]}]} if HUB in links else {}),
            **({"next_url": links[OLDER]} if OLDER in links else {}),
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
        **({"_cite_as": {"about": CITE_AS, "url": item["doi_url"]}} if item.get("doi_url") else {}),
    }


SHAPES: dict[str, type[Any]] = {"rss": Rss, "atom": Atom, "json": Json}
