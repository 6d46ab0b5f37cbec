"""At the desk: an export comes in, a process of its own moves it in, and a page shows how far."""

import time
from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import User
from articles.admin.desk import DeskAdmin
from importing import arriving
from importing.arrival_forms import ArrivalForm, QuestionsForm
from importing.models import Arrival
from importing.progress import remaining

SECONDS = "3"  # after which the page of a move under way asks again


class ArrivalAdmin(DeskAdmin):
    """A list, a form to upload, and a page for each that says how far it is and what came of it."""

    list_display = ("__str__", "is_rehearsal", "state", "by", "created_at")
    list_select_related = ("by",)
    actions = None

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What came of a move is not edited."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It stays on record."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """Its own page of each, and the buttons that have it go on, or done for good."""
        go_on = self.admin_site.admin_view(require_POST(self.go_on_view))
        for_good = self.admin_site.admin_view(require_POST(self.for_good_view))
        own = [
            path("<int:pk>/go-on/", go_on, name="importing_arrival_go_on"),
            path("<int:pk>/for-good/", for_good, name="importing_arrival_for_good"),
        ]
        return [*own, *super().get_urls()]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Files come in and a process begins; or the page again, with the reason."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = ArrivalForm(*(request.POST, request.FILES) if is_sent else ())
        if form.is_valid():
            said = form.cleaned_data
            files = [
                {
                    "name": file.name,
                    "stored": default_storage.save(f"{arriving.FOLDER}/export.xml", file),
                }
                for file in said.pop("exports")
            ]
            arrival = Arrival(files=files, by_id=request.user.pk, **said)
            arrival.questions = arriving.questions_of(arrival)
            arrival.state = Arrival.State.ASKING if arrival.questions else Arrival.State.WAITING
            arrival.save()
            if not arrival.questions:
                arriving.start(arrival)
            return redirect("admin:importing_arrival_change", arrival.pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Move in from WordPress"),
            "form": form,
        }
        status = 422 if is_sent else 200
        return TemplateResponse(
            request, "admin/importing/arrival/upload.html", context, status=status
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """How far it is, asked anew every few seconds; in the end, the report."""
        arrival = get_object_or_404(Arrival, pk=object_id if object_id.isdecimal() else 0)
        if not self.has_view_permission(request, arrival):
            raise PermissionDenied
        if arrival.state == Arrival.State.ASKING:
            return self._questions(request, arrival)
        is_alive = not arrival.is_over and arriving.is_worked_on(arrival)
        said = {} if arrival.is_over else arriving.progress_of(arrival)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(arrival),
            "arrival": arrival,
            "progress": said,
            "left": _left(said),
            "is_broken_off": arrival.state == Arrival.State.RUNNING and not is_alive,
            "may_go_on": self.has_add_permission(request),
        }
        response = TemplateResponse(request, "admin/importing/arrival/status.html", context)
        if not arrival.is_over:
            response["Refresh"] = SECONDS
        return response

    def _questions(self, request: HttpRequest, arrival: Arrival) -> HttpResponse:
        """What the command asks on a screen; it begins with the answers."""
        may_answer = self.has_add_permission(request)
        if request.method == "POST" and not may_answer:
            raise PermissionDenied
        form = QuestionsForm(arrival, request.POST if request.method == "POST" else None)
        if form.is_valid():
            asked = Arrival.objects.filter(pk=arrival.pk, state=Arrival.State.ASKING)
            if asked.update(state=Arrival.State.WAITING, choices=form.answers()):
                arrival.refresh_from_db()
                arriving.start(arrival)
            return redirect("admin:importing_arrival_change", arrival.pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": str(arrival),
            "form": form,
            "may_answer": may_answer,
        }
        status = 422 if request.method == "POST" else 200
        template = "admin/importing/arrival/questions.html"
        return TemplateResponse(request, template, context, status=status)

    def go_on_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Have another process go on with what was broken off."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        arrival = get_object_or_404(Arrival, pk=pk)
        if arrival.state == Arrival.State.FAILED:
            arrival.state, arrival.trouble, arrival.ended_at = Arrival.State.WAITING, "", None
            arrival.save()
        if not arrival.is_over and not arriving.is_worked_on(arrival):
            arriving.start(arrival)
            messages.success(request, _("It goes on."))
        return redirect("admin:importing_arrival_change", pk)

    def for_good_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What was rehearsed, done: with the same files and answers."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        rehearsal = get_object_or_404(Arrival, pk=pk)
        try:
            move = rehearsal.for_good(cast(User, request.user))
        except Arrival.DoesNotExist:
            messages.warning(request, _("Its files are not here any more: bring them once more."))
            return redirect("admin:importing_arrival_change", pk)
        arriving.start(move)
        return redirect("admin:importing_arrival_change", move.pk)


def _left(said: dict[str, Any]) -> str:
    if not said.get("total"):
        return ""
    left = remaining(time.time() - said["began"], said["done"], said["total"])
    minutes = left.removeprefix(", ").removesuffix(" left")
    return _("%(minutes)s left") % {"minutes": minutes} if minutes else ""
