"""The forms of a move that is asked for at the desk: what to bring, and what is asked about it."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from importing import arriving
from importing.bases import LISTS
from importing.models import Arrival

LARGEST = 2_000_000_000  # bytes of all files together; larger ones go in by the command
MOST_FILES = 50
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
BASE = re.compile(r"[\w.-]+(?:/[\w.-]+)*")
USES = [
    ("slots", gettext_lazy("It chose what leads the home page: its articles get featured slots")),
    ("category", gettext_lazy("A category like any other")),
    ("nothing", gettext_lazy("Nothing: it only stood for articles without a category")),
]


class ManyFiles(forms.FileInput):
    """The parts of one export, chosen together."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several uploads, each judged as one is."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The uploads."""
        return [super(ManyFilesField, self).clean(each, initial) for each in data or []]


class BaseField(forms.CharField):
    """What stood before a list in the addresses of the old site, where it was not the usual."""

    def __init__(self, label: Any, usual: str) -> None:
        attributes = {"placeholder": usual, "aria-describedby": "id_bases_helptext"}
        widget = forms.TextInput(attrs=attributes)
        super().__init__(label=label, required=False, max_length=100, widget=widget)

    def clean(self, value: Any) -> str:
        """It without slashes around it; '' for the usual. Raises ValidationError."""
        base = str(super().clean(value)).strip("/ ")
        if base and not BASE.fullmatch(base):
            raise forms.ValidationError(
                _("%(base)s is no part of an address: give it as in blog.example.org/topics/…")
                % {"base": base}
            )
        return base


class ArrivalForm(forms.Form):
    """The files of one site, and what to do with them."""

    exports = ManyFilesField(
        label=gettext_lazy("Export files"),
        widget=ManyFiles(attrs={"accept": ".xml,text/xml,application/xml", "multiple": True}),
        required=False,
    )
    is_rehearsal = forms.BooleanField(
        label=gettext_lazy("A rehearsal: tell everything and change nothing"),
        required=False,
        initial=True,
    )
    accepts_proposals = forms.BooleanField(
        label=gettext_lazy("Accept the bylines, bios and credits that are found in the texts"),
        required=False,
    )
    folder = forms.ChoiceField(
        label=gettext_lazy("Take pictures and files from a folder"), required=False
    )
    hosts = forms.CharField(
        label=gettext_lazy("Fetch pictures and files from"),
        required=False,
        max_length=500,
        help_text=gettext_lazy(
            "Names of hosts, such as blog.example.org. Empty: nothing is fetched."
        ),
    )

    category_base = BaseField(gettext_lazy("Before the categories"), "category")
    tag_base = BaseField(gettext_lazy("Before the tags"), "tag")
    author_base = BaseField(gettext_lazy("Before the authors"), "author")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """The folders are those that are there now."""
        super().__init__(*args, **kwargs)
        folders = [(name, name) for name in arriving.brought()]
        field = self.fields["folder"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("From none")), *folders]

    def clean_exports(self) -> list[Any]:
        """The uploads, if they can be exports."""
        files = self.cleaned_data["exports"]
        if not files:
            raise forms.ValidationError(_("Choose a file first."))
        if len(files) > MOST_FILES or sum(file.size or 0 for file in files) > LARGEST:
            raise forms.ValidationError(
                _("That is more than 2 GB or 50 files; use the command import_wordpress for it.")
            )
        if any(not file.name.lower().endswith(".xml") for file in files):
            raise forms.ValidationError(
                _("An export is an .xml file. Unpack archives before you bring them.")
            )
        return list(files)

    def clean(self) -> dict[str, Any]:
        """With the three bases as one: what was said of each list."""
        said = super().clean() or self.cleaned_data
        bases = {word: said.pop(f"{word}_base", "") for word in LISTS}
        return {**said, "bases": {word: base for word, base in bases.items() if base}}

    @property
    def bases(self) -> list[forms.BoundField]:
        """The fields of what stood before the lists."""
        return [self[f"{word}_base"] for word in LISTS]

    def clean_hosts(self) -> str:
        """Hosts by their names alone."""
        hosts = self.cleaned_data["hosts"].replace(",", " ").split()
        if bad := [host for host in hosts if not HOST.fullmatch(host)]:
            raise forms.ValidationError(
                _("%(host)s is no host: give its name alone, such as blog.example.org.")
                % {"host": bad[0]}
            )
        return " ".join(hosts)


class QuestionsForm(forms.Form):
    """What becomes of each category that may have been none."""

    def __init__(self, arrival: Arrival, *args: Any, **kwargs: Any) -> None:
        """A question for each, answered as is usual unless somebody says otherwise."""
        super().__init__(*args, **kwargs)
        self.arrival = arrival
        for number, (_slug, name, meant) in enumerate(arrival.questions):
            self.fields[f"use-{number}"] = forms.ChoiceField(
                label=name, choices=USES, initial=meant, widget=forms.RadioSelect
            )

    def answers(self) -> dict[str, str]:
        """The use of each by its slug."""
        return {
            slug: self.cleaned_data[f"use-{number}"]
            for number, (slug, _name, _meant) in enumerate(self.arrival.questions)
        }
