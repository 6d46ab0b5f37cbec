"""A writer sets notes by keyboard; their numbers follow the text, a reader goes there and back."""

from typing import Any

from tests.browser.tools import expect
from tests.browser.writing import (
    PASTE,
    back_in_the_text,
    new_article,
    press,
    preview,
    save,
    text_of,
    tool,
    write_html,
    written,
)

NUMBERS = """[...document.querySelectorAll(".ProseMirror sup[data-note]")].map((note) =>
    getComputedStyle(note, "::before").content)"""


def called(page: Any, words: str) -> Any:
    """Where a note is called, under the name that a screen reader is told."""
    return page.locator(f'.ProseMirror sup[role="button"][aria-label="Note: {words}"]')


def test_a_note_is_written_changed_and_removed_by_keyboard(door: Any) -> None:
    page = new_article(door)
    page.keyboard.type("The harbour opened in 1876.")
    press(page, "Control+Alt+f")
    note = page.get_by_role("dialog", name="Footnote").get_by_role("textbox")
    expect(note).to_be_focused()
    page.keyboard.type("Customs ")
    press(page, "Control+i")
    page.keyboard.type("Yearbook")
    press(page, "Tab")
    press(page, "Enter")
    back_in_the_text(page)
    page.keyboard.type(" It is wide.")
    assert written(page) == (
        '<p>The harbour opened in 1876.<sup data-note="Customs &lt;em&gt;Yearbook&lt;/em&gt;">'
        "</sup> It is wide.</p>"
    )
    expect(called(page, "Customs Yearbook")).to_be_visible()
    press(page, *["ArrowLeft"] * len(" It is wide."), "ArrowLeft", "Enter")
    expect(note).to_be_focused()
    press(page, "End")
    page.keyboard.type(", page 3")
    page.get_by_role("button", name="Change the note").click()
    expect(called(page, "Customs Yearbook, page 3")).to_be_visible()
    page.locator(".ProseMirror sup").click()
    page.get_by_role("button", name="Remove the note").click()
    assert written(page) == "<p>The harbour opened in 1876. It is wide.</p>"
    assert door.complaints == []


def test_a_note_of_several_lines_keeps_each_of_them(door: Any) -> None:
    page = new_article(door)
    page.keyboard.type("Words")
    tool(page, "Footnote").click()
    page.keyboard.type("Typed:")
    press(page, "Enter")
    page.evaluate(PASTE, "<p>One</p><p><em>Two</em></p><ul><li>Three</li></ul>")
    page.keyboard.type("!")
    page.get_by_role("button", name="Add the note").click()
    back_in_the_text(page)
    note = page.locator(".ProseMirror sup").get_attribute("data-note")
    assert note == "Typed:<br>One<br><em>Two</em><br>Three!"


def test_escape_leaves_a_note_as_it_was(door: Any) -> None:
    page = new_article(door)
    page.keyboard.type("Words")
    tool(page, "Footnote").click()
    page.keyboard.type("A note")
    press(page, "Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(text_of(page)).to_be_focused()
    assert written(page) == "<p>Words</p>"


def test_a_link_is_set_in_a_note(door: Any) -> None:
    page = new_article(door)
    page.keyboard.type("Words")
    tool(page, "Footnote").click()
    press(page, "Control+k")
    page.get_by_role("dialog", name="Link").get_by_label("Address").fill("example.org/book")
    press(page, "Enter")
    page.get_by_role("button", name="Add the note").click()
    assert "&lt;a href=&quot;https://example.org/book&quot;&gt;" in written(page).replace(
        '"https://example.org/book"', "&quot;https://example.org/book&quot;"
    )


def test_numbers_follow_and_a_reader_goes_there_and_back(door: Any) -> None:
    page = new_article(door)
    write_html(
        page,
        '<p>First.<sup data-note="The first note."></sup></p>'
        '<p>Second.<sup data-note="The second note."></sup></p>',
    )
    assert page.evaluate(NUMBERS) == ["counter(note)", "counter(note)"]
    press(page, "Control+Home", "Shift+ArrowDown", "Control+x")
    assert "first note" not in written(page)
    press(page, "Control+End", "Enter", "Control+v")
    save(page, "Notes that move")
    assert written(page).index("second note") < written(page).index("first note")
    text = preview(page)
    notes = text.get_by_role("region", name="Notes")
    expect(notes.get_by_role("listitem")).to_have_count(2)
    expect(notes.get_by_role("listitem").first).to_contain_text("The second note.")
    text.get_by_role("superscript").get_by_role("link", name="2").click()
    assert page.url.endswith("#fn-2")
    expect(page.locator("#fn-2")).to_contain_text("The first note.")
    page.get_by_role("link", name="Back to note 2 in the text").click()
    assert page.url.endswith("#fnref-2")
    assert door.complaints == []


def test_what_another_system_numbered_is_opened_without_losing_a_word(door: Any) -> None:
    old = (
        '<p>Claim<sup><a href="#ab-1" id="ab-1-link">1</a></sup> and '
        '<abbr title="Long">short</abbr>.</p><ol><li id="ab-1">The <em>source</em>.</li></ol>'
    )
    page = door.visit("/admin/articles/article/add/", as_="edda@example.org", javascript=False)
    page.get_by_label("Title", exact=True).fill("From elsewhere")
    page.locator("#id_body").fill(old)
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.get_by_text("Saved.").wait_for()
    with_script = door.visit(page.url, as_="edda@example.org")
    with_script.get_by_role("toolbar", name="Formatting").wait_for()
    expect(called(with_script, "The source.")).to_be_visible()
    text_of(with_script).focus()
    press(with_script, "Control+End")
    with_script.keyboard.type(" More.")
    save(with_script, "From elsewhere")
    text = preview(with_script)
    expect(text.get_by_role("region", name="Notes")).to_contain_text("The source.")
    expect(text.locator("em")).to_have_text("source")
    expect(text.locator("p").first).to_have_text("Claim1 and short. More.")
