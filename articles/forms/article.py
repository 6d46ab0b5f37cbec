"""The article form: everything an editor can say of an article but who signs it."""

from typing import Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.forms.widgets import Script
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from taggit.forms import TagField, TagWidget

from articles.content import PLAIN, POINTED, Content, named, written
from articles.forms.moments import MomentField
from articles.forms.others import (
    LONGEST_NUMBER,
    OtherArticleField,
    OtherArticlesField,
    lines_for,
    shown_as,
)
from articles.models import Article, Category, Tag
from articles.models.linked import Linked
from articles.models.permalink import checked_path
from images.models import Image
from prose.characters import tidy
from prose.korean import slugify

# verbs that are asked for with a sentence: its writer, or readers, will see it
WORDS_OF_A_MOVE = {
    "send_back": gettext_lazy("Say what should change, so that the writer can."),
    "send_back_changes": gettext_lazy("Say what should change, so that the writer can."),
    "withdraw": gettext_lazy("Say why; readers who follow a link to it will see your words."),
}
LAST = 2**63 - 1  # the number of a row, at most
# kept as typed where they are wrong
TYPED = ("title", "standfirst", "body", "disclosure", "doi", "slug")


class ShelvesField(forms.ModelMultipleChoiceField):
    """Categories; a number that no database counts to is none of them."""

    def clean(self, value: Any) -> Any:
        """The categories. Raises ValidationError."""
        if any(len(str(each)) > LONGEST_NUMBER for each in value or ()):
            raise ValidationError(_("There is no such category."))
        return super().clean(value)


