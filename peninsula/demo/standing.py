"""What stands in a database already: the demo, somebody's work, or nothing."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection, models

from articles.models import Article
from peninsula.demo.reading import texts


def is_prepared() -> bool:
    """Has it been migrated?"""
    return Article._meta.db_table in connection.introspection.table_names()


def is_demo() -> bool:
    """Are articles of the demo here?"""
    guids = {text.guid for text in texts("articles")}
    return is_prepared() and Article.objects.filter(guid__in=guids).exists()


def work_of_somebody() -> list[str]:
    """What is here that somebody could miss, in words for the operator: pages, authors, …

    Asks every table of the house's rooms, also before they are all made.
    """
    made = set(connection.introspection.table_names())
    return sorted(
        str(model._meta.verbose_name_plural)
        for model in models_of_the_rooms()
        if model._meta.db_table in made and model._default_manager.exists()
    )


def models_of_the_rooms() -> list[type[models.Model]]:
    """Every model that is ours, and not of a library."""
    rooms = [each for each in apps.get_app_configs() if is_room(Path(each.path))]
    return [model for room in rooms for model in room.get_models()]


def is_room(path: Path) -> bool:
    """Does this package stand beside manage.py?"""
    return path.parent == settings.BASE_DIR
