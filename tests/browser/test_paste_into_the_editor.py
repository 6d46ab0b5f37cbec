"""A writer pastes from Word and from Google Docs: the structure comes along, the looks do not."""

from typing import Any

import pytest

from tests.browser.tools import expect
from tests.browser.writing import PASTE, new_article, paste, press, preview, save, written

TEXT = (
    "<h2>The price of rice</h2>"
    "<p>In <strong>autumn</strong> the market opens at <em>dawn</em>. See "
    '<a href="https://example.org/market{query}">the market’s book</a>.{first}</p>'
    "<h3>Who buys</h3>"
    "<ul><li><p>Households</p><ul><li><p>in towns</p></li></ul></li>"
    "<li><p>Merchants</p></li></ul>"
    "<p>They do it in this order:</p>"
    '<ol data-type="decimal"><li><p>ask</p></li><li><p>weigh</p></li></ol>'
    '<table>{caption}<tbody><tr><th scope="col"><p>Year</p></th><th scope="col"><p>Sacks</p></th>'
    "</tr><tr><td><p>1877</p></td><td><p>1,204</p></td></tr></tbody></table>"
    "<p>쌀값은 해마다 달랐다.{second}</p>"
)
BOOK = "Min Kim, &lt;{0}&gt;The Book of Sacks&lt;/{0}&gt; (Incheon, 1901), 12."
PAGE = "The same, &lt;a href=&quot;https://example.org/p40&quot;&gt;page 40&lt;/a&gt;."


def note(words: str) -> str:
    return f'<sup data-note="{words}"></sup>'


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        (
            "word.html",
            {
                "query": "",
                "caption": "<caption>Table 1. Sacks by year</caption>",
                "first": note(BOOK.format("i")),
                "second": note(PAGE),
            },
        ),
        (
            "docs.html",
            {"query": "?a=1", "caption": "", "first": note(BOOK.format("em")), "second": ""},
        ),
    ],
)
def test_a_text_keeps_headings_lists_links_tables_and_notes(
    door: Any, name: str, parts: dict[str, str]
) -> None:
    page = new_article(door)
    paste(page, name)
    expect(page.get_by_text("Pictures left out; take them from the library: 1")).to_be_visible()
    assert serialised(written(page)) == serialised(TEXT.format(**parts))
    save(page, f"Pasted from {name}")
    text = preview(page)
    expect(text.get_by_role("heading", name="Who buys", level=3)).to_be_visible()
    expect(text.get_by_role("columnheader", name="Sacks")).to_be_visible()
    expect(text.locator(".footnotes")).to_contain_text("The Book of Sacks")
    expect(text.locator("img, [style], b[id]")).to_have_count(0)
    assert door.complaints == []


def serialised(html: str) -> str:
    """Browsers differ in what they escape in an attribute."""
    return html.replace("&lt;", "<").replace("&gt;", ">")


def test_what_was_copied_in_the_editor_comes_back_as_it_was(door: Any) -> None:
    page = new_article(door)
    paste(page, "word.html")
    before = written(page)
    press(page, "Control+a", "Control+x")
    assert written(page) == ""
    press(page, "Control+v")
    assert written(page) == before


def test_a_program_in_pasted_text_does_not_run(door: Any) -> None:
    page = new_article(door)
    page.evaluate(
        PASTE,
        "<p>a<img src=x onerror='document.title=1'></p><table><caption><img src=x "
        "onerror='document.title=1'>b</caption><tr><td>c</td></tr></table><dl><dt>d"
        "<svg onload='document.title=1'></svg></dt></dl><figure class=embed>"
        "<a href='javascript:document.title=1'>e</a></figure>",
    )
    expect(page.locator(".ProseMirror figure a")).to_have_text("e")
    assert page.title() != "1"
    assert "onerror" not in written(page)
    assert "javascript:" not in page.locator(".ProseMirror").inner_html()
