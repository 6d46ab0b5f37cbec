"""The building rules of docs/house.md that import-linter can't see."""

import pytest
from django.apps import apps
from django.conf import settings

from tests.house.arrows import (
    foreign_keys_by_name,
    listening,
    rooms_by_name,
    words_for_rows,
    words_for_rows_in_template,
)
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
# a table between two of its own room's, which only a name can speak of before it is made
THROUGH = {"articles.TaggedArticle"}
EMPTY_NAMES = {"utils", "helpers", "misc", "common", "services", "signals", "constants", "core"}


def sources(*rooms):
    return [path for room in rooms for path in files(".py", below=ROOT / room)]


def texts(*, with_migrations=False):
    """Each source of each room, with the room."""
    for room in ROOMS:
        for path in sources(room):
            if with_migrations or "migrations" not in path.parts:
                yield room, path


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
    by_name = {
        (room, words)
        for room, path in texts()
        for words in foreign_keys_by_name(path.read_text(encoding="utf-8"))
    }
    own = {(room, words) for room, words in by_name if words.startswith(f"{room}.")}
    assert {words for _room, words in by_name - own} <= {"self"}
    assert {words for _room, words in own} <= THROUGH


def test_no_room_looks_up_by_a_name_in_quotes():
    upward = [
        (path.name, found)
        for room, path in texts(with_migrations=True)
        for found in rooms_by_name(path.read_text(encoding="utf-8"))
        if found == "{}" or (found != room and FLOOR.get(found, -1) >= FLOOR[room])
    ]
    assert upward == []


def ways_up():
    """Each name under which rows of a room reach rows of a higher one, with those two rooms."""
    for model in apps.get_models():
        for arrow in model._meta.related_objects:
            below, above = model._meta.app_label, arrow.related_model._meta.app_label
            if FLOOR.get(above, -1) > FLOOR.get(below, len(FLOOR)):
                yield {arrow.get_accessor_name(), arrow.name}, below, above


def taken(words, room):
    """Of those words the ones that lead out of the room and up."""
    return {
        word
        for names, _below, above in ways_up()
        if FLOOR[above] > FLOOR[room]
        for word in words & names
    }


def test_no_room_goes_up_a_foreign_key_backwards():
    assert ("comments", "articles") in {(above, below) for _names, below, above in ways_up()}
    upward = [
        (path.relative_to(ROOT).as_posix(), found)
        for room, path in texts(with_migrations=True)
        if (found := taken(words_for_rows(path.read_text(encoding="utf-8")), room))
    ]
    assert upward == []


def test_no_template_goes_up_a_foreign_key_backwards():
    seen, upward = set(), []
    for path in files(".html", ".txt", ".xml", below=ROOT / "templates"):
        below = path.relative_to(ROOT / "templates").parts
        if room := next((part for part in below if part in FLOOR), None):
            seen.add(room)
            if found := taken(words_for_rows_in_template(path.read_text(encoding="utf-8")), room):
                upward.append(("/".join(below), found))
    assert {"images", "accounts", "articles", "comments"} <= seen
    assert upward == []


@pytest.mark.parametrize(
    "source",
    [
        "article.comments.count()",
        "Article.objects.filter(comments__status='approved')",
        "Article.objects.exclude(comments=None)",
        "Article.objects.annotate(n=Count('comments'))",
        "Article.objects.order_by('-comments__created_at')",
        "Article.objects.filter(Q(comments__isnull=True))",
        "articles.prefetch_related('comments')",
        "getattr(article, 'comments')",
    ],
)
def test_every_way_up_backwards_is_seen(source):
    assert taken(words_for_rows(source), "articles") == {"comments"}
    assert taken(words_for_rows(source), "comments") == set()


def test_every_way_up_in_a_template_is_seen():
    for source in ("{{ article.comments.count }}", "{% for reply in article.comments.all %}"):
        assert taken(words_for_rows_in_template(source), "articles") == {"comments"}


def test_no_room_listens_to_signals():
    heard = {
        path.relative_to(ROOT).as_posix(): found
        for _room, path in texts(with_migrations=True)
        if (found := listening(path.read_text(encoding="utf-8")))
    }
    assert heard == {}


@pytest.mark.parametrize(
    "source",
    [
        "from django.db.models.signals import post_save",
        "from django.db.models import signals",
        "from django.db.models import signals as news",
        "import django.db.models.signals",
        "from django.db import models\nmodels.signals.post_save.connect(print)",
        "from django.contrib.auth.signals import user_logged_in",
        "from django.contrib.auth import user_logged_in",
        "from django.core.signals import request_finished",
        "from django.core import signals",
        "from django.dispatch import receiver",
        "from django import dispatch",
        "from allauth.account.signals import user_signed_up",
        "from importlib import import_module\nimport_module('django.core.signals')",
        "from elsewhere import heard\nheard.connect(print)",
    ],
)
def test_every_way_to_listen_is_seen(source):
    assert listening(source)


@pytest.mark.parametrize(
    "source",
    [
        "models.ForeignKey('comments.Comment', on_delete=models.CASCADE)",
        "models.ForeignKey(on_delete=models.CASCADE, to='comments.Comment')",
        "models.OneToOneField(to='comments.Comment')",
        "ManyToManyField(Tag, through='comments.Comment')",
        "models.ForeignKey(to='comments.' + name)",
        "models.ForeignKey(f'comments.{name}')",
    ],
)
def test_every_foreign_key_in_quotes_is_seen(source):
    assert [words.split(".")[0] for words in foreign_keys_by_name(source)] == ["comments"]
    assert foreign_keys_by_name("models.ForeignKey(to=Comment)") == []


@pytest.mark.parametrize(
    "source",
    [
        "apps.get_model('comments', 'Comment')",
        "apps.get_model('comments.Comment')",
        "apps.get_model(app_label='comments', model_name='Comment')",
        "apps.get_app_config('comments').get_model('Comment')",
        "import_module('comments.models')",
        "import_string('comments.models.Comment')",
        "__import__('comments')",
    ],
)
def test_every_look_upward_is_seen(source):
    assert "comments" in rooms_by_name(source)


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
