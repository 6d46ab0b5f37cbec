"""A writer pastes from Word and from Google Docs: the structure comes along, the looks do not."""

from typing import Any

import pytest

from tests.browser.tools import expect
from tests.browser.writing import BODY, PASTE, new_article, paste, press, preview, save, written

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


def test_a_web_page_that_docs_exported_keeps_its_notes_and_where_they_lead(door: Any) -> None:
    page = new_article(door)
    paste(page, "docs-export.html")
    called = note("See &lt;a href=&quot;https://example.org/book&quot;&gt;the book&lt;/a&gt;.")
    expected = f"<p>Rice was cheap.{called}</p><p>It is dear now.</p>"
    assert serialised(written(page)) == serialised(expected)


def test_word_in_a_browser_gives_the_same_structure(door: Any) -> None:
    page = new_article(door)
    paste(page, "word-online.html")
    assert written(page) == (
        "<h2>Who buys</h2><p><strong>Merchants</strong> and <em>households</em></p>"
        "<ul><li><p>in towns</p><ul><li><p>by the river</p></li></ul></li>"
        "<li><p>in the hills</p></li></ul>"
        '<p><a href="https://example.org/market">The market’s book</a></p>'
    )
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


def test_what_word_struck_out_is_named(door: Any) -> None:
    page = new_article(door)
    page.evaluate(PASTE, "<p class=MsoNormal>a <del>gone</del><ins>b</ins></p>")
    expect(page.get_by_text("Struck out in tracked changes, left out: gone")).to_be_visible()
    assert written(page) == "<p>a b</p>"


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


def item(level: int, marker: str, words: str, name: str = "l0") -> str:
    """A line of a list as Word writes it."""
    return (
        f"<p class=MsoListParagraph style='mso-list:{name} level{level} lfo1'><![if !supportLists]>"
        f"<span style='mso-list:Ignore'>{marker}<span style='font:7.0pt \"Times New Roman\"'>"
        f"&nbsp;&nbsp; </span></span><![endif]>{words}</p>"
    )


PIECES = {
    "a list that starts at three": (
        item(1, "3.", "c") + item(1, "4.", "d"),
        '<ol start="3"><li><p>c</p></li><li><p>d</p></li></ol>',
    ),
    "a list that counts in letters, one in Roman numbers within": (
        item(1, "c)", "a") + item(2, "i.", "b") + item(2, "ii.", "c") + item(1, "d)", "d"),
        (
            '<ol type="a" start="3"><li><p>a</p><ol type="i"><li><p>b</p></li><li><p>c</p></li>'
            "</ol></li><li><p>d</p></li></ol>"
        ),
    ),
    "a list that goes on in great Roman numbers": (
        item(1, "IV.", "d") + item(1, "V.", "e"),
        '<ol type="I" start="4"><li><p>d</p></li><li><p>e</p></li></ol>',
    ),
    "a list of Docs in letters": (
        (
            '<b id="docs-internal-guid-1"><ol start="2"><li style="list-style-type:upper-alpha;'
            'font-size:11pt" aria-level="1"><p>b</p></li></ol></b>'
        ),
        '<ol start="2" type="A"><li><p>b</p></li></ol>',
    ),
    "bullets after numbers": (
        item(1, "1)", "a") + item(1, "·", "b", "l1"),
        "<ol><li><p>a</p></li></ol><ul><li><p>b</p></li></ul>",
    ),
    "three levels and back": (
        item(1, "가.", "a") + item(2, "1)", "b") + item(3, "§", "c") + item(1, "나.", "d"),
        (
            "<ol><li><p>a</p><ol><li><p>b</p><ul><li><p>c</p></li></ul></li></ol></li>"
            "<li><p>d</p></li></ol>"
        ),
    ),
    "two lists with words between": (
        item(1, "·", "a") + "<p class=MsoNormal>b</p>" + item(1, "·", "c"),
        "<ul><li><p>a</p></li></ul><p>b</p><ul><li><p>c</p></li></ul>",
    ),
    "a numbered heading": (
        (
            "<h1 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>A</h1>"
            "<p class=MsoNormal>b</p>"
        ),
        "<h2>A</h2><p>b</p>",
    ),
    "a title and a quotation": (
        "<p class=MsoTitle>A</p><p class=MsoQuote>b</p><p class=MsoQuote>c</p><h1>D</h1>",
        "<h2>A</h2><blockquote><p>b</p><p>c</p></blockquote><h2>D</h2>",
    ),
    "an endnote": (
        (
            "<p class=MsoNormal>a<a style='mso-endnote-id:edn1' href='#_edn1' name='_ednref1'>[i]"
            "</a></p><div style='mso-element:endnote-list'><hr>"
            "<div style='mso-element:endnote' id=edn1>"
            "<p class=MsoEndnoteText><a href='#_ednref1' name='_edn1'>[i]</a> b</p>"
            "<p class=MsoEndnoteText>c</p></div></div>"
        ),
        '<p>a<sup data-note="b<br>c"></sup></p>',
    ),
    "a note of two paragraphs of LibreOffice": (
        (
            '<p>a<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup>'
            '</a></p><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" '
            'name="sdfootnote1sym" href="#sdfootnote1anc">1</a>b</p><p>c</p></div>'
        ),
        '<p>a<sup data-note="b<br>c"></sup></p>',
    ),
    "tracked changes": (
        (
            "<p class=MsoNormal>a <del cite='mailto:Kim'>gone</del>"
            "<ins cite='mailto:Kim'>b</ins></p>"
            "<p class=MsoNormal><del>a whole line</del></p>"
        ),
        "<p>a b</p>",
    ),
    "a page of another site": (
        (
            '<div style="font-weight:bold"><p>a <span lang="ko">나</span> '
            '<span style="font-style:italic">b</span></p></div><h3>C</h3>'
        ),
        '<div><p>a <span lang="ko">나</span> <em>b</em></p></div><h3>C</h3>',
    ),
    "an article with its notes": (
        (
            '<p>a<sup><a href="https://x.example/a/#fn-1">1</a></sup></p><section><ol>'
            '<li id="fn-1">b <a href="https://x.example/a/#fnref-1">↩</a></li></ol></section>'
        ),
        '<p>a<sup data-note="b"></sup></p>',
    ),
    "a link within the page": (
        '<p><a href="#end">1</a></p><p id="end">b</p>',
        '<p><a href="#end">1</a></p><p id="end">b</p>',
    ),
}
TIDIED = """async (html) =>
    (await import("desk-editor/pasting")).tidied(html).body.innerHTML.trim()"""


