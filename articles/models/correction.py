"""What was mended after publication, said to readers; and what readers say ought to be."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article
from articles.models.outgoing import OutgoingLetter, OutgoingQuerySet
from articles.models.revision import Revision
from prose.fields import CleanInlineField, LineField

if TYPE_CHECKING:
    from articles.querysets import ArticleQuerySet


class CorrectionKind(models.TextChoices):
    """What a correction is. A slip of the pen that changes no meaning is mended silently."""

    CORRECTION = "correction", _("Correction")
    CLARIFICATION = "clarification", _("Clarification")
    UPDATE = "update", _("Update")
    RETRACTION = "retraction", _("Retraction")


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Corrections, by whether readers see them."""

    def public(self) -> "CorrectionQuerySet":
        """Of articles that readers see, newest first."""
        readable: ArticleQuerySet = Article.objects.published()
        return self.filter(article__in=readable.values("pk")).order_by("-at", "-pk")

    def for_listing(self) -> "CorrectionQuerySet":
        """With everything that a row of a list and an entry of a feed touch."""
        return self.select_related("article").defer("article__body", "article__body_text")


class Correction(models.Model):
    """One thing that was put right: its kind, its day, its words, and who stands by them."""

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="corrections"
    )
    kind = models.CharField(
        _("kind"), max_length=20, choices=CorrectionKind, default=CorrectionKind.CORRECTION
    )
    text = CleanInlineField(
        _("what readers are told"),
        help_text=_("What was wrong and what is right, in full sentences."),
    )
    signed = LineField(_("signed"), max_length=200, blank=True, help_text=_("Empty: the editors."))
    at = models.DateTimeField(_("when"), default=timezone.now)
    # when its words were mended last: who follows a feed has the old ones
    reworded_at = models.DateTimeField(null=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    # the version that it ended, and what that said: readers can go on reading it
    number = models.PositiveSmallIntegerField(editable=False)
    before = models.ForeignKey(
        Revision, on_delete=models.CASCADE, editable=False, related_name="ended_by"
    )

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="one_correction_a_version")
        ]
        indexes = [models.Index(fields=["-at", "-id"], name="correction_newest")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.article}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep it, and in step with it whether its article is retracted."""
        super().save(*args, **kwargs)
        ended = self.article.corrections.filter(kind=CorrectionKind.RETRACTION)
        self.article.is_retracted = ended.exists()
        Article.objects.filter(pk=self.article_id).update(is_retracted=self.article.is_retracted)

    def get_absolute_url(self) -> str:
        """Where it stands under the article."""
        return f"{self.article.get_absolute_url()}#{self.anchor}"

    @property
    def earlier(self) -> str:
        """The shape of the article that it ended: "version/1"."""
        return f"version/{self.number}"

    @property
    def anchor(self) -> str:
        """Its name in a page."""
        return f"correction-{self.number}"

    @property
    def guid(self) -> str:
        """Its identity for feeds; stays when the article's address changes."""
        return f"{self.article.guid}#{self.anchor}"

    @property
    def shown_signature(self) -> str:
        """Who stands by it."""
        return self.signed or gettext("The editors")

    @property
    def html(self) -> SafeString:
        """The words as HTML, which their field has cleaned."""
        return mark_safe(self.text)


class ErrorReport(models.Model):
    """What a reader holds to be wrong; they need no account."""

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="reports"
    )
    passage = models.TextField(_("passage"), blank=True)
    words = models.TextField(_("what is wrong"))
    source = models.CharField(_("source"), max_length=500, blank=True)
    name = models.CharField(_("name"), max_length=100, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)
    # a keyed hash of the network, with another key each day; '' once nothing is limited by it
    address_hash = models.CharField(max_length=64, blank=True, editable=False)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    is_settled = models.BooleanField(_("settled"), default=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("settled by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    answer = models.TextField(
        _("what came of it"), blank=True, help_text=_("For colleagues; readers never see it.")
    )

    class Meta:
        ordering = ["is_settled", "-at", "-pk"]
        verbose_name = _("error report")
        verbose_name_plural = _("error reports")
        indexes = [models.Index(fields=["is_settled", "-at"], name="report_open")]

    def __str__(self) -> str:
        return f"{self.article}: {self.words[:60]}"


class ReportLetter(OutgoingLetter):
    """The publication's contact is told of a report, once."""

    report = models.OneToOneField(ErrorReport, on_delete=models.CASCADE, related_name="+")

    objects = OutgoingQuerySet.as_manager()

    class Meta:
        verbose_name = _("letter about a reported error")
        verbose_name_plural = _("letters about reported errors")
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(sent_at=None, given_up_at=None),
                name="report_letter_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name}: {self.report}"
