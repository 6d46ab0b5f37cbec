"""Pictures into the library with a browser: many at once, one that fails, one line that breaks."""

import base64
from typing import Any

import pytest

from tests import cast
from tests.browser.judging import violations
from tests.browser.tools import expect
from tests.browser.visitors import PHONE

EDITOR = "edda@example.org"
LIBRARY = "/admin/images/image/"
TOLD = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description
xmlns:dc="http://purl.org/dc/elements/1.1/" rdf:about=""><dc:creator><rdf:Seq>
<rdf:li>\xeb\xb0\x95\xeb\xaf\xbc\xec\x95\x84</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF>
</x:xmpmeta>"""
DROP = """async (zone, files) => {
    const held = new DataTransfer()
    for (const { name, mimeType, base64 } of files) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        held.items.add(new File([bytes], name, { type: mimeType }))
    }
    const how = { bubbles: true, cancelable: true, dataTransfer: held }
    for (const type of ["dragover", "drop"]) zone.dispatchEvent(new DragEvent(type, how))
}"""


def file(name: str, size: tuple[int, int], **save: Any) -> dict[str, Any]:
    """A picture as Playwright sends it; each size is another picture."""
    data = cast.picture_file("JPEG", size, **save).read()
    return {"name": name, "mimeType": "image/jpeg", "buffer": data}


def row(page: Any, name: str) -> Any:
    return page.locator(".upload-file").filter(has=page.get_by_text(name, exact=True))


def test_each_of_many_files_has_its_own_end(door: Any) -> None:
    page = door.visit(LIBRARY, as_=EDITOR)
    notes = {"name": "notes.jpg", "mimeType": "image/jpeg", "buffer": b"Dear editor,"}
    files = [file("one.jpg", (401, 300), xmp=TOLD), notes, file("three.jpg", (403, 300))]
    page.locator(".upload input[type=file]").set_input_files(files)
    expect(row(page, "one.jpg")).to_contain_text("is in the library")
    expect(row(page, "three.jpg")).to_contain_text("is in the library")
    expect(row(page, "notes.jpg")).to_contain_text("no picture that can be read")
    # what the file says stands in the form, and what is typed is kept
    expect(row(page, "one.jpg").get_by_label("Credit")).to_have_value("박민아")
    row(page, "one.jpg").get_by_label("Alt text").fill("Cranes at dusk")
    row(page, "one.jpg").get_by_label("Licence").select_option("cc-by-4.0")
    expect(row(page, "one.jpg")).to_contain_text("Missing:")
    row(page, "one.jpg").get_by_role("button", name="Save").click()
    expect(row(page, "one.jpg")).not_to_contain_text("Missing:")
    page.goto(LIBRARY + "?q=cranes")
    expect(page.get_by_role("link", name="Cranes at dusk")).to_be_visible()


def test_a_line_that_breaks_loses_nothing(door: Any) -> None:
    page = door.visit(LIBRARY, as_=EDITOR)
    broken = []

    def break_once(route: Any) -> None:
        if b"broken.jpg" in (route.request.post_data_buffer or b"") and not broken:
            broken.append(route.request.url)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/images/image/library/", break_once)
    files = [file("broken.jpg", (405, 300)), file("whole.jpg", (407, 300))]
    page.locator(".upload input[type=file]").set_input_files(files)
    expect(row(page, "whole.jpg")).to_contain_text("is in the library")
    expect(row(page, "broken.jpg")).to_contain_text("The connection broke off")
    row(page, "broken.jpg").get_by_role("button", name="Try again").click()
    expect(row(page, "broken.jpg")).to_contain_text("is in the library")
    # sent a second time, it is not kept a second time
    page.locator(".upload input[type=file]").set_input_files([file("again.jpg", (405, 300))])
    expect(row(page, "again.jpg")).to_contain_text("was in the library already")
    door.complaints[:] = [each for each in door.complaints if "ERR_CONNECTION_RESET" not in each]
    assert door.complaints == []


def test_pictures_are_dropped_anywhere_on_the_page(door: Any) -> None:
    page = door.visit(LIBRARY, as_=EDITOR)
    dropped = file("dropped.jpg", (409, 300))
    dropped["base64"] = base64.b64encode(dropped.pop("buffer")).decode()
    page.locator("h1").evaluate(DROP, [dropped])
    expect(row(page, "dropped.jpg")).to_contain_text("is in the library")


def test_a_picture_is_uploaded_described_and_used_beside_an_article(door: Any) -> None:
    page = door.visit("/admin/articles/article/add/", as_=EDITOR)
    page.get_by_role("button", name="Choose a picture").click()
    drawer = page.get_by_role("dialog")
    drawer.get_by_text("Upload new ones").click()
    drawer.locator("input[type=file]").set_input_files([file("lead.jpg", (411, 300))])
    drawer.get_by_label("Alt text").fill("A crane")
    drawer.get_by_label("Credit").fill("Harbour Archive")
    drawer.get_by_label("Licence").select_option("cc-by-4.0")
    drawer.get_by_role("button", name="Save and use").click()
    expect(page.locator("[data-shown]")).to_contain_text("A crane · Harbour Archive")
    expect(page.locator(".side-picture [data-lacks]")).to_be_empty()
    assert page.locator("#id_lead_image").input_value()


def test_the_focal_point_is_dragged_clicked_and_moved_by_key(door: Any) -> None:
    page = door.visit(LIBRARY, as_=EDITOR)
    page.get_by_role("link", name="A harbour").first.click()
    value = page.locator("#id_focal_point")
    box = page.locator(".focal img").bounding_box()
    page.locator(".focal img").click(position={"x": box["width"] / 4, "y": box["height"] / 2})
    assert across(value) == pytest.approx(0.25, abs=0.01)
    page.get_by_role("button", name="Focal point").hover()
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.75, box["y"] + box["height"] * 0.5, steps=4)
    page.mouse.up()
    assert across(value) == pytest.approx(0.75, abs=0.01)
    page.keyboard.press("ArrowRight")
    assert across(value) == pytest.approx(0.77, abs=0.01)


def across(value: Any) -> float:
    return float(value.input_value().split("x")[0])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_bring_and_describe_pictures(door: Any, scheme: str) -> None:
    page = door.visit(LIBRARY, as_=EDITOR, scheme=scheme)
    width = 413 if scheme == "light" else 415
    bad = {"name": "bad.jpg", "mimeType": "image/jpeg", "buffer": b"no"}
    page.locator(".upload input[type=file]").set_input_files([file("a.jpg", (width, 300)), bad])
    expect(row(page, "a.jpg")).to_contain_text("is in the library")
    assert violations(page) == []
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert violations(page) == []
    row(page, "a.jpg").get_by_role("link", name="All of it").evaluate("link => link.target = ''")
    row(page, "a.jpg").get_by_role("link", name="All of it").click()
    page.get_by_role("heading", name="Where it is used").wait_for()
    assert violations(page) == []
