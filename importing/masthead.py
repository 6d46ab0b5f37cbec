"""What a publication says of itself, taken from the old site where nobody here has said it yet."""

import re
from html import escape

from articles.models import Page, Publication
from articles.models.publication import Language
from importing.contents import Contents
from importing.lines import one_line
from importing.report import Report
from importing.zones import ENOUGH, agreement, zone_of
from prose.excerpt import plain_text

LONGEST_NAME, LONGEST_TAGLINE = 200, 300  # characters; Publication's columns
MOST_ENTRIES = 6  # of a menu; more do not fit into a line
LONGEST_ABOUT = 700  # characters; the note stands at the foot of every page
ABOUT = ("about", "about-us", "about-the-blog", "소개")  # slugs under which sites tell who they are
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

ZONE_FOUND = (
    "The publication is called “{name}” now. Its time zone is {zone}, whose clock the old site's "
    "dates agree with; choose another at the desk where your place is called otherwise."
)
ZONE_UNKNOWN = (
    "The publication is called “{name}” now. Set its time zone at the desk: the export does not "
    "tell it, and until then days and months are reckoned in UTC."
)
OTHER_ZONE = (
    "The old site's clock was that of {old}; the time zone here is {zone}. An article that came "
    "out around midnight may show the day before or after."
)


def named_after(contents: Contents, report: Report) -> Publication:
    """A new publication with the name, tagline, language and time zone of the old site."""
    site = contents.site
    language = Language.KOREAN if site.language.lower().startswith("ko") else Language.ENGLISH
    publication = Publication(
        name=one_line(site.title, LONGEST_NAME) or contents.host or "Peninsula",
        tagline=one_line(site.description, LONGEST_TAGLINE),
        default_language=language,
    )
    zone = zone_of(contents.clocks.values())
    publication.time_zone = zone or publication.time_zone
    publication.save()
    said = ZONE_FOUND if zone else ZONE_UNKNOWN
    report.facts.append(said.format(name=publication.name, zone=zone))
    return publication


def compare_clocks(publication: Publication, contents: Contents, report: Report) -> None:
    """Say where a publication that was there reckons days otherwise than the old site did."""
    clocks = list(contents.clocks.values())
    old = zone_of(clocks)
    if old and agreement(publication.time_zone, clocks) < ENOUGH:
        report.facts.append(OTHER_ZONE.format(old=old, zone=publication.time_zone))


def fill(publication: Publication, report: Report) -> None:
    """Menu, about note and contact of a publication that an import has just made.

    As WordPress did where nobody made a menu, the menu is the pages at the top. The note is the
    paragraph of the page "About" that tells where to write, else its first one.
    """
    pages = [page for page in Page.objects.published() if page.permalink.strip("/").count("/") == 0]
    menu = [f"{page.title.replace('|', '/')} | {page.permalink}" for page in pages[:MOST_ENTRIES]]
    publication.menu = "\n".join(menu)
    about = next((page for slug in ABOUT for page in pages if page.slug == slug), None)
    if about is not None:
        lines = plain_text(about.body).split("\n")
        with_address = next((line for line in lines if ADDRESS.search(line)), "")
        note = with_address or lines[0]
        publication.about = escape(note, quote=False) if len(note) <= LONGEST_ABOUT else ""
        if found := ADDRESS.search(with_address):
            publication.contact_email = found.group()
    publication.save()
    report.facts.append("Look at its menu, about note and contact too: they come from its pages.")
