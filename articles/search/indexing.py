"""Keeping the index in step with what readers have."""

import itertools
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from django.db import transaction

from articles.search import meaning
from articles.search.engines import engine
from articles.search.entries import entry_of
from articles.workflow import Status

if TYPE_CHECKING:
    from articles.models import Article

BATCH = 200  # articles read, and written, at once


def index(article: "Article") -> None:
    """Make its row say what its own rows say; what is not published has none."""
    index_all(type(article)._default_manager.filter(pk=article.pk))


def index_all(articles: Any) -> None:
    """As `index`, for each of a queryset."""
    with transaction.atomic():
        numbers = list(articles.values_list("pk", flat=True))
        engine().erase(numbers)
        _write(articles.model, numbers)


def fill_in(*, told: Callable[[int], None] = lambda _count: None) -> int:
    """Index what is published and is not there yet; how many that were."""
    from articles.models import Article  # noqa: PLC0415  (the nouns' own verbs call this room)

    with transaction.atomic():
        lacking = Article.objects.filter(status=Status.PUBLISHED, search_entry=None)
        numbers = list(lacking.order_by("published_at", "pk").values_list("pk", flat=True))
        _write(Article, numbers, told=told)
    return len(numbers)


def rebuild(*, told: Callable[[int], None] = lambda _count: None) -> int:
    """Throw the index away and make it anew; how many articles it holds then."""
    with transaction.atomic():
        engine().empty()
        meaning.forget_words()
        return fill_in(told=told)


def _write(
    model: Any, numbers: Iterable[int], *, told: Callable[[int], None] = lambda _count: None
) -> None:
    rows = iter(numbers)
    known: set[str] = set()
    done = 0
    while batch := list(itertools.islice(rows, BATCH)):
        articles = (
            model._default_manager.filter(pk__in=batch, status=Status.PUBLISHED)
            .exclude(published_at=None)
            .with_bylines("author")
            .prefetch_related("tags", "categories")
            .defer("body")
        )
        found = list(articles)
        engine().write([entry_of(article) for article in found])
        meaning.learn(found, known)
        done += len(found)
        told(done)
