"""Each moderator's own: how often mail about the queue comes."""

from typing import TYPE_CHECKING, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from comments.models import Habit
from comments.telling import habit_of

if TYPE_CHECKING:
    from accounts.models import User
    from comments.admin.queue import CommentAdmin


class HabitForm(forms.ModelForm[Habit]):
    """The pace."""

    class Meta:
        model = Habit
        fields = ("pace",)
        widgets = {"pace": forms.RadioSelect}


def page(desk: "CommentAdmin", request: HttpRequest) -> HttpResponse:
    """The page; what is saved leads back to the queue."""
    habit = habit_of(cast("User", request.user), timezone.now())
    form = HabitForm(request.POST or None, instance=habit)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("admin:comments_comment_changelist"))
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "title": _("Mail about replies"),
        "form": form,
    }
    return TemplateResponse(request, "admin/comments/comment/habit.html", context)
