"""The publication's own page, and the history of moves."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.models import AuditEntry
from accounts.models.audit import field_of, held, keep, went
from articles import sending
from articles.admin import columns
from articles.admin.desk import DeskAdmin
from articles.models import Move, Publication
from articles.models.publication import IN_BOTH, THE_ROW
from images.picker import PicksPictures
from prose import sayings
from prose.characters import tidy


class PublicationForm(forms.ModelForm[Publication]):
    """What the site says of itself."""

    class Meta:
        model = Publication
        fields = (
            "name",
            "tagline",
            "about",
            "contact_email",
            "standing_notice",
            "legal_notice",
            "menu",
            *(f"other_{name}" for name in IN_BOTH),
            "default_language",
            "time_zone",
            "replies_open",
            "replies_close_after_days",
            "replies_confirmed",
            "replies_read_first",
            "replies_editable_minutes",
            "replies_hidden_after",
            "replies_network_days",
            "slots_turn",
            "licence",
            "icon",
            "websub_hub",
            "crawlers",
            "robots_lines",
        )
        widgets = {
            "about": forms.Textarea(attrs={"rows": 4}),
            "standing_notice": forms.Textarea(attrs={"rows": 3}),
            "legal_notice": forms.Textarea(attrs={"rows": 3}),
            "menu": forms.Textarea(attrs={"rows": 8, "class": "desk-code"}),
            "robots_lines": forms.Textarea(attrs={"rows": 3, "class": "desk-code"}),
            "other_about": forms.Textarea(attrs={"rows": 4}),
            "other_standing_notice": forms.Textarea(attrs={"rows": 3}),
            "other_legal_notice": forms.Textarea(attrs={"rows": 3}),
            "other_menu": forms.Textarea(attrs={"rows": 8, "class": "desk-code"}),
        }

    def clean(self) -> dict[str, Any]:
        """Without the characters that nobody sees and that no machine's file may hold."""
        said = super().clean() or {}
        for name in ("menu", "other_menu", "robots_lines"):
            if name in said:
                said[name] = tidy(said[name])
        return said


def differs(name: str, before: Publication, after: Publication) -> str:
    """From what to what a field went, as the log says it; '' where only line ends differ."""
    was, is_now = (in_log(held(each, name)) for each in (before, after))
    return field_of(after, name, went(was, is_now)) if str(was) != str(is_now) else ""


def in_log(value: Any) -> Any:
    """With line ends of one kind, where they are somebody's words."""
    if isinstance(value, sayings.Saying | Promise):
        return value
    return str(value).replace("\r\n", "\n").strip()


@admin.register(Publication)
class PublicationAdmin(PicksPictures, DeskAdmin):
    """One row, so no list: the way in leads straight to it."""

    form = PublicationForm
    change_form_template = "admin/articles/publication/change_form.html"
    fieldsets = (
        (None, {"fields": ("name", "tagline", "about", "contact_email")}),
        (_("Notices on every article"), {"fields": ("standing_notice", "legal_notice", "licence")}),
        (_("Menu"), {"fields": ("menu",)}),
        (_("Home page"), {"fields": ("slots_turn",)}),
        (_("Icon"), {"fields": ("icon",)}),
        (_("For machines"), {"fields": ("websub_hub", "crawlers", "robots_lines")}),
        (_("Language and time"), {"fields": ("default_language", "time_zone")}),
        (
            _("In the other language"),
            {
                "fields": tuple(f"other_{name}" for name in IN_BOTH),
                "description": _(
                    "What Korean pages of an English publication say, and English ones of a "
                    "Korean one. Empty: the words above."
                ),
            },
        ),
        (
            _("Replies"),
            {
                "fields": (
                    ("replies_open", "replies_close_after_days"),
                    "replies_confirmed",
                    "replies_read_first",
                    ("replies_editable_minutes", "replies_hidden_after", "replies_network_days"),
                )
            },
        ),
    )

    def get_urls(self) -> list[URLPattern]:
        """The stock addresses, and that of the button of mail that was given up."""
        again = self.admin_site.admin_view(require_POST(self.send_again_view))
        own = path("send-again/", again, name="articles_publication_send_again")
        return [own, *super().get_urls()]

    def send_again_view(self, request: HttpRequest) -> HttpResponse:
        """Try anew all mail that was given up, and go back to the desk's home."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        count = sending.send_again()
        said = ngettext(
            "%(count)d letter is tried again.", "%(count)d letters are tried again.", count
        )
        self.message_user(request, said % {"count": count})
        return redirect("admin:index")

    def save_model(self, request: HttpRequest, obj: Publication, form: Any, change: bool) -> None:
        """Keep it, and what was changed by whom."""
        stood = Publication.current()
        super().save_model(request, obj, form, change)
        differing = (differs(name, stood, obj) for name in form.changed_data)
        if said := sayings.joined("; ", filter(None, differing)):
            keep(request, AuditEntry.What.SETTINGS_CHANGED, about=obj, detail=said)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The first time only."""
        is_first: bool = request.publication._state.adding  # type: ignore[attr-defined]
        return self.has_change_permission(request) and is_first

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """There is always one."""
        return False

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """The page, called for what it is: the publication's name ends each title already."""
        named = {"subtitle": capfirst(self.opts.verbose_name), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, named)

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The row itself."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not Publication.objects.exists():
            return redirect("admin:articles_publication_add")
        return redirect("admin:articles_publication_change", THE_ROW)

    def response_post_save_change(
        self, request: HttpRequest, obj: Publication
    ) -> HttpResponseRedirect:
        """Stay on the page."""
        return HttpResponseRedirect(reverse("admin:articles_publication_change", args=[THE_ROW]))

    response_post_save_add = response_post_save_change


@admin.register(Move)
class MoveAdmin(DeskAdmin):
    """Who moved which article when, from where to where, and why. For reading."""

    list_display = ("when", "article", "who", "from_status", "to_status", "note")
    fields = readonly_fields = list_display
    when = columns.moment_of("at", _("When"))
    list_display_links = None
    list_filter = ("to_status",)
    list_select_related = ("article", "by")
    search_fields = ("article__title", "note", "by__name", "by_name")
    actions = None

    @admin.display(description=_("by"), ordering="by__name")
    def who(self, move: Move) -> str:
        """By name, also of those who are gone."""
        return move.who

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Moves come of verbs alone."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What happened stays."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What happened stays."""
        return False
