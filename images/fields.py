"""The field that holds a picture: judged before it is decoded, measured upright."""

from typing import Any

from django import forms
from imagefield.fields import ImageField, ImageFieldFile
from PIL import ExifTags
from PIL import Image as Pillow

from images import intake

SIDEWAYS = {5, 6, 7, 8}  # EXIF orientations that swap width and height


class UprightFile(ImageFieldFile):
    """A stored picture whose width and height are those a reader sees."""

    def _get_image_dimensions(self) -> tuple[int, int]:
        if not hasattr(self, "_dimensions_cache"):
            close = self.closed
            self.open()
            with Pillow.open(self) as image:
                width, height = image.size
                sideways = image.getexif().get(ExifTags.Base.Orientation) in SIDEWAYS
            self.open() if not close else self.close()
            self._dimensions_cache = (height, width) if sideways else (width, height)
        return self._dimensions_cache


class PictureUpload(forms.ImageField):
    """The form's side: refuses with the reason what the library does not take."""

    def to_python(self, data: Any) -> Any:
        """The upload, if `intake.check` lets it in."""
        if data not in self.empty_values:
            intake.check(data, data.name)
        return super().to_python(data)


class PictureField(ImageField):
    """A picture with its renditions; see images/renditions.py."""

    attr_class = UprightFile

    def formfield(self, **kwargs: Any) -> Any:
        """A form field that judges uploads before anything decodes them."""
        return super().formfield(**{"form_class": PictureUpload, **kwargs})
