"""What is older than a feed, in archives that stay as they are (RFC 5005, section 4).

Archives are numbered from the oldest, so that what is published leaves them as they are.
"""

from dataclasses import dataclass

from django.http import Http404

from articles.feed_formats import OLDER


@dataclass(frozen=True)
class Stretch:
    """Which of all entries, newest first, stand in one document of a feed: the first, and where.

    `ways` are the documents around it by their relation.
    """

    begin: int
    address: str
    ways: dict[str, str]


def stretch(feed_address: str, count: int, size: int, archive: int | None) -> Stretch:
    """The feed itself (None), or its archive of that number, of `count` entries by `size`.

    Raises Http404 for an archive that is not full yet.
    """
    full = max(0, -(-(count - size) // size))  # as many as hold all that the feed does not
    if archive is None:
        ways = {OLDER: address(feed_address, full)} if full else {}
        return Stretch(0, feed_address, ways)
    if not 1 <= archive <= full:
        raise Http404
    ways = {"current": feed_address}
    if archive < full:
        ways["next-archive"] = address(feed_address, archive + 1)
    if archive > 1:
        ways[OLDER] = address(feed_address, archive - 1)
    return Stretch(count - archive * size, address(feed_address, archive), ways)


def address(feed_address: str, number: int) -> str:
    """Where an archive of the feed is."""
    return f"{feed_address}archive/{number}/"
