"""What the desk's scripts ask of the library: pages to choose from, an upload, the words of one.

`desk` is the library's admin, which knows who may do what.
"""

from functools import partial
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.html import strip_tags

from images import bringing, originals
from images.addresses import always, current
from images.fields import Unshowable
from images.forms import FileForm, Overtaken, WordsForm
from images.models import Image

if TYPE_CHECKING:
    from images.admin import ImageAdmin

SHOWN = 24  # pictures on a page of the drawer: four rows of six on a desk


def page(desk: "ImageAdmin", request: HttpRequest) -> HttpResponse:
    """A page of pictures to choose from."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    words = request.GET.get("q", "")
    found = Paginator(Image.objects.saying(words), SHOWN).get_page(request.GET.get("page", "1"))
    context = {"page": found, "q": words, "use": True}
    return render(request, "admin/images/image/_drawer.html", context)


def upload(desk: "ImageAdmin", request: HttpRequest) -> HttpResponse:
    """One file into the library: 201 with what the page needs to know, or 422 with the reasons.

    A file that is there already is not kept a second time: 200 with the one there. So an answer
    that was lost on its way does no harm, and the file can be sent again.
    """
    if not desk.has_add_permission(request):
        raise PermissionDenied
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors["file"]}, status=422)
    file = form.cleaned_data["file"]
    image, is_new = bringing.of_these_bytes(originals.digest(file)), False
    if image is None:
        mine = Image(file=file, uploaded_by_id=request.user.pk)
        mine.fill_in()
        log = partial(desk.log_addition, request, mine, [{"added": {}}])  # type: ignore[arg-type]
        try:
            image, is_new = bringing.bring(mine, and_then=log)
        except Unshowable as error:
            return JsonResponse({"errors": [str(error)]}, status=422)
    if not is_new:
        return JsonResponse(told(desk, request, image) | {"known": True})
    return JsonResponse(told(desk, request, image), status=201)


def words(desk: "ImageAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the form for what is said of a picture. POST: keep it, or 422 with the form again."""
    image = get_object_or_404(Image, pk=pk)
    if not desk.has_change_permission(request, image):
        raise PermissionDenied
    form = WordsForm(request.POST or None, instance=image, prefix=f"of-{pk}")
    form.is_held, form.is_bare = desk.is_held, desk.is_bare  # type: ignore[method-assign]
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                form.judge_again()
                image = form.save()
        except Overtaken:  # judged anew, it says at which field
            return words(desk, request, pk)
        desk.log_change(request, image, [{"changed": {"fields": form.changed_data}}])  # type: ignore[arg-type]
        return JsonResponse(told(desk, request, image))
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "image": image}
    return render(request, "admin/images/image/_words.html", context, status=status)


def told(desk: "ImageAdmin", request: HttpRequest, image: Image) -> dict[str, Any]:
    """What the script beside an article needs to know of a picture, and the form for its words."""
    context = {"form": WordsForm(instance=image, prefix=f"of-{image.pk}"), "image": image}
    may = desk.has_change_permission(request, image)
    return {
        "id": image.pk,
        "label": str(image),
        "square": current(image, "square"),
        "small": current(image, "w480"),
        "src": always(image, "w960"),
        "alt": image.shown_alt,
        "caption": strip_tags(image.caption),
        "credit": image.credit,
        "lacks": image.lacks(),
        "words": render_to_string("admin/images/image/_words.html", context, request)
        if may
        else "",
    }
