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

from accounts.models import User
from accounts.zones import zones
from articles.models import CalendarKey

if TYPE_CHECKING:
    from articles.admin.article import ArticleAdmin


class HabitsForm(forms.ModelForm[User]):
    """Language, time and mail of whoever has signed in."""

    class Meta:
        model = User
        fields = ("language", "second_zone", "gets_mail")
        widgets = {"second_zone": forms.TextInput(attrs={"list": "zones", "autocomplete": "off"})}


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
