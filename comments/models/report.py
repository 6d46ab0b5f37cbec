"""What readers report of a reply."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from comments.models.reply import Comment

LONGEST_WORDS = 500  # characters; enough to say what is wrong


class Grievance(models.TextChoices):
    """Why a reader reports a reply."""

    SPAM = "spam", _("It is advertising")
    ABUSE = "abuse", _("It insults or threatens somebody")
    PRIVATE = "private", _("It tells private things of somebody")
    FALSE = "false", _("It states something false as a fact")
    OTHER = "other", _("Something else")


class Report(models.Model):
    """That a reader finds a reply at fault. Who, is not kept: only the hash of the network."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reports")
    grievance = models.CharField(_("reason"), max_length=10, choices=Grievance)
    words = models.CharField(_("in words"), max_length=LONGEST_WORDS, blank=True)
    address_hash = models.CharField(max_length=64, blank=True)
    # by a network that had reported the reply: the key of its hash changes, so it is asked at once
    is_repeat = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(_("when"), default=timezone.now)

    class Meta:
        ordering = ["-created_at"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        indexes = [models.Index(fields=["address_hash", "created_at"], name="report_address")]

    def __str__(self) -> str:
        return str(self.get_grievance_display())
