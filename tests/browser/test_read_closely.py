"""What a browser adds to reading: a note at its number, a large picture, larger letters."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.judging import sticking_out
from tests.browser.places import ARTICLE
from tests.browser.tools import expect
from tests.browser.visitors import SMALLEST

Visit = Callable[..., Any]
SIZE = "getComputedStyle(document.querySelector('.article__body')).fontSize"


def test_a_note_opens_at_its_number_and_closes_again(visit: Visit) -> None:
    page = visit(ARTICLE)
    number = page.locator('a[role="doc-noteref"]').first
    number.scroll_into_view_if_needed()
    number.hover()
    note = page.get_by_role("note").filter(has_text="Weights differed")
    note.wait_for()
    assert "↩" not in note.inner_text()
    page.keyboard.press("Escape")
    note.wait_for(state="hidden")
    number.click()  # a click leads to it, as it would without scripts
    assert page.evaluate("location.hash") == "#fn-1"


def test_a_keyboard_opens_a_note_too(visit: Visit) -> None:
    page = visit(ARTICLE)
    page.locator("a[href='https://example.org/customs']").focus()
    page.keyboard.press("Tab")
    page.get_by_role("note").filter(has_text="Weights differed").wait_for()


def test_the_parts_are_listed_and_lead_there(visit: Visit) -> None:
    page = visit(ARTICLE)
    heading = page.locator(".article__body h2").first
    anchor = heading.get_attribute("id")
    assert anchor
    link = heading.get_by_role("link", name="Link to this part")
    assert link.get_attribute("href") == f"#{anchor}"


def test_an_anchor_is_found_by_the_name_that_it_had_elsewhere(visit: Visit) -> None:
    page = visit(ARTICLE)
    heading = page.locator(".article__body h2[id^='text-']").last
    name = str(heading.get_attribute("id")).removeprefix("text-")
    expect(heading).not_to_be_in_viewport()
    page.evaluate("(name) => { location.hash = name }", name)
    expect(heading).to_be_in_viewport()


def test_a_picture_fills_the_screen_and_goes_again(visit: Visit) -> None:
    page = visit(ARTICLE)
    page.get_by_role("button", name="Enlarge").first.click()
    large = page.get_by_role("dialog")
    large.wait_for()
    assert large.locator("img").count() == 1
    page.keyboard.press("Escape")
    large.wait_for(state="detached")


def test_letters_grow_and_stay_so_in_this_browser(visit: Visit) -> None:
    page = visit(ARTICLE)
    before = page.evaluate(SIZE)
    page.get_by_role("button", name="Text size").click()
    larger = page.evaluate(SIZE)
    assert float(larger[:-2]) > float(before[:-2])
    page.reload()
    assert page.evaluate(SIZE) == larger
    assert page.context.cookies() == []


def test_cite_opens_the_box(visit: Visit) -> None:
    page = visit(ARTICLE)
    assert not page.get_by_text("For your reference manager:").is_visible()
    page.get_by_role("link", name="Cite", exact=True).click()
    page.get_by_text("For your reference manager:").wait_for()


def test_without_scripts_everything_is_there(visit: Visit) -> None:
    page = visit(ARTICLE, javascript=False)
    page.get_by_text("Cite this article").click()
    page.get_by_text("For your reference manager:").wait_for()
    for name in ("Text size", "Copy link", "Enlarge", "Share"):
        assert page.get_by_role("button", name=name).count() == 0


@pytest.mark.parametrize("steps", [["ul", "li"], ["blockquote", "ol", "li", "dl", "dd"]])
def test_what_stands_in_three_hundred_others_widens_no_page(visit: Visit, steps: list[str]) -> None:
    page = visit(ARTICLE, size=SMALLEST)
    deep = "".join(f"<{step}>" for step in steps) * (300 // len(steps))
    page.locator(".prose").evaluate(
        "(box, deep) => box.insertAdjacentHTML('beforeend', deep)", f"{deep}unconstitutionally"
    )
    assert sticking_out(page) == []


@pytest.mark.parametrize("words", ["", "?q=zzzz"])
def test_what_the_search_page_says_stands_under_its_form(visit: Visit, words: str) -> None:
    page = visit(f"/search/{words}")
    edges = page.eval_on_selector_all(
        ".search-form, .search-help, .search-count, .nothing-found",
        "found => found.map(each => each.getBoundingClientRect().left)",
    )
    assert len(edges) > 1
    assert len(set(edges)) == 1


def test_no_line_is_drawn_above_nothing(visit: Visit) -> None:
    page = visit(ARTICLE)
    line = page.locator(".article__end")
    expect(line).to_be_visible()
    line.evaluate("line => { while (line.nextSibling) line.nextSibling.remove() }")
    expect(line).to_be_hidden()
