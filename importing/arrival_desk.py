"""At the desk: an export comes in, a process of its own moves it in, and a page shows how far."""

import re
import time
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from articles.admin.desk import DeskAdmin
from importing import arriving
from importing.models import Arrival
from importing.progress import remaining

LARGEST = 2_000_000_000  # bytes of all files together; larger ones go in by the command
MOST_FILES = 50
HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
SECONDS = "3"  # after which the page of a move under way asks again


class ManyFiles(forms.FileInput):
    """The parts of one export, chosen together."""

    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several uploads, each judged as one is."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The uploads."""
        return [super(ManyFilesField, self).clean(each, initial) for each in data or []]


class ArrivalForm(forms.Form):
    """The files of one site, and what to do with them."""

    exports = ManyFilesField(
        label=gettext_lazy("Export files"),
        widget=ManyFiles(attrs={"accept": ".xml,text/xml,application/xml", "multiple": True}),
        required=False,
    )
    is_rehearsal = forms.BooleanField(
        label=gettext_lazy("A rehearsal: tell everything and change nothing"),
        required=False,
        initial=True,
    )
    accepts_proposals = forms.BooleanField(
        label=gettext_lazy("Accept the bylines, bios and credits that are found in the texts"),
        required=False,
    )
    hosts = forms.CharField(
        label=gettext_lazy("Fetch pictures and files from"),
        required=False,
        max_length=500,
        help_text=gettext_lazy(
            "Names of hosts, such as blog.example.org. Empty: nothing is fetched."
        ),
    )

    def clean_exports(self) -> list[Any]:
        """The uploads, if they can be exports."""
        files = self.cleaned_data["exports"]
        if not files:
            raise forms.ValidationError(_("Choose a file first."))
        if len(files) > MOST_FILES or sum(file.size or 0 for file in files) > LARGEST:
            raise forms.ValidationError(
                _("That is more than 2 GB or 50 files; use the command import_wordpress for it.")
            )
        if any(not file.name.lower().endswith(".xml") for file in files):
            raise forms.ValidationError(
                _("An export is an .xml file. Unpack archives before you bring them.")
            )
        return list(files)

    def clean_hosts(self) -> str:
        """Hosts by their names alone."""
        hosts = self.cleaned_data["hosts"].replace(",", " ").split()
        if bad := [host for host in hosts if not HOST.fullmatch(host)]:
            raise forms.ValidationError(
                _("%(host)s is no host: give its name alone, such as blog.example.org.")
                % {"host": bad[0]}
            )
        return " ".join(hosts)


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
        """Its own page of each, and the button that has it go on."""
        go_on = self.admin_site.admin_view(require_POST(self.go_on_view))
        own = [path("<int:pk>/go-on/", go_on, name="importing_arrival_go_on")]
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
            arrival = Arrival.objects.create(files=files, by_id=request.user.pk, **said)
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
        arrival = get_object_or_404(Arrival, pk=object_id if object_id.isdigit() else 0)
        if not self.has_view_permission(request, arrival):
            raise PermissionDenied
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


def _left(said: dict[str, Any]) -> str:
    if not said.get("total"):
        return ""
    return remaining(time.time() - said["began"], said["done"], said["total"]).removeprefix(", ")
