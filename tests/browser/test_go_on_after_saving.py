"""Who saves goes on where they were: the cursor, the page, and words that wait in the drawer."""

from typing import Any

from tests.browser.newsroom import DRAWN
from tests.browser.tools import expect
from tests.browser.writing import STILL, new_article, text_of, tool, write_html, written

LONG = "".join(f"<p>Paragraph {number} of the tide table.</p>" for number in range(60))


def saved(page: Any) -> None:
    """With the key, until the desk says so."""
    page.evaluate("document.querySelector('.messagelist')?.remove()")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()


def test_one_types_on_in_the_middle_of_a_long_text(door: Any) -> None:
    page = new_article(door)
    write_html(page, LONG)
    page.get_by_label("Title", exact=True).fill("The tide table")
    text_of(page).get_by_text("Paragraph 40 of").click()
    page.keyboard.press("End")
    page.keyboard.type(" It says ")
    line = text_of(page).get_by_text("Paragraph 40 of")
    before = line.bounding_box()["y"]
    assert page.evaluate("scrollY") > 500
    for words in ("noon ", "and "):
        saved(page)
        expect(text_of(page)).to_be_focused()
        page.wait_for_timeout(STILL)
        assert abs(line.bounding_box()["y"] - before) < 5
        page.keyboard.type(words)
    assert "<p>Paragraph 40 of the tide table. It says noon and" in written(page)
    page.get_by_label("Standfirst").focus()
    page.keyboard.type("When to go ou")
    saved(page)
    expect(page.get_by_label("Standfirst")).to_be_focused()
    page.keyboard.type("t")
    expect(page.get_by_label("Standfirst")).to_have_value("When to go out")
    assert door.complaints == []


def test_the_key_that_saves_keeps_the_words_of_a_picture_in_the_drawer(door: Any) -> None:
    page = new_article(door)
    page.keyboard.type("Pier.")
    tool(page, "Picture").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("Upload new ones").click()
    drawer.locator("input[type=file]").set_input_files(DRAWN / "ferry.png")
    alt = drawer.get_by_label("Alt text")
    alt.fill("A ferry at the pier")
    where = page.url
    with page.expect_response("**/words/") as answer:
        page.keyboard.press("Control+s")
    assert answer.value.status == 200
    expect(drawer.get_by_label("Alt text")).to_have_value("A ferry at the pier")
    assert page.url == where
    assert door.complaints == []
