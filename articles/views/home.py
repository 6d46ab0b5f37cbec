"""The home page: what leads, what is new, and a band for each category that wants one."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.urls import reverse

from articles.listings import of_everything
from articles.models import Article, Category, FeaturedSlot
from articles.models.publication import Language
from articles.moved import moved_to
from articles.querysets import ArticleQuerySet
from articles.views.public import (
    OLD_QUESTIONS,
    SEARCH_QUESTION,
    PublicRequest,
    for_readers,
    holds_korean,
    page_or_404,
    show,
)

PAGE = 12  # articles under "Latest"
MOST_SLOTS = 8  # nobody turns to a ninth
BAND = 4  # articles in the band of a category, and on the Korean shelf

Band = tuple[Category, list[Article]]


@for_readers
def home(request: PublicRequest, number: int = 1) -> HttpResponse:
    """The front, and behind it the older articles by pages."""
    if request.GET and number == 1:
        target = asked_for(request)
        if target:
            return HttpResponsePermanentRedirect(target)
    found = of_everything()
    if request.path != found.page_address(number):
        return HttpResponsePermanentRedirect(found.page_address(number))
    page = page_or_404(found.articles.for_listing(), number, PAGE)
    if number > 1:
        articles = list(page.object_list)
        older = {"slots": [], "articles": articles, "bands": [], "korean": []}
        context = {"page": page, "holds_korean": holds_korean(articles), **older}
        return show(request, "home.html", context)
    shelves = list(Category.objects.select_related("parent"))
    front = Front.of(
        [each for each in shelves if each.on_home], request.publication.default_language
    )
    context = {
        "page": page,
        "slots": front.slots,
        "slots_pictured": any(slot.shown_image for slot in front.slots),
        "articles": front.newest,
        "bands": front.bands,
        "korean": front.korean,
        "holds_korean": holds_korean(front.above_the_korean_shelf()),
    }
    return show(request, "home.html", context)


def asked_for(request: PublicRequest) -> str:
    """Where a question that WordPress answered at / leads now: /?p=12, /?s=word.

    '' for a question that is only noise. Raises Http404 for an old one that leads nowhere.
    """
    if SEARCH_QUESTION in request.GET:
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
    not among the newest, which readers of the publication's language look through.

    The pool holds the newest of each part, so the newest of a part in the pool are the newest
    of that part at all.
    """

    slots: list[FeaturedSlot]
    newest: list[Article]
    bands: list[Band]
    korean: list[Article]

    @classmethod
    def of(cls, shelves: list[Category], language: str) -> "Front":
        """The front of now, with a band for each of the categories that has older articles."""
        slots = list(FeaturedSlot.objects.shown().select_related("image")[:MOST_SLOTS])
        pool = list(pool_of(slots, shelves))
        by_pk = {each.pk: each for each in pool}
        for slot in slots:
            slot.article = by_pk[slot.article_id]
        leading = {slot.article_id for slot in slots}
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
        return cls(slots, newest, bands, korean)

    def above_the_korean_shelf(self) -> list[Article]:
        """Everything else on the page."""
        on_bands = [each for _shelf, band in self.bands for each in band]
        return [*(slot.article for slot in self.slots), *self.newest, *on_bands]


def pool_of(slots: list[FeaturedSlot], shelves: list[Category]) -> ArticleQuerySet:
    """Every article that the front may show, newest first."""
    public = Article.objects.published().newest_first()
    leading = [slot.article_id for slot in slots]
    newest = public[:PAGE].values("pk")
    korean = public.filter(language=Language.KOREAN).exclude(pk__in=leading)[:BAND].values("pk")
    wanted = Q(pk__in=newest) | Q(pk__in=korean) | Q(pk__in=leading)
    for before, shelf in enumerate(shelves, 1):  # the Korean shelf and each band take their own
        older = public.in_category(shelf).exclude(pk__in=newest).exclude(pk__in=leading)
        wanted |= Q(pk__in=older[: BAND * (1 + before)].values("pk"))
    return public.filter(wanted).for_listing()


def on_shelf(articles: list[Article], shelf: Category) -> list[Article]:
    """Those on the shelf or on one inside it, as many as fit a band."""
    inside = f"{shelf.path}/"
    return [
        each
        for each in articles
        if any(f"{own.path}/".startswith(inside) for own in each.categories.all())
    ][:BAND]
