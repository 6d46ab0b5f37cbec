"""Preview links: a text shown to people without an account before readers have it."""

import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.signing import Signer
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from articles import content
from articles.models.article import Article
from articles.models.revision import Revision, RevisionKind
from articles.workflow import Status

if TYPE_CHECKING:
    from accounts.models import User

DAYS = (1, 7, 14, 30, 90)  # how long a link may last
USUAL_DAYS = 14
SIGNER_SALT = "articles.preview"
KEY_LENGTH = 12  # letters; the signature is what can't be guessed, the key only tells links apart


def new_key() -> str:
    """What a link is found by."""
    return get_random_string(KEY_LENGTH)


class PreviewLink(models.Model):
    """Leads somebody to one article for a while. Its token is signed and stands in no table."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="preview_links")
    key = models.CharField(max_length=KEY_LENGTH, unique=True, default=new_key, editable=False)
    for_whom = models.CharField(_("for whom"), max_length=200)
    # NULL: the newest text, as it changes. A pinned link goes with its revision, or it would
    # show something else.
    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    is_embargo = models.BooleanField(_("under embargo"), default=False)
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(_("until"))
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")

    def __str__(self) -> str:
        return self.for_whom

    def get_absolute_url(self) -> str:
        """Where it is opened, with its token."""
        return reverse("articles:preview_link", args=[self.token])

    @property
    def token(self) -> str:
        """What the address holds; made of the key and the site's secret."""
        return _signer().sign(self.key)

    @classmethod
    def of_token(cls, token: str) -> "PreviewLink | None":
        """The link of a token, with its article as a page needs it; None where it is gone.

        Raises BadSignature for a token in which a letter is missing or changed.
        """
        key = _signer().unsign(token)
        link = cls.objects.select_related("revision").filter(key=key).first()
        if link is not None:
            link.article = Article.objects.for_reading().get(pk=link.article_id)
        return link

    # Questions

    def is_open(self) -> bool:
        """May it still be opened?"""
        return (
            self.revoked_at is None
            and self.expires_at > timezone.now()
            and self.article.status != Status.BINNED
        )

    def leads_on(self) -> bool:
        """Is what it was made for published by now? Then it leads to the article.

        A link made for what stands beside a live article leads there once that is published; an
        older one never shows it.
        """
        article = self.article
        if article.was_public():  # withdrawn: its address says so
            return True
        if not article.is_public():
            return False
        if not article.changes or (article.published_at or self.made_at) >= self.made_at:
            return True
        return article.moves.filter(verb="publish_changes", at__gt=self.made_at).exists()

    def shown(self) -> Article:
        """The article as this link shows it; nothing is written."""
        if self.revision is not None:
            return content.shown(self.article, self.revision.content)
        if self.article.changes:
            return content.shown(self.article, self.article.working_content())
        return self.article

    @property
    def embargo_ends(self) -> datetime.datetime | None:
        """When its reader may speak of it; None for: when it is published."""
        scheduled = self.article.published_at if self.article.is_scheduled() else None
        return self.embargo_until or scheduled

    def is_embargoed(self) -> bool:
        """Must its reader keep still about it now?"""
        ends = self.embargo_ends
        return self.is_embargo and (ends is None or ends > timezone.now())

    # Verbs

    def revoke(self) -> None:
        """Close it for good."""
        if self.revoked_at is None:
            self.revoked_at = timezone.now()
            self.save(update_fields=["revoked_at"])

    def log_opening(self) -> None:
        """Note that somebody opened it: when, and nothing of who."""
        self.openings.create()


class Opening(models.Model):
    """A preview link was opened: when, and nothing of who or from where."""

    link = models.ForeignKey(PreviewLink, on_delete=models.CASCADE, related_name="openings")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = _("opening of a preview link")
        verbose_name_plural = _("openings of preview links")

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


def pin(article: Article, *, by: "User") -> Revision:
    """The revision that says what is saved now; made where none says it."""
    newest, said = article.newest_revision(), article.working_content()
    if newest is not None and content.is_same(newest.content, said):
        return newest
    return article.revisions.create(by=by, kind=RevisionKind.SAVED, content=said)


def _signer() -> Signer:
    # a stop, unlike the usual colon, is a letter of an address that nothing escapes
    return Signer(salt=SIGNER_SALT, sep=".")
