"""Addresses in shapes that WordPress answered, and what they mean here.

A blog that moved in is linked from everywhere in shapes that no row of ours
names: /2014/05/title/amp/, /?m=201405, /wp-rss2.php. `ways` reads such an
address, without a query, as places to look: where the thing itself stands or
stood, and what follows its address. The shapes are those of WordPress' own
rewrite rules and of plugins that many blogs had.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from prose.allowed import ANCHOR_PREFIX

FEED = "feed/"
NAMED_FEEDS = {"rss": FEED, "rss2": FEED, "rdf": FEED, "feed": FEED, "atom": f"{FEED}atom/"}
# files that WordPress answered itself, whatever its settings
FILES = {
    "wp-feed.php": "/feed/",
    "wp-rss.php": "/feed/",
    "wp-rss2.php": "/feed/",
    "wp-rdf.php": "/feed/",
    "wp-atom.php": "/feed/atom/",
    "wp-commentsrss2.php": "/comments/feed/",
}
SITEMAP = re.compile(
    r"/(?:[\w-]*sitemap[\w-]*\.(?:xml(?:\.gz)?|xsl|html)|sitemap/?)", re.IGNORECASE
)
FRONT_CONTROLLER = re.compile(r"/index\.php(?=/|$)", re.IGNORECASE)
DAY = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/(\d{1,2})/(?:feed/(?P<feed>(?:\w+/)?)|.*)")
MONTH = re.compile(r"/((?:19|20)\d\d)/(\d{1,2})/")
SEARCH = re.compile(r"/search/([^/]+)/(?:(feed|page)/(.*))?")
FURTHER_REPLIES = re.compile(r"comment-page-\d+/$")
UNION = re.compile(r"(/(?:tag|category)/)([^/+,]+)[+,][^/]*(/.*)")
PART = f"#{ANCHOR_PREFIX}page-"  # and its number: where a page of a text of several pages began
# what may follow the address of a thing, and what follows it here
ENDINGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(/.+/)feed/(rss|rss2|rdf|atom|feed)/"), FEED),
    (re.compile(r"(/.+/)(feed)/"), FEED),
    (re.compile(r"(/.+/)(feed/(?:json/|(?:(?:atom|json)/)?archive/[1-9]\d{0,5}/))"), r"\2"),
    (re.compile(r"(/.+/)(?:embed|trackback|amp|respond|comments)/"), ""),
    (re.compile(r"(/.+/)attachment/[^/]+/"), ""),
    (re.compile(r"(/.+/)(page/[1-9]\d{0,5}/)"), r"\2"),
    (re.compile(r"(/.+/)(comment-page-[1-9]\d{0,5}/)"), r"\2"),
    (re.compile(r"(/.+/)(print/)"), r"\2"),
    (re.compile(r"(/.+/)(?:page-)?0*([2-9]|[1-9]\d{1,5})/"), rf"{PART}\2"),
    (re.compile(r"(/.+/)(?:page-)?0*[01]/"), ""),
)
# questions about the shape of a page that stands at its own address
IN_ANOTHER_SHAPE = ("amp", "share", "pfstyle", "replytocom", "embed", "attachment_id")
GONE = re.compile(
    r"/(?:xmlrpc\.php|wp-(?:login|admin|json|cron|signup|trackback)\b.*)", re.IGNORECASE
)
YEAR_OR_MORE = re.compile(r"((?:19|20)\d\d)(\d\d)?(\d\d)?(?:\d\d){0,3}")


@dataclass(frozen=True)
class Way:
    """One reading of an address: the thing that stands or stood at `base`, and what follows it.

    `base` is a path with a slash at its end; `is_ours` says that it is an address of this site
    itself (/search/?q=rice), to be led to as it stands; `is_guess`, that an article of that slug
    is the likelier thing.
    """

    base: str
    ending: str = ""
    is_ours: bool = False
    is_guess: bool = False


def _times_asked(said: Mapping[str, str], feed: str) -> Iterator[Way]:
    """The archive of a year or month, or its feed, by /?m=201405 or /?year=2014&monthnum=5."""
    if found := YEAR_OR_MORE.fullmatch(said.get("m", "")):
        yield Way(f"{time_of(found[1], found[2] or '')}{feed}", is_ours=True)
    elif re.fullmatch(r"(?:19|20)\d\d", said.get("year", "")):
        yield Way(f"{time_of(said['year'], said.get('monthnum', ''))}{feed}", is_ours=True)


def is_front(path: str) -> bool:
    """Is it the front page, by either name?"""
    return path == "/" or bool(FRONT_CONTROLLER.fullmatch(path.rstrip("/")))


def ways(path: str) -> Iterator[Way]:
    """What a path (decoded, single slashes) may have meant; the likeliest first."""
    if FRONT_CONTROLLER.match(path):
        path = f"{FRONT_CONTROLLER.sub('', path).rstrip('/')}/"
        if path == "/":
            return
        yield Way(path)
    path = f"{path.rstrip('/')}/"
    last = path.strip("/").rpartition("/")[2].lower()
    if last in FILES:
        yield Way(FILES[last], is_ours=True)
    elif SITEMAP.fullmatch(path.rstrip("/")):
        yield Way("/sitemap.xml", is_ours=True)
    elif path.count("/") == 2 and last in NAMED_FEEDS:
        yield Way(f"/{NAMED_FEEDS[last]}", is_ours=True)
    elif path.startswith(("/feed/", "/comments/feed/")) and last in NAMED_FEEDS:
        yield Way(f"{path.partition('feed/')[0]}{FEED}", is_ours=True)
    elif found := SEARCH.fullmatch(path):
        shape = (
            f"{NAMED_FEEDS.get((found[3] or '').strip('/'), FEED)}" if found[2] == "feed" else ""
        )
        yield Way(search_for(found[1], shape), is_ours=True)
    elif found := UNION.fullmatch(path):
        yield Way(f"{found[1]}{found[2]}/", ending=_ending_of_list(found[3]))
    else:
        yield from _times(path)
        yield from _endings(path)


def _endings(path: str) -> Iterator[Way]:
    for pattern, ending in ENDINGS:
        if found := pattern.fullmatch(path):
            shape = found.expand(ending)
            if ending == FEED:
                shape = NAMED_FEEDS[found[2]]
            yield Way(found[1], shape)


def _times(path: str) -> Iterator[Way]:
    """Archives of days, and of months that no year has: a day is in its month."""
    if found := DAY.fullmatch(path) or MONTH.fullmatch(path):
        feed = found.groupdict().get("feed")  # None where the day itself is asked for
        shape = "" if feed is None else NAMED_FEEDS.get(feed.strip("/"), FEED)
        is_guess = not shape and path.count("/") > 4  # /2020/03/14/title/: the title says more
        yield Way(f"{time_of(found[1], found[2])}{shape}", is_ours=True, is_guess=is_guess)


def _ending_of_list(rest: str) -> str:
    found = re.fullmatch(r"/(feed/(?:atom/)?|page/[1-9]\d{0,5}/)", rest)
    return found[1] if found else ""


def asked(question: Mapping[str, str]) -> Iterator[Way]:
    """What a question at the front page (/?m=201405) may have meant."""
    said = {name: value.strip() for name, value in question.items() if value.strip()}
    feed = feed_of(said)
    if "name" in said or "pagename" in said:
        yield Way(f"/{(said.get('pagename') or said['name']).strip('/')}/", feed)
    if "category_name" in said:
        yield Way(f"/category/{said['category_name'].strip('/')}/", feed)
    if "tag" in said:
        yield Way(f"/tag/{re.split('[+, ]', said['tag'])[0]}/", feed)
    if "author_name" in said:
        yield Way(f"/author/{said['author_name'].strip('/')}/", feed)
    yield from _times_asked(said, feed)
    if "s" in said:
        yield Way(search_for(said["s"], feed), is_ours=True)
    if "feed" in said and said["feed"].startswith("comments"):
        yield Way("/comments/feed/", is_ours=True)
    elif "feed" in said:
        yield Way(f"/{NAMED_FEEDS.get(said['feed'], FEED)}", is_ours=True)
    if re.fullmatch(r"[1-9]\d{0,5}", said.get("paged", "")):
        yield Way(f"/page/{said['paged']}/" if said["paged"] != "1" else "/", is_ours=True)


def feed_of(question: Mapping[str, str]) -> str:
    """What follows the address of a thing whose feed is asked for; '' where none is."""
    return NAMED_FEEDS.get(question["feed"], FEED) if question.get("feed") else ""


def part_of(question: Mapping[str, str]) -> str:
    """The anchor of a part of a text that had several pages; '' where none is asked for."""
    number = question.get("page", "")
    return f"{PART}{number}" if re.fullmatch("[2-9]|[1-9][0-9]{1,5}", number) else ""


def anchor(part: str) -> str:
    """How a body that has this part (#text-page-2) marks where it begins."""
    return f'id="{part.removeprefix("#")}"'


def answer_to(question: Mapping[str, str]) -> str:
    """The form that answers a reply (?replytocom=12), on a page of its own; '' for none."""
    number = question.get("replytocom", "")
    return f"reply/?parent={number}" if re.fullmatch("[1-9][0-9]{0,9}", number) else ""


def numbers_asked(question: Mapping[str, str]) -> list[tuple[str, str]]:
    """The questions for the number of a text: WordPress took /?p= and /?page_id= for each other."""
    words = ("p", "page_id")
    told = [question[word] for word in words if question.get(word)]
    return [(word, number) for number in told for word in words]


def shape_of(question: Mapping[str, str]) -> str | None:
    """What follows a thing's address for a question asked there; None where it asks for none.

    '' stands for the thing itself: what WordPress showed in another shape is one page here.
    """
    if question.get("cpage") == "1":
        return ""
    if re.fullmatch(r"[1-9]\d{0,5}", question.get("cpage", "")):
        return f"comment-page-{question['cpage']}/"
    if "print" in question:
        return "print/"
    if "feed" in question:
        return FEED
    if ending := part_of(question) or answer_to(question):
        return ending
    return "" if any(name in question for name in IN_ANOTHER_SHAPE) else None


def is_no_month(path: str) -> bool:
    """/2020/13/, of which WordPress made the year."""
    found = MONTH.fullmatch(f"{path.rstrip('/')}/")
    return found is not None and not 1 <= int(found[2]) <= 12


def time_of(year: str, month: str) -> str:
    """The archive of that month; of the year for what is no month."""
    number = int(month or 0)
    return f"/{year}/{number:02}/" if 1 <= number <= 12 else f"/{year}/"


def search_for(words: str, shape: str = "") -> str:
    """The search for these words, or its feed."""
    return f"/search/{shape}?{urlencode({'q': words.replace('+', ' ')})}"


def is_gone(path: str) -> bool:
    """Is it a door of WordPress itself, which there will never be again?"""
    return bool(GONE.fullmatch(path))
