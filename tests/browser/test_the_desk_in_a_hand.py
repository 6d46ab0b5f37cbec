"""The desk on a telephone."""

from typing import Any

import pytest

from tests.browser.tools import expect

EDITOR = "edda@example.org"


@pytest.mark.parametrize("size", [(360, 640), (360, 480)], ids=["upright", "short"])
def test_the_menu_is_closed_by_a_touch(door: Any, size: tuple[int, int]) -> None:
    page = door.visit("/admin/", as_=EDITOR, size=size)
    menu = page.locator("#desk-menu")
    page.get_by_role("button", name="Menu").click()
    expect(menu).to_be_visible()
    assert menu.bounding_box()["height"] < size[1]
    menu.get_by_role("button", name="Close").click()
    expect(menu).to_be_hidden()
    page.get_by_role("button", name="Menu").click()
    page.mouse.click(size[0] / 2, size[1] - 8)
    expect(menu).to_be_hidden()
