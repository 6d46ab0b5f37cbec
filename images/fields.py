"""The field that holds a picture: judged before it is decoded, measured upright, kept whole."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from imagefield.fields import ImageField, ImageFieldFile
from PIL import Image as Pillow

from images import intake
from images.renditions import SIDEWAYS, orientation


class Unshowable(Exception):
    """A picture of which the renditions can't be made; its text is for whoever uploaded it."""


class UprightFile(ImageFieldFile):
    """A stored picture whose width and height are those a reader sees."""

    def _get_image_dimensions(self) -> tuple[int, int]:
        if not hasattr(self, "_dimensions_cache"):
            close = self.closed
            self.open()
            with Pillow.open(self) as image:
                width, height = image.size
                sideways = orientation(image) in SIDEWAYS
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

    def save_form_data(self, instance: models.Model, data: Any) -> None:
        """Take what `intake` let in, without the check that imagefield adds to Django's.

        That one opens the upload through a proxy that has no `readline`, at which some of
        Pillow's readers fail, and it has no words for an editor.
        """
        models.ImageField.save_form_data(self, instance, data)

    def _generate_files(self, instance: models.Model, **kwargs: Any) -> None:
        try:
            super()._generate_files(instance, **kwargs)
        except Exception as error:  # Pillow's writers raise what they like; imagefield logs it
            raise Unshowable(
                _("This picture can’t be made ready for the site. Save it anew, as JPEG or PNG.")
            ) from error
