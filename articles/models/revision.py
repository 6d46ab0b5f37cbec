"""Revisions: every state of an article that somebody saved, published or was about to lose."""

import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.expressions import Col
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles import content
from articles.models.article import Article

AUTOSAVES_KEPT = 10  # of one person on one article; each tab of a browser has one
AUTOSAVES_LAST = datetime.timedelta(days=30)


class RevisionKind(models.TextChoices):
    """Why a revision was kept."""

    SAVED = "saved", _("Saved")
    PUBLISHED = "published", _("Published")
    AUTOSAVED = "autosaved", _("Not saved yet")


class ContentField(models.JSONField):
    """A content (see articles.content), in which no dirty HTML can be kept."""

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Clean what is about to be written."""
        clean = content.cleaned(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, clean)
        return clean

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        """An old one is without the fields that came later."""
        said = super().from_db_value(value, expression, connection)
        return content.whole(said) if isinstance(expression, Col) and said else said


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
    content = ContentField(_("content"))
    # of an autosave: the browser's tab it was typed in, and the newest revision it knew (0: none)
    tab = models.CharField(max_length=40, blank=True)
    upon = models.PositiveBigIntegerField(default=0)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        indexes = [models.Index(fields=["article", "-id"], name="revision_newest")]
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

    def shown(self) -> Article:
        """The article as this revision has it; nothing is written."""
        return content.shown(self.article, self.content)


def autosave(
    article: Article, said: content.Content, *, by: Any, tab: str, upon: int
) -> Revision | None:
    """Keep what someone has typed in a tab and not saved; None where it is what stands anyway."""
    mine = article.revisions.unsaved_of(by)
    if content.is_same(content.cleaned(said), article.working_content()):
        mine.filter(tab=tab).delete()
        return None
    kept, _made = article.revisions.update_or_create(
        by=by,
        tab=tab,
        kind=RevisionKind.AUTOSAVED,
        defaults={"content": said, "at": timezone.now(), "upon": upon},
    )
    thin(article, by)
    return kept


def thin(article: Article, by: Any) -> None:
    """Let go of autosaves that are too many or too old; what was saved or published stays."""
    mine = article.revisions.unsaved_of(by)
    mine.filter(at__lt=timezone.now() - AUTOSAVES_LAST).delete()
    too_many = list(mine.values_list("pk", flat=True)[AUTOSAVES_KEPT:])
    mine.filter(pk__in=too_many).delete()
