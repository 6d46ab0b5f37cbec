"""A writer brings a Word file, is told what is wrong with another, and goes on writing."""

from typing import Any

import pytest

from tests import cast
from tests.browser.judging import sticking_out, violations
from tests.browser.tools import expect
from tests.browser.visitors import DESKTOP
from tests.importing.word_files import WITH_MACROS, docx, link, note, p, picture

WANDA = "wanda@example.org"
NARROW = (360, 740)
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def file(
    data: bytes, name: str = "the-quiet-harbour-final-version-with-all-comments-2.docx"
) -> Any:
    return {"name": name, "mimeType": KIND, "buffer": data}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_word_file_becomes_a_draft(door: Any, scheme: str) -> None:
    page = door.visit("/admin/articles/article/", as_=WANDA, scheme=scheme)
    page.wait_for_load_state("networkidle")
    look(page)
    page.get_by_role("link", name="From a Word file").click()
    look(page)
    page.get_by_label("Word file").set_input_files(file(docx(p("Go."), kind=WITH_MACROS)))
    page.get_by_role("button", name="Make a draft").click()
    expect(page.get_by_text("The file holds macros")).to_be_visible()
    look(page)
    page.get_by_label("Word file").set_input_files(file(story(scheme)))
    page.get_by_role("button", name="Make a draft").click()
    expect(page.get_by_label("Title", exact=True)).to_have_value(f"The quiet harbour, {scheme}")
    body = page.get_by_role("textbox", name="Body")
    expect(body).to_contain_text("Ships come and go.")
    expect(body.locator("figure img")).to_have_count(1)
    expect(page.get_by_text("Comment of Edda, left out")).to_be_visible()
    page.wait_for_load_state("networkidle")
    look(page)
    with page.expect_download() as coming:
        page.get_by_role("link", name="the-quiet-harbour").click()
    assert coming.value.suggested_filename.endswith("comments-2.docx")
    assert [each for each in door.complaints if "422" not in each] == []  # the file refused above


def look(page: Any) -> None:
    """Nothing sticks out and axe finds nothing, on a desk and in a hand."""
    found = violations(page)
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    found += violations(page) + sticking_out(page)
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    assert found == []


def story(scheme: str) -> bytes:
    """Of a harbour, with a note, a picture, a comment and something outside the file."""
    drawn = cast.picture_file("PNG", (640, 400)).read()
    far = "https://pictures.example.org/a/rather/long/address/of/a/picture-that-is-not-here.png"
    return docx(
        p(f"The quiet harbour, {scheme}", style="Title"),
        p("By Mina Park and Nora Quay"),
        p("Ships come and go.", note(1)),
        p(picture(alt="A harbour at dawn"), picture("far", how="link")),
        p("The harbour in 1910", style="caption"),
        notes=("Twice a day.",),
        comments=f'<w:comment w:id="1" w:author="Edda">{p("Is that so?")}</w:comment>',
        links=link("pic", "image", "media/image1.png") + link("far", "image", far, outside=True),
        files={"word/media/image1.png": drawn},
    )
