"""What an editor can say of an article, as plain data: what a revision keeps.

A content is a dict that JSON can hold. People, pictures and shelves are kept by number and by
name, so that an old one can still be read when they are gone:

    title, standfirst, body, kind, language, disclosure, slug, address, doi, licence: str
    replies_open: bool                series_part: int | None
    published_at: str | None          ISO 8601, UTC; for the record, no restoring changes it
    planned_on: str | None            ISO 8601, a day; old contents say nothing of it
    translated_at: str | None         ISO 8601, UTC
    lead_image, primary_category, translation_of, series, responds_to: {"id", "name"} | None
    categories, related: [{"id", "name"}]      tags: [str]
    bylines: [{"author", "author_name", "role", "name", "affiliation", "bio", "disclaimer"}]
"""

import copy
import datetime
from collections import Counter
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models
from django.utils.dateparse import parse_datetime

from accounts.models import Author
from articles import held
from articles.models.series import Series
from articles.models.taxonomy import Category, Tag
from images.addresses import shown_in
from images.models import Image
from prose.clean import clean_body, clean_inline
from prose.excerpt import plain_text, word_count

if TYPE_CHECKING:
    from articles.models import Article, Byline

Content = dict[str, Any]

WORDS = ("title", "standfirst", "body")
SLIP = 3  # words that may change before readers are told that the article was updated
PLAIN = (
    *(*WORDS, "kind", "language", "disclosure", "replies_open", "slug", "series_part"),
    *("doi", "licence"),
)
# rows of other tables, one of each
POINTED = ("lead_image", "primary_category", "translation_of", "series", "responds_to")
# what contents did not know of when the first of them were kept
LATER: Content = {
    "series": None,
    "series_part": None,
    "responds_to": None,
    "related": [],
    "translated_at": None,
    "doi": "",
    "licence": "",
}
AS_SIGNED = ("name", "affiliation", "bio", "disclaimer")
ASIDE = "aside"  # of an autosave: what no article holds; see articles.forms.aside
NAMES = frozenset({"name", "author_name"})  # said for people; what counts is the number


def of(article: "Article") -> Content:
    """The content of the article as it stands in its own row and those that hang on it."""
    return {
        **{field: getattr(article, field) for field in PLAIN},
        "address": article.permalink or "",
        "published_at": written(article.published_at),
        "planned_on": article.planned_on.isoformat() if article.planned_on else None,
        "translated_at": written(article.translated_at),
        **{field: named(getattr(article, field)) for field in POINTED},
        "related": [named(each) for each in article.picked],
        "categories": [named(each) for each in article.shown_categories],
        "tags": sorted(tag.name for tag in article.tags.all()),
        "bylines": [
            {
                "author": byline.author_id,
                "author_name": byline.author.name,
                "role": byline.role,
                **{field: getattr(byline, field) for field in AS_SIGNED},
            }
            for byline in article.bylines_shown
        ],
    }


def of_nothing() -> Content:
    """The content of an article that has not been begun."""
    return {
        **dict.fromkeys((*PLAIN, "address"), ""),
        "replies_open": True,
        **dict.fromkeys(("published_at", "planned_on")),
        **dict.fromkeys(("series_part", "translated_at", *POINTED)),
        "related": [],
        "categories": [],
        "tags": [],
        "bylines": [],
    }


def written(at: datetime.datetime | None) -> str | None:
    """A moment as a content holds it."""
    return at.astimezone(datetime.UTC).isoformat() if at else None


def named(row: models.Model | None) -> dict[str, Any] | None:
    """A row by number and name."""
    return {"id": row.pk, "name": str(row)} if row else None


def complete(content: Content) -> Content:
    """The content with all that contents hold by now; one that is old said nothing of it."""
    return {**copy.deepcopy(LATER), **content}


def cleaned(content: Content) -> Content:
    """The content with every piece of HTML in it clean, and its lists in their order."""
    return {
        **complete(content),
        "body": clean_body(content["body"]),
        "tags": sorted(content["tags"]),
        "bylines": [
            {**row, "bio": clean_inline(row["bio"]), "disclaimer": clean_inline(row["disclaimer"])}
            for row in content["bylines"]
        ],
    }


