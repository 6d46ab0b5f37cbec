"""The building rules of docs/house.md that import-linter can't see."""

import ast

import pytest
from django.apps import apps
from django.conf import settings

from tests.house.checkout import ROOT, files

# lowest floor first; rooms of one floor stand in one row
FLOORS = [
    ["prose"],
    ["images"],
    ["accounts"],
    ["articles"],
    ["comments", "newsletter"],
    ["importing", "api"],
    ["peninsula"],
]
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms}
ROOMS = [room for room in FLOOR if (ROOT / room).is_dir()]
EMPTY_NAMES = {"utils", "helpers", "misc", "common", "services", "signals", "constants", "core"}


def sources(*rooms):
    return [path for room in rooms for path in files(".py", below=ROOT / room)]


def foreign_keys():
    for model in apps.get_models():
        if model._meta.app_label not in FLOOR:
            continue
        for field in model._meta.get_fields():
            if (
                field.many_to_one or field.one_to_one or field.many_to_many
            ) and not field.auto_created:
                yield model, field


def test_every_room_has_a_floor():
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    assert packages == set(ROOMS)


def test_foreign_keys_go_down_only():
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model, field in foreign_keys()
        if field.related_model._meta.app_label in FLOOR
        and FLOOR[field.related_model._meta.app_label] > FLOOR[model._meta.app_label]
        and field.related_model._meta.label != settings.AUTH_USER_MODEL
    ]
    assert len(list(foreign_keys())) > 15, "the walk found the models"
    assert upward == []


def test_foreign_keys_name_the_class():
    by_name = []
    for path in sources(*ROOMS):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            target = node.args[0]
            if called in ("ForeignKey", "OneToOneField", "ManyToManyField") and isinstance(
                target, ast.Constant
            ):
                by_name.append((path.name, target.value))
    assert {value for _path, value in by_name} <= {"self"}


def test_no_room_listens_to_signals():
    listening = [
        path
        for path in sources(*ROOMS)
        if "django.db.models.signals" in path.read_text(encoding="utf-8")
        or "from django.dispatch" in path.read_text(encoding="utf-8")
    ]
    assert listening == []


def test_files_are_named_for_what_is_in_them():
    empty = [path for path in sources(*ROOMS) if EMPTY_NAMES & {path.stem, path.parent.name}]
    assert empty == []


@pytest.mark.parametrize("room", ROOMS)
def test_files_stay_small_enough_to_hold_in_the_head(room):
    long = {
        str(path.relative_to(ROOT)): count
        for path in sources(room)
        if "migrations" not in path.parts
        and (count := len(path.read_text(encoding="utf-8").splitlines())) > 330
    }
    assert long == {}
