"""The library at the desk: its pages, and the drawer from which other pages take a picture."""

from typing import Any, ClassVar

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.forms.widgets import Script
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from images.fields import Unshowable
from images.models import Image

IN_THE_DRAWER = 24  # pictures on a page of the drawer: four rows of six on a desk


class ImageForm(forms.ModelForm[Image]):
    """A picture with its words and rights."""

    class Meta:
        model = Image
        fields: tuple[str, ...] = (
            "file",
            "focal_point",
            "alt",
            "is_decorative",
            "caption",
            "credit",
            "licence",
            "source_url",
            "title",
        )
        widgets = {
            "focal_point": forms.HiddenInput,
            "alt": forms.Textarea(attrs={"rows": 2}),
            "caption": forms.Textarea(attrs={"rows": 2}),
        }

    class Media:
        js = (Script("js/desk-focal.js", type="module"),)

    refusal = ""  # why the picture, let in before, could not be kept after all

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:  # the page shows the picture itself, as a rendition
            self.fields["file"].widget = forms.FileInput(attrs={"accept": "image/*"})

    def clean(self) -> dict[str, Any] | None:
        """What was typed, and in place of the file the reason why it could not be kept."""
        if self.refusal:
            self.errors["file"] = self.error_class([self.refusal])
        return super().clean()


class UploadForm(ImageForm):
    """What is asked when a picture is uploaded on the spot, beside the article."""

    class Meta(ImageForm.Meta):
        fields = ("file", "alt", "is_decorative", "credit", "licence", "caption")


class LackFilter(admin.SimpleListFilter):
    """Pictures that no article could be published with yet."""

    title = _("what is missing")
    parameter_name = "lacks"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        """The two things that publication asks for."""
        return [("alt", _("No alt text")), ("credit", _("No credit"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet[Image]:
        """Pictures that lack it."""
        match self.value():
            case "alt":
                return queryset.filter(alt="", is_decorative=False)
            case "credit":
                return queryset.filter(credit="")
        return queryset


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin[Image]):
    """The library: pictures as pictures, newest first."""

    form = ImageForm
    list_display = ("__str__", "credit", "licence", "created_at")
    list_filter = (LackFilter, "licence")
    search_fields = ("title", "alt", "caption", "credit")
    list_per_page = 48
    show_full_result_count = False
    actions = None
    fieldsets: ClassVar = (
        (None, {"fields": ("file", "focal_point")}),
        (_("For readers"), {"fields": ("alt", "is_decorative", "caption")}),
        (_("Rights"), {"fields": ("credit", "licence", "source_url")}),
        (_("For the library"), {"fields": ("title",)}),
    )

    def save_model(self, request: HttpRequest, obj: Image, form: Any, change: bool) -> None:
        """Remember who brought it."""
        if not change:
            obj.uploaded_by_id = request.user.pk
        super().save_model(request, obj, form, change)

    def has_change_permission(self, request: HttpRequest, obj: Image | None = None) -> bool:
        """A writer changes pictures of their own, while no reader sees them."""
        if not super().has_change_permission(request, obj):
            return False
        if obj is None or self.has_delete_permission(request):  # an editor
            return True
        return obj.uploaded_by_id == request.user.pk and not self.is_held(obj)

    def is_held(self, image: Image) -> bool:
        """Is it used where only an editor may change it? A room above can know it better."""
        return image.is_in_use()

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The form, with the refusal of `changeform_view` if there is one."""
        form = super().get_form(request, *args, **kwargs)
        form.refusal = getattr(request, "refusal", "")  # type: ignore[attr-defined]
        return form

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The stock view; a picture that could not be kept gives the form again, with the words."""
        try:
            return super().changeform_view(request, *args, **kwargs)
        except Unshowable as error:
            for upload in request.FILES.values():
                upload.close()  # type: ignore[union-attr]
            request.FILES.clear()  # saving may have moved the upload away
            request.refusal = str(error)  # type: ignore[attr-defined]
            return super().changeform_view(request, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        """The stock addresses and the drawer's."""
        drawer = path(
            "library/", self.admin_site.admin_view(self.library_view), name="images_image_library"
        )
        return [drawer, *super().get_urls()]

    def library_view(self, request: HttpRequest) -> HttpResponse:
        """GET: a page of pictures to choose from. POST: one uploaded, or what is wrong with it."""
        if request.method == "POST":
            return self._upload(request)
        if not self.has_view_permission(request):
            raise PermissionDenied
        page = pictures(request.GET.get("q", ""), request.GET.get("page", "1"))
        context = {"page": page, "q": request.GET.get("q", ""), "form": UploadForm(prefix="new")}
        return render(request, "admin/images/image/_drawer.html", context)

    def _upload(self, request: HttpRequest) -> HttpResponse:
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST, request.FILES, prefix="new")
        if form.is_valid():
            form.instance.uploaded_by_id = request.user.pk
            try:
                return JsonResponse(told(form.save()), status=201)
            except Unshowable as error:
                form.add_error("file", str(error))
        return render(request, "admin/images/image/_upload.html", {"form": form}, status=422)


def pictures(words: str, number: str) -> Page[Image]:
    """A page of the library's pictures that have each of the words in what is said of them."""
    found = Image.objects.all()
    for word in words.split():
        found = found.filter(
            Q(title__icontains=word)
            | Q(alt__icontains=word)
            | Q(caption__icontains=word)
            | Q(credit__icontains=word)
        )
    return Paginator(found, IN_THE_DRAWER).get_page(number)


def told(image: Image) -> dict[str, Any]:
    """What the script beside an article needs to know of a picture."""
    return {
        "id": image.pk,
        "label": str(image),
        "square": image.file.square,
        "src": image.file.w960,
        "alt": image.shown_alt,
        "caption": strip_tags(image.caption),
        "credit": image.credit,
        "lacks": image.lacks(),
    }
