"""An operator has missing renditions made and files that are nobody's taken away."""

import datetime
import io
import os

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils import timezone

from images import renditions
from images.renditions import RECIPES, Order
from tests import cast
from tests.images.test_upload_a_picture import stored

pytestmark = pytest.mark.django_db


def run(*options: str) -> str:
    said = io.StringIO()
    call_command("renditions", *options, stdout=said, stderr=said)
    return said.getvalue()


def put(name: str, *, days: int) -> None:
    default_storage.save(name, ContentFile(b"x"))
    at = (timezone.now() - datetime.timedelta(days=days)).timestamp()
    os.utime(default_storage.path(name), (at, at))


def test_all_that_is_missing_is_made_and_a_second_run_has_nothing_to_do(publication):
    image = cast.image()
    renditions.forget(image.key)
    assert "8 renditions made, 0 pictures failed" in run()
    assert all(default_storage.exists(Order.of(image).path(name)) for name in RECIPES)
    assert "0 renditions made" in run()


def test_a_dry_run_does_nothing(publication):
    image = cast.image()
    renditions.forget(image.key)
    put("originals/2026/03/nobody.jpg", days=2)
    before = sorted(stored())
    said = run("--dry-run")
    assert "8 renditions would be made" in said
    assert "belongs to no picture: nobody.jpg" in said
    assert sorted(stored()) == before


def test_what_is_nobodys_goes_unless_it_is_young(publication):
    image = cast.image()
    put("originals/2026/03/nobody.jpg", days=2)
    put("originals/2026/03/being-uploaded.jpg", days=0)
    put(f"__processed__/{image.key}/0123456789/half.part", days=2)
    run()
    left = [name.rsplit("/", 1)[-1] for name in stored()]
    assert "nobody.jpg" not in left
    assert "half.part" not in left
    assert "being-uploaded.jpg" in left
    assert default_storage.exists(image.file.name)


def test_a_picture_whose_original_is_lost_is_named_and_passed_over(publication):
    lost, other = cast.image("Lost"), cast.image("Other")
    for image in (lost, other):
        renditions.forget(image.key)
    default_storage.delete(lost.file.name)
    said = run()
    assert f"picture {lost.pk} (Lost)" in said
    assert "1 pictures failed" in said
    assert default_storage.exists(Order.of(other).path("w960"))
