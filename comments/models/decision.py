"""Decisions: who moved which reply when, and why; and how one is taken back."""

import datetime
import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments import learning
from comments.models.reply import Comment
from comments.moderation import Status, Verb, check, may_moderate
from comments.querysets import CommentQuerySet
from comments.rules import Rule

if TYPE_CHECKING:
    from accounts.models import User

UNDO, REWORD = "undo", "reword"  # what else a decision can be, beside the verbs
# whoever takes a decision back has read the words that it was about, and no later ones
AS_READ = (
    models.Q(from_status=Status.PENDING)
    | models.Q(comment__edited_at=None)
    | models.Q(comment__edited_at__lte=models.F("at"))
)


class Decision(models.Model):
    """Who moved a reply when, from where to where, and why. Never changed afterwards.

    Those that one action made share their `batch`, and are taken back together.
    """

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="decisions")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    verb = models.CharField(max_length=20, blank=True, default="")
    from_status = models.CharField(_("from"), max_length=20, choices=Status)
    to_status = models.CharField(_("to"), max_length=20, choices=Status)
    rule = models.CharField(_("house rule"), max_length=20, choices=Rule, blank=True, default="")
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    words_before = models.TextField(blank=True, default="")  # what a moderator worded anew
    batch = models.UUIDField(default=uuid.uuid4, db_index=True)
    undoes = models.OneToOneField(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="undone_by"
    )

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        indexes = [models.Index(fields=["by", "-at"], name="decision_of_moderator")]

    def __str__(self) -> str:
        if self.verb == REWORD:
            return str(_("Words changed"))
        moved = f"{self.get_from_status_display()} → {self.get_to_status_display()}"
        return f"{moved} ({_('taken back')})" if self.verb == UNDO else moved


def decide(
    comments: CommentQuerySet,
    name: str,
    *,
    by: "User | None",
    reason: str = "",
    rule: str = "",
    at: datetime.datetime | None = None,
    batch: uuid.UUID | None = None,
) -> int:
    """Use one verb on every reply that stands where it starts; how many were moved.

    Each leaves a Decision, and the filter learns from it. The number of queries does not grow
    with the number of replies. Raises PermissionDenied.
    """
    verb = check(name, by)
    with transaction.atomic():
        found = dict(
            comments.filter(status__in=verb.sources, erased_at=None, withdrawn_at=None)
            .order_by("pk")  # as everybody locks them: two that meet wait, and don't lock crosswise
            .select_for_update(of=("self",))
            .values_list("pk", "status")
        )
        together = batch or uuid.uuid4()
        moved: dict[str, Any] = {"status": verb.target}
        if verb.target == Status.PENDING:  # for a moderator, and for its writer no more
            moved |= {"queued_at": timezone.now(), "confirm_by": None}
        Comment.objects.filter(pk__in=found).update(**moved)
        Decision.objects.bulk_create(
            Decision(
                comment_id=pk,
                by=by,
                at=at or timezone.now(),
                verb=name,
                from_status=status,
                to_status=verb.target,
                rule=rule,
                reason=reason,
                batch=together,
            )
            for pk, status in found.items()
        )
        if by is not None and found:
            _teach(found, verb)
    return len(found)


def withdraw(number: int) -> bool:
    """Take a reply away at the wish of its writer; false where that was done before, or erased."""
    with transaction.atomic():
        found = (
            Comment.objects.filter(pk=number, erased_at=None, withdrawn_at=None)
            .select_for_update(of=("self",))
            .first()
        )
        if found is None:
            return False
        now, stood = timezone.now(), found.status
        gone = {"status": Status.REMOVED, "withdrawn_at": now, "confirm_by": None}
        Comment.objects.filter(pk=number).update(**gone, picked_at=None)
        Decision.objects.create(
            comment=found,
            at=now,
            verb="remove",
            from_status=stood,
            to_status=Status.REMOVED,
            reason=str(_("Its writer took it away.")),
        )
    return True


