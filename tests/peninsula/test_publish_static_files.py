"""An operator publishes the style sheets and scripts with collectstatic."""

import re

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.test import override_settings


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """What collectstatic leaves, after two runs."""
    target = tmp_path_factory.mktemp("static")
    storages = {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "peninsula.static_files.PublishedStaticFiles"},
    }
    with override_settings(STATIC_ROOT=target, STORAGES=storages):
        for _run in range(2):
            call_command("collectstatic", interactive=False, verbosity=0)
    return target


@pytest.fixture(scope="module")
def sheet(folder):
    """The one style sheet that is served."""
    (found,) = (each for each in (folder / "css").glob("site.*.css"))
    return found.read_text(encoding="utf-8")


def imported():
    """(file, layer) of each line of the sheet as it is written."""
    with open(finders.find("css/site.css"), encoding="utf-8") as file:  # noqa: PTH123
        return re.findall(r'@import url\("(.*)"\) layer\((.*)\);', file.read())


def test_one_request_brings_every_style(sheet):
    assert imported()
    assert "@import" not in sheet
    for layer in {layer for _name, layer in imported()}:
        assert f"@layer {layer} {{" in sheet
    assert sheet.count("{") == sheet.count("}")


def test_the_desks_sheet_is_one_too(folder):
    (found,) = (each for each in (folder / "css").glob("desk.*.css"))
    assert "@import" not in found.read_text(encoding="utf-8")


def test_the_layers_keep_their_order(sheet):
    layers = [layer for _name, layer in imported()]
    places = [sheet.index(f"@layer {layer} {{") for layer in dict.fromkeys(layers)]
    assert places == sorted(places)


def test_fonts_are_found_from_the_joined_sheet(folder, sheet):
    addresses = re.findall(r'url\("?([^")]+)"?\)', sheet)
    files = [each for each in addresses if not each.startswith("data:")]
    assert files
    for address in files:
        assert re.search(r"\.[0-9a-f]{12}\.", address)
        assert (folder / "css" / address).resolve().is_file()


def test_what_a_reader_fetches_is_compressed_and_source_maps_are_not(folder):
    assert list((folder / "css").glob("site.*.css.br"))
    assert list((folder / "js").glob("*.js.gz"))
    assert not list(folder.rglob("*.map.br")) + list(folder.rglob("*.map.gz"))


def test_the_editors_modules_are_there_under_their_hashed_names(folder):
    assert list((folder / "django_prose_editor").glob("editor.*.js"))
    assert list((folder / "admin" / "css").glob("base.*.css"))
