"""What stands around an article for who reads on: found in one query, and signed in another."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import (
    Case,
    Count,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    Value,
    When,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce

from articles.models import Article, Byline, Pick, Tag, TaggedArticle
from articles.querysets import ArticleQuerySet
from articles.translated import alternates

if TYPE_CHECKING:
    from django.db.models import QuerySet

RELATED = 3  # text first; a longer row is read by nobody
# Candidates: the newest of each tag, of all names, of the shelf. What is older and shares no more
# would not be chosen over them.
OF_A_TAG, OF_NAMES, OF_A_SHELF = 30, 30, 6
MOST_TAGS = 40  # of an article that are looked at; a database takes so many conditions and no more
# What an article that is read on with has in common, and what that counts for
PICKED, SAME_SERIES, SHARED_TAG, SHARED_NAME, SAME_SHELF = 100_000, 1_000, 5, 3, 1


@dataclass
class Around:
    """Everything a reader can go on to. Only what is public is in it."""

    earlier: Article | None = None
    later: Article | None = None
    translations: list[Article] = field(default_factory=list)
    original: Article | None = None  # of which it is a translation
    alternates: list[tuple[str, Article]] = field(default_factory=list)  # articles.translated
    parts: list[Article] = field(default_factory=list)  # of the series, itself among them
    responds_to: Article | None = None
    answers: list[Article] = field(default_factory=list)
    related: list[Article] = field(default_factory=list)
    language: str = ""  # its own

    @classmethod
    def of(cls, article: Article) -> "Around":
        """What is public around it. Reads the bylines of the article too, if they are not there."""
        found = {each.pk: each for each in _rows(article)}
        others = [each for each in found.values() if each.pk != article.pk]
        earlier, later = _neighbours(article, others)
        around = cls(
            earlier,
            later,
            translations=_translations(article, others),
            original=found.get(article.translation_of_id or 0),
            parts=_parts(article, others),
            responds_to=found.get(article.responds_to_id or 0),
            answers=sorted(
                (each for each in others if each.responds_to_id == article.pk), key=_moment
            ),
        )
        around.language = article.language
        if article.published_at:
            around.alternates = alternates(article, around.translations)
        shown = [each for each in (around.responds_to, *around.answers) if each]
        around.related = _related(article, others, {each.pk for each in shown})
        signed = Prefetch(
            "bylines", Byline.objects.with_organisation().select_related("author__photo")
        )
        prefetch_related_objects([article, *shown, *around.related], signed)
        return around

    @property
    def twins(self) -> list[Article]:
        """One translation for each language but its own, the newest: two can't be told apart."""
        newest = {each.language: each for each in reversed(self.translations)}
        return [each for language, each in newest.items() if language != self.language]

    @property
    def part(self) -> int:
        """Which part of its series the article is, from 1 on; 0 where it is in none."""
        return next((at for at, each in enumerate(self.parts, 1) if each.is_here), 0)  # type: ignore[attr-defined]

    @property
    def part_before(self) -> Article | None:
        """The part before it."""
        return self.parts[self.part - 2] if self.part > 1 else None

    @property
    def part_after(self) -> Article | None:
        """The part after it."""
        return self.parts[self.part] if 0 < self.part < len(self.parts) else None


def in_parts(articles: "list[Article]") -> "list[Article]":
    """The articles of a series in its order: by date, those with a number at that place."""
    rows = sorted((each for each in articles if not each.series_part), key=_moment)
    placed = (each for each in articles if each.series_part)
    for each in sorted(placed, key=lambda each: (each.series_part or 0, *_moment(each))):
        rows.insert((each.series_part or 1) - 1, each)
    return rows


def _moment(article: Article) -> tuple[Any, int]:
    return (article.published_at, article.pk)


def _neighbours(article: Article, others: list[Article]) -> tuple[Article | None, Article | None]:
    """The one before by date and the one after; parts of the series may lie further off."""
    if article.published_at is None:
        return None, None
    before = [each for each in others if _moment(each) < _moment(article)]
    after = [each for each in others if _moment(each) > _moment(article)]
    return max(before, key=_moment, default=None), min(after, key=_moment, default=None)


def _translations(article: Article, others: list[Article]) -> list[Article]:
    original = article.original_number
    found = [each for each in others if original in (each.pk, each.translation_of_id)]
    return sorted(found, key=_moment, reverse=True)


def _parts(article: Article, others: list[Article]) -> list[Article]:
    """All public parts; a draft that is previewed stands among them where it would stand."""
    if article.series_id is None:
        return []
    rows = [each for each in others if each.series_id == article.series_id]
    for each in rows:
        each.is_here = False  # type: ignore[attr-defined]
    article.is_here = True  # type: ignore[attr-defined]
    if article.published_at is None:
        return [*in_parts(rows), article]
    return in_parts([*rows, article])


