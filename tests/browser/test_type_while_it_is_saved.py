"""Who types on while a save is under way loses nothing, and is offered nothing that is saved."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.browser.tools import expect
from tests.browser.writing import WRITER, new_article, press, save, text_of, tool, written

WORDS = " ".join(f"w{number:02}" for number in range(1, 16))
OFFERED = "This browser kept text"
KEPT_HERE = "Object.keys(localStorage).filter((key) => key.startsWith('desk:')).length"


@pytest.fixture
def page(door: Any) -> Any:
    """A draft that was saved once, the cursor behind its words."""
    page = new_article(door, as_=WRITER)
    page.keyboard.type("Start.")
    save(page, "Typing on")
    text_of(page).click()
    press(page, "Control+End")
    return page


def posts_of(page: Any) -> Any:
    """The next save, until the desk has answered it."""
    return page.expect_response(
        lambda answer: answer.request.method == "POST" and answer.url.endswith("/change/")
    )


@contextmanager
def slowly(page: Any, path: str) -> Iterator[None]:
    """The desk takes its time for each answer."""

    def late(route: Any) -> None:
        page.wait_for_timeout(800)
        route.continue_()

    page.route(path, late)
    yield
    page.unroute(path)


def test_words_typed_during_a_save_stand_in_the_text_and_are_kept(page: Any, door: Any) -> None:
    page.keyboard.type(" Before")
    with posts_of(page):
        page.keyboard.press("Control+s")
        page.keyboard.type(f" {WORDS}", delay=60)
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    page.keyboard.type(" and on", delay=60)
    assert written(page) == f"<p>Start. Before {WORDS} and on</p>"
    expect(page.get_by_text(OFFERED)).to_have_count(1)  # the hidden one
    with posts_of(page):
        page.keyboard.press("Control+s")
    expect(page.locator("#save-state")).to_contain_text("saved 0")
    assert page.evaluate(KEPT_HERE) == 0
    page.reload()
    expect(text_of(page)).to_have_text(f"Start. Before {WORDS} and on")
    expect(page.get_by_role("button", name="Take it up")).to_have_count(0)
    assert door.complaints == []


def test_words_typed_while_a_page_goes_stand_in_the_next_one(page: Any) -> None:
    page.keyboard.type(" Before")
    # what is changed beside the text loads the page
    page.locator("#id_language").select_option("ko")
    text_of(page).click()
    press(page, "Control+End")
    with slowly(page, "**/change/"), page.expect_navigation():
        page.keyboard.press("Control+s")
        page.wait_for_function("document.getElementById('save-state').textContent == 'saving…'")
        page.wait_for_timeout(600)
        page.keyboard.type(" and on")
    expect(text_of(page)).to_have_text("Start. Before and on")
    expect(page.locator("#save-state")).to_contain_text("kept")
    expect(page.get_by_text(OFFERED)).to_have_count(1)
    assert page.evaluate(KEPT_HERE) == 0


def test_words_after_a_save_go_into_the_new_paragraph(page: Any, door: Any) -> None:
    press(page, "Enter")
    with posts_of(page):
        page.keyboard.press("Control+s")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    page.keyboard.type("Typed on.")
    assert written(page) == "<p>Start.</p><p>Typed on.</p>"
    tool(page, "Picture").click()
    page.get_by_role("dialog", name="Library").get_by_role("button", name="A field").click()
    page.get_by_role("dialog").wait_for(state="detached")
    page.wait_for_timeout(300)
    with posts_of(page):
        page.keyboard.press("Control+s")
    page.wait_for_timeout(300)
    page.keyboard.type("Behind.")
    assert written(page).endswith("</figure><p>Behind.</p>")
    assert door.complaints == []


def test_a_save_by_the_button_leaves_the_cursor_in_the_text(page: Any) -> None:
    page.keyboard.type(" One.")
    with posts_of(page):
        page.get_by_role("button", name="Save", exact=True).click()
    expect(text_of(page)).to_be_focused()
    page.keyboard.type(" Two.")
    assert written(page) == "<p>Start. One. Two.</p>"


def test_what_the_desk_offers_next_is_there_without_a_new_page(door: Any) -> None:
    page = new_article(door, as_=WRITER)
    page.keyboard.type("Start.")
    page.get_by_label("Title", exact=True).fill("The first save")
    page.get_by_label("Standfirst").press("Control+s")
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Article: The first save")
    page.get_by_text("Submit with a note").click()
    page.locator("#id_note").fill("Please by Friday.")
    page.get_by_label("Standfirst").fill("When to go out.")
    with posts_of(page):
        page.keyboard.press("Control+s")
    expect(page.locator("#id_note")).to_have_value("Please by Friday.")
    page.get_by_role("button", name="Submit for review").last.click()
    expect(page.locator("#state")).to_have_text("In review")
    expect(page.locator("#history")).to_contain_text("Please by Friday.")
