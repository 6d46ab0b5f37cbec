"""Ada reads what a move says of all that her export held."""

import json

import pytest

from tests.importing.exports_made import export, item
from tests.importing.moving import move_in

pytestmark = pytest.mark.django_db


def test_what_wordpress_kept_for_itself_is_named_by_kind_and_number(tmp_path, publication):
    target = tmp_path / "report.json"
    machinery = [
        item(2, "Rice", type="revision", status="inherit", parent=1),
        item(3, "Rice", type="revision", status="inherit", parent=1),
        item(4, "Home", type="nav_menu_item"),
    ]
    said = move_in(export(tmp_path, item(1, "Rice"), *machinery), report=str(target))
    assert "kept it for itself (revisions, menus, templates)" in said
    lists = json.loads(target.read_text())
    told = json.dumps(lists, ensure_ascii=False)
    assert "revision" in told
    assert "nav_menu_item" in told
    part = said.partition("kept it for itself")[2]
    assert "revision" in part
    assert "2" in part.partition("nav_menu_item")[0]
