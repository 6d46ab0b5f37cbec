"""An editor moves pieces in the calendar by pointer and by key, and sees a moment in two zones."""

import re
from typing import Any

from tests.browser.newsroom import MONTH_TO_COME
from tests.browser.tools import expect
from tests.browser.visitors import DESKTOP

EDITOR, WRITER = "edda@example.org", "wanda@example.org"
CALENDAR = "/admin/articles/article/calendar/"
MONTH = f"{CALENDAR}?month={MONTH_TO_COME:%Y-%m}"
MINE = "/admin/articles/article/mine/"
NAME = f"{MONTH_TO_COME:%B %Y}"


def cell(page: Any, day: int) -> Any:
    """The cell of that day of the month to come."""
    return page.locator(f"td[data-day='{MONTH_TO_COME:%Y-%m}-{day:02}']")


def drag(page: Any, piece: Any, to: Any) -> None:
    """As a hand does it: the browser takes up a piece only while the pointer moves."""
    page.locator("td[data-day][tabindex='0']").wait_for()  # the script is at work
    piece.hover()
    page.mouse.down()
    for _ in range(3):
        to.hover(force=True)
    page.mouse.up()


def test_a_piece_is_dragged_to_another_day(door: Any) -> None:
    # so tall that nothing has to scroll while a piece is held
    page = door.visit(MONTH, as_=EDITOR, size=(DESKTOP[0], 4000))
    piece = cell(page, 12).locator("[data-article]", has_text="A plan for the ferry")
    drag(page, piece, cell(page, 20))
    expect(page.get_by_text(f"“A plan for the ferry”: planned for 20 {NAME}.")).to_be_visible()
    expect(
        cell(page, 20).get_by_role("link", name="A plan for the ferry", exact=True)
    ).to_be_focused()
    drag(page, cell(page, 20).locator("[data-article]"), page.locator(".calendar-waiting h2"))
    expect(page.get_by_text("“A plan for the ferry”: it has no day now.")).to_be_visible()
    waiting = page.locator(".calendar-waiting [data-article]", has_text="ferry")
    drag(page, waiting, cell(page, 12))
    expect(
        cell(page, 12).get_by_role("link", name="A plan for the ferry", exact=True)
    ).to_be_focused()
    assert door.complaints == []


def test_a_piece_is_moved_by_key_alone(door: Any) -> None:
    page = door.visit(MONTH, as_=EDITOR)
    press = page.keyboard.press
    cell(page, 1).focus()
    for key in ("ArrowDown", "End", "Home"):
        press(key)
    week = page.locator("tr", has=cell(page, 8)).locator("td")
    expect(week.first).to_be_focused()
    cell(page, 13).focus()
    press("Enter")
    expect(
        cell(page, 13).get_by_role("link", name="A plan for the pier", exact=True)
    ).to_be_focused()
    press("Space")
    expect(cell(page, 13)).to_be_focused()
    expect(page.locator("#calendar-said")).to_contain_text("Picked up: A plan for the pier.")
    press("ArrowDown")
    press("Escape")  # not this one after all
    expect(
        cell(page, 13).get_by_role("link", name="A plan for the pier", exact=True)
    ).to_be_focused()
    press("Space")
    press("ArrowDown")
    press("ArrowRight")
    expect(cell(page, 21)).to_be_focused()
    press("Space")
    expect(page.get_by_text(f"“A plan for the pier”: planned for 21 {NAME}.")).to_be_visible()
    expect(
        cell(page, 21).get_by_role("link", name="A plan for the pier", exact=True)
    ).to_be_focused()
    assert door.complaints == []