def is_same(one: Content, other: Content) -> bool:
    """Do both say the same, whatever people, pictures and shelves are called by now?"""
    planned = [each["planned_on"] for each in (one, other) if "planned_on" in each]
    return _judged(one) == _judged(other) and (len(planned) < 2 or planned[0] == planned[1])


def _judged(content: Content) -> Content:
    def number(said: dict[str, Any] | None) -> Any:
        return said and said["id"]

    return {
        **{field: content[field] for field in (*PLAIN, "address", "tags", "translated_at")},
        **{field: number(content[field]) for field in POINTED},
        "related": [each["id"] for each in content["related"]],
        "categories": sorted(each["id"] for each in content["categories"]),
        "bylines": [
            {field: row[field] for field in ("author", "role", *AS_SIGNED)}
            for row in content["bylines"]
        ],
    }


def words_differ(one: Content, other: Content) -> bool:
    """Do title, standfirst or body say anything else, by more than a slip of the pen?

    A slip is a change of SLIP words at most, of one in the title, or of what is no word at all.
    """
    return _changed(one, other, "title") > 1 or _changed(one, other, *WORDS) > SLIP


def _changed(one: Content, other: Content, *fields: str) -> int:
    """How many words of these fields one has and the other has not."""
    stood, stands = (
        Counter(word for field in fields for word in plain_text(said[field]).split())
        for said in (one, other)
    )
    return max((stood - stands).total(), (stands - stood).total())


def shown(article: "Article", content: Content) -> "Article":
    """The article as it would be with this content; nothing is written.

    The copy answers `bylines`, `categories` and `tags` with what the content says. What has been
    deleted since is left out; see `gone`.
    """
    mirror = copy.copy(article)
    for field in PLAIN:
        setattr(mirror, field, content[field])
    mirror.translated_at = parse_datetime(content["translated_at"] or "")
    mirror.body_text = plain_text(mirror.body)
    mirror.word_count = word_count(mirror.body_text)
    found = _Found(content)
    mirror.lead_image = found.image
    mirror.primary_category = found.categories.get(_number(content["primary_category"]))
    mirror.translation_of = found.article(article, "translation_of")
    mirror.responds_to = found.article(article, "responds_to")
    mirror.series = found.series
    if found.series is None:
        mirror.series_part = None
    mirror.picked_beside = found.picked(article)
    mirror._prefetched_objects_cache = {  # type: ignore[attr-defined]
        "categories": _as_if_read(Category.objects.all(), found.shelves),
        "tags": _as_if_read(Tag.objects.all(), found.tags),
        "bylines": _as_if_read(article.bylines.model.objects.all(), found.bylines(article)),
    }
    return mirror


def gone(content: Content) -> list[str]:
    """Names of what it names and is no more: people, pictures, shelves, other articles, a series.

    Six queries at most.
    """
    content = complete(content)

    def rows(*said: dict[str, Any] | None) -> dict[int, str]:
        return {each["id"]: each["name"] for each in said if each}

    others = (content["translation_of"], content["responds_to"], *content["related"])
    lost = []
    for model, named_ in (
        (Author, {row["author"]: row["author_name"] for row in content["bylines"]}),
        (Category, rows(*content["categories"])),
        (Series, rows(content["series"])),
        (apps.get_model("articles", "Article"), rows(*others)),
        (Image, rows(content["lead_image"])),
    ):
        if named_:
            there = set(
                model._default_manager.filter(pk__in=set(named_) - {None}).values_list(
                    "pk", flat=True
                )
            )
            lost += [name for number, name in named_.items() if number not in there and name]
    library, shown_ = shown_in(content["body"]), held.pictures_in(content["body"])
    lost += [each["name"] for each in shown_ if each["is_ours"] and each["id"] not in library]
    return list(dict.fromkeys(lost))


