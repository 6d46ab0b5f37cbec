"""Words go behind a note, a picture or a film; nothing that stands there is lost by a key."""

from typing import Any

import pytest

from tests.browser.test_type_korean import compose
from tests.browser.tools import expect
from tests.browser.writing import (
    PASTE,
    back_in_the_text,
    new_article,
    press,
    text_of,
    tool,
    write_html,
    written,
)

NOTED = '<p>One<sup data-note="A note"></sup>{} two</p>'
PICTURE = '<figure class="figure"><img src="/media/x.png" alt="A pier">{}</figure>'
WORDS = '<figcaption class="figure-caption">A pier <small>Harbour Archive</small></figcaption>'
FILM = '<figure class="embed"><a href="https://youtu.be/abcdefghijk">A film</a></figure>'


def noted(door: Any) -> Any:
    """A text with a note that is selected as a whole, since the cursor went over it."""
    page = new_article(door)
    page.keyboard.type("One two")
    press(page, *["ArrowLeft"] * 4)
    tool(page, "Footnote").click()
    page.keyboard.type("A note")
    page.get_by_role("button", name="Add the note").click()
    back_in_the_text(page)
    press(page, "ArrowLeft")
    expect(page.locator(".ProseMirror-selectednode")).to_have_count(1)
    return page


def test_letters_are_typed_behind_a_note_that_was_crossed(door: Any) -> None:
    page = noted(door)
    page.keyboard.type("!?")
    assert written(page) == NOTED.format("!?")


def test_syllables_are_composed_behind_a_note_that_was_crossed(door: Any) -> None:
    page = noted(door)
    wire = page.context.new_cdp_session(page)
    # what the browser says of a key that the input method takes
    wire.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "windowsVirtualKeyCode": 229})
    compose(page)
    assert written(page) == NOTED.format("한글")


def test_what_is_pasted_goes_behind_a_note_that_was_crossed(door: Any) -> None:
    page = noted(door)
    page.evaluate(PASTE, "<b>pasted</b>")
    assert written(page) == NOTED.format("<strong>pasted</strong>")


def test_delete_takes_away_a_note_that_was_crossed(door: Any) -> None:
    page = noted(door)
    press(page, "Delete")
    assert written(page) == "<p>One two</p>"


@pytest.mark.parametrize("block", [PICTURE.format(""), PICTURE.format(WORDS), FILM])
def test_letters_are_typed_behind_what_is_clicked(door: Any, block: str) -> None:
    page = new_article(door)
    write_html(page, f"<p>Before.</p>{block}<p>After.</p>")
    text_of(page).locator("img, .kept-embed").first.click()
    page.keyboard.type("Between.")
    assert written(page) == f"<p>Before.</p>{block}<p>Between.</p><p>After.</p>"


def test_enter_leads_from_the_words_of_a_picture_to_the_text_behind_it(door: Any) -> None:
    page = new_article(door)
    write_html(page, PICTURE.format(WORDS))
    press(page, "Control+End", "Enter")
    page.keyboard.type("Behind.")
    assert written(page) == f"{PICTURE.format(WORDS)}<p>Behind.</p>"


def test_a_film_and_a_picture_are_placed_and_the_text_goes_on_behind_them(door: Any) -> None:
    page = new_article(door)
    tool(page, "Video or post").click()
    film = page.get_by_role("dialog", name="Video or post")
    film.get_by_label("Address", exact=True).fill("https://youtu.be/abcdefghijk")
    film.get_by_label("What it is").fill("A film")
    film.get_by_role("button", name="Add", exact=True).click()
    back_in_the_text(page)
    page.keyboard.type("One.")
    press(page, "Enter")
    tool(page, "Picture").click()
    page.get_by_role("dialog", name="Library").get_by_role("button", name="A field").click()
    back_in_the_text(page)
    page.keyboard.type("Two.")
    text = written(page)
    assert text.startswith(f"{FILM}<p>One.</p><figure")
    assert text.endswith("</figure><p>Two.</p>")
    assert "</small></figcaption></figure>" in text
    assert door.complaints == []
