"""From one XML element of a WordPress export to one record.

The format has no specification; the fields are those that WordPress' own exporter writes, in
versions 1.0, 1.1 and 1.2 (https://developer.wordpress.org/advanced-administration/wordpress/export/).
"""

import re
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from unicodedata import normalize
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from importing.records import (
    OWN_FIELD,
    AuthorRecord,
    CategoryRecord,
    CommentRecord,
    Item,
    ItemTerm,
    Record,
    Site,
    TagRecord,
    TermRecord,
)

# The address in front of a version number in every WXR namespace; some exporters write https.
WORDPRESS_NAMESPACES = ("http://wordpress.org/export/", "https://wordpress.org/export/")
CONTENT_NAMESPACE = "http://purl.org/rss/1.0/modules/content/"

# WXR 1.0 called the taxonomy of tags by the short name in items.
TAXONOMY_ALIASES = {"tag": "post_tag"}

# Drafts are dated "30 Nov -0001", which the standard library takes for the year 2000.
FULL_YEAR = re.compile(r"(?<![-+\d])\d{4}\b")
DATE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", re.ASCII)
NEVER = ("0000", "-0001")  # years in which WordPress puts what has no date
# Blogs backdate by decades at most; years outside are typing errors or a database's zero.
CREDIBLE_YEARS = range(1900, 2200)

_KNOWN_TAGS = tuple(
    "{" + address
    for address in (*WORDPRESS_NAMESPACES, CONTENT_NAMESPACE, "http://purl.org/dc/elements/1.1/")
)


def site_from(head: dict[str, str]) -> Site:
    """The site, from the fields of the channel by their local names."""
    link = head.get("link", "")
    blog = head.get("base_blog_url", "") or link
    return Site(
        title=head.get("title", ""),
        link=link,
        description=head.get("description", ""),
        language=head.get("language", ""),
        base_site_url=(head.get("base_site_url", "") or blog).rstrip("/"),
        base_blog_url=blog.rstrip("/"),
        version=head.get("wxr_version", ""),
    )


def record_from(element: Element, zone: tzinfo) -> Record | None:
    """The record in a child of the channel, or None when it is a field of the head.

    `zone` is the old site's, for dates told as wall clock alone.
    """
    if element.tag == "item":
        return _item(element, zone)
    if not element.tag.startswith(_KNOWN_TAGS):
        return None
    fields = _fields(element)
    match field_name(element):
        case "author":
            return _author(fields)
        case "category":
            return _term(fields, "category", element)
        case "tag":
            return _term(fields, "post_tag", element)
        case "term":
            return _term(fields, fields.get("term_taxonomy", ""), element)
    return None


def field_name(element: Element) -> str:
    """The local name of a field, or "" for one of another vocabulary (iTunes, Atom, GeoRSS)."""
    return _local_name(str(element.tag))


@lru_cache(maxsize=1000)
def _local_name(tag: str) -> str:
    if tag.startswith("{") and not tag.startswith(_KNOWN_TAGS):
        return ""
    return tag.rpartition("}")[2]


def _fields(element: Element) -> dict[str, str]:
    return {field_name(child): (child.text or "").strip() for child in element}


def _author(fields: dict[str, str]) -> AuthorRecord:
    login = fields.get("author_login", "")
    return AuthorRecord(
        id=_number(fields.get("author_id")),
        login=login,
        email=fields.get("author_email", ""),
        display_name=fields.get("author_display_name", "") or login,
        first_name=fields.get("author_first_name", ""),
        last_name=fields.get("author_last_name", ""),
    )


def _term(fields: dict[str, str], taxonomy: str, element: Element) -> TermRecord:
    """A term from any of its three spellings: wp:category, wp:tag, wp:term."""

    def told(*names: str) -> str:
        return next((fields[name] for name in names if fields.get(name)), "")

    kind = {"category": CategoryRecord, "post_tag": TagRecord}.get(taxonomy, TermRecord)
    slug = told("category_nicename", "tag_slug", "term_slug")
    return kind(
        id=_number(told("term_id")),
        taxonomy=taxonomy,
        slug=decoded_slug(slug),
        name=told("cat_name", "tag_name", "term_name") or decoded_slug(slug),
        parent=decoded_slug(told("category_parent", "term_parent")),
        description=told("category_description", "tag_description", "term_description"),
        meta=dict(map(_pair, (each for each in element if field_name(each) == "termmeta"))),
    )


def _pair(element: Element) -> tuple[str, str]:
    """Name and value of a field of a post or a term."""
    told = {field_name(each): each.text or "" for each in element}
    return told.get("meta_key", ""), told.get("meta_value", "")


