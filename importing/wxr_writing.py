"""WXR 1.2 as text: what WordPress' own importer reads. Knows no Django.

The format is WordPress' own; see wp-admin/includes/export.php.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo
from email.utils import format_datetime
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

# Characters that XML 1.0 can't hold (section 2.2)
UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NO_DATE = "0000-00-00 00:00:00"
HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0"
\txmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
\txmlns:content="http://purl.org/rss/1.0/modules/content/"
\txmlns:wfw="http://wellformedweb.org/CommentAPI/"
\txmlns:dc="http://purl.org/dc/elements/1.1/"
\txmlns:wp="http://wordpress.org/export/1.2/"
>
<channel>
"""
TAIL = "</channel>\n</rss>\n"


class Writer:
    """Writes elements into a file, one on a line."""

    def __init__(self, file: TextIO, zone: tzinfo) -> None:
        self.file = file
        self.zone = zone

    def begin(self, name: str) -> None:
        """Open an element that holds others."""
        self.file.write(f"<{name}>\n")

    def end(self, name: str) -> None:
        """Close it."""
        self.file.write(f"</{name}>\n")

    def text(self, name: str, value: object) -> None:
        """An element with words, escaped."""
        self.file.write(f"<{name}>{escape(plain(value))}</{name}>\n")

    def words(self, name: str, value: object) -> None:
        """An element whose words stand in CDATA, as WordPress writes and wants them."""
        self.file.write(f"<{name}>{cdata(value)}</{name}>\n")

    def term(self, taxonomy: str, slug: str, name: str) -> None:
        """That an item is on a shelf, bears a tag or was signed by somebody."""
        domain, nicename = quoteattr(taxonomy), quoteattr(plain(slug))
        self.file.write(f"<category domain={domain} nicename={nicename}>{cdata(name)}</category>\n")

    def guid(self, value: str) -> None:
        """What feed readers know an item by."""
        self.file.write(f'<guid isPermaLink="false">{escape(plain(value))}</guid>\n')

    def moments(self, prefix: str, at: datetime | None) -> None:
        """A moment by the old site's clock and in UTC, as `<prefix>` and `<prefix>_gmt`."""
        local = at.astimezone(self.zone).strftime("%Y-%m-%d %H:%M:%S") if at else NO_DATE
        world = at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S") if at else NO_DATE
        self.words(prefix, local)
        self.words(f"{prefix}_gmt", world)

    def meta(self, pairs: Iterable[tuple[str, str]], of: str = "post") -> None:
        """Custom fields of an item, or of a comment."""
        for key, value in pairs:
            self.begin(f"wp:{of}meta")
            self.words("wp:meta_key", key)
            self.words("wp:meta_value", value)
            self.end(f"wp:{of}meta")


def plain(value: object) -> str:
    """The words without what XML can't hold."""
    return UNWRITABLE.sub("", str(value))


def cdata(value: object) -> str:
    """The words in CDATA sections; "]]>" in them is parted between two."""
    return "<![CDATA[" + plain(value).replace("]]>", "]]]]><![CDATA[>") + "]]>"


def rfc_2822(at: datetime) -> str:
    """A moment as feeds tell it."""
    return format_datetime(at.astimezone(UTC))
