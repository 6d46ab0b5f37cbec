"""The home page: what leads, what is new, a band for each category that wants one, the archive."""

import datetime
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.db.models import BooleanField, Count, ExpressionWrapper, Q
from django.db.models.functions import Left
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from articles import feeds
from articles.listings import Listing, of_everything, of_language
from articles.models import Article, Category, FeaturedSlot, PageViews
from articles.models.page_views import views_of_this_week
from articles.models.publication import Language
from articles.moved import moved_to
from articles.querysets import ArticleQuerySet
from articles.views.leading import led_on
from articles.views.public import (
    OLD_QUESTIONS,
    SEARCH_QUESTION,
    PublicRequest,
    for_readers,
    holds_korean,
    page_or_404,
    show,
)
from prose.excerpt import excerpt

PAGE = 12  # articles under "Latest"
MOST_SLOTS = 8  # nobody turns to a ninth
ARCHIVE_AGE = datetime.timedelta(days=365)  # younger than that nobody has forgotten
OPENING = 320  # characters of a text that stand in for the picture of a slot
AS_NEW = 3  # articles among which a picture decides which one leads
LEAF = 12  # old articles of which the archive's band shows those that stand nowhere else
READ = 5  # articles under "Most read this week"
FEWEST_READ, LEAST_VIEWS = 3, 10  # fewer articles, or read less often, say nothing
BAND = 4  # articles in the band of a category, and on the Korean shelf

Band = tuple[Category, list[Article]]


@for_readers
def home(request: PublicRequest, number: int = 1) -> HttpResponse:
    """The front, and behind it the older articles by pages."""
    if request.GET and number == 1:
        target = asked_for(request)
        if target:
            return led_on(request, target)
    found = of_everything()
    if request.path != found.page_address(number):
        return HttpResponsePermanentRedirect(found.page_address(number))
    is_old = Q(published_at__lte=timezone.now() - ARCHIVE_AGE)
    how_many = found.articles.aggregate(all=Count("pk"), old=Count("pk", filter=is_old))
    page = page_or_404(found.articles.for_listing(), number, PAGE, count=how_many["all"])
    if number > 1:
        return show(request, "home.html", leaf(page, found))
    shelves = list(Category.objects.select_related("parent"))
    front = Front.of(
        [each for each in shelves if each.on_home],
        request.publication.default_language,
        how_many,
    )
    slots = front.slots or lead_of(front.newest)
    context = {
        "page": page,
        "base_url": found.address,
        "slots": slots,
        "slots_pictured": any(slot.shown_image for slot in slots),
        "articles": without(slots, front.newest),
        "most_read": front.most_read,
        "bands": front.bands,
        "korean": front.korean,
        "archive": front.archive,
        "counted": [*front.above_the_korean_shelf(), *front.korean],
        "holds_korean": holds_korean(front.above_the_korean_shelf()),
    }
    return show(request, "home.html", context)


@for_readers
def language_home(request: PublicRequest, code: str, number: int = 1) -> HttpResponse:
    """What is written in a language, on a front page that speaks it: the newest leads.

    Raises Http404 without any.
    """
    found = of_language(code)
    if request.path != found.page_address(number):
        return HttpResponsePermanentRedirect(found.page_address(number))
    newest = found.articles.for_listing()
    if number == 1:
        newest = newest.annotate(opening=Left("body_text", 2 * OPENING))
    context = leaf(page_or_404(newest, number, PAGE), found)
    if number == 1:
        slots = lead_of(context["articles"])
        pictured = any(slot.shown_image for slot in slots)
        rest = without(slots, context["articles"])
        context |= {"slots": slots, "slots_pictured": pictured, "articles": rest}
    context |= {
        "spoken": found.heading,  # its title is another than the front's
        "feed_url": found.feed_address,
        "page_feeds": feeds.announced(found, request.publication),
    }
    return show(request, "home.html", context, language=code)


def leaf(page: "Page[Article]", found: Listing) -> dict[str, Any]:
    """The context of a page of the home that holds nothing but articles, the newest first."""
    articles = list(page.object_list)
    no_parts = dict.fromkeys(("slots", "bands", "korean", "archive", "most_read"), ())
    context: dict[str, Any] = {"page": page, "base_url": found.address, "articles": articles}
    return {**context, "counted": articles, "holds_korean": holds_korean(articles), **no_parts}


def lead_of(newest: list[Article]) -> list[FeaturedSlot]:
    """What leads where no editor has said so: the newest, or one as new that has a picture."""
    pictured = [each for each in newest[:AS_NEW] if each.lead_image]
    slots = [FeaturedSlot(article=article) for article in (pictured or newest)[:1]]
    say_openings(slots)
    return slots


def without(slots: list[FeaturedSlot], articles: list[Article]) -> list[Article]:
    """The articles that do not lead."""
    leading = {slot.article_id for slot in slots}
    return [each for each in articles if each.pk not in leading]


def say_openings(slots: list[FeaturedSlot]) -> None:
    """Give those without a picture the first words of their text."""
    for slot in slots:
        if not slot.shown_image:
            slot.opening = excerpt(escape(slot.article.opening), OPENING)  # type: ignore[attr-defined]


def asked_for(request: PublicRequest) -> str:
    """Where a question that WordPress answered at / leads now: /?p=12, /?s=word.

    '' for a question that is only noise. Raises Http404 for an old one that leads nowhere.
    """
    if SEARCH_QUESTION in request.GET and "feed" not in request.GET:
        query = urlencode({"q": request.GET[SEARCH_QUESTION]})
        return f"{reverse('articles:search')}?{query}"
    target = moved_to(request)
    if not target and any(name in request.GET for name in OLD_QUESTIONS):
        raise Http404
    return target


