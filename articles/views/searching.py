"""The search page: what was asked, what of it is shown, and what else may be meant."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import CharField, Q, Value
from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import Author
from articles import feeds, missing
from articles.feed_formats import Head, answer
from articles.models import Article, Category, Publication, Synonyms
from articles.models.publication import Language
from articles.search import Filters, Hits, did_you_mean, find_as_typed
from articles.views.lists import PAGE
from articles.views.public import (
    PublicRequest,
    for_readers,
    holds_korean,
    in_both_languages,
    show,
)
from prose.question import Question, asked, one_line

NEWEST, BEST = "newest", "best"
EARLIEST, LATEST = 1, 9998  # years that a date can have, and the one after it too
MOST_PEOPLE = 50  # whose names hold what was asked for: more say too little to be looked for
IS_PERSON = ""  # where the path of a shelf stands, which is never empty
LONGEST_NAME = 60  # characters of an author's name that are looked at


@dataclass(frozen=True)
class Chosen:
    """What a reader chose beside the words; what makes no sense is as if it was not said."""

    author: str = ""
    category: str = ""
    year: int | None = None
    language: str = ""
    order: str = BEST

    @classmethod
    def of(cls, said: QueryDict) -> "Chosen":
        """From the address."""
        year = said.get("year", "")
        is_year = year.isascii() and year.isdigit() and len(year) <= 4
        language = said.get("language", "")
        return cls(
            author=one_line(said.get("author", ""))[:LONGEST_NAME].strip(),
            category=one_line(said.get("category", "")),
            year=int(year) if is_year and EARLIEST <= int(year) <= LATEST else None,
            language=language if language in Language.values else "",
            order=NEWEST if said.get("order") == NEWEST else BEST,
        )

    @property
    def narrows(self) -> bool:
        """Is only a part of what is found shown?"""
        return bool(self.author or self.category or self.year or self.language)

    def address(self, words: str, **other: Any) -> str:
        """The part of the address after the question mark, with something else in it."""
        said = {"q": words, **vars(self), **other}
        said["order"] = "" if said["order"] == BEST else said["order"]
        return urlencode({name: value for name, value in said.items() if value})


class Found(Paginator[Article]):
    """What was found, as pages that have been fetched already."""

    def __init__(self, hits: Hits, number: int) -> None:
        rows = Article.objects.filter(pk__in=hits.numbers).published_of_few().for_search()
        articles = {each.pk: each for each in rows}
        row = [articles[each] for each in hits.numbers if each in articles]
        super().__init__(row, PAGE)
        self.hits, self.number = hits, number

    @property
    def count(self) -> int:  # type: ignore[override]
        """How many can be paged through."""
        return self.hits.total

    def page(self, number: Any = None) -> Any:
        """The one page that is here. Raises EmptyPage where there is none."""
        self.validate_number(self.number)
        return Page(self.object_list, self.number, self)


@for_readers
@in_both_languages
def search(request: PublicRequest, prefix: str) -> HttpResponse:
    """What holds all that was asked for, the best first, or the newest.

    Who looks at articles in one language alone reads the page in it.
    """
    said = request.GET
    chosen, number = Chosen.of(said), page_number(said)
    others = Synonyms.sets() if said.get("q", "").strip() else []
    question = asked(said.get("q", ""), others)
    shelves, people = shelves_and_people(chosen.author)
    filters = filters_of(chosen, shelves, people)
    newest = chosen.order == NEWEST
    question, hits = find_as_typed(question, filters, newest=newest, page=number, size=PAGE)
    if number > 1 and not hits.total:
        raise Http404
    try:
        page = Found(hits, number).page()
    except EmptyPage as error:
        raise Http404 from error
    context = {
        "question": question,
        "query": question.text,
        "action": f"{prefix}{reverse('articles:search')}",
        "chosen": chosen,
        "page": page,
        "holds_korean": holds_korean(page, question.text),
        "total": hits.total,
        "are_more": hits.are_more,
        "shelves": [(each, each.path.count("/")) for each in shelves],
        "languages": Language.choices,
        "this_year": timezone.localdate().year,
        "address": chosen.address(question.text),
        "other_order": chosen.address(question.text, order=BEST if newest else NEWEST),
        "without_filters": Chosen(order=chosen.order).address(question.text),
        "robots": "noindex",
        "page_feeds": feed_of(question, chosen, request.publication),
        **(missed(question, chosen, filters, others) if question and not hits.total else {}),
    }
    return show(request, "articles/search.html", context)


@for_readers
def search_feed(request: PublicRequest, shape: str) -> HttpResponse:
    """The newest of what is found, for a feed reader. Raises Http404 where nothing is asked.

    Signs that are no word find nothing, and may find something once they are said otherwise: a
    feed reader must not be led away for ever.
    """
    chosen = Chosen.of(request.GET)
    if not request.GET.get("q", "").strip():
        raise Http404
    question = asked(request.GET["q"], Synonyms.sets())
    filters = filters_of(chosen, *shelves_and_people(chosen.author))
    question, hits = find_as_typed(question, filters, newest=True, size=feeds.ENTRIES)
    rows = Article.objects.filter(pk__in=hits.numbers).published_of_few().for_feed()
    found = sorted(rows, key=lambda each: hits.numbers.index(each.pk))
    publication = request.publication
    said = chosen.address(question.text, order=BEST)
    with translation.override(chosen.language or publication.default_language):
        head = Head(
            name_of_feed(question, publication),
            f"{reverse('articles:search')}?{said}",
            f"{reverse(f'articles:search_{shape}')}?{said}",
            publication.tagline or publication.name,
        )
        return answer(shape, head, feeds.entries(found, publication), publication)


def name_of_feed(question: Question, publication: Publication) -> str:
    """What a feed reader calls it, in the language that is active."""
    return f"{_('Search')}: {question.text} – {publication.name}"


def feed_of(question: Question, chosen: Chosen, publication: Publication) -> list[tuple[str, str]]:
    """(title, address) of the feed of what is found, for a page where something was asked."""
    if not question or question.refused:
        return []
    address = f"{reverse('articles:search_rss')}?{chosen.address(question.text, order=BEST)}"
    with translation.override(chosen.language or publication.default_language):
        return [(name_of_feed(question, publication), address)]


def shelves_and_people(name: str) -> tuple[list[Category], tuple[int, ...]]:
    """All shelves as they stand, and the numbers of those who sign by that name, in one query."""
    shown = Category.objects.values_list("pk", "path", "name", "language").order_by()
    if name:
        named = Q(name__icontains=name) | Q(other_name__icontains=name) | Q(slug=name)
        few = Author.objects.filter(named).order_by("pk").values("pk")[:MOST_PEOPLE]
        people = Author.objects.filter(pk__in=few).order_by()
        no_path = Value(IS_PERSON, CharField()), Value("", CharField()), Value("", CharField())
        shown = shown.union(people.values_list("pk", *no_path), all=True)
    rows = list(shown.order_by("path"))
    shelves = [
        Category(pk=pk, path=path, name=called, language=language)
        for pk, path, called, language in rows
        if path != IS_PERSON
    ]
    return shelves, tuple(pk for pk, path, *_rest in rows if path == IS_PERSON)


def filters_of(chosen: Chosen, shelves: list[Category], people: tuple[int, ...]) -> Filters:
    """What was chosen, as numbers: shelves with those inside them, everyone of that name."""
    on = None
    if chosen.category:
        inside = f"{chosen.category}/"
        on = tuple(each.pk for each in shelves if f"{each.path}/".startswith(inside))
    return Filters(people if chosen.author else None, on, chosen.language, chosen.year)


def missed(
    question: Question, chosen: Chosen, filters: Filters, others: list[list[str]]
) -> dict[str, str]:
    """What else may have been meant. That nothing was found is noted, and nothing of who looked."""
    if not (chosen.narrows or question.refused):
        missing.tell_of_search(question.text)
    meant = did_you_mean(question, filters, others)
    return {"meant": meant, "meant_address": chosen.address(meant)}


def page_number(said: QueryDict) -> int:
    """The number in ?page=. Raises Http404 where it is none."""
    given = said.get("page", "1")
    if not given.isascii() or not given.isdigit() or not 0 < int(given[:10]) < 10**9:
        raise Http404
    return int(given)
