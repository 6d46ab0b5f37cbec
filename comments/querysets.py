"""Replies by who may read them and by what a page will touch."""

import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models.functions import Coalesce, Left

from articles.models import Article
from comments.moderation import Status
from comments.paths import STEP

if TYPE_CHECKING:
    from comments.models import Comment  # noqa: F401  (the string in the base class below)

ROOT = Left("path", STEP)  # the path of the reply that a branch of the thread starts with


class CommentQuerySet(models.QuerySet["Comment"]):
    """Replies; `readable()` is said once here, and every public page and feed uses it."""

    def approved(self) -> "CommentQuerySet":
        """Those a moderator let through, whatever became of their article."""
        return self.filter(status=Status.APPROVED)

    def waiting(self) -> "CommentQuerySet":
        """Those that wait for a moderator, the longest wait first."""
        return self.filter(status=Status.PENDING).order_by("created_at", "pk")

    def readable(self, at: datetime.datetime | None = None) -> "CommentQuerySet":
        """What the public may read at that moment: approved, under a public article."""
        return self.approved().filter(article__in=Article.objects.published(at))

    def for_thread(self, article: Article) -> "CommentQuerySet":
        """The approved replies to an article in the order of the thread.

        Only what readers are shown is fetched: no e-mail, no network address. `parent_status`
        tells of an answer what became of what it answers.
        """
        return (
            self.approved()
            .filter(article=article)
            .annotate(parent_status=models.F("parent__status"))
            .order_by("path")
            .only(
                "article_id",
                "parent_id",
                "path",
                "name",
                "website",
                "body",
                "created_at",
                "reworded_at",
            )
        )

    def for_feed(self) -> "CommentQuerySet":
        """The newest first, each knowing its article and its page of the thread."""
        return (
            self.order_by("-created_at", "-pk")
            .defer("email", "address_hash")
            .select_related("article")
            .with_roots_before()
        )

    def for_queue(self) -> "CommentQuerySet":
        """With everything that a row of the moderators' list touches."""
        joined = self.select_related("article", "parent", "assigned_to")
        return joined.defer("article__body", "article__body_text")

    def with_roots_before(self) -> "CommentQuerySet":
        """`roots_before`: how many branches of the thread stand before the reply's own."""
        before = (
            self.model._default_manager.filter(
                article=models.OuterRef("article"),
                status=Status.APPROVED,
                path__lt=Left(models.OuterRef("path"), STEP),
            )
            .order_by()
            .values("article")
            .annotate(count=models.Count(ROOT, distinct=True))
            .values("count")
        )
        return self.annotate(roots_before=Coalesce(models.Subquery(before), 0))
