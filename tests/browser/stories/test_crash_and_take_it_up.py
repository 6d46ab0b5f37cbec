"""A machine goes out while somebody types; the desk has kept it and offers it the next time."""

import re
from collections.abc import Callable
from typing import Any

from tests.browser.tools import expect
from tests.browser.writing import WRITER, new_article, save, text_of, type_at_the_end


def test_crash_and_take_it_up(door: Any, snap: Callable[..., None]) -> None:
    desk = new_article(door, as_=WRITER)
    desk.keyboard.type("High water at noon.")
    save(desk, "The tide on Sunday")
    where = desk.url.removeprefix(door.site)
    type_at_the_end(desk, " Low water at six, and the mud is bare for miles.")
    expect(desk.locator("#save-state")).to_have_text(re.compile("kept"))
    door.vanish(desk)

    again = door.visit("/admin/", as_=WRITER)
    again.get_by_role("link", name="The tide on Sunday").first.click()
    assert again.url.removeprefix(door.site) == where
    expect(text_of(again)).not_to_contain_text("Low water")
    snap(again, "taking-up", height=640)
    again.get_by_role("link", name="See what differs").click()
    expect(again.locator(".difference ins").first).to_contain_text("Low water at six")
    again.go_back()
    again.get_by_role("link", name="Take it up").click()
    expect(text_of(again)).to_contain_text("High water at noon. Low water at six")
    save(again, "The tide on Sunday")
    expect(text_of(again)).to_contain_text("bare for miles.")
    expect(again.get_by_role("link", name="Take it up")).to_have_count(0)
    assert door.complaints == []
