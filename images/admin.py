"""The library at the desk: its pages, and the drawer from which other pages take a picture."""

from contextlib import ExitStack
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from images import bringing, drawer, originals
from images.fields import Unshowable
from images.filters import LackFilter, MineFilter, RightsFilter, UseFilter
from images.forms import ImageForm, Overtaken
from images.models import Image, relations
from images.uses import MOST_SHOWN, Use, page_of


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin[Image]):
    """The library: pictures as pictures, newest first."""

    form = ImageForm
    list_display = ("__str__", "credit", "licence", "created_at")
    list_filter = (LackFilter, RightsFilter, UseFilter, MineFilter, "licence")
    search_fields = ("title", "alt", "caption", "credit", "copyright", "file")
    list_per_page = 48
    show_full_result_count = False
    actions = None
    fieldsets: ClassVar = (
        (None, {"fields": ("focal_point", "file")}),
        (gettext_lazy("For readers"), {"fields": ("alt", "is_decorative", "caption")}),
        (
            gettext_lazy("Rights"),
            {"fields": ("credit", "licence", "copyright", "expires_on", "source_url")},
        ),
        (gettext_lazy("For the library"), {"fields": ("title",)}),
    )

    def get_ordering(self, request: HttpRequest) -> Any:
        """Newest first; of those whose right ends, the most pressing."""
        is_by_end = RightsFilter.parameter_name in request.GET
        return ("expires_on", "pk") if is_by_end else super().get_ordering(request)

    # Where it is used

    def uses(self, request: HttpRequest, image: Image) -> list[Use]:
        """Every place that shows it, in words for whoever asks; a room above can know of more."""
        found = []
        for each in relations():
            noun = each.related_model._meta
            how = f"{capfirst(noun.verbose_name)}, {each.field.verbose_name}"
            rows = each.related_model._base_manager.filter(**{each.field.name: image})
            found += [self.use(request, row, how) for row in rows[:MOST_SHOWN]]
        return found

    def use(self, request: HttpRequest, row: models.Model, how: str) -> Use:
        """One place, for whoever asks."""
        return Use(how, str(row), page_of(row))

    def used(self) -> Q:
        """What finds the pictures that something shows; a room above can know of more."""
        pointing = Q()
        for each in relations():
            rows = each.related_model._base_manager
            pointing |= Q(Exists(rows.filter(**{each.field.name: OuterRef("pk")})))
        return pointing

    def is_held(self, image: Image) -> bool:
        """Is it used where only an editor may change it? A room above can know it better."""
        return image.is_in_use()

    def is_bare(self, image: Image) -> bool:
        """Do readers see it without alt text? A room above can know."""
        return False

    # Who may do what

    def has_change_permission(self, request: HttpRequest, obj: Image | None = None) -> bool:
        """A writer changes pictures of their own, while no reader sees them."""
        if not super().has_change_permission(request, obj):
            return False
        if obj is None or self.has_delete_permission(request):  # an editor
            return True
        return obj.uploaded_by_id == request.user.pk and not self.is_held(obj)

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What is used anywhere stays; the page says where."""
        found, counts, denied, _protected = super().get_deleted_objects(objs, request)
        used = [use for image in objs for use in self.uses(request, image)]
        return found, counts, denied, [shown(use) for use in used]

    # Its page

    def save_model(self, request: HttpRequest, obj: Image, form: Any, change: bool) -> None:
        """Remember who brought it, and take from a new file what nobody has typed."""
        if not change:
            bringing.refuse_known(originals.digest(obj.file))
            obj.uploaded_by_id = request.user.pk
        filled = []
        if "file" in form.changed_data:
            before = Image.objects.filter(pk=obj.pk).first() if change else None
            request.put_away = obj, before  # type: ignore[attr-defined]
            filled = obj.fill_in()
            obj.put_away()
        request.writing.enter_context(transaction.atomic())  # type: ignore[attr-defined]
        if change:
            form.judge_again()
        else:
            bringing.be_the_first(obj)
        super().save_model(request, obj, form, change)
        if filled:
            names = [str(capfirst(Image._meta.get_field(name).verbose_name)) for name in filled]  # type: ignore[union-attr]
            listed = get_text_list(names, _("and"))
            words = _("Taken from the file, where nothing was typed: %(fields)s.")
            messages.info(request, words % {"fields": listed})

    def response_add(
        self, request: HttpRequest, obj: Image, post_url_continue: str | None = None
    ) -> HttpResponse:
        """To its page, where it can be seen and what it lacks can be said."""
        answer = super().response_add(request, obj, post_url_continue)
        if {"_addanother", "_popup"} & set(request.POST) or "Location" not in answer:
            return answer
        return HttpResponseRedirect(reverse("admin:images_image_change", args=[obj.pk]))

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The form, with the refusal of `changeform_view` if there is one."""
        form = super().get_form(request, *args, **kwargs)
        form.refusal = getattr(request, "refusal", "")  # type: ignore[attr-defined]
        form.is_held = staticmethod(self.is_held)  # type: ignore[attr-defined]
        form.is_bare = staticmethod(self.is_bare)  # type: ignore[attr-defined]
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The stock view; a picture that could not be kept gives the form again, with the words.

        What is written is one transaction, which begins when the picture is judged and made ready:
        decoding a large one takes seconds, in which nobody else could write.
        """
        try:
            with ExitStack() as request.writing:  # type: ignore[attr-defined]
                return self._changeform_view(request, object_id, form_url, extra_context)  # type: ignore[attr-defined]
        except (Unshowable, bringing.Known, Overtaken) as error:
            for upload in request.FILES.values():
                upload.close()  # type: ignore[union-attr]
            request.FILES.clear()  # saving may have moved the upload away
            if not isinstance(error, Unshowable) and hasattr(request, "put_away"):
                originals.discard(*request.put_away)  # type: ignore[attr-defined]
            request.refusal = refusal(error)  # type: ignore[attr-defined]
            return self._changeform_view(request, object_id, form_url, extra_context)  # type: ignore[attr-defined]
        except Exception:  # the row is not kept, so its new file can't stay either
            if hasattr(request, "put_away"):
                originals.discard(*request.put_away)
            raise

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """The form with what stands beside it: where the picture is used."""
        image = kwargs.get("obj")
        if image is not None:
            context |= {"uses": self.uses(request, image), "lacks": image.lacks()}
        return super().render_change_form(request, context, *args, **kwargs)

    # The drawer

    def get_urls(self) -> list[URLPattern]:
        """The stock addresses and the drawer's."""
        return [
            path(
                "library/",
                self.admin_site.admin_view(self.library_view),
                name="images_image_library",
            ),
            path(
                "<int:pk>/words/",
                self.admin_site.admin_view(self.words_view),
                name="images_image_words",
            ),
            *super().get_urls(),
        ]

    def library_view(self, request: HttpRequest) -> HttpResponse:
        """GET: a page of pictures to choose from. POST: one uploaded, or what is wrong with it."""
        view = drawer.upload if request.method == "POST" else drawer.page
        return view(self, request)

    def words_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What is said of one picture."""
        return drawer.words(self, request, pk)


def refusal(error: Exception) -> str:
    """Why a picture was not kept; the one that has the same file is named, with the way to it."""
    if not isinstance(error, bringing.Known):
        return str(error)
    there = reverse("admin:images_image_change", args=[error.image.pk])
    return format_html(
        _("The library has this file already: {picture}. Use that one."),
        picture=format_html('<a href="{}">{}</a>', there, error.image),
    )


def shown(use: Use) -> str:
    """A use as a line, with a link to its page."""
    if not use.address:
        return format_html("{}: {}", use.how, use.name)
    return format_html('{}: <a href="{}">{}</a>', use.how, use.address, use.name)