@dataclass(frozen=True)
class Front:
    """What the first page shows, fetched at once: each part takes its own from one pool.

    No article stands in two parts: what leads is in no other, and what is on the Korean shelf is
    not among the newest, which readers of the publication's language look through. What is most
    read is a list of titles beside the parts, and names what others show.

    The pool holds the newest of each part, so the newest of a part in the pool are the newest
    of that part at all.
    """

    slots: list[FeaturedSlot]
    newest: list[Article]
    most_read: list[Article]
    bands: list[Band]
    korean: list[Article]
    archive: list[Article]

    @classmethod
    def of(cls, shelves: list[Category], language: str, how_many: dict[str, int]) -> "Front":
        """The front of now, with a band for each of the categories that has older articles.

        `how_many` are public: "all" together, and "old" ones of the archive.
        """
        slots = list(FeaturedSlot.objects.shown().select_related("image")[:MOST_SLOTS])
        leading = {slot.article_id for slot in slots}
        at, around = leaf_of_today([*leading], how_many)
        pool = list(pool_of([*leading], shelves, around))
        by_pk = {each.pk: each for each in pool}
        for slot in slots:
            slot.article = by_pk[slot.article_id]
        say_openings(slots)
        left = [each for each in pool if each.pk not in leading]
        apart = language != Language.KOREAN  # a Korean publication needs no shelf for its language
        korean = [each for each in left if apart and each.language == Language.KOREAN][:BAND]
        newest = [each for each in pool[:PAGE] if each in left and each not in korean]
        rest = [each for each in left if each not in newest and each not in korean]
        bands: list[Band] = []
        for shelf in shelves:  # what stands on two shelves is shown on the first of them
            band = on_shelf(rest, shelf)
            rest = [each for each in rest if each not in band]
            bands += [(shelf, band)] if band else []
        old = [each for each in pool if each.is_on_leaf]  # type: ignore[attr-defined]
        archive = [each for each in [*old[at:], *reversed(old[:at])] if each in rest][:BAND]
        return cls(slots, newest, most_read(pool), bands, korean, archive)

    def above_the_korean_shelf(self) -> list[Article]:
        """Everything else on the page."""
        on_bands = [each for _shelf, band in self.bands for each in band]
        slots = [slot.article for slot in self.slots]
        return [*slots, *self.newest, *self.most_read, *on_bands, *self.archive]


def most_read(pool: list[Article]) -> list[Article]:
    """Those of the pool that were read most this week; none where too few were read at all."""
    often = [each for each in pool if each.read >= LEAST_VIEWS]  # type: ignore[attr-defined]
    often.sort(key=lambda each: -each.read)  # type: ignore[attr-defined]
    return often[:READ] if len(often) >= FEWEST_READ else []


def leaf_of_today(leading: list[int], how_many: dict[str, int]) -> tuple[int, ArticleQuerySet]:
    """The old articles that the archive is open at: each day the next ones, by their dates.

    More than a band holds, since some may stand elsewhere on the page: to be shown are those from
    that place on, and then the ones before it.
    """
    public = Article.objects.published().newest_first()
    old = public.filter(published_at__lte=timezone.now() - ARCHIVE_AGE).exclude(pk__in=leading)
    old = old.exclude(pk__in=public[:PAGE].values("pk"))
    among_newest = max(0, PAGE - (how_many["all"] - how_many["old"]))
    left = how_many["old"] - among_newest - len(leading)
    leaves = max(1, -(-left // BAND))
    at = min(timezone.localdate().toordinal() % leaves * BAND, max(0, left - BAND))
    begin = max(0, at - LEAF)
    return at - begin, old[begin : at + LEAF]


def pool_of(leading: list[int], shelves: list[Category], leaf: ArticleQuerySet) -> ArticleQuerySet:
    """Every article that the front may show, newest first."""
    public = Article.objects.published().newest_first()
    newest = public[:PAGE].values("pk")
    korean = public.filter(language=Language.KOREAN).exclude(pk__in=leading)[:BAND].values("pk")
    often = PageViews.objects.of_this_week().most_read(LEAST_VIEWS)[: 2 * READ]  # some withdrawn
    on_leaf = Q(pk__in=leaf.values("pk"))
    wanted = Q(pk__in=newest) | Q(pk__in=korean) | Q(pk__in=leading) | on_leaf
    wanted |= Q(pk__in=often)
    for before, shelf in enumerate(shelves, 1):  # the Korean shelf and each band take their own
        older = public.in_category(shelf).exclude(pk__in=newest).exclude(pk__in=leading)
        wanted |= Q(pk__in=older[: BAND * (1 + before)].values("pk"))
    shown = public.filter(wanted).for_listing()
    return shown.annotate(
        opening=Left("body_text", 2 * OPENING),
        read=views_of_this_week(),
        is_on_leaf=ExpressionWrapper(on_leaf, BooleanField()),
    )


def on_shelf(articles: list[Article], shelf: Category) -> list[Article]:
    """Those on the shelf or on one inside it, as many as fit a band."""
    inside = f"{shelf.path}/"
    return [
        each
        for each in articles
        if any(f"{own.path}/".startswith(inside) for own in each.categories.all())
    ][:BAND]