def put(article: "Article", content: Content) -> None:
    """Make the article's own rows say this. Its date and its address are not touched.

    What an article that readers have says of who signed it, and as what, stays where the content
    comes from a time before that was fixed.
    """
    mirror = shown(article, content)
    fields = (*PLAIN, *POINTED, "translated_at")
    for field in fields:
        setattr(article, field, getattr(mirror, field))
    article.save(update_fields={*fields, "updated_at"})
    article.pick(mirror.picked)
    article.categories.set(mirror.categories.all())
    article.tags.set(content["tags"])
    _sign(article, mirror.bylines_shown)
    for relation in ("bylines", "categories", "tags"):
        getattr(article, "_prefetched_objects_cache", {}).pop(relation, None)


def _sign(article: "Article", wanted: "list[Byline]") -> None:
    kept = {byline.pk for byline in wanted if byline.pk}
    article.bylines.exclude(pk__in=kept).delete()
    for byline in wanted:
        byline.article = article
        byline.save()
        if article.is_public() and not byline.frozen_at:
            byline.freeze()


class _Found:
    """The rows that a content names, as far as they are still there. Seven queries at most."""

    def __init__(self, content: Content) -> None:
        self.content = content
        numbers = {each["id"] for each in content["categories"]}
        numbers |= {_number(content["primary_category"])} - {None}
        self.categories = Category.objects.in_bulk(numbers)
        self.shelves = [
            self.categories[each["id"]]
            for each in content["categories"]
            if each["id"] in self.categories
        ]
        self.authors = Author.objects.prefetch_related("affiliations").in_bulk(
            {row["author"] for row in content["bylines"] if row["author"]}
        )
        self.image = Image.objects.filter(pk=_number(content["lead_image"])).first()
        known = {tag.name: tag for tag in Tag.objects.filter(name__in=content["tags"])}
        self.tags = [known.get(name) or Tag(name=name) for name in content["tags"]]

        number = _number(content["series"])
        self.series = Series.objects.filter(pk=number).first() if number else None
        self._articles: dict[int, Article] | None = None

    def article(self, article: "Article", field: str) -> "Article | None":
        """Another article that it points at."""
        return self._others(article).get(_number(self.content[field]))

    def picked(self, article: "Article") -> "list[Article]":
        """What was picked by hand to be read with it, in order."""
        others = self._others(article)
        return [others[each["id"]] for each in self.content["related"] if each["id"] in others]

    def _others(self, article: "Article") -> "dict[int, Article]":
        if self._articles is None:
            numbers = {_number(self.content[field]) for field in ("translation_of", "responds_to")}
            numbers |= {each["id"] for each in self.content["related"]}
            numbers -= {None}
            self._articles = type(article).objects.in_bulk(numbers) if numbers else {}
        return self._articles

    def bylines(self, article: "Article") -> "list[Byline]":
        """The rows as they would be, in order; those that stand already keep their number."""
        standing = {(row.author_id, row.role): row for row in article.bylines.all()}
        rows: dict[tuple[int, str], Byline] = {}
        for order, said in enumerate(self.content["bylines"]):
            author, key = self.authors.get(said["author"]), (said["author"], said["role"])
            if author is None or key in rows:
                continue
            row = copy.copy(standing[key]) if key in standing else article.bylines.model()
            row.author, row.role, row.order = author, said["role"], order
            if said["name"] or not row.frozen_at:
                for field in AS_SIGNED:
                    setattr(row, field, said[field])
            held = author.affiliations.all()
            signed = (each for each in held if row.affiliation in (str(each), each.organisation))
            row.known_organisation = next((each.organisation for each in signed), None)
            rows[key] = row
        return list(rows.values())


def _number(said: dict[str, Any] | None) -> Any:
    return said["id"] if said else None


def _as_if_read(queryset: Any, rows: list[Any]) -> Any:
    """A queryset that answers with these rows and asks no database."""
    queryset._result_cache = rows
    queryset._prefetch_done = True
    return queryset
