"""Revisions: every state of an article that somebody saved, published or was about to lose."""

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import content
from articles.models.article import Article
from articles.reasons import Reason, said

AUTOSAVES_KEPT = 10  # of one person on one article; each tab of a browser has one
AUTOSAVES_LAST = datetime.timedelta(days=30)


class RevisionKind(models.TextChoices):
    """Why a revision was kept."""

    SAVED = "saved", _("Saved")
    PUBLISHED = "published", _("Published")
    AUTOSAVED = "autosaved", _("Not saved yet")


class ContentField(models.JSONField):
    """A content (see articles.content), in which no dirty HTML can be kept."""

    def from_db_value(self, *args: Any) -> Any:
        """What was kept, with what contents hold by now."""
        kept = super().from_db_value(*args)
        return content.complete(kept) if isinstance(kept, dict) else kept

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Clean what is about to be written."""
        clean = content.cleaned(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, clean)
        return clean


class RevisionQuerySet(models.QuerySet["Revision"]):
    """Revisions, by why they were kept."""

    def kept(self) -> "RevisionQuerySet":
        """Those that somebody saved or published, newest first."""
        return self.exclude(kind=RevisionKind.AUTOSAVED).order_by("-pk")

    def unsaved_of(self, user: Any) -> "RevisionQuerySet":
        """What this user typed and has not saved, newest first."""
        return self.filter(kind=RevisionKind.AUTOSAVED, by=user.pk).order_by("-at", "-pk")


class Revision(models.Model):
    """One state of everything an editor can say of an article. Never changed, but for autosaves."""

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="revisions"
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    kind = models.CharField(_("kind"), max_length=20, choices=RevisionKind)
    note = models.TextField(_("note"), blank=True)
    # why the desk kept it by itself; the note is then what that sentence speaks of
    reason = models.CharField(max_length=20, choices=Reason, blank=True, editable=False)
    content = ContentField(_("content"))
    # of an autosave: the browser's tab it was typed in, and the newest revision it knew (0: none)
    tab = models.CharField(max_length=40, blank=True)
    upon = models.PositiveBigIntegerField(default=0)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        indexes = [
            models.Index(fields=["article", "-id"], name="revision_newest"),
            models.Index(
                fields=["at"], condition=models.Q(kind="autosaved"), name="revision_unsaved"
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "by", "tab"],
                condition=models.Q(kind="autosaved"),
                name="one_autosave_a_tab",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.at:%Y-%m-%d %H:%M}"

    def is_published(self) -> bool:
        """Did readers get it?"""
        return self.kind == RevisionKind.PUBLISHED

    @property
    def why(self) -> str:
        """Its note, in the language of whoever reads it."""
        return said(self.reason, self.note)

    def shown(self) -> Article:
        """The article as this revision has it; nothing is written."""
        return content.shown(self.article, self.content)


def autosave(
    article: Article, typed: content.Content, *, by: Any, tab: str, upon: int
) -> Revision | None:
    """Keep what someone has typed in a tab and not saved; None where it is what stands anyway."""
    mine = article.revisions.unsaved_of(by)
    is_same = content.is_same(content.cleaned(typed), article.working_content())
    if is_same and not typed.get(content.ASIDE):
        mine.filter(tab=tab).delete()
        return None
    kept, _made = article.revisions.update_or_create(
        by=by,
        tab=tab,
        kind=RevisionKind.AUTOSAVED,
        defaults={"content": typed, "at": timezone.now(), "upon": upon},
    )
    thin(article, by)
    return kept


def thin(article: Article, by: Any) -> None:
    """Let go of autosaves that are too many or too old; what was saved or published stays.

    The old ones of everybody: who never comes back lets go of nothing.
    """
    mine = article.revisions.unsaved_of(by)
    too_old = timezone.now() - AUTOSAVES_LAST
    Revision.objects.filter(kind=RevisionKind.AUTOSAVED, at__lt=too_old).delete()
    too_many = list(mine.values_list("pk", flat=True)[AUTOSAVES_KEPT:])
    mine.filter(pk__in=too_many).delete()
