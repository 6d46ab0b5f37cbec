"""The form of a preview link."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Article, PreviewLink
from articles.models.preview_link import DAYS, USUAL_DAYS, pin

PREFIX = "link"
FOLLOWS, PINNED = "", "pinned"


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
        choices=(
            (FOLLOWS, gettext_lazy("what is saved, as it changes")),
            (PINNED, gettext_lazy("what is saved now, for good")),
        ),
    )
    days = forms.TypedChoiceField(label=gettext_lazy("Ends after"), coerce=int, initial=USUAL_DAYS)
    is_embargo = forms.BooleanField(label=gettext_lazy("Under embargo"), required=False)
    embargo_until = forms.DateTimeField(
        label=gettext_lazy("Until"),
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        help_text=gettext_lazy("Until it is published, if left empty."),
        error_messages={
            "invalid": gettext_lazy("Give a date and a time, such as 2026-03-20 09:00.")
        },
    )

    def __init__(self, said: Any = None, **kwargs: Any) -> None:
        super().__init__(said, prefix=PREFIX, **kwargs)
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

    def make(self, article: Article, *, by: Any) -> PreviewLink:
        """The link."""
        data = self.cleaned_data
        return article.preview_links.create(
            for_whom=data["for_whom"],
            revision=pin(article, by=by) if data["shows"] == PINNED else None,
            # a moment without the tick is meant as an embargo too
            is_embargo=data["is_embargo"] or data["embargo_until"] is not None,
            embargo_until=data["embargo_until"],
            made_by=by,
            expires_at=timezone.now() + datetime.timedelta(days=data["days"]),
        )
