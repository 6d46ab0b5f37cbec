"""Two authors are one: an editor sees what would move, merges them, and old links lead on."""

from collections.abc import Callable
from typing import Any

from tests.browser.tools import expect
from tests.browser.writing import EDITOR, new_article, sign

TITLE = "The customs house reopens"


def test_merge_two_authors(door: Any, snap: Callable[..., None]) -> None:
    desk = door.visit("/admin/", as_=EDITOR)
    desk.get_by_role("navigation", name="Desk").get_by_role("link", name="Authors").click()
    desk.get_by_role("link", name="Add author").click()
    desk.get_by_label("Name:", exact=True).fill("T. Field")
    desk.get_by_label("Bio:", exact=True).fill("T. Field writes about customs.")
    desk.get_by_role("button", name="Save", exact=True).click()
    write = new_article(door)
    write.keyboard.type("It had been shut since the flood.")
    write.get_by_label("Title", exact=True).fill(TITLE)
    sign(write, "T. Field")
    write.get_by_role("button", name="Publish now").click()
    expect(write.get_by_text("It is published.")).to_be_visible()

    desk.get_by_role("link", name="T. Field", exact=True).first.click()
    expect(desk.get_by_role("main")).to_contain_text(TITLE)
    desk.get_by_role("link", name="Merge into another author").click()
    desk.get_by_label("T. Field is the same person as").select_option(label="Tom Field")
    desk.get_by_role("button", name="Show what would move").click()
    plan = desk.get_by_role("region", name="If T. Field becomes Tom Field")
    for words in (TITLE, "T. Field writes about customs.", "/author/t-field/ will lead to"):
        expect(plan).to_contain_text(words)
    reader = door.visit("/author/t-field/")
    expect(reader.get_by_role("main")).to_contain_text(TITLE)  # looking at it has moved nothing
    snap(desk, "merging", height=560)
    desk.get_by_role("button", name="Merge T. Field into Tom Field").click()
    expect(desk.locator(".messagelist")).to_contain_text("T. Field is now Tom Field")
    reader.reload()
    assert reader.url == f"{door.site}/author/tom-field/"
    expect(reader.get_by_role("main")).to_contain_text(TITLE)
    reader.get_by_role("link", name=TITLE).click()
    expect(reader.get_by_role("article").first).to_contain_text("T. Field")  # as signed
    assert door.complaints == []
