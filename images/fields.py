"""The fields of a picture: the file, judged before it is decoded and measured upright, and where
its focal point is.
"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.fields.files import ImageFieldFile
from django.utils.translation import gettext_lazy as _
from PIL import Image as Pillow

from images import intake
from images.pixels import SIDEWAYS, orientation
from images.renditions import RECIPES, Order

validate_focal_point = RegexValidator(
    r"\A(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)x(?:0(?:\.\d{1,6})?|1(?:\.0{1,6})?)\Z",
    _("Give two numbers from 0 to 1 with an x between them, such as 0.5x0.25."),
)


class Unshowable(Exception):
    """A picture of which the renditions can't be made; its text is for whoever uploaded it."""


class UprightFile(ImageFieldFile):
    """A stored picture whose width and height are those a reader sees.

    Each rendition's address is an attribute: `image.file.w960`, `image.file.jpeg`.
    """

    def __getattr__(self, name: str) -> str:
        if name not in RECIPES:
            raise AttributeError(name)
        return default_storage.url(Order.of(self.instance).path(name)) if self.name else ""  # type: ignore[arg-type]

    def _get_image_dimensions(self) -> tuple[int, int]:
        if not hasattr(self, "_dimensions_cache"):
            close = self.closed
            try:
                self.open()
            except FileNotFoundError:  # its words are kept all the same, and its shape as it was
                return self.instance.width, self.instance.height  # type: ignore[attr-defined]
            with Pillow.open(self) as image:
                width, height = image.size
                sideways = orientation(image) in SIDEWAYS
            self.open() if not close else self.close()
            self._dimensions_cache = (height, width) if sideways else (width, height)
        return self._dimensions_cache


class PictureUpload(forms.ImageField):
    """The form's side: refuses with the reason what the library does not take."""

    def to_python(self, data: Any) -> Any:
        """The upload as `intake.check` lets it in."""
        if data not in self.empty_values:
            kept = intake.check(data, data.name)
            if len(kept) < data.size:
                data = SimpleUploadedFile(data.name, kept, data.content_type)
        return super().to_python(data)


class PictureField(models.ImageField):
    """A picture; its renditions are in images/renditions.py."""

    attr_class = UprightFile

    if TYPE_CHECKING:  # the stubs know only the stock file

        def __get__(self, instance: Any, owner: Any) -> Any: ...

    def formfield(self, **kwargs: Any) -> Any:
        """A form field that judges uploads before anything decodes them."""
        return super().formfield(**{"form_class": PictureUpload, **kwargs})

    def deconstruct(self) -> Any:
        """To the database it is a name like that of any file."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.ImageField", args, kwargs
