"""Paula prints an article, from its page and from its print view."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

ARTICLE = "/2025/05/a-data-centre-needs-a-hillside/"  # its title has an apostrophe
TITLE = "A Data Centre Needs Somebody Else’s Hillside"
PAPERS = {"A4": (210, 297), "Letter": (216, 279)}  # mm


def printed(page: Any, paper: str) -> PdfReader:
    return PdfReader(io.BytesIO(page.pdf(format=paper, prefer_css_page_size=True)))


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("address", [ARTICLE, f"{ARTICLE}print/"])
def test_on_paper_are_title_number_and_address_but_no_menu(
    demo_door: Any, address: str, paper: str
) -> None:
    sheets = printed(demo_door.visit(address), paper).pages
    size = [round(float(side) / 72 * 25.4) for side in sheets[0].mediabox[2:]]
    assert tuple(size) == PAPERS[paper]
    texts = [" ".join(sheet.extract_text().split()) for sheet in sheets]
    assert TITLE in texts[0]
    for number, text in enumerate(texts, 1):
        assert f"{number} / {len(texts)}" in text
    everything = " ".join(texts).replace("- ", "-")
    assert ARTICLE in everything
    assert "Search" not in everything
    assert "Leave a reply" not in everything


PUT_IN = """document.querySelector(".prose").insertAdjacentHTML("beforeend", `
    <details><summary>More</summary><p>Words within.</p></details>
    <figure><img id="tall" alt="A tower" src="data:image/svg+xml,${encodeURIComponent(
        '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="3000"/>')}"></figure>`)"""


@pytest.mark.parametrize("address", [ARTICLE, f"{ARTICLE}print/"])
def test_on_paper_a_closed_box_is_open_and_a_tall_picture_on_one_sheet(
    demo_door: Any, address: str
) -> None:
    page = demo_door.visit(address)
    page.evaluate(PUT_IN)
    text = " ".join(sheet.extract_text() for sheet in printed(page, "A4").pages)
    assert "Words within." in " ".join(text.split())
    page.emulate_media(media="print")
    tall = page.locator("#tall").bounding_box()
    assert tall["height"] < 297 * 96 / 25.4
    assert tall["height"] > tall["width"] * 9


ENDLESS = """{
    const cells = (tag, name) => Array.from({length: 200}, (_, n) => `<${tag}>${name}${n}</${tag}>`)
    document.querySelector(".prose").insertAdjacentHTML("beforeend", `
        <div class="wide wide--many wide--endless"><table><caption>Counts</caption>
        <thead><tr>${cells("th", "Column").join("")}</tr></thead>
        <tbody><tr>${cells("td", "Cell").join("")}</tr></tbody></table></div>`)
}"""


def test_on_paper_no_cell_of_two_hundred_is_cut_off(demo_door: Any) -> None:
    page = demo_door.visit(f"{ARTICLE}print/")
    page.evaluate(ENDLESS)
    text = " ".join(sheet.extract_text() for sheet in printed(page, "A4").pages)
    words = text.replace("·", " ").split()
    for name in ("Column", "Cell"):
        assert [f"{name}{number}" for number in range(200) if f"{name}{number}" not in words] == []
    page.emulate_media(media="print")
    edges = page.evaluate(
        """[...document.querySelectorAll(".wide--endless :is(th, td)")]
            .map(cell => cell.getBoundingClientRect().right)"""
    )
    assert max(edges) <= page.evaluate("document.documentElement.clientWidth")


def test_on_paper_a_correction_has_its_signature_small_and_no_link_that_leads_nowhere(
    demo_door: Any,
) -> None:
    page = demo_door.visit(f"{ARTICLE}print/")
    page.evaluate(
        """document.querySelector(".article__end").insertAdjacentHTML("beforebegin",
            `<div class="correction"><p>It was 1951.</p><p class="correction__signed">The editors
            <a href="/">Read the earlier version</a></p></div>`)"""
    )
    page.emulate_media(media="print")
    assert page.get_by_text("Read the earlier version").is_hidden()
    sizes = page.eval_on_selector_all(
        ".correction p", "found => found.map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert sizes[1] < sizes[0]
