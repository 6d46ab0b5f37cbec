"""A reply, and its place in the thread."""

import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Author
from articles.models import Article
from comments.moderation import NotAllowed, Status, check
from comments.paths import DEEPEST, STEP, PathField, path_below
from comments.querysets import CommentQuerySet
from prose.addresses import link_address, with_plain_host
from prose.excerpt import excerpt
from prose.fields import CleanReplyField
from prose.korean import has_hangul

if TYPE_CHECKING:
    from accounts.models import User

# WordPress's own default ("top level comments per page"): its comment-page addresses stay right
ROOTS_A_PAGE = 50
TINTS = 6  # of the circles with initials (static/css/comments.css)
Moment = datetime.datetime | None


class Comment(models.Model):
    """A reply to an article or to another reply.

    The tree is kept in `path` (comments.paths); saving a new reply gives it its place.
    """

    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.CASCADE,
        related_name="comments",
        db_index=False,  # the index "comment_thread" begins with it
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("in reply to"),
        on_delete=models.RESTRICT,  # an article goes with all of its replies
        null=True,
        blank=True,
        related_name="replies",
    )
    path = PathField(max_length=STEP * DEEPEST, editable=False, default="")
    name = models.CharField(_("name"), max_length=100)
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("Never shown."))
    website = models.URLField(_("website"), max_length=300, blank=True)
    body = CleanReplyField(_("reply"))
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.PENDING, editable=False
    )
    # the key of the check that decided; of replies from before there were keys, its words
    reason = models.CharField(_("why it waits"), max_length=200, blank=True, editable=False)
    findings = models.JSONField(default=list, blank=True, editable=False)  # comments.findings
    learned_as = models.CharField(  # comments.learning: what the filter was taught of it
        max_length=4, blank=True, default="", editable=False
    )
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("assigned to"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    reworded_at = models.DateTimeField(null=True, blank=True, editable=False)  # by a moderator
    network_hash = models.CharField(
        max_length=64, blank=True, default="", editable=False, db_index=True
    )
    words_key = models.CharField(  # comments.hashes: the same for the same words
        max_length=24, blank=True, default="", editable=False, db_index=True
    )
    address_hash = models.CharField(max_length=64, blank=True, editable=False)
    created_at = models.DateTimeField(_("left"), default=timezone.now, editable=False)
    author = models.ForeignKey(  # whoever signs the article and was signed in
        Author, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    picked_at = models.DateTimeField(_("picked"), null=True, blank=True, editable=False)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True, editable=False)
    # until when its writer may confirm it; empty where nothing is to be confirmed (any more)
    confirm_by = models.DateTimeField(null=True, blank=True, editable=False)
    # since when it waits for a moderator, where that was not when it was left
    queued_at = models.DateTimeField(null=True, blank=True, editable=False)
    told_at = models.DateTimeField(null=True, blank=True, editable=False)  # to those who follow
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)
    # when its writer took it away: nobody puts it back, and its words go (comments.forgetting)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CommentQuerySet.as_manager()

    roots_before: int  # only where the queryset counted them

    class Meta:
        ordering = ["article", "path"]
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        indexes = [
            models.Index(fields=["article", "status", "path"], name="comment_thread"),
            models.Index(fields=["article", "-created_at"], name="comment_thread_newest"),
            models.Index(fields=["status", "created_at"], name="comment_queue"),
            models.Index(fields=["address_hash", "created_at"], name="comment_address"),
            models.Index(Lower("email"), models.F("created_at"), name="comment_writer_any_case"),
            models.Index(
                # with the status, or SQLite would rather read the whole thread for its picks
                fields=["article", "status"],
                condition=models.Q(picked_at__isnull=False),
                name="comment_pick",
            ),
            models.Index(
                fields=["created_at"],
                condition=models.Q(status=Status.APPROVED, told_at=None),
                name="comment_untold",
            ),
            models.Index(
                fields=["confirm_by"],
                condition=models.Q(confirm_by__isnull=False),
                name="comment_unconfirmed",
            ),
            models.Index(
                fields=["withdrawn_at"],
                condition=models.Q(withdrawn_at__isnull=False, erased_at=None),
                name="comment_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {excerpt(self.body, 60)}"

    def get_absolute_url(self) -> str:
        """Its place on the page of the thread that holds it."""
        return f"{thread_address(self.article, self.page_number)}#comment-{self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Give a new reply its place; its number has to be known for that.

        Raises ValueError below a parent that has no place, or that belongs to another article.
        """
        if self.path:
            super().save(*args, **kwargs)
            return
        if self.parent and (not self.parent.path or not self._is_of_the_thread(self.parent)):
            raise ValueError("a reply stands below a placed reply to the same article")
        with transaction.atomic(savepoint=False):
            super().save(*args, **kwargs)
            self.path = path_below(self.parent.path if self.parent else "", self.pk)
            super().save(update_fields=["path"])

    # What is it?

    def _is_of_the_thread(self, other: "Comment") -> bool:
        """Is the other one's article the same, or a translation of the same?"""
        if other.article_id == self.article_id:
            return True
        whose = [each.original_number for each in (self.article, other.article)]
        return whose[0] == whose[1]

    def is_readable(self) -> bool:
        """May anybody read it, as far as the reply goes?"""
        return self.status == Status.APPROVED

    @property
    def page_number(self) -> int:
        """The page of the thread that holds it; costs a query unless `with_roots_before()`."""
        known = hasattr(self, "roots_before")
        counted = self if known else Comment.objects.with_roots_before().only("pk").get(pk=self.pk)
        return counted.roots_before // ROOTS_A_PAGE + 1

    def is_unconfirmed(self) -> bool:
        """Does it wait for its writer to open the link in the mail?"""
        return self.confirm_by is not None and self.status == Status.PENDING

    def is_past_confirming(self) -> bool:
        """Did its writer let the time pass in which the link could be opened?"""
        return self.confirm_by is not None and self.confirm_by < timezone.now()

    @property
    def worded_at(self) -> datetime.datetime:
        """Since when the words are what they are."""
        return max(self.edited_at or self.created_at, self.reworded_at or self.created_at)

    def may_be_edited(self, window: datetime.timedelta, at: Moment = None) -> bool:
        """May its writer still change the words? Until the window closes or somebody answers.

        An answer that readers saw and that was taken from them since has closed it for good.
        """
        stands = self.status in (Status.PENDING, Status.APPROVED) and not self.erased_at
        stands = stands and not self.reworded_at  # what a moderator took out stays out
        is_open = (at or timezone.now()) < self.created_at + window
        seen = models.Q(status=Status.APPROVED) | models.Q(decisions__from_status=Status.APPROVED)
        return stands and is_open and not self.replies.filter(seen).exists()

    def is_settled(self) -> bool:
        """Did its writer take it away, or have it erased? Then nobody decides about it any more."""
        return bool(self.withdrawn_at or self.erased_at)

    @property
    def initials(self) -> str:
        """One or two letters that stand for the writer; a name in Hangul gives its first two."""
        words = [word for word in self.name.split() if word[0].isalnum()]
        if not words:
            return ""
        if has_hangul(words[0]):
            return words[0][:2]
        first, last = words[0], words[-1]
        return (first[0] + (last[0] if len(words) > 1 else "")).upper()

    @property
    def tint(self) -> int:
        """Which of the TINTS stands behind the initials; the same for a name everywhere."""
        return sum(self.name.encode()) % TINTS

    @property
    def left_at(self) -> str:
        """When it was left, to the second, as HTML's <time> takes it."""
        return self.created_at.isoformat(timespec="seconds")

    @property
    def shown_website(self) -> str:
        """The writer's website if it may be followed; an imported one may be anything."""
        address = link_address(self.website) or ""
        is_web = address.lower().startswith(("http://", "https://"))
        return with_plain_host(address) if is_web else ""

    # What can be done with it

    def approve(self, *, by: "User | None", reason: str = "", at: Moment = None) -> None:
        """Let readers see it. Raises PermissionDenied or NotAllowed, as all verbs here do."""
        self._move("approve", by, reason, at)

    def reject(self, *, by: "User | None", reason: str = "", at: Moment = None) -> None:
        """Keep it from readers: it breaks the house rules."""
        self._move("reject", by, reason, at)

    def mark_spam(self, *, by: "User | None", reason: str = "", at: Moment = None) -> None:
        """Keep it from readers: nobody meant it as a reply."""
        self._move("mark_spam", by, reason, at)

    def withdraw(self) -> bool:
        """Take it away for good, at the wish of its writer; true the first time.

        Answers to it stay.
        """
        from comments.models.decision import withdraw  # noqa: PLC0415  (its rows point here)

        is_mine = withdraw(self.pk)
        self.refresh_from_db(fields=["status", "withdrawn_at"])
        return is_mine

    def remove(self, *, by: "User | None", reason: str = "", at: Moment = None) -> None:
        """Take it away at the wish of its writer; answers to it stay."""
        self._move("remove", by, reason, at)

    def hold(self, *, by: "User | None", reason: str = "", at: Moment = None) -> None:
        """Take it from readers until a moderator has looked."""
        self._move("hold", by, reason, at)

    def restore(self, *, by: "User | None", reason: str = "", at: Moment = None) -> None:
        """Put it back into the queue."""
        self._move("restore", by, reason, at)

    def pick(self, *, by: "User", at: Moment = None) -> None:
        """Let it stand above the thread. Raises PermissionDenied."""
        check("approve", by)
        self.picked_at = at or timezone.now()
        self.save(update_fields=["picked_at"])

    def unpick(self, *, by: "User") -> None:
        """Take it down from above the thread. Raises PermissionDenied."""
        check("approve", by)
        self.picked_at = None
        self.save(update_fields=["picked_at"])

    def confirm(self) -> bool:
        """Its writer owns the address; true for one alone of all who say so."""
        mine = Comment.objects.filter(pk=self.pk, confirm_by__isnull=False)
        confirmed = bool(mine.update(confirm_by=None, queued_at=timezone.now()))
        self.confirm_by = None
        return confirmed

    def _move(self, name: str, by: "User | None", reason: str, at: Moment) -> None:
        from comments.models.decision import decide  # noqa: PLC0415  (its rows point here)

        if not decide(Comment.objects.filter(pk=self.pk), name, by=by, reason=reason, at=at):
            self.refresh_from_db(fields=["status"])
            status = Status(self.status).label
            raise NotAllowed(
                gettext("It is “%(status)s” by now; nothing was changed.") % {"status": status}
            )
        self.refresh_from_db(fields=["status"])


def thread_address(article: Article, page: int = 1) -> str:
    """Where a page of an article's thread is; the first one stands under the article."""
    return article.get_absolute_url() if page == 1 else article.address_of(f"comment-page-{page}")
