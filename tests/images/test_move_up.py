"""A site that had pictures before they had keys is updated."""

import hashlib
import importlib

import pytest
from django.apps import apps

from images.models import Image
from tests import cast

pytestmark = pytest.mark.django_db


def test_each_picture_gets_a_key_of_its_own_and_keeps_its_old_address(publication):
    first, second = cast.image("A", file=cast.picture_file(name="항구 1.jpg")), cast.image("B")
    names = {image.pk: image.file.name for image in (first, second)}
    importlib.import_module("images.migrations.0002_keys_rights_and_ends").give_keys(apps, None)
    keys = set(Image.objects.values_list("key", flat=True))
    assert len(keys) == 2
    assert not keys & {first.key, second.key}
    for image in Image.objects.all():
        digits = hashlib.sha1(names[image.pk].encode()).hexdigest()
        stem = names[image.pk].rsplit("/", 1)[-1].removesuffix(".jpg")
        assert image.former == f"{digits[:3]}/{digits[3:6]}/{stem}"