def _item(element: Element, zone: tzinfo) -> Item:
    fields: dict[str, str] = {}
    terms: list[ItemTerm] = []
    meta: dict[str, list[str]] = {}
    comments: list[CommentRecord] = []
    for child in element:
        name = field_name(child)
        match name:
            case "encoded":
                is_body = child.tag.startswith("{" + CONTENT_NAMESPACE)
                fields["body" if is_body else "excerpt"] = child.text or ""
            case "category":
                terms.append(_item_term(child))
            case "postmeta":
                name_of_field, value = _pair(child)
                meta.setdefault(name_of_field, []).append(value)
            case "comment":
                comments.append(_comment(child, zone))
            case _:
                fields.setdefault(name, (child.text or "").strip())
    return Item(
        id=_number(fields.get("post_id")),
        type=fields.get("post_type", ""),
        status=fields.get("status", ""),
        title=fields.get("title", ""),
        link=fields.get("link", ""),
        guid=fields.get("guid", ""),
        creator=fields.get("creator", ""),
        slug=decoded_slug(fields.get("post_name", "")),
        published_at=_moment(fields, "post_date", zone) or _feed_moment(fields.get("pubDate", "")),
        modified_at=_moment(fields, "post_modified", zone),
        parent=_number(fields.get("post_parent")),
        menu_order=_number(fields.get("menu_order")),
        password=fields.get("post_password", ""),
        sticky=fields.get("is_sticky") == "1",
        body=fields.get("body", ""),
        excerpt=fields.get("excerpt", ""),
        comment_status=fields.get("comment_status", ""),
        attachment_url=fields.get("attachment_url", ""),
        terms=_without_echoes(terms),
        meta=meta,
        comments=tuple(comments),
        line=_number(element.get("line")),
        odd_date=_odd_date(fields, "post_date", zone),
        ahead=_ahead(fields),
    )


def _item_term(element: Element) -> ItemTerm:
    taxonomy = element.get("domain") or "category"
    return ItemTerm(
        taxonomy=TAXONOMY_ALIASES.get(taxonomy, taxonomy),
        slug=decoded_slug(element.get("nicename") or ""),
        name=(element.text or "").strip(),
    )


def _without_echoes(terms: list[ItemTerm]) -> tuple[ItemTerm, ...]:
    """Each term once. WXR 1.0 writes every term twice, first by its name alone."""
    named_in_full = {term.name for term in terms if term.slug}
    kept = [term for term in terms if term.slug or term.name not in named_in_full]
    return tuple(dict.fromkeys(kept))


def _comment(element: Element, zone: tzinfo) -> CommentRecord:
    fields = _fields(element)
    meta = dict(_pair(each) for each in element if field_name(each) == "commentmeta")
    return CommentRecord(
        id=_number(fields.get("comment_id")),
        parent=_number(fields.get("comment_parent")),
        type=fields.get("comment_type", "") or "comment",  # empty before WordPress 5.5
        approved=fields.get("comment_approved", ""),
        author=fields.get("comment_author", ""),
        email=fields.get("comment_author_email", ""),
        url=fields.get("comment_author_url", ""),
        published_at=_moment(fields, "comment_date", zone),
        content=fields.get("comment_content", ""),
        user_id=_number(fields.get("comment_user_id")),
        own_marks=meta.get(OWN_FIELD, ""),
        odd_date=_odd_date(fields, "comment_date", zone),
    )


def _number(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0


def _moment(fields: dict[str, str], name: str, zone: tzinfo) -> datetime | None:
    """The moment told in UTC by `<name>_gmt`, else the wall clock of `name` in `zone`."""
    return _read_date(fields.get(name + "_gmt", ""), UTC) or _read_date(fields.get(name, ""), zone)


def _odd_date(fields: dict[str, str], name: str, zone: tzinfo) -> str:
    """What is told for a date and is none: of the year 9999, of a 30 February; '' where one is."""
    told = [fields.get(each, "") for each in (name, f"{name}_gmt")]
    if any(_read_date(each, zone) for each in told):
        return ""
    return next((each for each in told if each and not each.startswith(NEVER)), "")


def _ahead(fields: dict[str, str]) -> int | None:
    """How far the old site's clock was ahead of UTC, in minutes; None where it is not told."""
    told = [_read_date(fields.get(name, ""), UTC) for name in ("post_date", "post_date_gmt")]
    here, there = told
    return round((here - there).total_seconds() / 60) if here and there else None


def _read_date(text: str, zone: tzinfo) -> datetime | None:
    """None for what WordPress writes when there is no date (year 0000), and for nonsense."""
    if not DATE.fullmatch(text):
        return None
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=zone)
    except ValueError:
        return None
    return moment if moment.year in CREDIBLE_YEARS else None


def _feed_moment(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text if FULL_YEAR.search(text) else "")
    except (TypeError, ValueError, IndexError):
        return None
    if moment.year not in CREDIBLE_YEARS:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def decoded_slug(slug: str) -> str:
    """A slug as a reader would write it: percent-decoded, NFC.

    WordPress cuts slugs at 200 bytes of their percent form, so the last syllable may be broken;
    what is left of it is dropped.
    """
    head, percent, tail = slug.rpartition("%")
    if percent and len(tail) < 2:
        slug = head
    return normalize("NFC", unquote(slug, errors="replace").rstrip("\ufffd"))
