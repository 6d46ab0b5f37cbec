"""A question of the editor is left before it is answered: what was typed into it is not lost."""

from typing import Any

import pytest

from tests.browser.judging import violations
from tests.browser.tools import expect
from tests.browser.writing import back_in_the_text, new_article, text_of, tool, written

KEPT = "Object.keys(localStorage).filter((key) => key.startsWith('desk-question:')).length"


def saved(answer: Any) -> bool:
    """Is it the desk's word on a save?"""
    return answer.request.method == "POST" and answer.url.endswith("/change/")


@pytest.fixture
def page(door: Any) -> Any:
    """A draft that the desk has, the cursor behind its words."""
    page = new_article(door)
    page.keyboard.type("High water at noon.")
    page.get_by_label("Title", exact=True).fill("The tide table")
    page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved.")).to_be_visible()
    text_of(page).click()
    page.keyboard.press("Control+End")
    return page


def ask_for_a_note(page: Any, words: str) -> None:
    tool(page, "Footnote").click()
    page.get_by_role("textbox", name="Words of the note").wait_for()
    page.keyboard.type(words)


def test_the_key_that_saves_answers_first(page: Any) -> None:
    ask_for_a_note(page, "So says the almanac.")
    with page.expect_response(saved):
        page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved.")).to_be_visible()
    note = '<sup data-note="So says the almanac."></sup>'
    assert written(page) == f"<p>High water at noon.{note}</p>"
    tool(page, "HTML").click()
    page.get_by_label("HTML of the text").fill("<p>Low water at six.</p>")
    with page.expect_response(saved):
        page.keyboard.press("Control+s")
    expect(text_of(page)).to_have_text("Low water at six.")
    assert page.evaluate(KEPT) == 0


def test_words_of_a_note_outlast_escape_and_a_crash(page: Any, door: Any) -> None:
    ask_for_a_note(page, "So says the almanac.")
    page.keyboard.press("Escape")
    back_in_the_text(page)
    ask_for_a_note(page, "")
    expect(page.get_by_text("Typed before and not used:")).to_contain_text("So says the almanac.")
    page.keyboard.type("Another.")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(page.url)
    expect(page.get_by_text("press the tool again: “Footnote”")).to_be_visible()
    text_of(page).click()
    page.keyboard.press("Control+End")
    ask_for_a_note(page, "")
    expect(page.get_by_role("button", name="Take it up")).to_have_count(2)
    assert violations(page) == []
    page.get_by_role("button", name="Throw it away").first.click()
    page.get_by_role("button", name="Take it up").click()
    page.get_by_role("button", name="Add the note").click()
    back_in_the_text(page)
    note = '<sup data-note="So says the almanac."></sup>'
    assert written(page) == f"<p>High water at noon.{note}</p>"
    assert page.evaluate(KEPT) == 0
    assert door.complaints == []


def test_leaving_asks_while_something_stands_in_a_question(page: Any) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    ask_for_a_note(page, "So says the almanac.")
    page.evaluate("location.assign('/admin/')")
    expect(page.get_by_role("textbox", name="Words of the note")).to_have_text(
        "So says the almanac."
    )
    assert asked == ["beforeunload"]


def test_what_can_not_be_answered_yet_is_not_saved_away(page: Any) -> None:
    tool(page, "Video or post").click()
    page.get_by_label("Words of the post").fill("The channel has moved.")
    where = page.evaluate("performance.timeOrigin")
    page.keyboard.press("Control+s")
    page.wait_for_timeout(500)
    expect(page.get_by_label("Words of the post")).to_have_value("The channel has moved.")
    assert page.evaluate("performance.timeOrigin") == where
    page.get_by_role("textbox", name="Address", exact=True).fill("https://example.org/post/1")
    with page.expect_response(saved):
        page.keyboard.press("Control+s")
    expect(text_of(page)).to_contain_text("The channel has moved.")
