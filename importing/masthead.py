"""What a publication says of itself, taken from the old site where nobody here has said it yet."""

import re
from html import escape

from articles.models import Page, Publication
from articles.models.publication import Language
from importing.contents import Contents
from importing.lines import one_line
from importing.report import Report
from prose.excerpt import plain_text

LONGEST_NAME, LONGEST_TAGLINE = 200, 300  # characters; Publication's columns
MOST_ENTRIES = 6  # of a menu; more do not fit into a line
LONGEST_ABOUT = 700  # characters; the note stands at the foot of every page
ABOUT = ("about", "about-us", "about-the-blog", "소개")  # slugs under which sites tell who they are
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")

TIME_ZONE = (
    "The publication is called “{}” now. Set its time zone at the desk: an export does not tell "
    "it, and until then days and months are reckoned in UTC."
)


def named_after(contents: Contents, report: Report) -> Publication:
    """A new publication with the name, tagline and language of the old site."""
    site = contents.site
    language = Language.KOREAN if site.language.lower().startswith("ko") else Language.ENGLISH
    publication = Publication(
        name=one_line(site.title, LONGEST_NAME) or contents.host or "Peninsula",
        tagline=one_line(site.description, LONGEST_TAGLINE),
        default_language=language,
    )
    publication.save()
    report.facts.append(TIME_ZONE.format(publication.name))
    return publication


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
