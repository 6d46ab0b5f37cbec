"""A Korean writer types: the input method composes each syllable, and none is lost or doubled."""

from typing import Any

from tests.browser.tools import expect
from tests.browser.writing import back_in_the_text, new_article, text_of, tool, written

SYLLABLES = [["ㅎ", "하", "한"], ["ㄱ", "그", "글"]]


def compose(page: Any) -> None:
    """한글, as the two-set keyboard makes it, letter by letter."""
    wire = page.context.new_cdp_session(page)
    for steps in SYLLABLES:
        for step in steps:
            wire.send(
                "Input.imeSetComposition", {"text": step, "selectionStart": 1, "selectionEnd": 1}
            )
        wire.send("Input.insertText", {"text": steps[-1]})
    wire.detach()


def test_syllables_are_composed_in_the_text(door: Any) -> None:
    page = new_article(door)
    compose(page)
    page.keyboard.press("Enter")
    page.keyboard.press("Control+b")
    compose(page)
    assert written(page) == "<p>한글</p><p><strong>한글</strong></p>"
    expect(page.get_by_text("Words: 2 · Minutes to read: 1")).to_be_visible()
    assert door.complaints == []


def test_syllables_are_composed_in_a_note(door: Any) -> None:
    page = new_article(door)
    compose(page)
    tool(page, "Footnote").click()
    compose(page)
    page.get_by_role("button", name="Add the note").click()
    expect(text_of(page)).to_be_focused()
    assert written(page) == '<p>한글<sup data-note="한글"></sup></p>'


def test_a_syllable_right_behind_a_note_is_whole(door: Any) -> None:
    page = new_article(door)
    page.keyboard.type("One")
    tool(page, "Footnote").click()
    page.keyboard.type("A note")
    page.get_by_role("button", name="Add the note").click()
    back_in_the_text(page)
    compose(page)
    assert written(page) == '<p>One<sup data-note="A note"></sup>한글</p>'


def test_a_syllable_over_a_note_that_is_chosen_is_whole_behind_it(door: Any) -> None:
    page = new_article(door)
    page.keyboard.type("One")
    tool(page, "Footnote").click()
    page.keyboard.type("A note")
    page.get_by_role("button", name="Add the note").click()
    back_in_the_text(page)
    page.keyboard.type(" two")
    text_of(page).locator("sup").click()
    page.get_by_role("textbox", name="Words of the note").wait_for()
    page.keyboard.press("Escape")
    back_in_the_text(page)
    compose(page)  # as a phone does it, without keys
    assert written(page) == '<p>One<sup data-note="A note"></sup>한글 two</p>'
