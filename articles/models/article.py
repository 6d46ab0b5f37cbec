"""The article: its words, its life and what readers are shown of it."""

import datetime
import uuid
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager

from articles import content, keeping, life
from articles.models.addresses import LONGEST, fault_of, written
from articles.models.citable import Citable
from articles.models.kinds import Kind
from articles.models.linked import Linked
from articles.models.page import Page
from articles.models.planned import Planned
from articles.models.publication import Language
from articles.models.taxonomy import Category, Tag
from articles.querysets import ArticleQuerySet
from articles.readiness import missing
from articles.workflow import Changes, Status
from images.models import Image
from prose.excerpt import plain_text, reading_minutes, word_count
from prose.fields import AddressPartField, CleanBodyField, LineField
from prose.phrases import one_phrase
from prose.slugs import validate_slug

if TYPE_CHECKING:
    from accounts.models import User
    from articles.models.byline import Byline
    from articles.models.revision import Revision

# an edit within a day of publication is part of publishing; later ones are shown as "updated"
SETTLING = datetime.timedelta(days=1)


def new_guid() -> str:
    """An identity for feeds that stays when the address changes (RFC 4122 URN)."""
    return uuid.uuid4().urn


# taggit has no types, so its table's default manager is unknown to mypy
class Article(Linked, Planned, Citable):  # type: ignore[django-manager-missing]
    """A piece, from its first draft to its lasting address."""

    title = LineField(_("title"), max_length=300)
    standfirst = LineField(
        _("standfirst"),
        max_length=600,
        blank=True,
        help_text=_("One sentence under the title; cards, feeds and search engines show it too."),
    )
    body = CleanBodyField(_("body"), blank=True)
    body_text = models.TextField(editable=False, blank=True)
    word_count = models.PositiveIntegerField(editable=False, default=0)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.COMMENTARY)
    language = models.CharField(
        _("language"), max_length=5, choices=Language, default=Language.ENGLISH
    )
    lead_image = models.ForeignKey(
        Image,
        verbose_name=_("lead picture"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
    )
    categories = models.ManyToManyField(
        Category, verbose_name=_("categories"), blank=True, related_name="articles"
    )
    primary_category = models.ForeignKey(
        Category,
        verbose_name=_("primary category"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Stands above the title; the first category, unless you choose."),
    )
    tags = TaggableManager(_("tags"), through="articles.TaggedArticle", blank=True, help_text="")
    disclosure = models.TextField(
        _("disclosure"), blank=True, help_text=_("Interests that a reader should know of.")
    )
    replies_open = models.BooleanField(_("replies are open"), default=True)
    # closed by moderators, who may not change articles; no revision keeps or brings back this one
    replies_closed_by_moderators = models.BooleanField(default=False, editable=False)
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=Status,
        default=Status.DRAFT,
        editable=False,
        db_index=True,
    )
    changes = models.CharField(
        _("beside it"), max_length=20, choices=Changes, default="", blank=True, editable=False
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True, editable=False)
    withdrawal_note = models.TextField(_("why it was withdrawn"), blank=True, editable=False)
    slug = AddressPartField(
        _("address"),
        max_length=200,
        blank=True,
        validators=[validate_slug],
        help_text=_("Made of the title if left empty."),
    )
    # NULL, because any number of drafts may be without an address and '' could be there once
    permalink = models.CharField(  # noqa: DJ001
        max_length=LONGEST, unique=True, null=True, editable=False
    )
    guid = models.CharField(max_length=500, unique=True, default=new_guid, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="articles_begun",
    )
    created_at = models.DateTimeField(_("begun"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("saved"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-created_at"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [("publish_article", "Can publish, send back and withdraw articles")]
        indexes = [
            models.Index(fields=["status", "-published_at", "-id"], name="article_newest"),
            models.Index(fields=["language", "status", "published_at"], name="article_spoken"),
            models.Index(fields=["-updated_at"], name="article_saved"),
            models.Index(fields=["slug"], name="article_by_slug"),
            models.Index(models.functions.Lower("permalink"), name="article_in_any_case"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """The permalink, ready for a header or a link; '' before the first publication."""
        return written(self.permalink or "")

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep what is derived from the words in step with them."""
        fields = kwargs.get("update_fields")
        if fields is None or "body" in fields:
            self.body_text = plain_text(self.body)
            self.word_count = word_count(self.body_text)
            if fields is not None:
                kwargs["update_fields"] = {*fields, "body_text", "word_count"}
        super().save(*args, **kwargs)

    def is_public(self, at: datetime.datetime | None = None) -> bool:
        """May anybody read it at that moment (now, unless told)?"""
        return self.status == Status.PUBLISHED and not self.is_scheduled(at)

    def is_scheduled(self, at: datetime.datetime | None = None) -> bool:
        """Published for a moment that has not come?"""
        at = at or timezone.now()
        return self.status == Status.PUBLISHED and bool(
            self.published_at and self.published_at > at
        )

    def is_withdrawn(self) -> bool:
        """Was public once and is no more?"""
        return self.status == Status.WITHDRAWN

    def was_public(self) -> bool:
        """Did readers have it once and have it no more? Then its address answers 410."""
        return self.status in (Status.WITHDRAWN, Status.BINNED) and self.published_at is not None

    def is_by(self, user: "User") -> bool:
        """Did this user begin it, or sign it?"""
        return self.created_by_id == user.pk or self.bylines.filter(author__user=user.pk).exists()

    def status_label(self) -> str:
        """The status in the newsroom's word, "Scheduled" among them."""
        if self.is_scheduled():
            return gettext("Scheduled")
        if self.changes and self.is_public():
            return gettext("Published, with changes")
        return str(Status(self.status).label)

    def newest_revision(self) -> "Revision | None":
        """What was saved or published last."""
        return self.revisions.kept().first()

    def working_content(self) -> content.Content:
        """What the desk goes on writing: what stands beside a live article, else the article."""
        return keeping.working_content(self)

    def missing(self) -> list[str]:
        """What it lacks before it can be published, in words for the editor."""
        return missing(self)

    # What readers are shown

    def address_of(self, shape: str) -> str:
        """Where another shape of it is: "print", "feed", "version/1", "cite.bib" and the like."""
        end = shape.strip("/") + ("" if "." in shape.rpartition("/")[2] else "/")
        return f"{self.get_absolute_url().rstrip('/')}/{end}"

    @property
    def shown_updated_at(self) -> datetime.datetime | None:
        """When the words last changed, if that was well after publication."""
        edited, published = self.edited_at, self.published_at
        return edited if edited and published and edited - published > SETTLING else None

    @property
    def reading_minutes(self) -> int:
        """How long it takes to read, in whole minutes."""
        return reading_minutes(self.body_text)

    @property
    def bylines_shown(self) -> "list[Byline]":
        """Everyone who signs, in order."""
        return list(self.bylines.all())

    @property
    def authors_shown(self) -> "list[Byline]":
        """Its authors, without translators and the like; everyone where there are none."""
        return [each for each in self.bylines_shown if each.is_by_author()] or self.bylines_shown

    @property
    def byline_text(self) -> str:
        """The names of its authors as one phrase: "A, B and C"."""
        return one_phrase([each.shown_name for each in self.authors_shown])

    @property
    def shown_categories(self) -> list[Category]:
        """Its categories, the primary one first."""
        return sorted(self.categories.all(), key=lambda each: each.pk != self.primary_category_id)

    @property
    def shown_tags(self) -> list[Tag]:
        """Its tags by name."""
        return sorted(self.tags.all(), key=lambda each: each.name.casefold())

    # What can be done with it

    def submit(self, *, by: "User", note: str = "", to: "User | None" = None) -> None:
        """Ask for review, by that editor where one is named. Raises as send_back() does."""
        life.submit(self, by=by, note=note, to=to)

    def send_back(self, *, by: "User", note: str) -> None:
        """Give it back to its writer with a reason. Raises PermissionDenied or NotAllowed."""
        life.move(self, "send_back", by=by, note=note)

    def publish(self, *, by: "User", at: datetime.datetime | None = None, note: str = "") -> None:
        """Make it public now or at a moment. Raises PermissionDenied, NotAllowed or NotReady.

        It gets its permalink and its bylines are frozen; both are made anew
        until readers have seen them. An article that comes back after
        withdrawal keeps its first date and address.
        """
        life.publish(self, by=by, at=at, note=note)

    def unschedule(self, *, by: "User", note: str = "") -> None:
        """Take a scheduled article back to draft. Raises PermissionDenied or NotAllowed.

        Nobody has seen its address and bylines, so it gives them up.
        """
        life.unschedule(self, by=by, note=note)

    def withdraw(self, *, by: "User", note: str) -> None:
        """Take it from the public; its address then answers 410 with the note.

        Raises PermissionDenied or NotAllowed.
        """
        life.withdraw(self, by=by, note=note)

    def bin(self, *, by: "User", note: str = "") -> None:
        """Put it where it is out of the way; what was public goes on answering 410.

        Raises PermissionDenied or NotAllowed.
        """
        life.bin_(self, by=by, note=note)

    def restore(self, *, by: "User", note: str = "") -> None:
        """Take it out of the bin, to where it was. Raises PermissionDenied or NotAllowed."""
        life.restore(self, by=by, note=note)

    def keep(
        self, said: content.Content, *, by: "User", upon: int | None = None, **why: str
    ) -> "Revision | None":
        """Keep this content as a revision; None where nothing is new and no note or reason given.

        What readers have does not change by it: the content stands beside a live article until
        publish_changes(). Raises Stale where the newest revision is not `upon` (0: none yet), and
        ValidationError where something else answers at the address.
        """
        return keeping.keep(self, said, by=by, upon=upon, **why)

    def publish_changes(self, *, by: "User", note: str = "") -> None:
        """Give readers what stands beside it. Raises PermissionDenied, NotAllowed or NotReady."""
        keeping.publish_changes(self, by=by, note=note)

    def submit_changes(self, *, by: "User", note: str = "", to: "User | None" = None) -> None:
        """Ask for review of what stands beside it. Raises PermissionDenied or NotAllowed."""
        keeping.submit_changes(self, by=by, note=note, to=to)

    def send_back_changes(self, *, by: "User", note: str) -> None:
        """Give it back with a reason. Raises PermissionDenied or NotAllowed."""
        keeping.move_changes(self, "send_back_changes", by=by, note=note)

    def discard_changes(self, *, by: "User", note: str = "") -> None:
        """Go on from what readers have; the revisions stay. Raises as above."""
        keeping.move_changes(self, "discard_changes", by=by, note=note)

    def bring_back(self, revision: "Revision", *, by: "User") -> "Revision | None":
        """Keep an old revision's content as a new one; the address stays what it is."""
        return keeping.bring_back(self, revision, by=by)

    def could_be_at(self, path: str) -> bool:
        """Does no other article, page, redirect or shape of an article answer at this path?"""
        if fault_of(path):
            return False
        base = path.rstrip("/")  # what stands at /x/ answers for /x, and /x/print/ is of one
        here = {"permalink__in": [path, base, f"{base}/"]}
        others = Article.objects.exclude(pk=self.pk).filter(**here)
        pages = Page.objects.filter(**here)
        redirects = self.redirects.model.objects.exclude(article=self).filter(old_path=path)
        return not (others.exists() or pages.exists() or redirects.exists())
