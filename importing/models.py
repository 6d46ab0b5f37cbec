"""What is remembered of a move: where each noun came from, and what waits for an editor's word."""

import datetime
from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from importing.acceptance import accept
from importing.proposals import Passage, stands_in

if TYPE_CHECKING:
    from accounts.models import User

DECIDE = "importing.change_proposal"


class Origin(models.Model):
    """That a thing of another system has become one of ours; what makes a move repeatable.

    `kind` and `key` are the other system's words ("post", "4711"), `noun` and `noun_id` ours
    ("articles.article", 12). The row outlives its noun: what an editor here has deleted does not
    come back with the next run.
    """

    host = models.CharField(max_length=255)
    kind = models.CharField(max_length=60)
    key = models.CharField(max_length=500)
    noun = models.CharField(max_length=100)
    noun_id = models.PositiveBigIntegerField()
    as_told = models.JSONField(default=dict)  # see importing.newer
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["host", "kind", "key"]
        verbose_name = _("origin")
        verbose_name_plural = _("origins")
        constraints = [
            models.UniqueConstraint(fields=["host", "kind", "key"], name="origin_is_known_once")
        ]
        indexes = [
            models.Index(fields=["noun", "noun_id"], name="origin_of_noun"),
            models.Index(fields=["kind", "key"], name="origin_by_key"),
        ]

    def __str__(self) -> str:
        return f"{self.host} {self.kind} {self.key}"


class Upload(models.Model):
    """A file of the old site that is no picture: a document, sound, film.

    It is served at the address it had below /wp-content/uploads/, which its origin keeps.
    """

    file = models.FileField(_("file"), upload_to="originals/uploads/%Y/%m", max_length=255)
    name = models.CharField(_("name of the file"), max_length=200)
    content_type = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("file of the old site")
        verbose_name_plural = _("files of the old site")

    def __str__(self) -> str:
        return self.name


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    """Moves asked for at the desk."""

    def unfinished(self) -> "ArrivalQuerySet":
        """Those that wait or are being worked on, the oldest first."""
        states = (Arrival.State.WAITING, Arrival.State.RUNNING)
        return self.filter(state__in=states).order_by("pk")


class Arrival(models.Model):
    """A move from WordPress that was asked for at the desk: see importing.arriving.

    `files` are [{"name", "stored"}], what they were called and where they are in the storage.
    """

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Under way")
        DONE = "done", _("Done")
        FAILED = "failed", _("Refused")

    files = models.JSONField(default=list)
    is_rehearsal = models.BooleanField(_("rehearsal"), default=True)
    accepts_proposals = models.BooleanField(_("accepts proposals"), default=False)
    hosts = models.CharField(_("hosts to fetch from"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    report = models.JSONField(null=True)
    trouble = models.TextField(blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("asked for"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended"), null=True)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("move from WordPress")
        verbose_name_plural = _("moves from WordPress")

    def __str__(self) -> str:
        return ", ".join(each["name"] for each in self.files)

    @property
    def is_over(self) -> bool:
        """Is there nothing left to do?"""
        return self.state in (self.State.DONE, self.State.FAILED)


class Mention(models.Model):
    """That another site linked to an article: a pingback or trackback. Never shown to readers."""

    article = models.ForeignKey(
        Article, verbose_name=_("article"), on_delete=models.CASCADE, related_name="mentions"
    )
    kind = models.CharField(_("kind"), max_length=20)
    title = models.CharField(_("title"), max_length=300, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    excerpt = models.TextField(_("excerpt"), blank=True)
    was_approved = models.BooleanField(_("was approved"), default=False)
    mentioned_at = models.DateTimeField(_("at"), null=True, blank=True)

    class Meta:
        ordering = ["-mentioned_at", "-pk"]
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")

    def __str__(self) -> str:
        return self.title or self.url


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
            if not stands_in(article.body, self.passage):
                raise NotNow(
                    gettext("Somebody has edited the passage since; change the article by hand.")
                )
            waits = self.kind == self.Kind.PHOTO_CREDIT and article.lead_image is None
            if waits and self.waits_for_picture:
                raise NotNow(gettext("The article has no lead picture yet."))
            if not waits:
                note = gettext("Proposal accepted: %(kind)s") % {"kind": self.get_kind_display()}
                if trouble := accept(article, self.passage, by=by, note=note):
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
        if self.status != self.Status.PROPOSED and not self.waits_for_picture:
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


class Original(models.Model):
    """The Word file that an article was made of, and what became otherwise on the way.

    It is served to nobody but those who may change the article. Where the article is gone for
    good, the next upload takes the file away: see `sweep`.
    """

    article = models.ForeignKey(
        Article,
        verbose_name=_("article"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="originals",
    )
    file = models.FileField(_("file"), upload_to="originals/word/%Y/%m", max_length=255)
    name = models.CharField(_("name of the file"), max_length=200)
    # sentences, in the language of whoever uploaded it
    remarks = models.JSONField(_("changed or left out"), default=list)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by"),
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
    )
    created_at = models.DateTimeField(_("uploaded"), auto_now_add=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("original")
        verbose_name_plural = _("originals")

    def __str__(self) -> str:
        return self.name


def sweep() -> None:
    """Take away the files of articles that were deleted for good."""
    for original in Original.objects.filter(article=None):
        original.delete()
        original.file.delete(save=False)
