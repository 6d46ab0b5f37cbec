"""The form of a preview link."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.forms.moments import MomentField
from articles.models import Article, PreviewLink, Revision
from articles.models.preview_link import DAYS, USUAL_DAYS, pin

PREFIX = "link"
FOLLOWS, PINNED = "", "pinned"
SHOWS = (
    (FOLLOWS, gettext_lazy("what is saved, as it changes")),
    (PINNED, gettext_lazy("what is saved now, for good")),
)
REVISIONS_OFFERED = 30  # the newest; an older one is brought back first


class PreviewLinkForm(forms.Form):
    """For whom, what of it, for how long, and whether it is under embargo."""

    for_whom = forms.CharField(
        label=gettext_lazy("For whom"),
        max_length=200,
        help_text=gettext_lazy("They read it above the text."),
        error_messages={"required": gettext_lazy("Say for whom it is.")},
    )
    shows = forms.ChoiceField(
        label=gettext_lazy("Shows"),
        required=False,
    )
    days = forms.TypedChoiceField(label=gettext_lazy("Ends after"), coerce=int, initial=USUAL_DAYS)
    is_embargo = forms.BooleanField(label=gettext_lazy("Under embargo"), required=False)
    embargo_until = MomentField(
        label=gettext_lazy("Until"),
        required=False,
        help_text=gettext_lazy("Until it is published, if left empty."),
    )

    def __init__(self, said: Any = None, *, article: Article, **kwargs: Any) -> None:
        super().__init__(said, prefix=PREFIX, **kwargs)
        self.article = article
        self.fields["shows"].choices = [  # type: ignore[attr-defined]
            *SHOWS,
            (_("a revision, for good"), self._revisions()),
        ]
        self.fields["days"].choices = [  # type: ignore[attr-defined]
            (number, ngettext("%d day", "%d days", number) % number) for number in DAYS
        ]
        for name, field in self.fields.items():
            # its fields stand inside the article's form and belong to another
            field.widget.attrs |= {"form": "links-form", "autocomplete": "off"}
            if field.help_text:
                field.widget.attrs["aria-describedby"] = f"link-{name}-help"

    def clean_embargo_until(self) -> datetime.datetime | None:
        """A moment that is to come."""
        until: datetime.datetime | None = self.cleaned_data["embargo_until"]
        if until is not None and until <= timezone.now():
            raise ValidationError(_("This moment has passed."))
        return until

    def _revisions(self) -> list[tuple[str, str]]:
        """The article's newest revisions: number, and when, by whom and why they were kept."""
        kept = self.article.revisions.kept().select_related("by").defer("content")
        return [(str(each.pk), said(each)) for each in kept[:REVISIONS_OFFERED]]

    def _revision(self, *, by: Any) -> Revision | None:
        chosen = self.cleaned_data["shows"]
        if chosen == FOLLOWS:
            return None
        if chosen == PINNED:
            return pin(self.article, by=by)
        return self.article.revisions.kept().get(pk=chosen)

    def make(self, *, by: Any) -> PreviewLink:
        """The link."""
        data = self.cleaned_data
        return self.article.preview_links.create(
            for_whom=data["for_whom"],
            revision=self._revision(by=by),
            # a moment without the tick is meant as an embargo too
            is_embargo=data["is_embargo"] or data["embargo_until"] is not None,
            embargo_until=data["embargo_until"],
            made_by=by,
            expires_at=timezone.now() + datetime.timedelta(days=data["days"]),
        )


def said(revision: Revision) -> str:
    """A revision in one line: "26 November 2026 09:00 · Wanda Writer · Saved: As it stood"."""
    when = date_format(timezone.localtime(revision.at), "DATETIME_FORMAT")
    what = ": ".join(filter(None, (str(revision.get_kind_display()), revision.why)))
    return " · ".join(filter(None, (when, str(revision.by or ""), what)))
