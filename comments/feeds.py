"""The feeds of replies: of one article, and of the whole site. RSS 2.0, newest first."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from articles.feed_content import in_full
from articles.feeds import Rss
from articles.models import Article, Publication
from comments.models import Comment
from comments.querysets import CommentQuerySet, conversation
from prose.characters import tidy
from prose.excerpt import excerpt

ENTRIES = 50  # a lively thread fills twenty in an evening
EXCERPT = 300  # characters


def of_article(article: Article, publication: Publication) -> HttpResponse:
    """The newest replies to one article."""
    title = _("Replies to “%(title)s”") % {"title": article.title}
    return _response(
        Comment.objects.approved().filter(article__in=conversation(article)),
        title=title,
        link=article.get_absolute_url(),
        address=article.address_of("feed"),
        publication=publication,
    )


def of_site(publication: Publication, address: str) -> HttpResponse:
    """The newest replies to all articles that the public may read."""
    title = _("Replies – %(name)s") % {"name": publication.name}
    return _response(
        Comment.objects.readable(), title=title, link="/", address=address, publication=publication
    )


def _response(
    comments: CommentQuerySet, *, title: str, link: str, address: str, publication: Publication
) -> HttpResponse:
    feed = Rss(
        title=tidy(title),
        link=settings.SITE_URL + link,
        feed_url=settings.SITE_URL + address,
        description=tidy(publication.tagline or publication.name),
        language=translation.get_language(),
    )
    for comment in comments.for_feed()[:ENTRIES]:
        feed.add_item(**_entry(comment))
    answer = HttpResponse(content_type=feed.content_type)
    feed.write(answer, "utf-8")
    return answer


def _entry(comment: Comment) -> dict[str, Any]:
    """A reply as feeds tell it; the e-mail address is not even fetched."""
    address = settings.SITE_URL + comment.get_absolute_url()
    title = _("%(name)s on “%(title)s”") % {"name": comment.name, "title": comment.article.title}
    return {
        "title": tidy(title),
        "link": address,
        "description": tidy(excerpt(comment.body, EXCERPT)),
        "unique_id": f"{comment.article.guid}#comment-{comment.pk}",
        "unique_id_is_permalink": False,
        "pubdate": comment.created_at,
        "names": [tidy(comment.name)],
        "content": tidy(in_full(comment.body, address)),
    }
