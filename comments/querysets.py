"""Replies by who may read them and by what a page will touch."""

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db import models
from django.db.models.functions import Coalesce, Greatest, Left, Lower

from articles.models import Article
from articles.querysets import ArticleQuerySet
from comments.moderation import Status
from comments.paths import STEP

if TYPE_CHECKING:
    from comments.models import Comment  # noqa: F401  (the string in the base class below)

SHOWN = (
    "article_id", "parent_id", "author_id", "path", "name", "website", "body", "created_at",
    "edited_at", "picked_at", "reworded_at",
)  # fmt: skip
WAITS_SINCE = Coalesce("queued_at", "created_at")  # of what waits for a moderator
# as Comment.worded_at
WORDED_AT = Greatest(Coalesce("edited_at", "created_at"), Coalesce("reworded_at", "created_at"))
ROOT = Left("path", STEP)  # the path of the reply that a branch of the thread starts with


def translations_of(original: Any) -> "models.QuerySet[Any, Any]":
    """The numbers of what is public of an article and its translations."""
    return family(original).published_of_few().values("pk")


def family(original: Any) -> "ArticleQuerySet":
    """An article and its translations, public or not: all that share one thread."""
    return Article.objects.filter(models.Q(pk=original) | models.Q(translation_of=original))


def conversation(article: Article) -> Any:
    """The numbers of all that share a thread with it: who replies need not know which is read."""
    return translations_of(article.original_number)


class Shown(NamedTuple):
    """What a page showed of a reply: where it stood, and since when its words are those."""

    status: str
    worded_at: datetime.datetime


class CommentQuerySet(models.QuerySet["Comment"]):
    """Replies; `readable()` is said once here, and every public page and feed uses it."""

    def approved(self) -> "CommentQuerySet":
        """Those a moderator let through, whatever became of their article."""
        return self.filter(status=Status.APPROVED)

    def waiting(self) -> "CommentQuerySet":
        """Those that wait for a moderator, the longest wait first.

        What its writer has not confirmed waits for nobody else.
        """
        return self.filter(status=Status.PENDING, confirm_by=None).order_by("created_at", "pk")

    def queued(
        self, until: datetime.datetime, *, after: datetime.datetime | None = None
    ) -> "CommentQuerySet":
        """Of what waits, that which came to wait by then; and after that moment, if one is said."""
        queued = self.alias(waits_since=WAITS_SINCE).filter(waits_since__lte=until)
        return queued.filter(waits_since__gt=after) if after else queued

    def as_shown(self, shown: "Mapping[int, Shown]") -> "CommentQuerySet":
        """Without those that have other words by now, or stand elsewhere, than somebody was shown.

        `shown` tells what it was by the number; of no other reply it says anything.
        """
        same = ~models.Q(pk__in=list(shown))
        for number, each in shown.items():
            same |= models.Q(pk=number, status=each.status, words_since=each.worded_at)
        return self.alias(words_since=WORDED_AT).filter(same)

    def worded_by(self, until: datetime.datetime) -> "CommentQuerySet":
        """Those whose words stood at that moment as they stand now."""
        return self.alias(words_since=WORDED_AT).filter(words_since__lte=until)

    def readable(self, at: datetime.datetime | None = None) -> "CommentQuerySet":
        """What the public may read at that moment: approved, under a public article."""
        return self.approved().filter(article__in=Article.objects.published(at))

    def for_thread(self, article: Article) -> "CommentQuerySet":
        """The approved replies to an article and its translations, in the order of the thread.

        Only what readers are shown is fetched: no e-mail, no network address. `parent_status`
        tells of an answer what became of what it answers, `left_on` the language of the article
        that it was left on.
        """
        return (
            self.approved()
            .filter(article__in=conversation(article))
            .annotate(
                parent_status=models.F("parent__status"), left_on=models.F("article__language")
            )
            .order_by("path")
            .only(*SHOWN)
        )

    def with_picks(self, article: Article) -> "CommentQuerySet":
        """These of a thread, and beside them those that editors picked, in the same query.

        `is_pick` tells which is which; one that is both comes twice.
        """
        known = self.order_by().annotate(is_pick=models.Value(0, models.IntegerField()))
        picked = self.model._default_manager.for_thread(article).filter(picked_at__isnull=False)
        picked = picked.order_by().annotate(is_pick=models.Value(1, models.IntegerField()))
        return known.union(picked, all=True).order_by("path", "is_pick")

    def written_by(self, email: str) -> "CommentQuerySet":
        """All that was left with this address, in whichever case its letters stand."""
        return self.alias(writer=Lower("email")).filter(writer=email.lower())

    def for_feed(self) -> "CommentQuerySet":
        """The newest first, each knowing its article."""
        return (
            self.order_by("-created_at", "-pk")
            .defer("email", "address_hash")
            .select_related("article")
        )

    def for_queue(self) -> "CommentQuerySet":
        """With everything that a row of the moderators' list touches."""
        joined = self.select_related("article", "parent", "assigned_to")
        return joined.defer("article__body", "article__body_text")

    def with_roots_before(self) -> "CommentQuerySet":
        """`roots_before`: how many branches of the thread stand before the reply's own."""
        whose = Coalesce("article__translation_of_id", "article_id")
        before = (
            self.model._default_manager.filter(
                article__in=translations_of(models.OuterRef(models.OuterRef("whose"))),
                status=Status.APPROVED,
                path__lt=Left(models.OuterRef("path"), STEP),
            )
            .order_by()
            .values("status")
            .annotate(count=models.Count(ROOT, distinct=True))
            .values("count")
        )
        return self.annotate(whose=whose, roots_before=Coalesce(models.Subquery(before), 0))