def undo(batch: uuid.UUID, *, by: "User") -> int:
    """Take a batch of decisions back; how many replies stand where they stood before.

    What was decided anew since stays as it is, and what its writer changed since goes nowhere but
    into the queue. Raises PermissionDenied.
    """
    may_moderate(by)
    with transaction.atomic():
        # the replies first: who decides, removes or erases at this moment has done it or waits
        moved = Comment.objects.filter(
            pk__in=Decision.objects.filter(batch=batch).values("comment")
        )
        list(moved.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
        made = list(
            Decision.objects.filter(
                batch=batch,
                undone_by=None,
                comment__status=models.F("to_status"),
                comment__erased_at=None,
                comment__withdrawn_at=None,
            )
            .exclude(verb__in=(UNDO, REWORD, ""))
            .filter(~models.Exists(_later()), AS_READ)
        )
        Decision.objects.bulk_create(
            Decision(
                comment_id=each.comment_id,
                by=by,
                verb=UNDO,
                from_status=each.to_status,
                to_status=each.from_status,
                undoes=each,
            )
            for each in made
        )
        for status in {each.from_status for each in made}:
            back = [each.comment_id for each in made if each.from_status == status]
            stands: dict[str, Any] = {"status": status}
            if status == Status.PENDING:
                stands["queued_at"] = timezone.now()
            Comment.objects.filter(pk__in=back).update(**stands)
            learning.learn(Comment.objects.filter(pk__in=back), _lesson(Status(status)))
    return len(made)


def last_batch(by: "User", since: datetime.datetime) -> "tuple[Decision, int] | None":
    """A moderator's newest decision that can be taken back, and how many were made with it."""
    newest = (
        Decision.objects.select_related("comment")
        .filter(by=by, at__gt=since, undone_by=None)
        .exclude(verb__in=(UNDO, REWORD, ""))
        .filter(comment__status=models.F("to_status"))
        .filter(AS_READ, comment__erased_at=None, comment__withdrawn_at=None)
        .annotate(
            together=models.Subquery(
                Decision.objects.filter(batch=models.OuterRef("batch"))
                .order_by()
                .values("batch")
                .annotate(count=models.Count("pk"))
                .values("count")
            )
        )
        .order_by("-pk")
        .first()
    )
    return (newest, newest.together) if newest else None


def reword(comment: Comment, body: str, *, by: "User", reason: str) -> bool:
    """Put other words in place of the writer's; the old ones stay with the decision.

    Readers are told that a moderator did it. False where nothing differs, or all is erased.
    Raises PermissionDenied.
    """
    may_moderate(by)
    with transaction.atomic():
        now = Comment.objects.select_for_update(of=("self",)).get(pk=comment.pk)
        before = now.body
        if now.erased_at:
            return False
        same, lesson = Comment.objects.filter(pk=now.pk), now.learned_as
        learning.learn(same, learning.NEITHER)
        now.body, now.reworded_at = body, timezone.now()
        now.save(update_fields=["body", "reworded_at"])
        learning.learn(same, lesson)
        now.refresh_from_db(fields=["body"])
        if now.body == before:
            transaction.set_rollback(True)
            return False
        Decision.objects.create(
            comment=now,
            by=by,
            verb=REWORD,
            from_status=now.status,
            to_status=now.status,
            reason=reason,
            words_before=before,
        )
    return True


def _later() -> "models.QuerySet[Decision]":
    """Decisions about the same reply after the one in question, which moved it."""
    return Decision.objects.filter(
        comment=models.OuterRef("comment"), pk__gt=models.OuterRef("pk")
    ).exclude(verb=REWORD)


def _teach(found: dict[int, str], verb: Verb) -> None:
    learning.learn(Comment.objects.filter(pk__in=found), _lesson(verb.target))


def _lesson(status: Status) -> str:
    """What the filter learns of a reply that stands there: rude is not spam, so not of all."""
    return {Status.APPROVED: learning.HAM, Status.SPAM: learning.SPAM}.get(status, learning.NEITHER)
