"""The desk on a telephone, and as narrow as a laptop."""

from typing import Any

import pytest

from tests.browser.judging import sticking_out
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


@pytest.mark.parametrize("place", ["images/image", "comments/comment"])
def test_every_filter_opens_on_the_page(door: Any, place: str) -> None:
    page = door.visit(f"/admin/{place}/", as_=EDITOR)
    filters = page.locator(".desk-filter")
    assert filters.count() > 0
    for each in filters.all():
        each.locator("summary").click()
        expect(each.locator("ul")).to_be_visible()
        assert sticking_out(page) == []
