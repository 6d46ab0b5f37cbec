"""Every component of the public pages on one page, for those who work on how they look."""

from django.core.paginator import Paginator
from django.http import HttpResponse

from articles.models import Article
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
        "article": articles[0] if articles else None,
        "inks": INKS,
        "sizes": SIZES,
        "page": Paginator(range(30), 10).page(2),
        "robots": "noindex",
    }
    return show(request, "style.html", context)
