"""The feeds of replies, newest first: of one article, and of the whole site."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.feed_archives import stretch
from articles.feed_content import in_a_feed, in_full
from articles.feed_formats import ENDINGS, Head, answer
from articles.models import Article, Publication
from articles.notices import of_publication
from comments import threads
from comments.models import Comment
from comments.querysets import CommentQuerySet, conversation
from prose.characters import tidy
from prose.excerpt import excerpt

ENTRIES = 50  # a lively thread fills twenty in an evening
EXCERPT = 300  # characters


def of_article(
    article: Article, publication: Publication, shape: str, archive: int | None = None
) -> HttpResponse:
    """The newest replies to one article, or an archive of older ones. Raises Http404."""
    head = Head(
        _("Replies to “%(title)s”") % {"title": article.title},
        article.get_absolute_url(),
        article.address_of("feed") + ENDINGS[shape],
        publication.tagline or publication.name,
    )
    approved = Comment.objects.approved().filter(article__in=conversation(article))
    return _response(shape, head, approved, publication, archive)


def of_site(publication: Publication, shape: str, archive: int | None = None) -> HttpResponse:
    """The newest replies to all articles that the public may read, or an archive of older ones.

    Raises Http404.
    """
    head = Head(
        _("Replies – %(name)s") % {"name": publication.name},
        "/",
        reverse("comments:site_feed") + ENDINGS[shape],
        publication.tagline or publication.name,
    )
    return _response(shape, head, Comment.objects.readable(), publication, archive)


def _response(
    shape: str,
    head: Head,
    comments: CommentQuerySet,
    publication: Publication,
    archive: int | None,
) -> HttpResponse:
    part = stretch(head.feed_address, comments.count(), ENTRIES, archive)
    head = replace(head, feed_address=part.address, ways=part.ways, is_archive=archive is not None)
    rows = list(comments.for_feed()[part.begin : part.begin + ENTRIES])
    threads.count_roots_before(rows)
    return answer(shape, head, [_entry(each, publication) for each in rows], publication)


def _entry(comment: Comment, publication: Publication) -> dict[str, Any]:
    """A reply as feeds tell it; the e-mail address is not even fetched."""
    address = settings.SITE_URL + comment.get_absolute_url()
    title = _("%(name)s on “%(title)s”") % {"name": comment.name, "title": comment.article.title}
    language = comment.article.language
    words = comment.body + in_a_feed(of_publication(publication, language), language)
    return {
        "title": tidy(title),
        "link": address,
        "description": tidy(excerpt(comment.body, EXCERPT)),
        "unique_id": f"{comment.article.guid}#comment-{comment.pk}",
        "unique_id_is_permalink": False,
        "pubdate": comment.created_at,
        "updateddate": comment.edited_at or comment.created_at,
        "categories": [],
        "language": language,
        "names": [tidy(comment.name)],
        "content": tidy(in_full(words, address)),
    }
