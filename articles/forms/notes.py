"""The forms of the notes between editors."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from articles.models import Article, Note
from articles.models.note import LONGEST_AROUND, LONGEST_QUOTE

MOST_CHARACTERS = 5000  # of one note; what is longer belongs into the text


class Piece(forms.CharField):
    """Words of the text in one line, cut where they are too long."""

    def __init__(self, longest: int, *, from_end: bool = False) -> None:
        super().__init__(required=False, strip=False)
        self.longest, self.from_end = longest, from_end

    def clean(self, value: Any) -> str:
        """The words, with one space where there was white space."""
        words = " ".join(super().clean(value).split())
        return words[-self.longest :] if self.from_end else words[: self.longest]


class AnswerForm(forms.Form):
    """An answer to a note."""

    words = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=MOST_CHARACTERS,
        error_messages={"required": gettext_lazy("Write what you want to say.")},
    )

    def make(self, article: Article, *, by: Any, parent: Note | None = None) -> Note:
        """The note."""
        return article.notes.create(by=by, parent=parent, **self.cleaned_data)


class NoteForm(AnswerForm):
    """A note, on a passage if it has a quote."""

    quote = Piece(LONGEST_QUOTE)
    before = Piece(LONGEST_AROUND, from_end=True)
    after = Piece(LONGEST_AROUND)

    def __init__(self, said: Any = None) -> None:
        super().__init__(said, prefix="note")
