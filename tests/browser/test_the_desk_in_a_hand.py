"""The desk on a telephone, and as narrow as a laptop."""

from typing import Any

import pytest

from tests.browser.judging import sticking_out
from tests.browser.tools import expect
from tests.browser.writing import FRAMES, new_article, write_html

EDITOR = "edda@example.org"
COVERS_THE_CURSOR = """(() => {
    const { left, top, height } = getSelection().getRangeAt(0).getBoundingClientRect()
    const there = [top + 1, top + height - 1].map((y) => document.elementFromPoint(left + 1, y))
    return there.find((each) => !each?.closest(".ProseMirror"))?.outerHTML ??
        (there.every(Boolean) ? null : "out of the window")
})()"""


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


@pytest.mark.parametrize("size", [(360, 740), (1280, 900)], ids=["phone", "desk"])
def test_the_line_that_is_written_is_seen(door: Any, size: tuple[int, int]) -> None:
    page = new_article(door, size=size)
    page.keyboard.type("line\n" * 30 + "The last")
    assert page.evaluate(COVERS_THE_CURSOR) is None
    for _ in range(30):
        page.keyboard.press("ArrowUp")
        page.evaluate(FRAMES)
        assert page.evaluate(COVERS_THE_CURSOR) is None


@pytest.mark.parametrize("size", [(360, 740), (1280, 900)], ids=["phone", "desk"])
def test_a_wide_table_scrolls_in_its_box(door: Any, size: tuple[int, int]) -> None:
    page = new_article(door, size=size)
    cells = "".join(f"<td>Production {number} 톤</td>" for number in range(14))
    write_html(page, f"<table><tr>{cells}</tr></table>")
    assert sticking_out(page) == []
    side = page.locator(".ProseMirror .tableWrapper").bounding_box()
    text = page.locator(".ProseMirror").bounding_box()
    assert side["width"] <= text["width"]


@pytest.mark.parametrize(
    "path", ["articles/article", "accounts/author", "images/image", "comments/comment"]
)
def test_a_list_is_no_wider_than_the_smallest_phone(door: Any, path: str) -> None:
    page = door.visit(f"/admin/{path}/", as_=EDITOR, size=(320, 640))
    assert page.evaluate("document.documentElement.scrollWidth") == 320
