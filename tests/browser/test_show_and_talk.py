"""A preview link goes to an outsider and is revoked; a note leads to its passage; the list of what
is missing follows the typing."""

from typing import Any

import pytest

from tests.browser.judging import sticking_out, violations
from tests.browser.tools import expect
from tests.browser.visitors import PHONE
from tests.browser.writing import press, text_of

WANDA, EDDA = "wanda@example.org", "edda@example.org"


@pytest.fixture
def draft(door: Any) -> str:
    """The address of a draft of Wanda's that was saved once."""
    desk = door.visit("/admin/articles/article/add/", as_=WANDA)
    desk.get_by_label("Title", exact=True).fill("The tide table")
    body(desk).click()
    desk.keyboard.type("High water at noon.\nLow water at six. High water at midnight.")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("Saved.", exact=True)).to_be_visible()
    return desk.url.removeprefix(door.site)


body = text_of


def opened(door: Any, draft: str, **how: Any) -> Any:
    """The article's page, when its text can be typed in."""
    desk = door.visit(draft, **how)
    desk.locator(".ProseMirror").wait_for()
    return desk


def selected(desk: Any) -> str:
    return str(desk.evaluate("getSelection().toString()"))


def test_a_preview_link_goes_to_an_outsider_and_is_revoked(door: Any, draft: str) -> None:
    desk = opened(door, draft, as_=WANDA)
    desk.get_by_label("Standfirst").fill("Typed meanwhile.")
    links = desk.get_by_role("region", name="Preview links")
    links.get_by_text("Show it to somebody without an account").click()
    links.get_by_role("button", name="Make the link").click()
    expect(links.get_by_text("Say for whom it is.")).to_be_visible()
    links.get_by_label("For whom").fill("The harbour master")
    links.get_by_role("button", name="Make the link").click()
    address = links.get_by_label("Address of the link for The harbour master")
    expect(address).to_be_visible()
    where = address.input_value()
    expect(desk.get_by_label("Standfirst")).to_have_value("Typed meanwhile.")

    outsider = door.visit(where)
    expect(outsider.get_by_text("Shown before publication to: The harbour master")).to_be_visible()
    expect(outsider.get_by_text("Low water at six.")).to_be_visible()
    assert outsider.context.cookies() == []
    assert violations(outsider) == []
    outsider.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert sticking_out(outsider) == []

    links.get_by_role("button", name="Revoke the link for The harbour master").click()
    expect(links.get_by_text("Revoked on")).to_be_visible()
    expect(links.get_by_text("Opened once")).to_be_visible()
    assert door.complaints == [f"{desk.url}: " + COMPLAINT]
    door.complaints.clear()
    outsider.reload()
    expect(outsider.get_by_role("heading", name="This link has ended")).to_be_visible()
    expect(outsider.get_by_text("Low water at six.")).to_have_count(0)
    assert violations(outsider) == []


# the browser's own word on the fault that was made on purpose
COMPLAINT = (
    "Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)"
)


def test_a_note_leads_to_its_passage_while_it_stands(door: Any, draft: str) -> None:
    desk = opened(door, draft, as_=EDDA)
    notes = desk.get_by_role("region", name="Notes")
    # the second "High water"
    body(desk).click()
    press(desk, "Control+End")
    press(desk, *["ArrowLeft"] * len("High water at midnight."))
    press(desk, *["Shift+ArrowRight"] * len("High water"))
    expect(desk.get_by_role("button", name="Note", exact=True)).to_be_visible()
    desk.keyboard.press("Control+Alt+KeyM")
    expect(notes.locator("[data-quote]")).to_have_text("High water")
    expect(notes.get_by_label("Note", exact=True)).to_be_focused()
    desk.keyboard.type("Is this so?")
    notes.get_by_role("button", name="Add the note").click()
    expect(notes.get_by_text("Is this so?")).to_be_visible()
    expect(desk.locator("#save-state")).not_to_contain_text("not saved")

    # the text moves, and the passage is found where it has come to
    body(desk).click()
    press(desk, "Control+Home")
    desk.keyboard.type("A new beginning. High water. ")
    notes.get_by_role("button", name="High water").click()
    assert selected(desk) == "High water"
    desk.keyboard.type("Flood")  # what is selected is what the editor has selected
    expect(body(desk)).to_contain_text("Low water at six. Flood at midnight.")

    desk.keyboard.press("Control+z")
    body(desk).press("Control+a")
    desk.keyboard.type("All is new.")
    notes.get_by_role("button", name="High water").click()
    expect(
        notes.locator("li").get_by_text("This passage is no longer in the text.")
    ).to_be_visible()

    notes.locator("summary").get_by_text("Answer", exact=True).click()
    notes.get_by_role("textbox", name="Answer").fill("It was.")
    notes.get_by_role("button", name="Resolve").click()
    expect(notes.get_by_text("1 resolved")).to_be_visible()
    notes.get_by_text("1 resolved").click()
    notes.get_by_role("button", name="Open again").click()
    expect(notes.get_by_role("button", name="Resolve")).to_be_visible()
    assert door.complaints == []


