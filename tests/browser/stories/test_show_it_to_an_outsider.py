"""A writer shows a draft to somebody without an account, sees that they looked, and ends it."""

from collections.abc import Callable
from typing import Any

from tests.browser.tools import expect
from tests.browser.writing import WRITER, new_article, save, type_at_the_end

SHOWN = """(field) => {
    field.value = field.value.replace(/^http:..[^/]+/, "https://tidewater.example")
}"""  # the picture is of any site, and not of the port that a test was given


def test_show_it_to_an_outsider(door: Any, snap: Callable[..., None]) -> None:
    desk = new_article(door, as_=WRITER)
    desk.keyboard.type("The pilots say that the channel has moved.")
    save(desk, "The channel has moved")
    links = desk.get_by_role("region", name="Preview links")
    links.get_by_text("Show it to somebody without an account").click()
    links.get_by_label("For whom").fill("The pilots’ office")
    links.get_by_role("button", name="Make the link").click()
    address = links.get_by_label("Address of the link for The pilots’ office")
    expect(address).to_be_visible()
    where = address.input_value()

    outsider = door.visit(where)
    expect(outsider.get_by_text("Shown before publication to: The pilots’ office")).to_be_visible()
    expect(outsider.get_by_text("The pilots say that the channel has moved.")).to_be_visible()
    assert outsider.context.cookies() == []
    snap(outsider, "outsider", height=520)
    type_at_the_end(desk, " Nobody has told the maps.")
    save(desk, "The channel has moved")
    outsider.reload()
    expect(
        outsider.get_by_text("Nobody has told the maps.")
    ).to_be_visible()  # it follows the draft

    desk.reload()
    expect(links.get_by_text("Opened 2 times")).to_be_visible()
    links.get_by_text("Opened 2 times").click()
    address.evaluate(SHOWN)
    snap(desk, "preview-link", at=address)
    links.get_by_role("button", name="Revoke the link for The pilots’ office").click()
    expect(links.get_by_text("Revoked on")).to_be_visible()
    outsider.reload()
    expect(outsider.get_by_role("heading", name="This link has ended")).to_be_visible()
    expect(outsider.get_by_text("the channel has moved")).to_have_count(0)
    assert [each for each in door.complaints if "410" not in each and "404" not in each] == []
