"""The further pages of a thread, and the feeds of replies."""

from django.conf import settings
from django.http import (
    Http404,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.utils import translation

from articles.models import Article
from articles.views.public import PublicRequest, for_readers, show
from comments import feeds, threads
from comments.models import Comment, thread_address
from comments.views.of_article import of_article


@for_readers
@of_article
def thread_page(request: PublicRequest, article: Article, number: str) -> HttpResponse:
    """A further page of a thread; the first one stands under the article.

    Mail and feeds know the page that a reply stood on: where there are fewer by now, the last one
    answers for those behind it, and the browser keeps the reply's own anchor.
    """
    page = int(number)
    newest = request.GET.get("sort") == threads.NEWEST
    address = thread_address(article, page)
    if page == 1 and not newest:
        return HttpResponsePermanentRedirect(f"{address}#comments")
    context = {
        "article": article,
        "number": page,
        "newest": newest,
        "canonical_url": settings.SITE_URL + address,
        "robots": "noindex" if newest else "",
    }
    try:
        return show(request, "comments/thread_page.html", context, language=article.language)
    except threads.NoSuchPage as error:
        if not threads.may_have_had(article, page):
            raise Http404 from error
        last = threads.newest_address if newest else thread_address
        return HttpResponseRedirect(last(article, error.pages))


@for_readers
def place(request: PublicRequest, number: int) -> HttpResponse:
    """Where a reply stands today, by its number alone; 404 for what readers don't see."""
    comment = get_object_or_404(Comment.objects.readable().select_related("article"), pk=number)
    return HttpResponseRedirect(comment.get_absolute_url())


@for_readers
@of_article
def article_feed(
    request: PublicRequest, article: Article, shape: str = "rss", archive: str | None = None
) -> HttpResponse:
    """The replies to an article for a feed reader, or an archive of older ones."""
    number = int(archive) if archive else None
    with translation.override(article.language):
        return feeds.of_article(article, request.publication, shape, number)


@for_readers
def site_feed(
    request: PublicRequest, shape: str = "rss", archive: str | None = None
) -> HttpResponse:
    """The replies to all articles for a feed reader, or an archive of older ones."""
    return feeds.of_site(request.publication, shape, int(archive) if archive else None)
