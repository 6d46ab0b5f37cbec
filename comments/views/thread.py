"""The further pages of a thread, and the feeds of replies."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.utils import translation

from articles.models import Article
from articles.views.public import PublicRequest, for_readers, show
from comments import feeds, threads
from comments.models import thread_address
from comments.views.of_article import of_article


@for_readers
@of_article
def thread_page(request: PublicRequest, article: Article, number: str) -> HttpResponse:
    """A further page of a thread; the first one stands under the article."""
    page = int(number)
    address = thread_address(article, page)
    if page == 1:
        return HttpResponsePermanentRedirect(f"{address}#comments")
    context = {"article": article, "number": page, "canonical_url": settings.SITE_URL + address}
    try:
        return show(request, "comments/thread_page.html", context, language=article.language)
    except threads.NoSuchPage as error:
        raise Http404 from error


@for_readers
@of_article
def article_feed(request: PublicRequest, article: Article) -> HttpResponse:
    """The replies to an article for a feed reader."""
    with translation.override(article.language):
        return feeds.of_article(article, request.publication)


@for_readers
def site_feed(request: PublicRequest) -> HttpResponse:
    """The replies to all articles for a feed reader."""
    return feeds.of_site(request.publication, request.path)
