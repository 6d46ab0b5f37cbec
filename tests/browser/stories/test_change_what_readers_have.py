"""A writer changes what readers have; they see it when an editor has read and published it."""

from collections.abc import Callable
from typing import Any

from tests.browser.tools import expect
from tests.browser.writing import EDITOR, WRITER, new_article, save, sign, text_of, type_at_the_end

TITLE = "How a pier is paid for"
NEW = " The town has paid for half of it since."


def test_change_what_readers_have(door: Any, snap: Callable[..., None]) -> None:
    writer = new_article(door, as_=WRITER)
    writer.keyboard.type("A pier is paid for by those who land at it.")
    sign(writer, "Mina Park")
    save(writer, TITLE)
    where = writer.url
    editor = door.visit(where, as_=EDITOR)
    editor.get_by_role("button", name="Publish now").click()
    expect(editor.get_by_text("It is published.")).to_be_visible()
    public = editor.get_by_role("link", name="View on site").get_attribute("href")

    writer.goto(where)
    writer.get_by_role("toolbar", name="Formatting").wait_for()
    expect(writer.get_by_role("button", name="Publish changes")).to_have_count(0)
    type_at_the_end(writer, NEW)
    writer.get_by_role("button", name="Submit changes").click()
    expect(writer.get_by_text("The changes wait for an editor now")).to_be_visible()
    reader = door.visit(public)
    expect(reader.get_by_role("article").first).not_to_contain_text(NEW.strip())

    editor.goto("/admin/articles/article/?status=changes")
    row = editor.get_by_role("row").filter(has_text=TITLE)
    expect(row).to_contain_text("changes")
    row.get_by_role("link", name=TITLE).click()
    expect(text_of(editor)).to_contain_text(NEW.strip())
    editor.get_by_role("link", name="Revisions and what differs").click()
    expect(editor.locator(".difference ins").first).to_contain_text("half of it")
    editor.go_back()
    editor.get_by_role("toolbar", name="Formatting").wait_for()
    snap(editor, "changes")
    editor.get_by_role("button", name="Publish changes").click()
    expect(editor.get_by_text("Readers see them now.")).to_be_visible()
    reader.reload()
    expect(reader.get_by_role("article").first).to_contain_text(NEW.strip())
    assert door.complaints == []
