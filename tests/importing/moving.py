"""Moving in as an operator does, and comparing what the tables hold before and after."""

import io
from typing import Any

from django.apps import apps
from django.core.management import call_command

NOT_OURS = {"contenttypes", "auth", "sessions", "admin"}


def move_in(*files: str, **options: Any) -> str:
    """Run the command; what it prints."""
    out = io.StringIO()
    call_command("import_wordpress", *files, stdout=out, **options)
    return out.getvalue()


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of ours."""
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values())
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in NOT_OURS
    }


def row(report: str, name: str) -> list[int]:
    """A row of the report's table: held, taken, known already, made one, left out."""
    line = next(line for line in report.splitlines() if line.startswith(f"| {name} |"))
    return [int(cell) for cell in line.strip("| ").split("|")[1:]]
