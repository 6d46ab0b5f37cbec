"""A writer brings a Word file; it becomes a draft that says what was changed or left out."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.browser.newsroom import drawn
from tests.browser.tools import expect
from tests.browser.writing import WRITER, preview, text_of
from tests.importing.word_files import docx, item, link, note, p, picture

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FAR = "https://pictures.example.org/quay.png"


def story() -> bytes:
    """Of a harbour: a byline, notes, a list, a picture, a comment, something outside the file."""
    return docx(
        p("The quiet harbour", style="Title"),
        p("Half of the ships never come back", style="Subtitle"),
        p("By Mina Park and Tom Field"),
        p("Ships come and go, and each of them is written down.", note(1)),
        p("What they carry", style="heading 1"),
        item("rice"),
        item("beans and ginseng"),
        p(picture(alt="The coast from the hill"), picture("far", how="link")),
        p("The coast from the hill", style="caption"),
        notes=("Port Authority, 2024.",),
        comments=f'<w:comment w:id="1" w:author="Edda">{p("Is that so?")}</w:comment>',
        links=link("pic", "image", "media/image1.png") + link("far", "image", FAR, outside=True),
        files={"word/media/image1.png": drawn("coastline").read()},
    )


def test_bring_a_word_file(door: Any, snap: Callable[..., None]) -> None:
    desk = door.visit("/admin/articles/article/", as_=WRITER)
    desk.get_by_role("link", name="From a Word file").click()
    data = story()
    file = {"name": "the-quiet-harbour.docx", "mimeType": KIND, "buffer": data}
    desk.get_by_label("Word file").set_input_files(file)
    desk.get_by_role("button", name="Make a draft").click()
    expect(desk.get_by_label("Title", exact=True)).to_have_value("The quiet harbour")
    expect(desk.get_by_label("Standfirst")).to_have_value("Half of the ships never come back")
    expect(text_of(desk)).to_contain_text("each of them is written down")
    byline = desk.get_by_role("region", name="Byline").get_by_label("Author")
    expect(byline.first).to_have_value("Mina Park")
    expect(byline.nth(1)).to_have_value("Tom Field")
    for remark in ("Comment of Edda, left out", FAR):
        expect(desk.locator(".side-remarks")).to_contain_text(remark)
    snap(desk, "word-file", at=desk.locator(".side-original"))
    with desk.expect_download() as coming:
        desk.get_by_role("link", name="the-quiet-harbour.docx").click()
    assert Path(coming.value.path()).read_bytes() == data  # the original, as it came

    text = preview(desk)
    expect(text.get_by_role("img", name="The coast from the hill")).to_be_visible()
    expect(text.get_by_role("region", name="Notes")).to_contain_text("Port Authority, 2024.")
    desk.goto("/admin/images/image/?q=hill")
    expect(desk.get_by_role("link", name="hill").first).to_be_visible()
    assert door.complaints == []
