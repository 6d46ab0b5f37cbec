"""What makes an article something that others cite and reuse: its DOI, its licence, its version."""

import re
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles import correcting
from articles.models.licences import FREE, LICENCES
from images.rights import Licence, licence_url
from prose.fields import LineField

if TYPE_CHECKING:
    from accounts.models import User
    from articles.models.article import Article
    from articles.models.correction import Correction
    from articles.models.publication import Publication

# of doi.org, dx.doi.org and "doi:": what people paste before the DOI itself
RESOLVERS = re.compile(r"\s*(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
# Crossref's recommendation (crossref.org, "DOIs and matching regular expressions")
DOI = re.compile(r"10\.\d{4,9}/[-._;()/:a-zA-Z0-9]+")


def validate_doi(value: str) -> None:
    """Raises ValidationError unless the value is a DOI alone, such as 10.5555/tidewater.12."""
    if not DOI.fullmatch(value):
        raise ValidationError(_("A DOI looks like 10.5555/tidewater.12."))


class DoiField(LineField):
    """A DOI; what resolvers and habits put before it is left out."""

    def clean(self, value: object, model_instance: models.Model | None) -> str:
        """The DOI alone. Raises ValidationError."""
        plain = RESOLVERS.sub("", str(value or ""), count=1).strip()
        return str(super().clean(plain, model_instance))


class Citable(models.Model):
    """An article as it is cited and printed elsewhere."""

    doi = DoiField(
        "DOI", max_length=200, blank=True, validators=[validate_doi],
        help_text=_("If it has one, such as 10.5555/tidewater.12."),
    )  # fmt: skip
    licence = models.CharField(
        _("licence of the text"),
        max_length=40,
        choices=LICENCES,
        blank=True,
        help_text=_("If it is another than the publication’s."),
    )
    # 1 until the first correction; each correction begins another
    version = models.PositiveSmallIntegerField(default=1, editable=False)

    # does the publication no longer stand by it? Kept in step by its corrections
    is_retracted = models.BooleanField(default=False, editable=False)

    # of an older version that is read again: see articles.views.versions.as_it_was
    is_older = False
    retracted_since: "tuple[Correction, ...]" = ()

    class Meta:
        abstract = True

    @property
    def doi_url(self) -> str:
        """Where the DOI leads, or ''."""
        return f"https://doi.org/{self.doi}" if self.doi else ""

    @property
    def shown_original(self) -> "Article | None":
        """What it is a translation of, if readers can read that."""
        original: Article | None = self.translation_of  # type: ignore[attr-defined]
        return original if original and original.is_public() else None

    def licence_in(self, publication: "Publication") -> Licence:
        """Its own licence, else the publication's."""
        return Licence(self.licence or publication.licence or Licence.ALL_RIGHTS_RESERVED)

    def may_be_reprinted(self, publication: "Publication") -> bool:
        """Does its licence let others print it?"""
        return self.licence_in(publication) in FREE and not self.is_retracted

    def licence_url_in(self, publication: "Publication") -> str:
        """Where its licence can be read, or ''."""
        return licence_url(self.licence_in(publication))

    @property
    def shown_corrections(self) -> "list[Correction]":
        """What was corrected, oldest first; one query, and none for an article that never was."""
        if self.version == 1:
            return []
        models.prefetch_related_objects([self], "corrections")
        return list(self.corrections.all())  # type: ignore[attr-defined]

    @property
    def retractions(self) -> "list[Correction]":
        """What says that the publication no longer stands by it; of an older version, later too."""
        known = [each for each in self.shown_corrections if each.kind == "retraction"]
        return [*known, *self.retracted_since]

    @property
    def retraction_mark(self) -> str:
        """What stands before its title in every list, in its own language; '' where nothing."""
        if not self.is_retracted:
            return ""
        with translation.override(self.language):  # type: ignore[attr-defined]
            return gettext("Retracted")

    @property
    def told_title(self) -> str:
        """The title as it is sent out alone: a retraction goes with it, in its own language."""
        title: str = self.title  # type: ignore[attr-defined]
        if not self.is_retracted:
            return title
        with translation.override(self.language):  # type: ignore[attr-defined]
            return gettext("Retracted: %(title)s") % {"title": title}

    def correct(
        self, *, by: "User", kind: str, text: str, signed: str = "", upon: int | None = None
    ) -> "Correction":
        """Tell readers what was put right, with what stands beside it.

        Raises PermissionDenied, NotAllowed or NotReady, and Stale where the newest revision is not
        `upon` (0: none yet).
        """
        article: Any = self
        return correcting.correct(article, by=by, kind=kind, text=text, signed=signed, upon=upon)
