"""What Django's own pages say in English or in code, said in the language of the desk."""

from typing import Any

from django.apps import apps
from django.contrib import admin
from django.contrib.admin.templatetags import admin_list
from django.db import models
from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

ICONS = {True: "yes", False: "no", None: "unknown"}


def yes_or_no(value: bool | None) -> SafeString:
    """The stock icon, which has "True" or "False" for its words."""
    words = {True: _("Yes"), False: _("No"), None: _("Unknown")}[value]
    return format_html(
        '<img src="{}" alt="{}">', static(f"admin/img/icon-{ICONS[value]}.svg"), words
    )


# lists and pages that are only for reading look it up there, and nowhere else
admin_list._boolean_icon = yes_or_no  # type: ignore[attr-defined]


class RoleFilter(admin.RelatedFieldListFilter):
    """By role; the table keeps the names in English."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("Roles")

    def field_choices(self, field: Any, request: HttpRequest, model_admin: Any) -> Any:
        """Every role, by the name that the desk has for it."""
        roles = super().field_choices(field, request, model_admin)
        return [(key, _(str(name))) for key, name in roles]


def as_people_say(found: list[Any], counts: dict[Any, int]) -> tuple[list[Any], dict[Any, int]]:
    """What goes with a row, without those that only tie two things together or count one."""
    ties = [m._meta for m in apps.get_models(include_auto_created=True) if is_a_tie(m)]
    starts = tuple(f"{capfirst(tie.verbose_name)}: " for tie in ties)
    names = {str(tie.verbose_name_plural) for tie in ties}

    def without(rows: list[Any]) -> list[Any]:
        kept = (without(row) if isinstance(row, list) else row for row in rows)
        return [row for row in kept if row != [] and not str(row).startswith(starts)]

    return without(found), {key: n for key, n in counts.items() if str(key) not in names}


def is_a_tie(model: type[models.Model]) -> bool:
    """Made by Django to tie two things together, or says of itself that it is no thing?"""
    return bool(model._meta.auto_created) or getattr(model, "is_a_tie", False)
