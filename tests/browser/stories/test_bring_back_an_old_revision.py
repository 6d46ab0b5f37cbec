"""What an article was before comes back with all that was said then: words, tags, byline."""

from collections.abc import Callable
from typing import Any

from tests.browser.tools import expect
from tests.browser.writing import WRITER, new_article, preview, save, sign, text_of


def byline(desk: Any) -> Any:
    return desk.get_by_role("region", name="Byline")


def test_bring_back_an_old_revision(door: Any, snap: Callable[..., None]) -> None:
    desk = new_article(door, as_=WRITER)
    desk.keyboard.type("Salt was made here for a thousand years.")
    sign(desk, "Mina Park")
    byline(desk).get_by_label("Role").first.select_option(label="Translator")
    desk.get_by_label("Tags").fill("craft, salt")
    save(desk, "Salt of the mudflat")

    text_of(desk).fill("Nobody makes salt here any more.")
    byline(desk).get_by_label("Author").first.fill("Tom Field")
    byline(desk).get_by_label("Role").first.select_option(label="Author")
    desk.get_by_label("Tags").fill("decline")
    save(desk, "The end of salt")
    expect(desk.get_by_label("Tags")).to_have_value("decline")

    desk.get_by_role("link", name="Revisions and what differs").click()
    for words in ("Salt of the mudflat", "Mina Park", "Tom Field", "decline"):
        expect(desk.get_by_role("region", name="From")).to_contain_text(words)
    snap(desk, "revisions", height=740)
    desk.get_by_role("button", name="Bring back").first.click()
    expect(desk.get_by_text("It is brought back.")).to_be_visible()
    expect(desk.get_by_label("Title", exact=True)).to_have_value("Salt of the mudflat")
    expect(text_of(desk)).to_contain_text("Salt was made here for a thousand years.")
    expect(byline(desk).get_by_label("Author").first).to_have_value("Mina Park")
    expect(byline(desk).get_by_label("Role").first.locator(":checked")).to_have_text("Translator")
    expect(desk.get_by_label("Tags")).to_have_value("craft, salt")

    desk.get_by_role("link", name="Revisions and what differs").click()
    kept = desk.locator(".revisions-list tbody tr", has_text="Wanda Writer")
    expect(kept).to_have_count(3)  # and nothing is thrown away
    desk.go_back()
    preview(desk)
    expect(desk.get_by_role("article").first).to_contain_text("Mina Park")
    expect(desk.get_by_role("link", name="salt")).to_be_visible()
    assert door.complaints == []
