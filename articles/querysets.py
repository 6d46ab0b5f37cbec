"""What may be read: the words `published()` and `visible_to(user)`, said once."""

import datetime
import re
from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models.functions import Coalesce
from django.utils import timezone

from articles.workflow import PUBLISHER, Status

if TYPE_CHECKING:
    from accounts.models import Author, User
    from articles.models import Article, Byline, Category, Tag

HANGUL = re.compile(r"[\u1100-\u11ff\u3040-\u9fff\uac00-\ud7af]")  # and kana, and Chinese letters
NEVER = datetime.datetime(9999, 1, 1, tzinfo=datetime.UTC)
MOST_WORDS = 8  # of a search; each reads every text once, and nobody asks for more


class ArticleQuerySet(models.QuerySet["Article"]):
    """Articles, by who may read them and by what a page will touch."""

    def published(self, at: datetime.datetime | None = None) -> "ArticleQuerySet":
        """What the public may read at that moment (now, unless told)."""
        return self.filter(status=Status.PUBLISHED, published_at__lte=at or timezone.now())

    def published_of_few(self) -> "ArticleQuerySet":
        """As published(), of rows that other conditions have made few.

        SQLite, which knows nothing of how many rows there are, would enter the index of what is
        published and read all of it; by these conditions no index can be entered.
        """
        return self.alias(
            own_status=Coalesce("status", models.Value("")),
            own_moment=Coalesce("published_at", models.Value(NEVER)),
        ).filter(own_status=Status.PUBLISHED, own_moment__lte=timezone.now())

    def scheduled(self, at: datetime.datetime | None = None) -> "ArticleQuerySet":
        """Published by an editor for a moment that has not come."""
        return self.filter(status=Status.PUBLISHED, published_at__gt=at or timezone.now())

    def visible_to(self, user: "User | AnonymousUser") -> "ArticleQuerySet":
        """The one door to drafts: editors see all, writers what is theirs, others the public's."""
        if not user.is_authenticated or not user.has_perm("articles.view_article"):
            return self.published()
        if user.has_perm(PUBLISHER):
            return self.all()
        public = models.Q(pk__in=self.model._default_manager.published().values("pk"))  # type: ignore[attr-defined]
        seen = self.model._default_manager.filter(self._theirs(user) | public)
        return self.filter(pk__in=seen.values("pk"))

    def by(self, user: "User | AnonymousUser") -> "ArticleQuerySet":
        """What this user began or signs."""
        theirs = self.model._default_manager.filter(self._theirs(user))
        return self.filter(pk__in=theirs.values("pk"))

    def _theirs(self, user: "User | AnonymousUser") -> models.Q:
        return models.Q(created_by=user.pk) | models.Q(bylines__author__user=user.pk)

    def newest_first(self) -> "ArticleQuerySet":
        """The order of every list and feed."""
        return self.order_by("-published_at", "-pk")

    def in_category(self, category: "Category") -> "ArticleQuerySet":
        """On this shelf or on one inside it."""
        inside = models.Q(categories__path=category.path) | models.Q(
            categories__path__startswith=f"{category.path}/"
        )
        return self.filter(pk__in=self.model._default_manager.filter(inside).values("pk"))

    def tagged_with(self, tag: "Tag") -> "ArticleQuerySet":
        """Bearing this tag."""
        return self.filter(tagged__tag=tag)

    def signed_by(self, author: "Author") -> "ArticleQuerySet":
        """With this author in the byline, in whatever role."""
        signed = self.model._default_manager.filter(bylines__author=author)
        return self.filter(pk__in=signed.values("pk"))

    def neighbours(self, article: "Article") -> "tuple[ArticleQuerySet, ArticleQuerySet]":
        """Of these what was published before it, nearest first, and what after it."""
        at = article.published_at
        if at is None:
            return self.none(), self.none()
        before = models.Q(published_at__lt=at) | models.Q(published_at=at, pk__lt=article.pk)
        after = models.Q(published_at__gt=at) | models.Q(published_at=at, pk__gt=article.pk)
        oldest_first = self.order_by("published_at", "pk")
        # the plain bounds say nothing new, but an index can be entered by them and not by an OR
        return (
            self.filter(before, published_at__lte=at).newest_first(),
            oldest_first.filter(after, published_at__gte=at),
        )

    def for_titles(self) -> "ArticleQuerySet":
        """With everything that a row of titles touches, and without the text."""
        return self.with_bylines("author").defer("body", "body_text")

    def for_listing(self) -> "ArticleQuerySet":
        """With picture and shelves too, as the front page and the desk show them."""
        return self.for_titles().select_related("lead_image").prefetch_related("categories")

    def for_search(self) -> "ArticleQuerySet":
        """With everything that a row of what was found touches: the text to show it in."""
        return self.with_bylines("author").with_tags().defer("body")

    def for_reading(self) -> "ArticleQuerySet":
        """With everything that the article's own page touches.

        But for its bylines: they are read together with those of what stands around it.
        """
        rows = self.select_related("lead_image", "series")
        return rows.prefetch_related("categories", "tags")  # type: ignore[misc]  # taggit has no types

    def for_writing(self) -> "ArticleQuerySet":
        """With everything that the form at the desk touches."""
        return (
            self.for_reading()
            .with_bylines("author__photo")
            .select_related(
                "lead_image",
                "primary_category",
                "translation_of",
                "responds_to",
                "series",
                "assigned_to",
            )
        )

    def for_feed(self) -> "ArticleQuerySet":
        """With everything that an entry of a feed touches."""
        return (
            self.select_related("lead_image", "responds_to", "translation_of")
            .defer("responds_to__body", "responds_to__body_text")
            .defer("translation_of__body", "translation_of__body_text")
            .with_bylines("author")
            .prefetch_related("categories", "tags")  # type: ignore[misc]  # taggit has no types
        )

    def with_tags(self) -> "ArticleQuerySet":
        """With their tags, in one more query."""
        return self.prefetch_related("tags")  # type: ignore[misc]  # taggit has no types

    def with_bylines(self, *joined: str) -> "ArticleQuerySet":
        """With their bylines, and what those are joined to, in one more query."""
        byline = cast("type[Byline]", self.model._meta.get_field("bylines").related_model)
        signed = byline._default_manager.select_related(*joined)
        return self.prefetch_related(models.Prefetch("bylines", queryset=signed))

    def holding(self, words: str) -> "ArticleQuerySet":
        """Holding words that begin so in title, standfirst, byline, tags or text.

        Korean ones anywhere: nouns are written together. For the desk, which looks through
        drafts too; readers are answered by articles.search.
        """
        found: models.QuerySet[Any] = self
        for word in words.split()[:MOST_WORDS]:
            named = _begun("bylines__name", word) | _begun("bylines__author__name", word)
            signed = self.model._default_manager.filter(named)
            tagged = self.model._default_manager.filter(_begun("tags__name", word))
            found = found.filter(
                _begun("title", word)
                | _begun("standfirst", word)
                | _begun("body_text", word)
                | models.Q(pk__in=signed.values("pk"))
                | models.Q(pk__in=tagged.values("pk"))
            )
        return found  # type: ignore[return-value]


def _begun(field: str, word: str) -> models.Q:
    """A word in that field begins with these letters."""
    anywhere = models.Q(**{f"{field}__icontains": word})
    if HANGUL.search(word) or not word[0].isalnum():
        return anywhere
    # both databases know \W; the plain question before it spares most rows the pattern
    return anywhere & models.Q(**{f"{field}__iregex": rf"(^|\W){re.escape(word)}"})
