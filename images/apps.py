from django.apps import AppConfig


class ImagesConfig(AppConfig):
    """The library of pictures."""

    name = "images"
    verbose_name = "Library"
