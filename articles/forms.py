"""The article form: everything an editor can say of an article, judged in one place."""

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from taggit.forms import TagField, TagWidget

from accounts.models import Author
from articles.models import Article, Byline, Category
from articles.models.addresses import plain_path
from articles.models.permalink import checked_path
from images.models import Image
from prose.clean import clean_body
from prose.korean import slugify

WORDS = ("title", "standfirst", "body")
# verbs that are asked for with a sentence: its writer, or readers, will see it
NEED_A_NOTE = {
    "send_back": gettext_lazy("Say what should change, so that the writer can."),
    "withdraw": gettext_lazy("Say why; readers who follow a link to it will see your words."),
}

LAST = 1_000  # where a byline without a number goes; nobody has that many


class ArticleForm(forms.ModelForm[Article]):
    """An article and, where a verb was chosen, what that move needs.

    Nothing is required to keep a draft: what publication needs is asked for
    by `articles.readiness` when somebody publishes.
    """

    translation_of = forms.CharField(
        label=gettext_lazy("Translation of"),
        required=False,
        help_text=gettext_lazy("Address of the original, or its number."),
    )
    lead_image = forms.ModelChoiceField(
        Image.objects.all(),
        label=gettext_lazy("Lead picture"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid_choice": gettext_lazy("This picture is not in the library.")},
    )
    tags = TagField(
        label=gettext_lazy("Tags"),
        required=False,
        widget=TagWidget(
            attrs={"list": "tags", "autocomplete": "off", "aria-describedby": "tags-help"}
        ),
        help_text=gettext_lazy("With commas between them."),
    )
    address = forms.CharField(
        label=gettext_lazy("Address"),
        required=False,
        help_text=gettext_lazy("If you change it, the old one leads to the new one."),
    )
    saved_at = forms.CharField(required=False)  # the save that was on the page; ISO 8601
    verb = forms.CharField(required=False)
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    publish_at = forms.DateTimeField(
        label=gettext_lazy("Publish at"),
        required=False,
        widget=forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"}),
        error_messages={
            "invalid": gettext_lazy("Give a date and a time, such as 2026-03-20 09:00.")
        },
    )

    refusal = ""  # why the desk could not do what it was asked with just these words
    lacked: Sequence[str] = ()  # what publication takes and it was without before

    class Meta:
        model = Article
        fields = (
            "title",
            "standfirst",
            "body",
            "kind",
            "language",
            "translation_of",
            "lead_image",
            "categories",
            "primary_category",
            "tags",
            "disclosure",
            "replies_open",
            "slug",
        )
        widgets = {
            "title": forms.Textarea(attrs={"rows": 1, "maxlength": 300}),
            "standfirst": forms.Textarea(attrs={"rows": 1, "maxlength": 600}),
            "disclosure": forms.Textarea(attrs={"rows": 3}),
        }

    class Media:
        css: ClassVar = {"all": ["css/desk-article.css"]}
        js: ClassVar = [
            Script("js/desk-library.js", type="module"),
            Script("js/desk-article.js", type="module"),
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_stale = False
        self.standing_save = self.instance.updated_at.isoformat() if self.instance.pk else ""
        self.words_before = {name: getattr(self.instance, name) for name in WORDS}
        if "title" not in self.fields:  # the desk shows it to somebody who may not change it
            return
        self.fields["title"].required = False
        self.fields["primary_category"].empty_label = _("The first of them")  # type: ignore[attr-defined]
        original = self.instance.translation_of
        if original is not None:
            self.initial["translation_of"] = original.permalink or original.pk
        if self.instance.permalink:
            del self.fields["slug"]
            self.initial["address"] = self.instance.permalink
        else:
            del self.fields["address"]
        if self.instance.is_scheduled():
            self.initial["publish_at"] = self.instance.published_at

    def clean_title(self) -> str:
        """A title is one line, however it was pasted."""
        return " ".join(self.cleaned_data["title"].split())

    def clean_standfirst(self) -> str:
        """As is a standfirst."""
        return " ".join(self.cleaned_data["standfirst"].split())

    def clean_slug(self) -> str:
        """Whatever was typed, as a part of an address."""
        return slugify(self.cleaned_data["slug"])

    def clean_address(self) -> str:
        """A lasting address that nothing else answers at."""
        path = self.cleaned_data["address"] or self.instance.permalink or ""
        return checked_path(self.instance, path)

    def clean_translation_of(self) -> Article | None:
        """The article that stands at this address or has this number."""
        said = self.cleaned_data["translation_of"].strip()
        if not said:
            return None
        path = plain_path(urlsplit(said).path)
        by = {"pk": said} if said.isascii() and said.isdigit() else {"permalink": path}
        found = Article.objects.exclude(pk=self.instance.pk).filter(**by).first()
        if found is None:
            raise ValidationError(_("No other article has this address or number."))
        return found

    def clean(self) -> dict[str, Any]:
        """The primary category is one of its categories; a verb comes with what it needs."""
        data = super().clean() or self.cleaned_data
        if self.refusal:
            self.add_error(None, self.refusal)
        self._meet_a_colleague(data)
        self._shelve(data)
        verb = data.get("verb", "")
        if verb in NEED_A_NOTE and not data.get("note", "").strip():
            self.add_error("note", NEED_A_NOTE[verb])
        if verb == "schedule" and not data.get("publish_at") and "publish_at" not in self.errors:
            self.add_error("publish_at", _("Say when it should appear."))
        return data

    def _meet_a_colleague(self, data: dict[str, Any]) -> None:
        """Refuse what was typed on a page that somebody else's save has made old."""
        seen = data.get("saved_at", "")
        if self.instance.pk and seen and seen != self.standing_save:
            self.is_stale = True
            self.add_error(
                None,
                _(
                    "Somebody saved this article while you were writing. Their text stands at "
                    "the end of this page: take over what you need. If you save again, yours "
                    "replaces it."
                ),
            )

    def _shelve(self, data: dict[str, Any]) -> None:
        chosen = list(data.get("categories") or [])
        primary = data.get("primary_category")
        if primary and primary not in chosen:
            data["categories"] = Category.objects.filter(
                pk__in=[primary.pk, *(c.pk for c in chosen)]
            )
        elif chosen and not primary:
            data["primary_category"] = min(chosen, key=lambda each: each.path)

    def words_changed(self) -> bool:
        """Do title, standfirst or body differ from what readers have seen?"""
        after = {name: self.cleaned_data.get(name, "") for name in WORDS}
        after["body"] = clean_body(after["body"])
        return after != self.words_before

    def category_rows(self) -> list[dict[str, Any]]:
        """Every category in the order of the tree: itself, how deep it stands, is it chosen."""
        said = self["categories"].value() or []
        chosen = {str(getattr(each, "pk", each)) for each in said}
        return [
            {"category": each, "depth": each.path.count("/"), "chosen": str(each.pk) in chosen}
            for each in sorted(Category.objects.all(), key=lambda each: each.path)
        ]


class BylineForm(forms.ModelForm[Byline]):
    """One who signs, chosen by name."""

    author = forms.CharField(
        label=gettext_lazy("Author"),
        widget=forms.TextInput(
            attrs={"list": "authors", "autocomplete": "off", "placeholder": gettext_lazy("Name")}
        ),
        error_messages={"required": gettext_lazy("Say who.")},
    )

    class Meta:
        model = Byline
        fields = ("author", "role", "order", "name", "affiliation", "bio", "disclaimer")
        widgets = {
            "order": forms.NumberInput(attrs={"min": 0}),
            "bio": forms.Textarea(attrs={"rows": 3}),
            "disclaimer": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["order"].required = False
        if self.instance.author_id:
            self.initial["author"] = self.instance.author.name

    def has_changed(self) -> bool:
        """A new row in which nobody is named is not there."""
        named = str(self.data.get(self.add_prefix("author"), "")).strip()
        return super().has_changed() if self.instance.pk or named else False

    def clean_author(self) -> Author:
        """The author of that name; where several have it, "Name (address)" tells them apart."""
        said = " ".join(self.cleaned_data["author"].split())
        if self.instance.author_id and said == self.instance.author.name:
            return self.instance.author
        found = list(authors_called(said))
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(
                _("Nobody of that name signs here yet. Add them under People, then choose them.")
            )
        labels = ", ".join(f"{each.name} ({each.slug})" for each in found)
        raise ValidationError(_("Several sign by that name. Type one of: %s") % labels)


class BylineFormSet(forms.BaseInlineFormSet[Byline, Article, BylineForm]):
    """The rows of one article, counted in the order in which they stand."""

    def clean(self) -> None:
        """Number the rows anew, so that two of the same number can't change places."""
        super().clean()
        shown = [form for form in self.forms if form not in self.deleted_forms and form.is_bound]
        shown = [form for form in shown if form.has_changed() or form.instance.pk]
        shown.sort(key=_order)
        for number, form in enumerate(shown):
            if form.instance.order != number:
                form.instance.order = number
                form.changed_data.append("order")


def _order(form: forms.ModelForm[Byline]) -> int:
    order = getattr(form, "cleaned_data", {}).get("order")
    return LAST if order is None else order


def authors_called(said: str) -> Iterable[Author]:
    """Authors by name in either script, by "Name (address)", or by number."""
    if said.isascii() and said.isdigit():
        return Author.objects.filter(pk=said)
    name, bracket, slug = said.removesuffix(")").rpartition(" (")
    if bracket:
        exactly = Author.objects.filter(name=name, slug=slug)
        if exactly:
            return exactly
    same = Author.objects.filter(name__iexact=said) | Author.objects.filter(other_name=said)
    return same.distinct()
