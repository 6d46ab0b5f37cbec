"""The forms of a picture: its own page, a file on its way in, its words beside an article."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.widgets import Script
from django.utils.translation import gettext as _

from images.fields import PictureUpload
from images.models import Image
from prose.characters import says_something

WORDS = ("alt", "is_decorative", "caption", "credit", "licence", "copyright", "expires_on")
#: what is made anew with every rendition, or is cut of it
WRITTEN_IN = {"credit", "copyright", "licence", "focal_point"}
WIDGETS: dict[str, Any] = {
    "alt": forms.Textarea(attrs={"rows": 2}),
    "caption": forms.Textarea(attrs={"rows": 2}),
    "expires_on": forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
}


class Overtaken(Exception):
    """What was right when it was judged is so no more; the text is for the editor."""


class KeptWords(forms.ModelForm[Image]):
    """What readers were given with a picture can be changed, but not taken away."""

    def is_held(self, image: Image) -> bool:
        """Do readers see it? The desk knows."""
        return False

    def is_bare(self, image: Image) -> bool:
        """Do readers see it in a text that gives it no alt text? The desk knows."""
        return False

    def clean(self) -> dict[str, Any] | None:
        """Refuse to lose what publication took, while something public shows the picture."""
        said = super().clean()
        if self.instance.pk and self.changed_data and "credit" in self.fields:
            for name, text in self.faults(self.instance):
                self.add_error(name, text)
        return said

    def judge_again(self) -> None:
        """In the transaction that keeps it: the picture stays as it was judged until the end.

        Raises Overtaken where it was published meanwhile, or deleted.
        """
        held = Image.objects.select_for_update(no_key=True).filter(pk=self.instance.pk).first()
        if held is None or any(self.faults(held)):
            raise Overtaken(_("Somebody published or deleted it meanwhile. Nothing was saved."))

    def faults(self, before: Image) -> Iterator[tuple[str | None, str]]:
        """What readers would lose of the picture as it was, by the field; None is the whole."""
        words = {name: self.cleaned_data.get(name) or "" for name in ("alt", "credit", "licence")}
        after = Image(**words, is_decorative=self.cleaned_data.get("is_decorative", False))
        lost = {
            "alt": before.is_described() and not after.is_described(),
            "credit": says_something(before.credit) and not says_something(after.credit),
            "licence": bool(before.licence) and not after.licence,
        }
        names = [name for name, is_lost in lost.items() if is_lost and name not in self.errors]
        if names and self.is_held(before):
            for name in names:
                yield name, _("Readers see the picture with it; it can’t do without.")
        if before.is_decorative and not after.is_decorative and self.is_bare(before):
            text = _(
                "Readers see it in a text without alt text, since it is decorative. Give it alt "
                "text there first."
            )
            yield "is_decorative", text
        changed = set(self.changed_data)
        makes_anew = bool(WRITTEN_IN & changed) and "file" not in changed
        if makes_anew and not before.has_file() and self.is_held(before):
            text = _(
                "The file of this picture is gone from the disk. What readers have of it would go "
                "with this change, since it could not be made anew: replace the file first."
            )
            yield None, text


class ImageForm(KeptWords):
    """A picture with its words and rights."""

    class Meta:
        model = Image
        fields = ("file", "focal_point", *WORDS, "source_url", "title")
        widgets = {**WIDGETS, "focal_point": forms.HiddenInput}

    class Media:
        js = (Script("js/desk-focal.js", type="module"),)

    refusal = ""  # why the picture, let in before, could not be kept after all

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" not in self.fields:  # the desk shows it to somebody who may not change it
            return
        # the page shows the picture itself, as a rendition
        self.fields["file"].widget = forms.FileInput(attrs={"accept": "image/*"})
        if self.instance.pk:
            self.fields["file"].label = _("Replace the file")
            self.fields["file"].help_text = _(
                "Every place that shows the picture shows the new one, under the same addresses."
                " The old file is gone then."
            )

    def clean(self) -> dict[str, Any] | None:
        """What was typed, and in place of the file the reason why it could not be kept."""
        if self.refusal:
            self.errors["file"] = self.error_class([self.refusal])
        return super().clean()


class FileForm(forms.Form):
    """A file on its way into the library; its words are asked for when it is there."""

    file = PictureUpload()


class WordsForm(KeptWords):
    """What is said of a picture, asked for where it was just uploaded."""

    class Meta:
        model = Image
        fields = WORDS
        widgets = WIDGETS
