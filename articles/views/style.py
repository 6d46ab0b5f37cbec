"""Every component of the public pages on one page, for those who work on how they look."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse

from articles.around import Around
from articles.citations import Citation
from articles.models import Article, FeaturedSlot, Publication, Series
from articles.models.licences import FREE
from articles.models.publication import Language
from articles.notices import notices
from articles.views.home import say_openings
from articles.views.public import PublicRequest, for_readers, show

SHOWN = 3  # articles that lend their words
INKS = ("paper", "wash", "ink", "soft", "celadon", "red", "hairline", "field-line")
SIZES = ("title", "head", "lead", "text", "small")


@for_readers
def style(request: PublicRequest) -> HttpResponse:
    """The page; it has an address while DEBUG is on (articles.urls)."""
    articles = list(Article.objects.published().newest_first().for_listing()[:SHOWN])
    context = {
        "articles": articles,
        "inks": INKS,
        "sizes": SIZES,
        "page": Paginator(range(30), 10).page(2),
        "base_url": "?",
        "languages": Language.choices,
        "robots": "noindex",
        **(around(articles, request.publication) if articles else {}),
    }
    return show(request, "style.html", context)


def around(articles: list[Article], publication: Publication) -> dict[str, Any]:
    """What stands around the first article, as if it had everything that one can have."""
    article, other = articles[0], articles[-1]
    other.edited_at = other.edited_at or other.published_at
    article.series = Series(title="A series of several parts", slug="of-several-parts")
    for each in articles:
        each.is_here = each is article  # type: ignore[attr-defined]
        each.opening = each.standfirst  # type: ignore[attr-defined]
    slots = [FeaturedSlot(article=each) for each in articles]
    say_openings(slots)
    return {
        "article": article,
        "around": Around(
            parts=articles, responds_to=other, original=other, answers=articles, related=articles
        ),
        "is_behind": True,
        "earlier": other,
        "later": other,
        "contents": [("components", "A part"), ("components", "Another part")],
        "notices": notices(article, publication),
        "citation": Citation(article, publication),
        "licence": next(iter(FREE)),
        "may_be_reprinted": True,
        "slots": slots,
        "slots_pictured": any(slot.shown_image for slot in slots),
        "pictured": next((each.lead_image for each in articles if each.lead_image), None),
    }
