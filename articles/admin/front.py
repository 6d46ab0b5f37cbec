"""What stands apart from the stream of articles: featured slots, pages, redirects."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import columns
from articles.admin.desk import DeskAdmin
from articles.admin.editor import ProseInput
from articles.models import FeaturedSlot, Page, Redirect
from articles.models.permalink import checked_path
from images.picker import PicksPictures


@admin.register(FeaturedSlot)
class FeaturedSlotAdmin(PicksPictures, DeskAdmin):
    """What leads the home page, in order."""

    list_display = ("called", "order", "begins", "ends", "is_shown")
    list_editable = ("order",)
    list_select_related = ("article",)
    found_by_name = ("article",)
    ordering = ("order", "pk")
    fields = ("article", "order", "from_at", "until_at", "title", "standfirst", "image")

    begins = columns.moment_of("from_at", gettext_lazy("From"))
    ends = columns.moment_of("until_at", gettext_lazy("Until"))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The order has a name in the list too, where it stands without a label."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.name == "order":
            field.widget.attrs["aria-label"] = field.label
        return field

    @admin.display(description=gettext_lazy("Title"))
    def called(self, slot: FeaturedSlot) -> str:
        """What stands over it."""
        return slot.shown_title

    @admin.display(description=gettext_lazy("Shown now"), boolean=True)
    def is_shown(self, slot: FeaturedSlot) -> bool:
        """Does a reader see it at this moment?"""
        now = timezone.now()
        begun = slot.from_at is None or slot.from_at <= now
        return begun and (slot.until_at is None or slot.until_at > now) and slot.article.is_public()


class PageForm(forms.ModelForm[Page]):
    """A page; its lasting address can be changed and then leaves a redirect."""

    address = forms.CharField(
        label=gettext_lazy("Address"),
        required=False,
        help_text=gettext_lazy(
            "Such as /about/. If you change it, the old one leads to the new one."
        ),
    )

    class Meta:
        model = Page
        fields = ("title", "standfirst", "body", "language", "is_draft", "published_at")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("address", self.instance.permalink)

    def clean_address(self) -> str:
        """An address that nothing else answers at; empty for one made of the title."""
        said = self.cleaned_data["address"].strip() or self.instance.permalink
        if not said:
            return ""
        if not said.startswith("/"):
            raise ValidationError(_("It has to start with a slash, as /about/ does."))
        return checked_path(self.instance, said)


@admin.register(Page)
class PageAdmin(DeskAdmin):
    """Pages such as "About"."""

    form = PageForm
    list_display = ("title", "permalink", "language", "is_draft", "saved")
    saved = columns.moment_of("updated_at", gettext_lazy("Saved"))
    search_fields = ("title", "body")
    actions = None
    change_form_template = "admin/with_library.html"
    fields = ("title", "standfirst", "body", "address", "language", "is_draft", "published_at")

    class Media:
        css: ClassVar = {"all": ["css/desk-article.css"]}
        js: ClassVar = [forms.widgets.Script("js/desk-library.js", type="module")]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The body with the editor."""
        if db_field.name == "body":
            kwargs["widget"] = ProseInput(attrs={"rows": 24, "aria-label": _("Body")})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def save_model(self, request: HttpRequest, obj: Page, form: Any, change: bool) -> None:
        """Keep the page; another address leaves a redirect at the one it had."""
        address = form.cleaned_data.get("address", "")
        if not change:
            obj.permalink = address
        super().save_model(request, obj, form, change)
        if address:
            Redirect.relocate(obj, address)


@admin.register(Redirect)
class RedirectAdmin(DeskAdmin):
    """Old addresses and where they lead."""

    list_display = ("old_path", "leads_to", "since")
    since = columns.moment_of("created_at", gettext_lazy("Since"))
    list_select_related = ("article", "page")
    search_fields = ("old_path", "new_path")
    found_by_name = ("article", "page")
    fields = ("old_path", "article", "page", "new_path", "covers")
    change_list_template = "admin/articles/redirect_list.html"

    @admin.display(description=gettext_lazy("Leads to"))
    def leads_to(self, redirect: Redirect) -> str:
        """The address, or that there is none to lead to now."""
        return redirect.target or _("nothing that is public")
