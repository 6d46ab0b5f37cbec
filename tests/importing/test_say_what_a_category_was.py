"""Categories that only steered a theme: what becomes of each is said or asked once, and kept."""

import pytest
from django.core.management import CommandError

from articles.models import Category, FeaturedSlot
from importing.wordpress import move_in as move_files_in
from tests.importing.exports_made import category, export, item
from tests.importing.moving import everything, move_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path):
    led = item(1, "Rice", terms=[("category", "slider", "Slider")])
    return export(tmp_path, category("slider", "Slider", number=3), led)


@pytest.mark.parametrize(
    ("said", "slots", "categories"),
    [([], 1, 0), (["slider=slots"], 1, 0), (["slider=category"], 0, 1), (["slider=nothing"], 0, 0)],
)
def test_it_becomes_what_was_said(file, said, slots, categories):
    move_in(file, category=said)
    assert (FeaturedSlot.objects.count(), Category.objects.count()) == (slots, categories)


def test_it_is_asked_once(file):
    asked = []

    def answer(name, usual):
        asked.append((name, usual))
        return "category"

    move_files_in([file], ask=answer)
    before = everything()
    move_files_in([file], ask=answer)
    assert asked == [("Slider", "slots")]
    assert everything() == before
    assert Category.objects.get().name == "Slider"


def test_what_is_no_use_is_refused(file):
    with pytest.raises(CommandError, match="say slots, category or nothing"):
        move_in(file, category=["slider=carousel"])
