"""Readers say what is wrong: the form, how many may come, and who is told."""

import datetime
import logging
import threading
from typing import Any

from django import forms
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connections, transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import seals
from articles.mailing import AT_A_TIME, sender
from articles.models import Article, ErrorReport, Publication, ReportLetter
from articles.sending import one_by_one
from prose.characters import says_something, tidy, undisguised

log = logging.getLogger(__name__)
LONGEST = 4_000  # characters: what is wrong, not another article
MOST, WINDOW = 3, datetime.timedelta(minutes=10)  # from one network; a careful reader finds two
MOST_OF_ALL, AN_HOUR = 60, datetime.timedelta(hours=1)  # more is no reader, and nobody reads it
HASTE = datetime.timedelta(seconds=3)  # nobody reads the form and types a sentence faster


class TooMany(Exception):
    """Reports come faster than people write them; `seconds` until they may again."""

    def __init__(self, seconds: int) -> None:
        super().__init__()
        self.seconds = seconds


class ReportForm(forms.Form):
    """What a reader sends; the seal of the form; the robots' trap."""

    token = forms.CharField(required=False, widget=forms.HiddenInput)
    passage = forms.CharField(
        label=gettext_lazy("Which passage? (optional)"),
        required=False,
        max_length=1_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("A few words of it are enough."),
    )
    words = forms.CharField(
        label=gettext_lazy("What is wrong, and what is right?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": gettext_lazy("Say what is wrong.")},
    )
    source = forms.CharField(
        label=gettext_lazy("Where can that be read? (optional)"), required=False, max_length=500
    )
    name = forms.CharField(
        label=gettext_lazy("Name (optional)"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail (optional)"),
        required=False,
        max_length=254,
        help_text=gettext_lazy("If you would like an answer. It is never shown."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": gettext_lazy(
                "This is not an e-mail address; it has to look like name@example.org."
            )
        },
    )
    # a name that robots take for a real one; people are told to leave it
    subject = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    shown = ("passage", "words", "source", "name", "email")

    def __init__(self, *args: Any, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "report-%s", **kwargs})
        self.article = article
        self.age = seals.Age(datetime.timedelta(), is_exact=False)

    @property
    def fields_shown(self) -> list[forms.BoundField]:
        """The fields that a reader fills in, in order."""
        return [self[name] for name in self.shown]

    @property
    def summary(self) -> list[tuple[str, str]]:
        """(id of the field or '', sentence) of everything that is wrong, in the form's order."""
        return [
            (self[name].id_for_label if name in self.shown else "", str(sentence))
            for name, sentences in self.errors.items()
            for sentence in sentences
        ]

    def clean_words(self) -> str:
        """Words that can be seen."""
        words = _visible(self.cleaned_data["words"])
        if not says_something(words):
            raise forms.ValidationError(self.fields["words"].error_messages["required"])
        return words

    def clean_token(self) -> str:
        """The seal; what it tells is kept in `age`."""
        try:
            self.age = seals.age(self.cleaned_data["token"], self.article)
        except seals.OldSeal as error:
            raise forms.ValidationError(
                _("The form was open for more than a week. Please send your words once more.")
            ) from error
        except seals.BadSeal as error:
            raise forms.ValidationError(
                _("The form did not arrive whole. Please send your words once more.")
            ) from error
        return self.cleaned_data["token"]

    def clean(self) -> dict[str, Any]:
        """Nobody types so fast; but who does is told, and need only send it again."""
        data = super().clean() or {}
        if "token" not in self.errors and self.age.passed < HASTE and not data.get("subject"):
            raise forms.ValidationError(
                _("This came faster than most people type. Please send it once more.")
            )
        return data

    def is_of_a_robot(self) -> bool:
        """Was it filled in where nobody sees?"""
        return bool(self.cleaned_data["subject"])

    def again(self) -> "ReportForm":
        """The same form with what was typed and its errors.

        Its seal stays, for the reader began to write then; one that was no good is made anew.
        """
        fresh = {"token": seals.seal(self.article)} if "token" in self.errors else {}
        self.data = {**dict(self.data.items()), **fresh}
        return self


def take(form: ReportForm, article: Article, publication: Publication, address: str) -> None:
    """Keep what a valid form says and tell the publication's contact. Raises TooMany.

    What a robot sent is thanked for and not kept.
    """
    now = timezone.now()
    network = _hashed(address, now.date())
    with transaction.atomic():
        _refuse_many(address, now)
        if form.is_of_a_robot():
            return
        data = {name: _visible(form.cleaned_data[name]) for name in ("passage", "source", "name")}
        report = ErrorReport.objects.create(
            article=article,
            version=article.version,
            words=form.cleaned_data["words"],
            email=form.cleaned_data["email"],
            address_hash=network,
            at=now,
            **data,
        )
        if publication.contact_email:
            ReportLetter.objects.create(report=report)
            transaction.on_commit(_in_a_thread, robust=True)


def send_letters() -> tuple[int, int]:
    """Send what is to be sent. (went out, did not)"""
    due = ReportLetter.objects.due().select_related("report__article")
    return one_by_one(due[:AT_A_TIME], send)


def send(letter: ReportLetter) -> None:
    """Send one letter, unless a colleague has settled the report. Raises OSError."""
    publication = Publication.current()
    if publication.contact_email and not letter.report.is_settled:
        written(letter.report, publication).send()


def written(report: ErrorReport, publication: Publication) -> EmailMessage:
    """What the contact is told, as plain text; the answer goes to the reader who asked for one."""
    with translation.override(publication.default_language):
        desk = reverse("admin:articles_errorreport_change", args=[report.pk])
        title = " ".join(report.article.title.split())
        who = report.name or _("A reader")
        parts = [
            _("%(who)s says that something is wrong in “%(title)s”:")
            % {"who": who, "title": title},
            report.words,
            f"{_('Passage')}: {report.passage}" if report.passage else "",
            f"{_('Source')}: {report.source}" if report.source else "",
            f"{settings.SITE_URL}{report.article.get_absolute_url()}",
            f"{_('At the desk')}: {settings.SITE_URL}{desk}",
        ]
        return EmailMessage(
            subject=_("Error reported: %(title)s") % {"title": title},
            body="\n\n".join(part for part in parts if part) + "\n",
            from_email=sender(publication),
            to=[publication.contact_email],
            reply_to=[report.email] if report.email else [],
            headers={"Auto-Submitted": "auto-generated"},
        )


def _in_a_thread() -> None:
    """Without the reader waiting for a mail server; the report is at the desk in any case."""
    threading.Thread(target=_try, name="mail", daemon=True).start()


def _try() -> None:
    try:
        send_letters()
    except Exception:
        log.exception("Error reports were not mailed; they stay due.")
    finally:
        connections.close_all()


def _refuse_many(address: str, now: datetime.datetime) -> None:
    since = now - WINDOW
    hashes = {_hashed(address, day) for day in (now.date(), since.date())}
    theirs = ErrorReport.objects.filter(address_hash__in=hashes, at__gt=since)
    if theirs.count() >= MOST:
        raise TooMany(int(WINDOW.total_seconds()))
    if ErrorReport.objects.filter(at__gt=now - AN_HOUR).count() >= MOST_OF_ALL:
        raise TooMany(int(AN_HOUR.total_seconds()))


def _hashed(address: str, day: datetime.date) -> str:
    """All that is kept of a network address: a keyed hash, with another key each day."""
    salt = f"articles.reports.{day:%Y-%m-%d}"
    return salted_hmac(salt, address, algorithm="sha256").hexdigest()


def _visible(words: str) -> str:
    return undisguised(tidy(words)).strip()
