"""A table's figures stay whole on any screen: the table scrolls in its box, the page never does."""

from collections.abc import Callable
from typing import Any

import pytest

from prose.templatetags.prose import for_a_page
from tests.browser.judging import sticking_out
from tests.browser.places import ARTICLE, KOREAN, PRINT
from tests.browser.visitors import SMALLEST

Visit = Callable[..., Any]
# in how many lines a figure stands
LINES = """cells => cells.map(cell => {
    const words = document.createRange()
    words.setStart(cell.firstChild, 0)
    words.setEnd(cell.firstChild, cell.firstChild.data.indexOf(" "))
    return words.getClientRects().length
})"""


@pytest.mark.parametrize("size", [SMALLEST, (768, 1024), (1280, 900)], ids=lambda size: size[0])
def test_no_figure_is_broken_and_the_page_stays_still(visit: Visit, size: tuple[int, int]) -> None:
    page = visit(ARTICLE, size=size)
    assert set(page.locator(".prose td").evaluate_all(LINES)) == {1}
    assert sticking_out(page) == []


def test_a_keyboard_scrolls_a_wide_table(visit: Visit) -> None:
    page = visit(ARTICLE, size=SMALLEST)
    box = page.get_by_role("group", name="Table")
    box.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())


PAPER = (582, 900)  # what the margins leave of A4, the narrower of the two sheets, in pixels
TURNED = 920  # the same of a sheet of Letter that is turned, which is the shorter
# the table's right edge, and the room it may take
REACHES = "tables => tables.map(table => table.getBoundingClientRect().right)"


@pytest.mark.parametrize(
    ("columns", "words", "room"),
    [
        (5, "Donaudampfschifffahrtsgesellschaftskapitaen", PAPER[0]),
        (8, "12,345,678", PAPER[0]),
        (13, "12,345,678", PAPER[0]),
        (24, "12,345,678", TURNED),
        (60, "12,345,678", TURNED),
    ],
)
def test_on_paper_no_table_is_cut_at_the_edge(
    visit: Visit, columns: int, words: str, room: int
) -> None:
    """The words are put into a table that stands there: it has the classes of so many columns."""
    page = visit(PRINT, size=PAPER)
    page.emulate_media(media="print")
    row = for_a_page(f"<table><tr>{f'<td>{words}</td>' * columns}</tr></table>", "http://x/")
    page.locator(".prose").evaluate("(box, row) => box.insertAdjacentHTML('beforeend', row)", row)
    (edge,) = page.locator(".prose > .wide:last-child table").evaluate_all(REACHES)
    assert edge <= room


def test_on_paper_a_link_says_where_it_leads_and_hangul_is_hangul(visit: Visit) -> None:
    page = visit(ARTICLE)
    page.emulate_media(media="print")
    link = page.get_by_role("link", name="its customs house")
    shown = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert "attr(data-address)" in shown or "https://example.org/customs" in shown
    page.goto(KOREAN)
    address = page.locator(".address")
    assert address.inner_text().endswith(KOREAN)
