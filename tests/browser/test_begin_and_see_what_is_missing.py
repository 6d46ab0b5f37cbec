"""A new article takes the first words at once; the list beside it speaks of what stands there."""

from typing import Any

from tests.browser.tools import expect
from tests.browser.writing import EDITOR, new_article, save, sign


def test_who_begins_types_the_title_at_once(door: Any) -> None:
    page = door.visit("/admin/", as_=EDITOR)
    page.get_by_role("link", name="Write", exact=True).first.click()
    expect(page.get_by_label("Title", exact=True)).to_be_focused()
    page.keyboard.type("Straight away")
    page.get_by_role("toolbar", name="Formatting").wait_for()
    expect(page.get_by_label("Title", exact=True)).to_be_focused()
    expect(page.get_by_label("Title", exact=True)).to_have_value("Straight away")


def test_a_refused_save_lists_what_the_form_lacks(door: Any) -> None:
    page = new_article(door)
    page.keyboard.type("High water at noon.")
    save(page, "The tide table")
    lacks = page.locator("#readiness")
    expect(lacks).to_contain_text("no category")
    page.locator("[name=categories]").first.check()
    sign(page, "Nobody Here")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Nobody of that name signs here yet")).to_be_visible()
    expect(page.locator("[name=categories]").first).to_be_checked()
    expect(lacks).to_be_visible()
    expect(lacks).not_to_contain_text("no category")
