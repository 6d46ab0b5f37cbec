"""The reply form."""

import datetime
import re
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import seals
from articles.models import Article
from comments.models import Comment
from prose.characters import calm, says_something, tidy, undisguised
from prose.clean import clean_reply
from prose.excerpt import plain_text

LONGEST_BODY = 10_000  # characters, some 1,700 words: longer is an article, and has an editor
ID_LIMIT = 18  # digits; a number of that length fits into the database's own
# a script or style sheet, to its end or to that of the reply; beside words it is kept as text
SCRIPT = re.compile(r"<(script|style)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)


class WebAddressField(forms.URLField):
    """An address that starts with http:// or https://; without either, https is meant."""

    default_validators = [URLValidator(schemes=["http", "https"])]


class Wish(models.TextChoices):
    """What a writer wants to be told of."""

    NOTHING = "", _("Nothing")
    ANSWERS = "answers", _("Answers to this reply")
    THREAD = "thread", _("All replies to the article")


class ReplyForm(forms.Form):
    """What a reader sends: words, a name, an address; the seal of the form; the robots' trap."""

    parent = forms.CharField(required=False, widget=forms.HiddenInput)
    token = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Say who you are.")},
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        help_text=_("Never shown."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Give an e-mail address; it is never shown."),
            "invalid": _("This is not an e-mail address; it has to look like name@example.org."),
        },
    )
    website = WebAddressField(
        label=_("Website (optional)"),
        max_length=300,
        required=False,
        assume_scheme="https",
        # type=url would refuse "example.org" before it is sent
        widget=forms.TextInput(attrs={"autocomplete": "url", "inputmode": "url"}),
        error_messages={
            "invalid": _("This is not a web address; it has to look like https://example.org.")
        },
    )
    body = forms.CharField(
        label=_("Your reply"),
        help_text=_(
            "A blank line makes a paragraph; a web address becomes a link. "
            "<em>, <strong>, <code> and <blockquote> may be used."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write something before you send it.")},
    )
    follow = forms.ChoiceField(
        label=_("Mail to me"),
        required=False,
        choices=Wish,
        help_text=_("Each mail has a link that ends it."),
    )
    # a name that robots take for a real one; people are told to leave it
    subject = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    shown: tuple[str, ...] = ("name", "email", "website", "body")

    def __init__(
        self, *args: Any, article: Article, at: datetime.datetime | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **{"auto_id": "reply-%s", **kwargs})
        self.article = article
        self.at = at
        self.answered: Comment | None = None
        self.lost_parent = False
        self.age = seals.Age(datetime.timedelta(), is_exact=False)

    @property
    def fields_shown(self) -> list[forms.BoundField]:
        """The fields that a reader fills in, in order."""
        return [self[name] for name in self.shown]

    def clean_name(self) -> str:
        """The name in one line of visible characters."""
        name = " ".join(undisguised(calm(tidy(self.cleaned_data["name"]))).split())
        if not says_something(name):
            raise forms.ValidationError(self.fields["name"].error_messages["required"])
        return name

    def clean_email(self) -> str:
        """The address in lower case, by which its writer is known again."""
        return str(self.cleaned_data["email"]).lower()

    def clean_body(self) -> str:
        """The words as clean HTML. Refuses too many characters, no words, nothing but a script."""
        body = self.cleaned_data["body"]
        if len(body) > LONGEST_BODY:
            raise forms.ValidationError(
                _("Your reply has %(length)s characters; %(most)s is the most. Please shorten it."),
                params={"length": f"{len(body):,}", "most": f"{LONGEST_BODY:,}"},
            )
        clean = clean_reply(calm(body))
        if not says_something(plain_text(clean)):
            raise forms.ValidationError(self.fields["body"].error_messages["required"])
        if not says_something(plain_text(clean_reply(SCRIPT.sub("", body)))):
            raise forms.ValidationError(_("A script is no reply. Write something in words."))
        return clean

    def clean_parent(self) -> Comment | None:
        """The reply that is answered; it has to be one that readers see, under this article."""
        given = self.cleaned_data["parent"]
        if not given:
            return None
        self.answered = answerable(self.article, given)
        if self.answered is None:
            self.lost_parent = True
            raise forms.ValidationError(
                _(
                    "The reply that you answered is not there any more. "
                    "If you send your words again, they answer the article."
                )
            )
        return self.answered

    def clean_token(self) -> str:
        """The seal; what it tells is kept in `age`."""
        token = self.cleaned_data["token"]
        try:
            self.age = seals.age(token, self.article, self.at)
        except seals.OldSeal as error:
            raise forms.ValidationError(
                _("The form was open for more than a week. Please send your reply once more.")
            ) from error
        except seals.BadSeal as error:
            raise forms.ValidationError(
                _("The form did not arrive whole. Please send your reply once more.")
            ) from error
        return token

    def again(self) -> "ReplyForm":
        """The same form with what was typed and its errors.

        Its seal stays, for the reader began to write then and not now; one that was no good is
        made anew.
        """
        changed = {"token": seals.seal(self.article, self.at)} if "token" in self.errors else {}
        if self.lost_parent:
            changed["parent"] = ""
        self.data = {**dict(self.data.items()), **changed}
        return self

    def for_copying(self) -> "ReplyForm":
        """The same form, in fields that can be read and copied alone."""
        for name in self.shown:
            field = self.fields[name]
            field.widget.attrs["readonly"] = True
            field.required, field.help_text = False, ""
        return self

    @property
    def typed(self) -> list[forms.BoundField]:
        """The fields that a reader filled in, in order."""
        return [field for field in self.fields_shown if str(field.value() or "").strip()]

    @property
    def summary(self) -> list[tuple[str, str]]:
        """(id of the field or '', sentence) of everything that is wrong, in the form's order."""
        return [
            (self[name].id_for_label if name in self.shown else "", str(sentence))
            for name, sentences in self.errors.items()
            for sentence in sentences
        ]


def answerable(article: Article, number: str) -> Comment | None:
    """The reply of that number, if readers see it under this article."""
    if not (number.isascii() and number.isdigit() and len(number) <= ID_LIMIT):
        return None
    return Comment.objects.for_thread(article).filter(pk=int(number)).first()