def test_a_button_stands_at_what_is_selected(door: Any, draft: str) -> None:
    desk = opened(door, draft, as_=EDDA)
    body(desk).locator("p").first.dblclick(position={"x": 10, "y": 8})
    desk.get_by_role("button", name="Note", exact=True).click()
    notes = desk.get_by_role("region", name="Notes")
    expect(notes.get_by_label("Note", exact=True)).to_be_focused()
    expect(notes.locator("[data-quote]")).to_have_text("High")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_panels(door: Any, draft: str, scheme: str) -> None:
    desk = opened(door, draft, as_=EDDA, scheme=scheme)
    for summary in ("Show it to somebody without an account", "Write a note"):
        desk.get_by_text(summary).click()
    desk.get_by_label("For whom").fill("A reader")
    desk.get_by_role("button", name="Make the link").click()
    expect(desk.get_by_label("Address of the link for A reader")).to_be_visible()
    desk.get_by_label("Note", exact=True).fill("On the whole: good.")
    desk.get_by_role("button", name="Add the note").click()
    expect(desk.get_by_text("On the whole: good.")).to_be_visible()
    assert violations(desk) == []
    desk.set_viewport_size({"width": 360, "height": 740})
    assert sticking_out(desk) == []
    assert violations(desk) == []


def test_the_list_of_what_is_missing_follows_the_typing(door: Any, draft: str) -> None:
    desk = opened(door, draft, as_=WANDA)
    missing = desk.locator("#readiness")
    expect(missing.get_by_role("link", name="a title")).to_have_count(0)
    desk.get_by_label("Title", exact=True).fill("")
    missing.get_by_role("link", name="a title").click()
    expect(desk.get_by_label("Title", exact=True)).to_be_focused()
    desk.keyboard.type("A title")
    expect(missing.get_by_role("link", name="a title")).to_have_count(0)
    body(desk).fill("")
    missing.get_by_role("link", name="a body").click()
    expect(body(desk)).to_be_focused()
    missing.get_by_role("link", name="a byline").click()
    expect(desk.get_by_role("region", name="Byline").locator(":focus")).to_have_count(1)
    assert door.complaints == []


def test_a_note_is_read_beside_its_passage(door: Any, draft: str) -> None:
    desk = opened(door, draft, as_=EDDA)
    body(desk).locator("p").first.dblclick(position={"x": 10, "y": 8})
    desk.get_by_role("button", name="Note", exact=True).click()
    desk.keyboard.type("At which pier?")
    desk.get_by_role("button", name="Add the note").click()
    notes = desk.get_by_role("region", name="Notes")
    expect(notes.get_by_text("At which pier?")).to_be_visible()
    assert desk.evaluate("CSS.highlights.get('noted').size") == 1

    card = desk.locator(".note-beside")
    body(desk).locator("p").first.click(position={"x": 10, "y": 8})
    expect(card).to_contain_text("At which pier?")
    body(desk).locator("p").last.click(position={"x": 480, "y": 8})
    expect(card).to_be_hidden()

    press(desk, "Control+Home", "ArrowRight", "Control+Alt+KeyM")
    expect(card.get_by_role("button", name="Answer or resolve")).to_be_focused()
    assert violations(desk) == []
    press(desk, "Escape")
    expect(body(desk)).to_be_focused()
    press(desk, "Control+Alt+KeyM", "Enter")
    expect(notes.locator("li:focus")).to_contain_text("At which pier?")
    notes.get_by_role("button", name="Resolve").click()
    body(desk).locator("p").first.click(position={"x": 10, "y": 8})
    expect(card).to_be_hidden()
    assert desk.evaluate("CSS.highlights.get('noted').size") == 0
    assert door.complaints == []


def test_a_new_article_has_its_panels_from_its_first_words_on(door: Any) -> None:
    desk = door.visit("/admin/articles/article/add/", as_=WANDA)
    body(desk).wait_for()
    desk.get_by_label("Title", exact=True).fill("A beginning")
    notes = desk.get_by_role("region", name="Notes")
    notes.get_by_text("Write a note").click()
    notes.get_by_label("Note", exact=True).fill("To be checked.")
    notes.get_by_role("button", name="Add the note").click()
    expect(notes.locator("li").get_by_text("To be checked.")).to_be_visible()
    links = desk.get_by_role("region", name="Preview links")
    links.get_by_text("Show it to somebody without an account").click()
    links.get_by_label("For whom").fill("A friend")
    links.get_by_role("button", name="Make the link").click()
    expect(links.get_by_label("Address of the link for A friend")).to_be_visible()
    expect(desk.get_by_role("link", name="Revisions and what differs")).to_be_visible()
    desk.keyboard.press("Control+s")
    expect(desk.get_by_text("Saved.", exact=True)).to_be_visible()
    assert desk.locator("#notes").count() == 1
    assert door.complaints == []
