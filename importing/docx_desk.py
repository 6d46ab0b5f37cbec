"""At the desk: a Word file comes in and becomes a draft; the file goes out again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from articles.admin.desk import DeskAdmin
from articles.admin.unsaved import the_article
from articles.models import Article
from importing.docx_drafts import draft_from
from importing.docx_package import LARGEST_FILE, Unreadable, too_large
from importing.models import Original, sweep

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WRITE = "articles.add_article"


class WordFileForm(forms.Form):
    """A Word file on its way in."""

    file = forms.FileField(
        label=gettext_lazy("Word file"),
        widget=forms.FileInput(attrs={"accept": f".docx,{WORD}"}),
        error_messages={
            "required": gettext_lazy("Choose a file first."),
            "empty": gettext_lazy("The file is empty."),
        },
    )

    def clean_file(self) -> Any:
        """The upload, if it is one to begin with."""
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(too_large())
        if not file.name.lower().endswith(".docx"):
            raise forms.ValidationError(
                _("Only .docx is read. Open the file in Word and save it as .docx.")
            )
        return file


class OriginalAdmin(DeskAdmin):
    """No list and no form: two addresses of their own."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        """It has no place among the lists."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """Where a file comes in, and where it goes out."""
        own: list[tuple[str, Any, str]] = [
            ("add/", self.upload_view, "add"),
            ("<int:pk>/file/", require_safe(self.file_view), "file"),
        ]
        return [
            path(route, self.admin_site.admin_view(view), name=f"importing_original_{name}")
            for route, view, name in own
        ]

    def upload_view(self, request: HttpRequest) -> HttpResponse:
        """A file becomes a draft, which is shown; or the page again, with the reason."""
        if not request.user.has_perm(WRITE):
            raise PermissionDenied
        is_sent = request.method == "POST"
        form = WordFileForm(*(request.POST, request.FILES) if is_sent else ())
        if form.is_valid():
            sweep()
            file = form.cleaned_data["file"]
            try:
                article = draft_from(file.read(), file.name, by=request.user)  # type: ignore[arg-type]
            except Unreadable as reason:
                form.add_error("file", str(reason))
            else:
                said = _("A draft was made of %(name)s. What became otherwise stands beside it.")
                messages.success(request, said % {"name": file.name})
                return redirect("admin:articles_article_change", article.pk)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("From a Word file"),
            "form": form,
        }
        status = 422 if is_sent else 200
        template = "admin/importing/original/upload.html"
        return TemplateResponse(request, template, context, status=status)

    def file_view(self, request: HttpRequest, pk: int) -> FileResponse:
        """The file as it came, for those who may change its article."""
        original = get_object_or_404(Original, pk=pk, article__isnull=False)
        desk: Any = self.admin_site.get_model_admin(Article)
        the_article(desk, request, original.article_id)  # type: ignore[arg-type]
        try:
            file = original.file.open()
        except FileNotFoundError as error:
            raise Http404 from error
        response = FileResponse(file, as_attachment=True, filename=original.name, content_type=WORD)
        response["Cache-Control"] = "no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response
