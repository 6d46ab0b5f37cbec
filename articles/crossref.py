"""A deposit for Crossref: what registers the DOIs of articles, as XML to be uploaded by hand.

Schema 5.3.1 (www.crossref.org/schemas/crossref5.3.1.xsd), where a blog post is a posted_content of
the type "other". The order of the elements, their lengths and signs are the schema's.
"""

import datetime
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from email.utils import parseaddr

from django.conf import settings
from django.utils import timezone

from articles.models import Article, Publication
from articles.models.byline import Byline
from prose.characters import tidy
from prose.names import Name, name_of

SCHEMA = "http://www.crossref.org/schema/5.3.1"
WHERE = "https://www.crossref.org/schemas/crossref5.3.1.xsd"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
JATS = "http://www.ncbi.nlm.nih.gov/JATS1"
ACCESS = "http://www.crossref.org/AccessIndicators.xsd"
LONGEST = {
    "depositor_name": 130, "registrant": 255, "group_title": 1024, "given_name": 60, "surname": 60,
    "suffix": 10, "organization": 511, "institution_name": 1024,
}  # fmt: skip
NO_NAME = re.compile(r"[\d?]")  # signs that no name of a person may have
for prefix, name in (("", SCHEMA), ("xsi", XSI), ("jats", JATS), ("ai", ACCESS)):
    ET.register_namespace(prefix, name)


def deposit(
    articles: Iterable[Article], publication: Publication, at: datetime.datetime | None = None
) -> bytes:
    """The deposit of articles that have a DOI; `at` tells a later one from an earlier."""
    moment = (at or timezone.now()).astimezone(datetime.UTC)
    batch = ET.Element(
        f"{{{SCHEMA}}}doi_batch",
        {"version": "5.3.1", f"{{{XSI}}}schemaLocation": f"{SCHEMA} {WHERE}"},
    )
    shown = [each for each in articles if each.doi]
    head = _below(batch, "head")
    numbers = "-".join(str(each.pk) for each in shown[:5])
    _below(head, "doi_batch_id", f"{moment:%Y%m%d%H%M%S}-{numbers}"[:100])
    _below(head, "timestamp", f"{moment:%Y%m%d%H%M%S}")
    depositor = _below(head, "depositor")
    _below(depositor, "depositor_name", publication.name)
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    _below(depositor, "email_address", publication.contact_email or sender)
    _below(head, "registrant", publication.name)
    body = _below(batch, "body")
    for article in shown:
        _posted(body, article, publication)
    ET.indent(batch)
    return ET.tostring(batch, encoding="utf-8", xml_declaration=True)


def _posted(body: ET.Element, article: Article, publication: Publication) -> None:
    posted = _below(body, "posted_content", type="other", language=article.language)
    _below(posted, "group_title", publication.name)
    _contributors(posted, article, publication)
    titles = _below(posted, "titles")
    _below(titles, "title", article.told_title)
    day = timezone.localtime(article.published_at)
    date = _below(posted, "posted_date", media_type="online")
    for name, value in (("month", f"{day:%m}"), ("day", f"{day:%d}"), ("year", f"{day:%Y}")):
        _below(date, name, value)
    if article.standfirst:
        abstract = ET.SubElement(posted, f"{{{JATS}}}abstract")
        ET.SubElement(abstract, f"{{{JATS}}}p").text = _line(article.standfirst)
    if licence := article.licence_url_in(publication):
        program = ET.SubElement(posted, f"{{{ACCESS}}}program", {"name": "AccessIndicators"})
        ET.SubElement(program, f"{{{ACCESS}}}license_ref").text = licence
    data = _below(posted, "doi_data")
    _below(data, "doi", article.doi)
    _below(data, "resource", settings.SITE_URL + article.get_absolute_url())


def _contributors(posted: ET.Element, article: Article, publication: Publication) -> None:
    contributors = _below(posted, "contributors")
    rows = article.bylines.with_organisation().select_related("author")
    signed = [each for each in rows if each.role in {"author", "translator"}]
    for place, byline in enumerate(signed):
        name = name_of(_line(byline.shown_name), byline.author.family_name)
        said = {
            "sequence": "additional" if place else "first",
            "contributor_role": str(byline.role),
        }
        if name.is_family_first:
            said["name-style"] = "eastern"
        if name.given and NO_NAME.sub("", name.family):
            _person(contributors, byline, name, said)
        else:
            _below(contributors, "organization", name.written, **said)
    if not signed:
        said = {"sequence": "first", "contributor_role": "author"}
        _below(contributors, "organization", publication.name, **said)


def _person(contributors: ET.Element, byline: Byline, name: Name, said: dict[str, str]) -> None:
    person = _below(contributors, "person_name", **said)
    if given := NO_NAME.sub("", name.given).strip():
        _below(person, "given_name", given)
    _below(person, "surname", NO_NAME.sub("", name.family))
    if name.suffix:
        _below(person, "suffix", name.suffix)
    if byline.known_organisation:  # what was typed into an article may be a post, not a place
        institution = _below(_below(person, "affiliations"), "institution")
        _below(institution, "institution_name", byline.known_organisation)
    if byline.author.orcid:
        _below(person, "ORCID", f"https://orcid.org/{byline.author.orcid}")


def _below(parent: ET.Element, name: str, words: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, f"{{{SCHEMA}}}{name}", attributes)
    child.text = _line(words)[: LONGEST.get(name)].strip() or None
    return child


def _line(words: str) -> str:
    return " ".join(tidy(words).split())
