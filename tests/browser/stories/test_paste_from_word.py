"""A writer pastes from Word: the structure comes along, the looks do not."""

from collections.abc import Callable
from typing import Any

from tests.browser.tools import expect
from tests.browser.writing import WRITER, new_article, paste, preview, save, text_of


def test_paste_from_word(door: Any, snap: Callable[..., None]) -> None:
    desk = new_article(door, as_=WRITER)
    paste(desk, "word.html")
    left_out = desk.get_by_text("Pictures left out; take them from the library: 1")
    expect(left_out).to_be_visible()
    expect(text_of(desk).get_by_role("heading", name="The price of rice", level=2)).to_be_visible()
    desk.get_by_label("Title", exact=True).fill("The price of rice")
    snap(desk, "pasting")
    save(desk, "The price of rice, pasted")
    text = preview(desk)
    expect(text.get_by_role("heading", name="Who buys", level=3)).to_be_visible()
    expect(text.locator("ul ul li")).to_have_text("in towns")
    expect(text.locator("ol").first.get_by_role("listitem").first).to_have_text("ask")
    expect(text.locator("strong").first).to_have_text("autumn")
    expect(text.get_by_role("link", name="the market’s book")).to_be_visible()
    expect(text.get_by_role("columnheader", name="Sacks")).to_be_visible()
    expect(text.get_by_role("region", name="Notes")).to_contain_text("The Book of Sacks")
    expect(text.locator("img, [style], [class^=Mso]")).to_have_count(0)
    assert door.complaints == []
