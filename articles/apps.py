from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    """The great room."""

    name = "articles"
    verbose_name = "Articles"
