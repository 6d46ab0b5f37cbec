"""What differs between two contents of an article, field by field, for people."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.content import Content
from articles.held import links_in, pictures_in
from articles.models.byline import Role
from articles.models.kinds import Kind
from articles.models.publication import Language
from images.rights import Licence
from prose.difference import marked, marked_items, marked_words

Row = dict[str, Any]
MARKS = re.compile("<(?:ins|del)[ >]")


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
        *_of_body(before["body"], after["body"]),
        _of_words(_("Disclosure"), before["disclosure"], after["disclosure"]),
        _of_rows(_("Categories"), *_told_apart(*_by_name(before, after))),
        _of_rows(_("Primary category"), *_names_of("primary_category", before, after)),
        _of_rows(_("Tags"), before["tags"], after["tags"]),
        _of_words(_("Kind"), _kind(before), _kind(after)),
        _of_words(_("Language"), _language(before), _language(after)),
        _of_rows(_("Translation of"), *_names_of("translation_of", before, after)),
        _of_rows(_("In step with the original of"), _followed(before), _followed(after)),
        _of_rows(_("Series"), *_names_of("series", before, after)),
        _of_words(_("Part"), _part(before), _part(after)),
        _of_rows(_("Responds to"), *_names_of("responds_to", before, after)),
        _of_rows(_("Related reading"), *_told_apart(before["related"], after["related"])),
        _of_words(_("Replies"), _replies(before), _replies(after)),
        _of_words(_("DOI"), before["doi"], after["doi"]),
        _of_rows(_("Licence of the text"), _licence(before), _licence(after)),
        _of_words(_("Address"), *_addresses(before, after)),
        _of_rows(_("Planned for"), *_days(before, after)),
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
        *_of_body(before["body"], after["body"]),
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


def _of_body(before: str, after: str) -> list[Difference | None]:
    """The words, and what words don't show: pictures, where links lead, how the text is set."""
    body = _of_prose(_("Body"), before, after)
    rows = [
        _of_rows(
            _("Pictures in the text"),
            *_told_apart(*_apart(pictures_in(before), pictures_in(after))),
        ),
        _of_rows(_("Where links lead"), *_told_apart(*_apart(links_in(before), links_in(after)))),
    ]
    if body and not any(rows) and not MARKS.search(body.marked):
        said = escape(_("The words are the same; how they are set is not."))
        rows.append(Difference(_("Setting of the text"), said, said, said))
    return [body, *rows]


def _apart(before: list[Row], after: list[Row]) -> tuple[list[Row], list[Row]]:
    """What one side alone has, in its order."""
    return [each for each in before if each not in after], [e for e in after if e not in before]


def _of_bylines(before: Content, after: Content) -> list[Difference | None]:
    rows = [_of_rows(_("Byline"), _signed(before), _signed(after))]
    for was, row in _pairs(before["bylines"], after["bylines"]):
        for field, label in (
            ("name", _("Name as signed")),
            ("affiliation", _("Affiliation as signed")),
            ("bio", _("Bio as signed")),
            ("disclaimer", _("Disclaimer as signed")),
        ):
            of = _of_prose if field in ("bio", "disclaimer") else _of_words
            name = row.get("author_name") or was.get("author_name")
            rows.append(of(f"{label}: {name}", was.get(field, ""), row.get(field, "")))
    return rows


def _pairs(before: list[Row], after: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Each row with what it was, {} for one that is new or gone; a role can change in between."""
    left = list(before)
    found: dict[int, Row] = {}
    for keys in (("author", "role"), ("author",)):
        for number, row in enumerate(after):
            same = (each for each in left if all(each[key] == row[key] for key in keys))
            if number not in found and (was := next(same, None)):
                found[number] = was
                left.remove(was)
    yield from ((found.get(number, {}), row) for number, row in enumerate(after))
    yield from ((was, {}) for was in left)


def _signed(content: Content) -> list[str]:
    roles = dict(Role.choices)
    return [
        row["author_name"]
        if row["role"] == Role.AUTHOR
        else f"{row['author_name']} ({roles.get(row['role'], row['role'])})"
        for row in content["bylines"]
    ]


def _names_of(field: str, *contents: Content) -> list[list[str]]:
    before, after = ([content[field]] if content[field] else [] for content in contents)
    return _told_apart(before, after)


def _told_apart(before: list[Row], after: list[Row]) -> list[list[str]]:
    """The names on both sides; with their numbers, where others are called the same."""
    sides = [[each["name"] for each in side] for side in (before, after)]
    if sides[0] == sides[1] and [e["id"] for e in before] != [e["id"] for e in after]:
        return [[f"{each['name']} ({each['id']})" for each in side] for side in (before, after)]
    return sides


def _by_name(*contents: Content) -> list[list[Row]]:
    return [sorted(each["categories"], key=lambda row: row["name"]) for each in contents]


def _licence(content: Content) -> list[str]:
    said = content["licence"]
    return [str(dict(Licence.choices).get(said, said))] if said else []


def _days(*contents: Content) -> list[list[str]]:
    if any("planned_on" not in content for content in contents):  # one of them is too old to say
        return [[], []]
    days = [parse_date(content["planned_on"] or "") for content in contents]
    return [[date_format(day, "DATE_FORMAT")] if day else [] for day in days]


def _part(content: Content) -> str:
    return str(content["series_part"] or "")


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


def _addresses(before: Content, after: Content) -> list[str]:
    """Where it is; the part of it that was typed, where nothing is there or that is the same."""
    if before["address"] == after["address"]:
        return [before["slug"], after["slug"]]
    return [each["address"] or each["slug"] for each in (before, after)]
