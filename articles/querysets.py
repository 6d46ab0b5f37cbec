"""What may be read: the words `published()` and `visible_to(user)`, said once."""

import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.utils import timezone

from articles.workflow import PUBLISHER, Status

if TYPE_CHECKING:
    from accounts.models import User
    from articles.models import Category, Tag


class ArticleQuerySet(models.QuerySet["Article"]):
    """Articles, by who may read them and by what a page will touch."""

    def published(self, at: datetime.datetime | None = None) -> "ArticleQuerySet":
        """What the public may read at that moment (now, unless told)."""
        return self.filter(status=Status.PUBLISHED, published_at__lte=at or timezone.now())

    def scheduled(self, at: datetime.datetime | None = None) -> "ArticleQuerySet":
        """Published by an editor for a moment that has not come."""
        return self.filter(status=Status.PUBLISHED, published_at__gt=at or timezone.now())

    def visible_to(self, user: "User | AnonymousUser") -> "ArticleQuerySet":
        """The one door to drafts: editors see all, writers what is theirs, others the public's."""
        if not user.is_authenticated or not user.has_perm("articles.view_article"):
            return self.published()
        if user.has_perm(PUBLISHER):
            return self.all()
        theirs = models.Q(created_by=user.pk) | models.Q(bylines__author__user=user.pk)
        public = models.Q(status=Status.PUBLISHED, published_at__lte=timezone.now())
        return self.filter(pk__in=self.model._default_manager.filter(theirs | public).values("pk"))

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

    def for_listing(self) -> "ArticleQuerySet":
        """With everything that a row of a list touches, and without the text."""
        return (
            self.select_related("lead_image", "primary_category")
            .prefetch_related("bylines__author")
            .defer("body", "body_text")
        )

    def for_reading(self) -> "ArticleQuerySet":
        """With everything that the article's own page touches."""
        return self.select_related(
            "lead_image", "primary_category", "translation_of"
        ).prefetch_related("bylines__author__photo", "categories", "tags")

    def for_feed(self) -> "ArticleQuerySet":
        """With everything that an entry of a feed touches."""
        return self.select_related("lead_image", "primary_category").prefetch_related(
            "bylines__author", "categories", "tags"
        )

    def search(self, words: str) -> "ArticleQuerySet":
        """Holding each of the words, anywhere in title, standfirst, byline, tags or text."""
        found: models.QuerySet[Any] = self
        for word in words.split():
            found = found.filter(
                models.Q(title__icontains=word)
                | models.Q(standfirst__icontains=word)
                | models.Q(body_text__icontains=word)
                | models.Q(
                    pk__in=self.model._default_manager.filter(bylines__name__icontains=word).values(
                        "pk"
                    )
                )
                | models.Q(
                    pk__in=self.model._default_manager.filter(tags__name__icontains=word).values(
                        "pk"
                    )
                )
            )
        return found  # type: ignore[return-value]
