"""A writer writes: words, footnotes, a lead picture, one in the text; and looks at the result."""

from collections.abc import Callable
from typing import Any

from tests.browser.tools import expect
from tests.browser.writing import (
    WRITER,
    back_in_the_text,
    press,
    preview,
    save,
    sign,
    text_of,
    tool,
)

TITLE = "What the tide table knows"
FIRST = "The harbour master keeps two clocks, one for the trains and one for the water."
SECOND = "Whoever reads the table knows when the ferry will be late."


def note(desk: Any, words: str) -> None:
    """A footnote where the cursor stands."""
    tool(desk, "Footnote").click()
    desk.get_by_role("dialog", name="Footnote").get_by_role("textbox").wait_for()
    desk.keyboard.type(words)
    desk.get_by_role("button", name="Add the note").click()
    back_in_the_text(desk)


def test_write_with_notes_and_a_picture(door: Any, snap: Callable[..., None]) -> None:
    desk = door.visit("/admin/", as_=WRITER)
    desk.get_by_role("link", name="Write", exact=True).click()
    desk.get_by_role("toolbar", name="Formatting").wait_for()
    desk.get_by_label("Title", exact=True).fill(TITLE)
    desk.get_by_label("Title", exact=True).press("Enter")
    desk.keyboard.type("A small book says when the sea comes in.")
    desk.keyboard.press("Enter")
    expect(text_of(desk)).to_be_focused()
    desk.keyboard.type(FIRST)
    note(desk, "Harbour Yearbook 1931, page 12.")
    press(desk, "Enter")
    desk.keyboard.type(SECOND)
    note(desk, "Told by a pilot in May.")
    press(desk, "Enter")
    tool(desk, "Picture").click()
    desk.get_by_role("dialog", name="Library").get_by_role("button", name="A field").click()
    expect(text_of(desk).locator("figcaption small")).to_contain_text("Harbour Archive")
    desk.get_by_role("button", name="Choose a picture").click()
    desk.get_by_role("dialog", name="Library").get_by_role("button", name="A pier").click()
    expect(desk.get_by_role("complementary")).to_contain_text("A pier · Harbour Archive")
    sign(desk, "Mina Park")
    desk.get_by_role("checkbox", name="Economy").check()
    save(desk, TITLE)
    desk.evaluate("scrollTo(0, 0)")
    snap(desk, "writing")

    text = preview(desk)
    expect(desk.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(desk.get_by_role("article").first).to_contain_text("Mina Park")
    expect(desk.locator(".article__picture img")).to_be_visible()
    expect(text.get_by_role("img", name="A rice field")).to_be_visible()
    notes = text.get_by_role("region", name="Notes").get_by_role("listitem")
    expect(notes).to_have_count(2)
    expect(notes.first).to_contain_text("Harbour Yearbook 1931, page 12.")
    text.get_by_role("superscript").get_by_role("link", name="2").click()
    assert desk.url.endswith("#fn-2")
    desk.get_by_role("link", name="Back to note 2 in the text").click()
    assert desk.url.endswith("#fnref-2")
    snap(desk, "footnotes", at=notes.first)
    assert door.complaints == []