def test_the_days_are_one_stop_of_the_tab_key_and_months_turn_by_key(door: Any) -> None:
    page = door.visit(MONTH, as_=EDITOR)
    assert page.locator("td[data-day][tabindex='0']").count() == 1
    cell(page, 1).focus()
    page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(NAME)
    page.get_by_role("link", name="Earlier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(NAME)


def test_without_a_script_each_piece_has_its_page(door: Any) -> None:
    page = door.visit(MONTH, as_=EDITOR, javascript=False)
    page.get_by_role("link", name="Move “A letter to come” to another day").click()
    field = page.get_by_label("Appears on")
    before = field.input_value()
    field.fill(f"{MONTH_TO_COME:%Y-%m}-25")
    page.get_by_role("button", name="Move it").click()
    expect(cell(page, 25)).to_contain_text("12:00 Scheduled")
    page.get_by_role("link", name="Move “A letter to come” to another day").click()
    page.get_by_label("Appears on").fill(before)
    page.get_by_role("button", name="Move it").click()
    expect(page.get_by_text("it appears on")).to_be_visible()


def test_a_writer_looks_and_moves_nothing(door: Any) -> None:
    page = door.visit(MONTH, as_=WRITER)
    expect(cell(page, 10)).to_contain_text("A letter to come")
    assert page.locator("[draggable], .calendar-move").count() == 0


def test_a_moment_is_shown_in_a_second_zone_while_it_is_typed(door: Any) -> None:
    page = door.visit(MINE, as_=EDITOR)
    page.get_by_label("Second time zone").fill("America/New_York")
    page.get_by_role("button", name="Save").click()
    page.goto("/admin/articles/article/?q=spring")
    page.get_by_role("link", name="A draft of spring").click()
    page.locator("summary", has_text="Publish at a time").click()
    said = page.locator("[data-moment=id_publish_at]")
    page.locator("#id_publish_at").fill("2031-07-20T09:00")  # summer there, none in Seoul
    expect(said).to_contain_text("July 19, 2031")
    expect(said).to_contain_text("20:00 (America/New_York)")
    page.locator("#id_publish_at").fill("2031-01-20T09:00")
    expect(said).to_contain_text("19:00 (America/New_York)")
    page.locator("#id_publish_at").fill("2021-01-20T09:00")
    expect(said).to_contain_text("That has passed already.")
    page.locator("#id_publish_at").fill("")
    expect(said).to_be_empty()
    # a zone whose clocks change: 02:30 is left out, 01:30 comes twice
    page.evaluate("""() => {
        document.querySelector("[data-moment=id_publish_at]").dataset.zone = "America/New_York"
        document.querySelector("[data-moment=id_publish_at]").dataset.second = "Asia/Seoul" }""")
    page.locator("#id_publish_at").fill("2031-03-09T02:30")
    expect(said).to_contain_text("leave that time out")
    page.locator("#id_publish_at").fill("2031-11-02T01:30")
    expect(said).to_contain_text("show that time twice")
    assert door.complaints == []


def test_a_piece_is_moved_by_finger(door: Any) -> None:
    page = door.visit(MONTH, as_=EDITOR, size=(DESKTOP[0], 4000))
    page.locator("td[data-day][tabindex='0']").wait_for()
    touch = page.context.new_cdp_session(page)

    def finger(kind: str, *at: Any) -> None:
        box = [each.bounding_box() for each in at]
        points = [{"x": b["x"] + 20, "y": b["y"] + b["height"] / 2} for b in box]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    piece = cell(page, 13).locator("[data-article]", has_text="A plan for the pier")
    if not piece.count():  # where the test by key has put it
        piece = cell(page, 21).locator("[data-article]", has_text="A plan for the pier")
    finger("touchStart", piece)  # let go at once, it is a tap and moves nothing
    finger("touchCancel")
    expect(page.locator(".is-held")).to_have_count(0)
    finger("touchStart", piece)
    expect(page.locator(".is-held")).to_have_count(1)  # held for a moment
    finger("touchMove", cell(page, 17))
    finger("touchMove", cell(page, 18))
    expect(cell(page, 18)).to_have_class(re.compile("is-target"))
    finger("touchEnd")
    expect(page.get_by_text(f"“A plan for the pier”: planned for 18 {NAME}.")).to_be_visible()
    assert door.complaints == []