OF_OURS = {
    "a heading with its sign, links within the site and to the desk": (
        (
            '<h2 id="text-a">A<a class="heading-link" href="HERE/a/#text-a"><span>#</span></a></h2>'
            '<p><a href="HERE/2026/b/?c=1#d">b</a> <a href="HERE/admin/articles/">e</a></p>'
        ),
        '<h2 id="text-a">A</h2><p><a href="/2026/b/?c=1#d">b</a> e</p>',
    ),
    "notes that came along": (
        (
            '<p>a<sup id="fnref-1"><a href="HERE/a/#fn-1" role="doc-noteref">1</a></sup></p>'
            '<section><ol><li id="fn-1">b <a href="HERE/a/#fnref-1" role="doc-backlink">↩</a></li>'
            "</ol></section>"
        ),
        '<p>a<sup data-note="b"></sup></p>',
    ),
    "a number without its note": (
        '<p>a<sup id="fnref-1"><a href="HERE/a/#fn-1" role="doc-noteref">1</a></sup> b</p>',
        "<p>a b</p>",
    ),
}


def test_a_passage_of_our_own_pages_comes_in_as_it_was_written(door: Any) -> None:
    page = new_article(door)
    here = page.evaluate("location.origin")
    made = {
        name: serialised(page.evaluate(TIDIED, html.replace("HERE", here)))
        for name, (html, _) in OF_OURS.items()
    }
    assert made == {name: plain for name, (_, plain) in OF_OURS.items()}


def test_letters_before_the_items_of_a_list_are_kept(door: Any) -> None:
    page = new_article(door)
    page.evaluate(PASTE, item(1, "c)", "a") + item(1, "d)", "b"))
    save(page, "Lettered")
    page.reload()  # as the desk has it
    assert '<ol type="a" start="3">' in page.evaluate(BODY) or '<ol start="3" type="a"' in (
        page.evaluate(BODY)
    )


def test_each_piece_comes_out_plain(door: Any) -> None:
    page = new_article(door)
    made = {name: serialised(page.evaluate(TIDIED, html)) for name, (html, _) in PIECES.items()}
    assert made == {name: plain for name, (_, plain) in PIECES.items()}
    assert door.complaints == []


DROPPED = """(way) => {
    const data = new DataTransfer()
    data.items.add(new File(["x"], "a.png", { type: "image/png" }))
    const { x, y } = document.activeElement.querySelector("p").getBoundingClientRect()
    const at = { clientX: x + 5, clientY: y + 5 }
    const event = way === "paste"
        ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
        : new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true, ...at })
    document.activeElement.dispatchEvent(event)
}"""


@pytest.mark.parametrize("way", ["paste", "drop"])
def test_a_picture_file_is_told_where_it_belongs(door: Any, way: str) -> None:
    page = new_article(door)
    page.keyboard.type("Words.")
    page.evaluate(DROPPED, way)
    expect(page.get_by_text("A picture is first brought into the library")).to_be_visible()
    assert written(page) == "<p>Words.</p>"
