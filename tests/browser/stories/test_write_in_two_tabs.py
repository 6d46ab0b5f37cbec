"""One article in two tabs: the second does not undo the first; both texts stand side by side."""

from collections.abc import Callable
from typing import Any

from tests.browser.tools import expect
from tests.browser.writing import WRITER, new_article, preview, save, text_of, type_at_the_end

TITLE = "The ferry in winter"


def test_write_in_two_tabs(door: Any, snap: Callable[..., None]) -> None:
    one = new_article(door, as_=WRITER)
    one.keyboard.type("The ferry leaves at eight.")
    save(one, TITLE)
    two = one.context.new_page()
    two.goto(one.url)
    two.get_by_role("toolbar", name="Formatting").wait_for()
    type_at_the_end(one, " On Sundays it leaves at nine.")
    type_at_the_end(two, " In fog it does not leave.")
    save(one, TITLE)
    two.get_by_role("button", name="Save", exact=True).first.click()
    sides = two.get_by_role("region", name="Both texts")
    expect(sides).to_contain_text("On Sundays it leaves at nine.")
    expect(text_of(two)).to_contain_text("In fog it does not leave.")
    expect(two.get_by_role("alert")).to_contain_text("It is not saved yet.")
    two.get_by_role("toolbar", name="Formatting").wait_for()
    snap(two, "side-by-side", at=sides)
    type_at_the_end(two, " On Sundays it leaves at nine.")  # taken over from there
    save(two, TITLE)
    two.get_by_role("link", name="Revisions and what differs").click()
    kept = two.locator(".revisions-list tbody tr", has_text="Wanda Writer")
    expect(kept).to_have_count(3)
    two.go_back()
    expect(preview(two)).to_contain_text("In fog it does not leave. On Sundays it leaves at nine.")
    assert [each for each in door.complaints if "409" not in each] == []
