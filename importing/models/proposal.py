"""What a text says of its fields, until an editor has decided."""

import datetime
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from importing.acceptance import accept
from importing.proposals import Passage, stands_in

if TYPE_CHECKING:
    from accounts.models import User

DECIDE = "importing.change_proposal"


class NotNow(Exception):
    """The proposal can't be decided as it stands; the text is for the editor."""


class Proposal(models.Model):
    """A passage of an article's body that says what a field should say.

    `value` by kind: see importing.proposals.Passage. Accepting it fills the fields and lifts the
    passage out of the body; `original_html` keeps the passage as it stood.
    """

    class Kind(models.TextChoices):
        """What the passage is; accepted in this order, for a bio needs its author."""

        BYLINE = "byline", _("Byline")
        BIO = "bio", _("Bio")
        DISCLAIMER = "disclaimer", _("Disclaimer")
        PHOTO_CREDIT = "photo_credit", _("Photo credit")

    class Status(models.TextChoices):
        """What an editor made of it."""

        PROPOSED = "proposed", _("Proposed")
        ACCEPTED = "accepted", _("Accepted")
        REFUSED = "refused", _("Refused")

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="proposals"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    value = models.JSONField(_("value"))
    original_html = models.TextField(_("passage"))
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.PROPOSED, db_index=True
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["kind", "article", "pk"]
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.summary}"

    @property
    def passage(self) -> Passage:
        """The passage as the finder told it."""
        return Passage(cast(Any, self.kind), self.value, self.original_html)

    @property
    def summary(self) -> str:
        """What the field would say, in one line of plain text or inline HTML."""
        if self.kind == self.Kind.BYLINE:
            return ", ".join(self.value["names"])
        if self.kind == self.Kind.PHOTO_CREDIT:
            return " / ".join(filter(None, map(self.value.get, ("name", "source", "licence"))))
        return str(self.value["text"])

    @property
    def waits_for_picture(self) -> bool:
        """Accepted, and in the text until the article has a lead picture that can carry it?"""
        return self.status == self.Status.ACCEPTED and bool(self.value.get("waits"))

    @property
    def is_open(self) -> bool:
        """Does it wait for an editor's word?"""
        return self.status == self.Status.PROPOSED or self.waits_for_picture

    def why_not_accepted(self, article: Article | None = None) -> str:
        """Why it can't be accepted as the article stands, for the editor; "" where it can."""
        article = article or self.article
        if not self.is_open:
            return gettext("It was decided already.")
        if not stands_in(article.body, self.passage):
            return gettext("Somebody has edited the passage since; change the article by hand.")
        if self.waits_for_picture and article.lead_image_id is None:
            return gettext("The article has no lead picture yet.")
        return ""

    def why_not_refused(self) -> str:
        """Why it can't be refused, for the editor; "" where it can."""
        return "" if self.is_open else gettext("It was decided already.")

    def accept(self, *, by: "User | None", at: datetime.datetime | None = None) -> None:
        """Fill the fields and lift the passage from the body; nobody (None) is the command.

        A photo credit whose article has no lead picture is accepted and stays where it stands,
        for readers to see; accepted once more, it goes over to the picture that has come.
        Raises PermissionDenied, or NotNow where the passage has been edited or its field can't
        take it.
        """
        self._may_decide(by)
        with transaction.atomic():
            article = Article.objects.select_for_update().get(pk=self.article_id)
            if trouble := self.why_not_accepted(article):
                raise NotNow(trouble)
            waits = self.kind == self.Kind.PHOTO_CREDIT and article.lead_image is None
            if not waits:
                with translation.override("en"):
                    kind = str(self.get_kind_display())
                if trouble := accept(article, self.passage, by=by, kind=kind):
                    raise NotNow(trouble)
            if self.kind == self.Kind.PHOTO_CREDIT:
                self.value = {**self.value, "waits": waits}
            self._decide(self.Status.ACCEPTED, by, at)

    def refuse(self, *, by: "User | None", at: datetime.datetime | None = None) -> None:
        """Leave the passage where it is. Raises PermissionDenied or NotNow."""
        self._may_decide(by)
        self.value.pop("waits", None)
        self._decide(self.Status.REFUSED, by, at)

    def _may_decide(self, by: "User | None") -> None:
        if by is not None and not by.has_perm(DECIDE):
            raise PermissionDenied(f"{by} may not decide on proposals")
        if not self.is_open:
            raise NotNow(gettext("It was decided already."))

    def _decide(self, status: str, by: "User | None", at: datetime.datetime | None) -> None:
        """Keep the decision. Raises NotNow where somebody else was faster."""
        at = at or timezone.now()
        still_open = Proposal.objects.filter(pk=self.pk, status=self.status)
        decided = still_open.update(status=status, decided_by=by, decided_at=at, value=self.value)
        if not decided:
            raise NotNow(gettext("It was decided already."))
        self.status, self.decided_by, self.decided_at = status, by, at


# Bylines first, since a bio needs its author; newest articles first, so that their bios lead.
IN_ORDER_OF_ACCEPTANCE = (
    models.Case(
        *(models.When(kind=kind, then=number) for number, kind in enumerate(Proposal.Kind.values)),
        output_field=models.IntegerField(),
    ).asc(),
    models.F("article__published_at").desc(nulls_last=True),
    "article",
    "pk",
)