def _related(article: Article, others: list[Article], shown: set[int]) -> list[Article]:
    """The nearest that are not named beside it in another way; picked ones whatever they are."""
    rows = [
        each
        for each in others
        if each.nearness >= PICKED  # type: ignore[attr-defined]
        or (
            each.nearness  # type: ignore[attr-defined]
            and each.language == article.language
            and each.pk not in shown
            and article.original_number not in (each.pk, each.translation_of_id)
        )
    ]
    return sorted(rows, key=lambda each: (each.nearness, *_moment(each)), reverse=True)[:RELATED]  # type: ignore[attr-defined]


def _rows(article: Article) -> "QuerySet[Article]":
    """Everything around it, each with its `nearness`.

    Each part is chosen by key alone, by a query that enters one index; what is public is asked of
    the few rows that come out (see published_of_few).
    """
    every, original = Article.objects.all(), article.translation_of_id or article.pk
    before, after = Article.objects.published().neighbours(article)
    parts = [
        before[:1],
        after[:1],
        every.filter(pk__in=[original, article.responds_to_id or 0]),
        every.filter(translation_of=original),
        every.filter(responds_to=article.pk),
        _nearest(article, original),
    ]
    if article.series_id:
        parts.append(every.filter(series=article.series_id))
    return (
        _with_nearness(every.filter(_any_of(parts)), article)
        .published_of_few()
        .only(
            "title",
            "standfirst",
            "permalink",
            "published_at",
            "edited_at",
            "language",
            "kind",
            "is_retracted",
            "translation_of",
            "responds_to",
            "series",
            "series_part",
        )
    )


def _any_of(parts: list[ArticleQuerySet]) -> Q:
    wanted = Q()
    for part in parts:
        wanted |= Q(pk__in=part.values("pk"))
    return wanted


def _nearest(article: Article, original: int) -> ArticleQuerySet:
    """A few more than are shown: answers and the like are told apart later."""
    rows = Article.objects.filter(_candidates(article)).published_of_few()
    spoken = Q(language=article.language) | Q(pk__in=_picked(article))
    rows = rows.filter(spoken).exclude(pk__in=[article.pk, original])
    near: Any = _with_nearness(rows, article)
    in_order: Any = near.order_by("-nearness", "-published_at", "-pk")
    return in_order[: RELATED + 4]


def _picked(article: Article) -> Any:
    """The numbers of what an editor picked."""
    if article.picked_beside is not None:
        return [each.pk for each in article.picked_beside]
    return Pick.objects.filter(article=article.pk).values("other")


def _candidates(article: Article) -> Q:
    """What may be near it, by number alone: each part enters one index."""
    near = Q(pk__in=_picked(article))
    if article.series_id:
        near |= Q(pk__in=Article.objects.filter(series=article.series_id).values("pk"))
    for tag in _tags(article):
        bearing = TaggedArticle.objects.filter(tag=tag.pk).order_by("-content_object_id")
        near |= Q(pk__in=bearing.values("content_object_id")[:OF_A_TAG])
    signed = Byline.objects.filter(author__in=_authors(article)).order_by("-article_id")
    near |= Q(pk__in=signed.values("article_id")[:OF_NAMES])
    if article.primary_category_id:
        shelf = Article.categories.through.objects.filter(category=article.primary_category_id)
        near |= Q(pk__in=shelf.order_by("-article_id").values("article_id")[:OF_A_SHELF])
    return near


def _tags(article: Article) -> list[Tag]:
    return list(article.tags.all())[:MOST_TAGS]


def _authors(article: Article) -> Any:
    beside = getattr(article, "_prefetched_objects_cache", {}).get("bylines")
    if beside is not None:  # a content that is shown has bylines of its own
        return [each.author_id for each in beside]
    return Byline.objects.filter(article=article.pk).values("author")


def _with_nearness(rows: ArticleQuerySet, article: Article) -> ArticleQuerySet:
    """With how much each has in common with the article."""
    tags = TaggedArticle.objects.filter(
        content_object=OuterRef("pk"), tag__in=[tag.pk for tag in _tags(article)]
    )
    names = Byline.objects.filter(article=OuterRef("pk"), author__in=_authors(article))
    series = When(series=article.series_id or 0, then=Value(SAME_SERIES))
    shelf = When(primary_category=article.primary_category_id or 0, then=Value(SAME_SHELF))
    return rows.annotate(
        nearness=_place_in_picks(article)
        + Case(series, default=0, output_field=IntegerField())
        + SHARED_TAG * _number_of(tags, "content_object")
        + SHARED_NAME * _number_of(names, "article")
        + Case(shelf, default=0, output_field=IntegerField())
    )


def _place_in_picks(article: Article) -> Any:
    """How much being picked counts: the first one most."""
    if article.picked_beside is not None:
        row = [
            When(pk=each.pk, then=Value(2 * PICKED - order))
            for order, each in enumerate(article.picked_beside)
        ]
        return Case(*row, default=0, output_field=IntegerField()) if row else Value(0)
    picks = Pick.objects.filter(article=article.pk, other=OuterRef("pk"))
    place = picks.annotate(place=2 * PICKED - F("order")).values("place")[:1]
    return Coalesce(Subquery(place, output_field=IntegerField()), 0)


def _number_of(rows: Any, by: str) -> Any:
    counted = rows.order_by().values(by).annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)