class ArticleForm(forms.ModelForm[Article]):
    """An article and, where a verb was chosen, what that move needs.

    It writes to no table: its instance is a copy (`articles.content.shown`), and `said()` is what
    `Article.keep` takes. Nothing is required to keep a draft: what publication needs is asked for
    by `articles.readiness` when somebody publishes.
    """

    translation_of = OtherArticleField(
        label=gettext_lazy("Translation of"),
        required=False,
        help_text=gettext_lazy("Address of the original, or its number."),
    )
    responds_to = OtherArticleField(
        label=gettext_lazy("Responds to"),
        required=False,
        help_text=gettext_lazy("Address of the article that it answers, or its number."),
    )
    related = OtherArticlesField(
        label=gettext_lazy("Related reading"),
        required=False,
        help_text=gettext_lazy("These stand first; the nearest by series, tags and names follow."),
    )
    lead_image = forms.ModelChoiceField(
        Image.objects.all(),
        label=gettext_lazy("Lead picture"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={"invalid_choice": gettext_lazy("This picture is not in the library.")},
    )
    categories = ShelvesField(
        Category.objects.all(), label=gettext_lazy("Categories"), required=False
    )
    tags = TagField(
        label=gettext_lazy("Tags"),
        required=False,
        widget=TagWidget(
            attrs={"list": "tags", "autocomplete": "off", "aria-describedby": "tags-help"}
        ),
        help_text=gettext_lazy("With commas between them."),
    )
    is_in_step = forms.BooleanField(
        label=gettext_lazy("This translation has all that was changed in the original"),
        required=False,
    )
    address = forms.CharField(
        label=gettext_lazy("Address"),
        required=False,
        help_text=gettext_lazy("If you change it, the old one leads to the new one."),
    )
    # the page’s newest revision, and where it says that the article stands
    upon = forms.IntegerField(required=False, min_value=0, max_value=LAST)
    stands = forms.CharField(required=False, strip=False)
    tab = forms.CharField(required=False, max_length=40)  # see Revision.tab
    verb = forms.CharField(required=False)
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    # beside a live article stand two moves with words: its withdrawal, and sending changes back
    note_changes = forms.CharField(required=False)
    publish_at = MomentField(label=gettext_lazy("Publish at"), required=False)
    past_is_meant = forms.BooleanField(required=False)  # the answer to what check_moment() asks

    class Meta:
        model = Article
        fields = (
            "title",
            "standfirst",
            "body",
            "kind",
            "language",
            "translation_of",
            "responds_to",
            "series",
            "series_part",
            "lead_image",
            "categories",
            "primary_category",
            "disclosure",
            "replies_open",
            "doi",
            "licence",
            "slug",
        )
        widgets = {
            "title": forms.Textarea(attrs={"rows": 1, "maxlength": 300}),
            "standfirst": forms.Textarea(attrs={"rows": 1, "maxlength": 600}),
            "disclosure": forms.Textarea(attrs={"rows": 3}),
        }

    class Media:
        css: ClassVar = {
            "all": ["css/desk-article.css", "css/desk-revisions.css", "css/desk-beside.css"]
        }
        js: ClassVar = [
            Script("js/desk-library.js", type="module"),
            Script("js/desk-article.js", type="module"),
            Script("js/desk-place.js", type="module"),
            Script("js/desk-keeping.js", type="module"),
            Script("js/desk-staying.js", type="module"),
            Script("js/desk-aside.js", type="module"),
            Script("js/desk-beside.js", type="module"),
            Script("js/desk-notes.js", type="module"),
            Script("js/desk-moment.js", type="module"),
        ]

    def __init__(self, *args: Any, by: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asks_about_past = False
        self.fields["title"].required = False
        self.fields["primary_category"].empty_label = _("The first of them")  # type: ignore[attr-defined]
        if self.instance.pk:
            self.initial["tags"] = list(self.instance.tags.all())
        for field in ("translation_of", "responds_to"):
            other = getattr(self.instance, field)
            self.initial[field] = shown_as(other) if other else ""
        self.initial["related"] = [shown_as(each) for each in self.instance.picked]
        there = [self.instance.translation_of, self.instance.responds_to, *self.instance.picked]
        for name in ("translation_of", "responds_to", "related"):
            box = cast(OtherArticleField | OtherArticlesField, self.fields[name])
            box.not_this, box.by = self.instance.pk, by
            box.there = {other.pk for other in there if other}
        self.fields["series"].empty_label = _("No series")  # type: ignore[attr-defined]
        if self.instance.permalink:
            del self.fields["slug"]
            self.initial["address"] = self.instance.permalink
        else:
            del self.fields["address"]
        if self.instance.is_scheduled():
            self.initial["publish_at"] = self.instance.published_at

    def clean_title(self) -> str:
        """A title is one line, however it was pasted."""
        return " ".join(tidy(self.cleaned_data["title"]).split())

    def clean_standfirst(self) -> str:
        """As is a standfirst."""
        return " ".join(tidy(self.cleaned_data["standfirst"]).split())

    def clean_tags(self) -> list[str]:
        """Tags that a table can hold; what is longer was meant as a sentence."""
        longest = Tag._meta.get_field("name").max_length or 0
        for tag in self.cleaned_data["tags"]:
            if len(tag) > longest:
                text = _("“%(tag)s…” is too long for a tag: %(most)s characters are the most.")
                raise ValidationError(text, params={"tag": tag[:30], "most": longest})
        return self.cleaned_data["tags"]

    def clean_slug(self) -> str:
        """Whatever was typed, as a part of an address."""
        return slugify(self.cleaned_data["slug"])

    def clean_address(self) -> str:
        """A lasting address that nothing else answers at."""
        path = self.cleaned_data["address"] or self.instance.permalink or ""
        return checked_path(self.instance, path)

    def clean(self) -> dict[str, Any]:
        """The primary category is one of its categories; a verb comes with what it needs."""
        data = super().clean() or self.cleaned_data
        self._shelve(data)
        verb = data.get("verb", "")
        if verb.endswith("_changes"):
            data["note"] = data.get("note_changes", "")
        if verb in WORDS_OF_A_MOVE and not data.get("note", "").strip():
            self.add_error(
                "note_changes" if verb.endswith("_changes") else "note", WORDS_OF_A_MOVE[verb]
            )
        if verb == "schedule":
            self._check_moment(data)
        else:
            self.errors.pop("publish_at", None)  # what was typed there is asked for by no one
        return data

    def _check_moment(self, data: dict[str, Any]) -> None:
        at = data.get("publish_at")
        if at is None and "publish_at" not in self.errors:
            self.add_error("publish_at", _("Say when it should appear."))
        if at and at <= timezone.now() and not data.get("past_is_meant"):
            self.asks_about_past = True
            text = _("That has passed already. Choose a moment to come, or say that you mean it.")
            self.add_error("publish_at", text)

    def _shelve(self, data: dict[str, Any]) -> None:
        chosen = list(data.get("categories") or [])
        primary = data.get("primary_category")
        if primary not in chosen and "primary_category" not in self.changed_data:
            primary = data["primary_category"] = None  # it was taken away among the others
        if primary and primary not in chosen:
            data["categories"] = Category.objects.filter(
                pk__in=[primary.pk, *(c.pk for c in chosen)]
            )
        elif chosen and not primary:
            data["primary_category"] = min(chosen, key=lambda each: each.path)

    def said(self, before: Content) -> Content:
        """What the form says, without the byline; what is wrong in it is as it was `before`.

        Text that is wrong (a title that is too long) is kept as it was typed, so that an autosave
        loses nothing.
        """
        data = self.cleaned_data
        words = {field: getattr(self.instance, field) for field in PLAIN}
        for field in TYPED:
            if field in self.errors:
                words[field] = str(self.data.get(field, ""))
        return {
            **before,
            **words,
            "address": data.get("address") or before["address"],
            "translated_at": self._rendered(before),
            **{field: named(data[field]) if field in data else before[field] for field in POINTED},
            "related": [named(each) for each in data["related"]]
            if "related" in data
            else before["related"],
            "categories": [named(each) for each in data["categories"]]
            if "categories" in data
            else before["categories"],
            "tags": list(dict.fromkeys(data["tags"])) if "tags" in data else before["tags"],
        }

    def _rendered(self, before: Content) -> str | None:
        """The change of the original that this has followed; none where it is another's by now."""
        original = self.cleaned_data.get("translation_of", self.instance.translation_of)
        if not original:
            return None
        was = before["translation_of"]
        if self.cleaned_data.get("is_in_step") and original.edited_at:
            return written(original.edited_at)
        return before["translated_at"] if was and was["id"] == original.pk else None

    @property
    def behind(self) -> Linked | None:
        """The original, where it was changed and nobody said that this followed."""
        original = self.instance.translation_of
        return original if original and self.instance.is_behind(original) else None

    def related_lines(self) -> list[str]:
        """A line for each article that is picked, and empty ones for more."""
        return lines_for(self["related"].value() or ())

    def category_rows(self) -> list[dict[str, Any]]:
        """Every category in the order of the tree: itself, how deep it stands, is it chosen."""
        said = self["categories"].value() or []
        chosen = {str(getattr(each, "pk", each)) for each in said}
        return [
            {"category": each, "depth": each.path.count("/"), "chosen": str(each.pk) in chosen}
            for each in sorted(Category.objects.all(), key=lambda each: each.path)
        ]
