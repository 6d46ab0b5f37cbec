"""What each person sets for themselves: language, a second zone, mail, the calendar feed."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from accounts.zones import zones
from articles.consequences import FOR_EDITORS, News
from articles.models import CalendarKey

if TYPE_CHECKING:
    from articles.admin.article import ArticleAdmin


class HabitsForm(forms.ModelForm[User]):
    """Language, time and mail of whoever has signed in.

    Kinds of mail are ticked where they are wanted, and kept where they are not: what the desk
    learns to tell later is told to everybody who has not said no to it.
    """

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What it is about"),
        choices=News.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = User
        fields = ("language", "second_zone", "gets_mail")
        widgets = {"second_zone": forms.TextInput(attrs={"list": "zones", "autocomplete": "off"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unwanted = self.instance.mail_not_wanted
        self.initial["kinds"] = [kind for kind in News.values if kind not in unwanted]
        if not self.instance.is_editor():  # nobody else is ever told of them
            self.fields["kinds"].choices = [  # type: ignore[attr-defined]
                (kind, words) for kind, words in News.choices if kind not in FOR_EDITORS
            ]

    def save(self, commit: bool = True) -> User:
        """Keep what is not wanted of the kinds that were asked about."""
        asked = [kind for kind, _words in self.fields["kinds"].choices]  # type: ignore[attr-defined]
        before = [kind for kind in self.instance.mail_not_wanted if kind not in asked]
        unwanted = [kind for kind in asked if kind not in self.cleaned_data["kinds"]]
        self.instance.mail_not_wanted = [*before, *unwanted]
        return super().save(commit)


def page(desk: "ArticleAdmin", request: HttpRequest) -> HttpResponse:
    """The page; what is saved leads back to it. A new secret address is shown this once.

    Everybody at the desk has a language and a clock; a calendar only who may see articles.
    """
    user: Any = request.user
    verb = request.POST.get("verb", "")
    form = HabitsForm(request.POST if verb == "save" else None, instance=user)
    if verb == "save" and form.is_valid():
        form.save()
        with translation.override(user.language or request.publication.default_language):  # type: ignore[attr-defined]
            messages.success(request, _("Saved."))
        return redirect("admin:articles_article_mine")
    if verb in ("open", "close") and not desk.has_view_permission(request):
        raise PermissionDenied
    if verb == "close":
        CalendarKey.objects.filter(user=user).delete()
        messages.success(request, _("The calendar’s address answers no more."))
        return redirect("admin:articles_article_mine")
    secret = CalendarKey.make(user) if verb == "open" else ""
    return _shown(desk, request, form, secret)


def _shown(
    desk: "ArticleAdmin", request: HttpRequest, form: HabitsForm, secret: str
) -> TemplateResponse:
    address = settings.SITE_URL + reverse("articles:calendar", args=[secret]) if secret else ""
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": _("Time, mail, calendar"),
        "form": form,
        "zones": zones(),
        "has_calendar": desk.has_view_permission(request),
        "key": CalendarKey.objects.filter(user=request.user.pk).first(),
        "address": address,
    }
    response = TemplateResponse(request, "admin/articles/article/mine.html", context)
    response["Cache-Control"] = "no-store"
    return response
