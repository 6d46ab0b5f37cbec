"""Bylines: who signs an article, in order, and as what they signed it."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, F, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Affiliation, Author
from articles.keeping import sign_as_today
from articles.models.article import Article
from articles.models.publication import Publication
from prose.fields import CleanInlineField, LineField

if TYPE_CHECKING:
    from accounts.models import User


class Role(models.TextChoices):
    """What someone did for an article."""

    AUTHOR = "author", _("Author")
    TRANSLATOR = "translator", _("Translator")
    INTERVIEWER = "interviewer", _("Interviewer")
    PHOTOGRAPHER = "photographer", _("Photographer")


class BylineQuerySet(models.QuerySet["Byline"]):
    """Bylines, with what is read of them."""

    def with_organisation(self) -> "BylineQuerySet":
        """With the organisation in what is signed, where its author has or had that affiliation."""
        said = Case(
            When(position="", then=F("organisation")),
            default=Concat("position", Value(", "), "organisation"),
        )
        held = Affiliation.objects.filter(author=OuterRef("author")).alias(said=said)
        signed = held.filter(
            Q(said=OuterRef("affiliation")) | Q(organisation=OuterRef("affiliation"))
        )
        return self.annotate(known_organisation=Subquery(signed.values("organisation")[:1]))


class Byline(models.Model):
    """An author on an article, frozen as they were on the day of publication."""

    has_page = True  # may readers open the page of its author?

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bylines")
    author = models.ForeignKey(
        Author, verbose_name=_("author"), on_delete=models.PROTECT, related_name="bylines"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.AUTHOR)
    name = LineField(_("name as signed"), max_length=200, blank=True)
    affiliation = models.CharField(_("affiliation as signed"), max_length=400, blank=True)
    bio = CleanInlineField(_("bio as signed"), blank=True)
    disclaimer = CleanInlineField(_("disclaimer as signed"), blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True, editable=False)

    known_organisation: str | None = None  # see BylineQuerySet.with_organisation

    objects = BylineQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "author", "role"], name="author_signs_once_in_a_role"
            )
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """The name as signed, else the author's name today, in the article's language."""
        if self.name or not self.author.other_name:
            return self.name or self.author.name
        return self.author.name_in(self.article.language)

    @property
    def shown_affiliation(self) -> str:
        """The affiliation as signed; before publication, today's."""
        return self.affiliation if self.frozen_at else self.affiliation or self._held()

    @property
    def position(self) -> str:
        """What stands before the organisation in the affiliation; '' where that is not known."""
        if not self.known_organisation:
            return ""
        return self.shown_affiliation.removesuffix(self.known_organisation).rstrip(", ")

    @property
    def shown_bio(self) -> str:
        """The bio as signed; before publication, today's."""
        return self.bio if self.frozen_at else self.bio or self.author.bio

    @property
    def shown_disclaimer(self) -> str:
        """The disclaimer as signed; before publication, today's."""
        return self.disclaimer if self.frozen_at else self.disclaimer or self.author.disclaimer

    def is_by_author(self) -> bool:
        """Signs as author, not as translator or the like."""
        return self.role == Role.AUTHOR

    def freeze(self) -> None:
        """Keep the name, affiliation, bio and disclaimer of the day of publication.

        What an editor has put in by hand stays; a byline that is frozen stays as it is.
        """
        if self.frozen_at:
            return
        zone = Publication.current().zone  # commands and threads have no other
        day = timezone.localdate(self.article.published_at, zone)
        held = self.author.affiliation_on(day)
        of_the_day = {
            "name": self.author.name_in(self.article.language),
            "affiliation": str(held) if held else "",
            "bio": self.author.bio,
            "disclaimer": self.author.disclaimer,
        }
        missing = {field: words for field, words in of_the_day.items() if not getattr(self, field)}
        for field, words in missing.items():
            setattr(self, field, words)
        self.frozen_at = timezone.now()
        self.save()

    def is_behind(self) -> bool:
        """Frozen, and its author has another affiliation or bio by now?"""
        today = (self._today(), self.author.bio)
        return bool(self.frozen_at) and (self.affiliation, self.bio) != today

    def sign_as_today(self, *, by: "User") -> None:
        """Sign with the affiliation and the bio of today; name and disclaimer stay as signed.

        Readers see it at once, and so does what stands beside the article, if anything does.
        """
        sign_as_today(self, by=by)

    def today(self) -> dict[str, str]:
        """The affiliation and the bio that its author has now."""
        return {"affiliation": self._today(), "bio": self.author.bio}

    def _held(self) -> str:
        """The affiliation of the day of publication; today's where that is still to come."""
        article = self.article
        if not article.is_public() or article.published_at is None:
            return self._today()
        held = self.author.affiliation_on(timezone.localdate(article.published_at))
        return str(held) if held else ""

    def _today(self) -> str:
        held = self.author.affiliation_on(timezone.localdate())
        return str(held) if held else ""
