"""The report says which files of the folder the export does not name."""

import pytest

from tests.importing.exports_made import export, item
from tests.importing.moving import everything, move_in

pytestmark = pytest.mark.django_db

UPLOADS = "https://notes.example.org/wp-content/uploads"
NAMED = ("2020/03/map.pdf", "2020/03/shown.pdf", "2020/03/cut.xyz")
SIZES = ("2020/03/map-300x200.pdf",)
STRAY = tuple(f"2019/01/old-{number:02}.pdf" for number in range(45))


@pytest.fixture(params=["", "uploads/", "wp-content/uploads/sites/3/"])
def folder(tmp_path, request):
    for name in (*NAMED, *SIZES, *STRAY):
        file = tmp_path / "copy" / f"{request.param}{name}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"%PDF-1.4 " + name.encode())
    return tmp_path / "copy"


def test_files_that_nothing_names_are_counted_and_the_first_told(tmp_path, folder):
    body = f'<a href="{UPLOADS}/2020/03/shown.pdf">Shown</a>'
    listed = [
        item(n, f"File {n}", type="attachment", url=f"{UPLOADS}/2020/03/{name}", status="inherit")
        for n, name in ((2, "map.pdf"), (3, "cut.xyz"))
    ]
    file = export(tmp_path, item(1, "Rice", body), *listed)
    for is_again in (False, True):
        rows = everything()
        report = move_in(file, media=str(folder), verbosity=2)
        said = (
            "Files in the folder: 49. Named in the export: 3; sizes of these: 1; named nowhere: 45."
        )
        assert said in report
        assert (
            "Files in the folder that nothing in the export names: 45; the first of them" in report
        )
        assert "old-39.pdf" in report
        assert "old-40.pdf" not in report
        assert not is_again or everything() == rows


def test_without_a_folder_nothing_is_said_of_it(tmp_path):
    assert "Files in the folder" not in move_in(export(tmp_path, item(1, "Rice")))


@pytest.mark.parametrize("kind", ["post", "page"])
def test_what_waits_for_a_picture_in_vain_stays_as_it_is(tmp_path, folder, kind):
    file = export(tmp_path, item(1, "Rice", f'<img src="{UPLOADS}/2020/03/none.jpg">', type=kind))
    move_in(file, media=str(folder))
    rows = everything()
    move_in(file, media=str(folder))
    assert everything() == rows
