"""What differs between two contents of an article, field by field, for people."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.content import Content
from articles.models.byline import Role
from articles.models.kinds import Kind
from articles.models.publication import Language
from prose.difference import marked, marked_items, marked_words


@dataclass(frozen=True)
class Difference:
    """One field: both states as HTML, and the newer one with what went and what came marked."""

    label: str
    before: SafeString
    after: SafeString
    marked: SafeString
    is_prose: bool = False


def differences(before: Content, after: Content) -> list[Difference]:
    """The fields that differ, in the order in which a reader meets them."""
    rows = [
        _of_words(_("Title"), before["title"], after["title"]),
        _of_words(_("Standfirst"), before["standfirst"], after["standfirst"]),
        *_of_bylines(before, after),
        _of_rows(_("Lead picture"), *_names_of("lead_image", before, after)),
        _of_prose(_("Body"), before["body"], after["body"]),
        _of_words(_("Disclosure"), before["disclosure"], after["disclosure"]),
        _of_rows(_("Categories"), _names(before), _names(after)),
        _of_rows(_("Primary category"), *_names_of("primary_category", before, after)),
        _of_rows(_("Tags"), before["tags"], after["tags"]),
        _of_words(_("Kind"), _kind(before), _kind(after)),
        _of_words(_("Language"), _language(before), _language(after)),
        _of_rows(_("Translation of"), *_names_of("translation_of", before, after)),
        _of_rows(_("In step with the original of"), _followed(before), _followed(after)),
        _of_rows(_("Series"), *_names_of("series", before, after)),
        _of_words(_("Part"), _part(before), _part(after)),
        _of_rows(_("Responds to"), *_names_of("responds_to", before, after)),
        _of_rows(_("Related reading"), _picked(before), _picked(after)),
        _of_words(_("Replies"), _replies(before), _replies(after)),
        _of_words(_("Address"), _address(before), _address(after)),
        _of_rows(_("Published"), _when(before), _when(after)),
    ]
    return [row for row in rows if row is not None]


def read_differences(before: Content, after: Content) -> list[Difference]:
    """What differs of that which readers read: no shelves, tags and addresses."""
    rows = [
        _of_words(_("Title"), before["title"], after["title"]),
        _of_words(_("Standfirst"), before["standfirst"], after["standfirst"]),
        *_of_bylines(before, after),
        _of_rows(_("Lead picture"), *_names_of("lead_image", before, after)),
        _of_prose(_("Body"), before["body"], after["body"]),
        _of_words(_("Disclosure"), before["disclosure"], after["disclosure"]),
    ]
    return [row for row in rows if row is not None]


def _of_words(label: str, before: str, after: str) -> Difference | None:
    if before == after:
        return None
    return Difference(label, escape(before), escape(after), SafeString(marked_words(before, after)))


def _of_rows(label: str, before: list[str], after: list[str]) -> Difference | None:
    """A list of names, each of which is there or not: half a name says nothing."""
    if before == after:
        return None
    sides = (escape(", ".join(before)), escape(", ".join(after)))
    return Difference(label, *sides, SafeString(marked_items(before, after)))


def _of_prose(label: str, before: str, after: str) -> Difference | None:
    if before == after:
        return None
    # bodies are clean when they come out of a content, and the marks add nothing else
    return Difference(
        label, SafeString(before), SafeString(after), SafeString(marked(before, after)), True
    )


def _of_bylines(before: Content, after: Content) -> list[Difference | None]:
    rows = [_of_rows(_("Byline"), _signed(before), _signed(after))]
    old = {(row["author"], row["role"]): row for row in before["bylines"]}
    for row in after["bylines"]:
        was = old.get((row["author"], row["role"]))
        for field, label in (
            ("name", _("Name as signed")),
            ("affiliation", _("Affiliation as signed")),
            ("bio", _("Bio as signed")),
            ("disclaimer", _("Disclaimer as signed")),
        ):
            if was and was[field] != row[field]:
                of = _of_prose if field in ("bio", "disclaimer") else _of_words
                rows.append(of(f"{label}: {row['author_name']}", was[field], row[field]))
    return rows


def _signed(content: Content) -> list[str]:
    roles = dict(Role.choices)
    return [
        row["author_name"]
        if row["role"] == Role.AUTHOR
        else f"{row['author_name']} ({roles.get(row['role'], row['role'])})"
        for row in content["bylines"]
    ]


def _names_of(field: str, *contents: Content) -> list[list[str]]:
    found: list[dict[str, Any] | None] = [content[field] for content in contents]
    return [[said["name"]] if said else [] for said in found]


def _picked(content: Content) -> list[str]:
    return [each["name"] for each in content["related"]]


def _part(content: Content) -> str:
    return str(content["series_part"] or "")


def _names(content: Content) -> list[str]:
    return sorted(each["name"] for each in content["categories"])


def _kind(content: Content) -> str:
    return str(dict(Kind.choices).get(content["kind"], content["kind"]))


def _language(content: Content) -> str:
    return str(dict(Language.choices).get(content["language"], content["language"]))


def _when(content: Content) -> list[str]:
    return _moment(content["published_at"])


def _followed(content: Content) -> list[str]:
    return _moment(content["translated_at"])


def _moment(said: str | None) -> list[str]:
    at = parse_datetime(said or "")
    return [date_format(timezone.localtime(at), "DATETIME_FORMAT")] if at else []


def _replies(content: Content) -> str:
    return _("open") if content["replies_open"] else _("closed")


def _address(content: Content) -> str:
    return content["address"] or content["slug"]
