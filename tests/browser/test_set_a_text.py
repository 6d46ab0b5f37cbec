"""A writer sets a text: tables, pull quotes, pictures, films and links, by hand and by keyboard."""

from typing import Any

import pytest

from prose.excerpt import plain_text, reading_minutes, word_count
from tests.browser.judging import violations
from tests.browser.places import ARTICLE
from tests.browser.tools import expect
from tests.browser.visitors import DESKTOP, PHONE
from tests.browser.writing import (
    LOOKS_AWAY,
    back_in_the_text,
    new_article,
    press,
    preview,
    save,
    text_of,
    tool,
    write_html,
    written,
)

FILM = "https://www.youtube.com/watch?v=Ab_cd-12345&t=1m30s"
FRAME = "https://www.youtube-nocookie.com/embed/Ab_cd-12345"


def test_a_table_has_a_caption_and_headings_that_say_what_they_head(door: Any) -> None:
    page = new_article(door)
    tool(page, "Table").click()
    page.get_by_label("Rows").fill("2")
    page.get_by_label("Columns").fill("2")
    page.get_by_role("button", name="Insert the table").click()
    back_in_the_text(page)
    for words in ("Year", "Ships", "1877"):
        page.keyboard.type(words)
        press(page, "Tab")
    page.keyboard.type("11")
    tool(page, "Caption and headings of the table").click()
    page.get_by_role("dialog", name="Table").get_by_role("textbox").press_sequentially("By year")
    page.get_by_label("The first column is headings").check()
    page.get_by_role("button", name="Change the table").click()
    assert written(page) == (
        '<table><caption>By year</caption><tbody><tr><th scope="col"><p>Year</p></th>'
        '<th scope="col"><p>Ships</p></th></tr><tr><th scope="row"><p>1877</p></th>'
        "<td><p>11</p></td></tr></tbody></table>"
    )
    save(page, "A table")
    tool(page, "Bold").wait_for()
    expect(page.locator(".ProseMirror caption")).to_have_text("By year")
    table = preview(page).get_by_role("table", name="By year")
    expect(table.get_by_role("columnheader")).to_have_text(["Year", "Ships"])
    expect(table.get_by_role("rowheader")).to_have_text(["1877"])
    assert door.complaints == []


def test_a_sentence_is_pulled_out_and_put_back(door: Any) -> None:
    page = new_article(door)
    page.keyboard.type("No ship leaves without a paper.")
    tool(page, "Pull quote").click()
    expect(tool(page, "Pull quote")).to_have_attribute("aria-pressed", "true")
    sentence = "<p>No ship leaves without a paper.</p>"
    assert written(page) == f'<blockquote class="pullquote">{sentence}</blockquote>'
    tool(page, "Pull quote").click()
    assert written(page) == sentence
    tool(page, "Quotation").click()
    tool(page, "Pull quote").click()
    assert written(page) == f'<blockquote class="pullquote">{sentence}</blockquote>'


def test_a_picture_comes_with_its_caption_and_credit(door: Any) -> None:
    page = new_article(door)
    tool(page, "Picture").click()
    page.get_by_role("dialog", name="Library").get_by_role("button", name="A field").click()
    expect(page.locator(".ProseMirror figcaption small")).to_contain_text("Harbour Archive")
    page.locator(".ProseMirror figure img").click()
    tool(page, "Picture").click()
    alt = page.get_by_role("dialog", name="Picture").get_by_label("Alt text")
    expect(alt).to_have_value("A rice field")
    alt.fill("A field of rice in autumn")
    page.get_by_role("button", name="Change the picture").click()
    back_in_the_text(page)
    page.locator(".ProseMirror figure img").click()
    tool(page, "Picture").click()
    words = page.get_by_role("dialog", name="Picture").get_by_label("Words stand under it")
    expect(words).to_be_checked()
    press(page, "Escape")
    save(page, "A picture")
    figure = preview(page).locator("figure")
    expect(figure.get_by_role("img", name="A field of rice in autumn")).to_be_visible()
    expect(figure.locator("figcaption small")).to_contain_text("Harbour Archive")


def test_the_words_under_a_picture_are_taken_away_and_written_anew(door: Any) -> None:
    page = new_article(door)
    write_html(page, '<figure><img src="/media/a.jpg" alt="A"><figcaption>B</figcaption></figure>')
    for written_after in ('alt="A">', "<figcaption"):
        page.locator(".ProseMirror img").click()
        page.wait_for_timeout(LOOKS_AWAY)
        tool(page, "Picture").click()
        page.get_by_label("Words stand under it").focus()
        press(page, "Space", "Enter")
        back_in_the_text(page)
        assert written_after in written(page)
    press(page, "C")
    assert "C</figcaption>" in written(page)


CREDITED = '<figure><img src="/media/a.jpg" alt="A"><figcaption>{}</figcaption></figure>'
CREDIT = "<small>Harbour Archive</small>"


def test_a_caption_is_typed_before_a_credit(door: Any) -> None:
    page = new_article(door)
    write_html(page, CREDITED.format(CREDIT))
    page.locator(".ProseMirror figcaption").click()
    press(page, "Home")
    page.keyboard.type("A pier. ")
    assert f">A pier. {CREDIT}</figcaption>" in written(page)


def test_words_under_a_picture_that_were_taken_away_are_brought_back(door: Any) -> None:
    page = new_article(door)
    write_html(page, CREDITED.format(f"A pier. {CREDIT}"))
    before = written(page)
    for _turn in ("away", "back"):
        page.locator(".ProseMirror img").click()
        page.wait_for_timeout(LOOKS_AWAY)
        tool(page, "Picture").click()
        page.get_by_label("Words stand under it").focus()
        press(page, "Space", "Enter")
        back_in_the_text(page)
    assert written(page) == before


def test_notes_and_pictures_without_alt_text_have_names_in_the_editor(door: Any) -> None:
    page = new_article(door)
    html = '<p>One<sup data-note="A note"></sup></p><img src="/media/a.jpg">'
    write_html(page, html)
    picture = page.locator(".ProseMirror img[src]")
    expect(picture).to_have_attribute("alt", "Picture")
    rules = {"type": "rule", "values": ["aria-allowed-role", "image-alt", "nested-interactive"]}
    assert violations(page, rules) == []
    picture.click()
    page.wait_for_timeout(LOOKS_AWAY)
    tool(page, "Picture").click()
    page.get_by_role("dialog", name="Picture").get_by_label("Alt text").fill("A pier")
    press(page, "Enter")
    back_in_the_text(page)
    expect(picture).to_have_attribute("alt", "A pier")
    assert 'alt="A pier"' in written(page)


def test_headings_of_typed_html_go_below_the_title(door: Any) -> None:
    page = new_article(door)
    write_html(page, "<h1>One</h1><h2>Two</h2><h5>Five</h5>")
    assert written(page) == "<h2>One</h2><h3>Two</h3><h4>Five</h4>"


def test_a_link_takes_addresses_alone(door: Any) -> None:
    page = new_article(door)
    tool(page, "Link").click()
    address = page.get_by_role("dialog", name="Link").get_by_label("Address")
    for wrong in ("javascript:alert(1)", "not a url"):
        address.fill(wrong)
        press(page, "Enter")
        expect(address).to_be_visible()
        assert not address.evaluate("(field) => field.checkValidity()")
    address.fill("mina@example.org")
    press(page, "Enter")
    back_in_the_text(page)
    assert 'href="mailto:mina@example.org"' in written(page)


def test_a_film_asks_nothing_of_another_site_until_it_is_played(door: Any) -> None:
    page = new_article(door)
    page.keyboard.type("Look.")
    tool(page, "Video or post").click()
    dialog = page.get_by_role("dialog", name="Video or post")
    dialog.get_by_label("Address").fill(FILM)
    dialog.get_by_label("What it is").fill("The harbour at dawn")
    dialog.get_by_role("button", name="Add").click()
    save(page, "A film")
    page.context.route(f"{FRAME}**", lambda route: route.fulfill(body="<p>film</p>"))
    text = preview(page)
    expect(text.get_by_role("link", name="The harbour at dawn")).to_have_attribute("href", FILM)
    play = text.get_by_role("button", name="Play: The harbour at dawn")
    expect(text.get_by_text("It plays from YouTube, which then learns")).to_be_visible()
    assert violations(page) == []
    assert [url for url in door.asked if not url.startswith((door.site, "data:"))] == []
    play.press("Enter")
    frame = text.locator("iframe")
    expect(frame).to_have_attribute("title", "The harbour at dawn")
    expect(frame).to_have_attribute("src", f"{FRAME}?autoplay=1&rel=0&start=90")
    expect(text.frame_locator("iframe").locator("p")).to_have_text("film")
    assert door.complaints == []


def test_a_film_is_a_link_without_scripts_and_where_none_can_be_shown(door: Any) -> None:
    page = new_article(door)
    write_html(
        page,
        f'<figure class="embed"><a href="{FILM}">Dawn</a></figure><figure class="embed">'
        '<a href="https://films.example.org/1">Dusk</a></figure>',
    )
    save(page, "Films")
    text = preview(page)
    expect(text.get_by_role("button")).to_have_count(1)
    without = door.visit(page.url, as_="edda@example.org", javascript=False)
    expect(without.locator(".embed").get_by_role("link")).to_have_text(["Dawn", "Dusk"])
    expect(without.locator(".embed").get_by_role("button")).to_have_count(0)


def test_a_post_is_kept_in_its_words_and_changed_by_keyboard(door: Any) -> None:
    page = new_article(door)
    tool(page, "Video or post").click()
    dialog = page.get_by_role("dialog", name="Video or post")
    dialog.get_by_label("Address").fill("https://social.example/@ann/1")
    dialog.get_by_label("What it is").fill("Ann Lee")
    dialog.get_by_label("Words of the post").fill("Rice was cheap.")
    dialog.get_by_role("button", name="Add").click()
    back_in_the_text(page)
    kept = (
        '<figure class="embed"><blockquote><p>{}</p></blockquote><figcaption>'
        '<a href="https://social.example/@ann/1">Ann Lee</a></figcaption></figure>'
    )
    assert written(page).startswith(kept.format("Rice was cheap."))
    press(page, "ArrowUp", "Enter")
    expect(dialog.get_by_label("Words of the post")).to_have_value("Rice was cheap.")
    dialog.get_by_label("Words of the post").fill("Rice was dear.")
    dialog.get_by_role("button", name="Change").click()
    assert written(page).startswith(kept.format("Rice was dear."))


def test_a_link_leads_to_an_article_that_is_found_by_its_words(door: Any) -> None:
    page = new_article(door)
    press(page, "Control+k")
    dialog = page.get_by_role("dialog", name="Link")
    dialog.get_by_label("Or find an article of ours").fill("ledger")
    expect(dialog.get_by_role("status")).to_have_text("Found: 1")
    dialog.get_by_role("button", name="The ledger of the harbour").press("Enter")
    expect(dialog.get_by_label("Address")).to_have_value(ARTICLE)
    expect(dialog.get_by_role("button", name="Set the link")).to_be_focused()
    press(page, "Enter")
    back_in_the_text(page)
    assert written(page) == f'<p><a href="{ARTICLE}">The ledger of the harbour</a></p>'
    press(page, "Control+k")
    dialog.get_by_label("Or find an article of ours").fill("draft of spring")
    draft = dialog.get_by_role("button", name="A draft of spring")
    expect(draft).to_contain_text("Draft")
    expect(draft).to_be_disabled()
    dialog.get_by_role("button", name="Remove the link").click()
    assert written(page) == "<p>The ledger of the harbour</p>"


def test_the_tools_are_reached_and_left_by_keyboard(door: Any) -> None:
    page = new_article(door)
    page.keyboard.type("Words")
    press(page, "Alt+F10")
    expect(tool(page, "Heading 2")).to_be_focused()
    press(page, "ArrowRight", "End", "Home", "ArrowRight", "Enter")
    assert written(page) == "<h3>Words</h3>"
    press(page, "Alt+F10", "Escape")
    expect(text_of(page)).to_be_focused()


TEXTS = {
    "English": "<p>It’s a well-known fact: 1,204 sacks in 1877.</p><p>And more&nbsp;words</p>",
    "Korean": "<p>쌀값은 해마다 달랐다. 제2조는 朝鮮의 것이다.</p>",
    "Chinese": "<p>米的價格每年不同 (rice)</p>",
    "notes": '<p>A claim.<sup data-note="The &lt;em&gt;source&lt;/em&gt; here."></sup></p>',
    "a table": "<table><caption>By year</caption><tr><td><p>a b</p></td><td>c</td></tr></table>",
    "much": f"<p>{'A clerk wrote down every sack. ' * 96}</p>",  # 2.5 minutes and a little
    "much Korean": f"<p>{'쌀값은 해마다 달랐다. ' * 150}</p>",
}


@pytest.mark.parametrize("html", TEXTS.values(), ids=TEXTS)
def test_words_are_counted_while_writing_as_they_are_when_saved(door: Any, html: str) -> None:
    from prose.clean import clean_body  # noqa: PLC0415  (it needs Django's settings)

    page = new_article(door)
    write_html(page, html)
    text = plain_text(clean_body(html))
    said = f"Words: {word_count(text):,} · Minutes to read: {reading_minutes(text)}"
    expect(page.locator("[data-count]")).to_have_text(said)


DIALOGS = ["Link", "Footnote", "Table", "Video or post", "HTML"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_use_the_tools(door: Any, scheme: str) -> None:
    page = new_article(door, scheme=scheme)
    write_html(
        page,
        '<h2>Part</h2><p>Words.<sup data-note="A note."></sup></p>'
        f'<figure class="embed"><a href="{FILM}">Dawn</a></figure>'
        '<blockquote class="pullquote"><p>Pulled.</p></blockquote>'
        "<table><caption>By year</caption><tr><th>a</th></tr><tr><td>b</td></tr></table>",
    )
    found = {"text": violations(page)}
    for name in DIALOGS:
        tool(page, name).click()
        page.get_by_role("dialog", name=name).wait_for()
        for size in (DESKTOP, PHONE):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            found[f"{name} {size}"] = violations(page)
        press(page, "Escape")
        back_in_the_text(page)
    assert {where: what for where, what in found.items() if what} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_everybody_can_read_what_was_set(door: Any, scheme: str) -> None:
    page = new_article(door, scheme=scheme)
    write_html(
        page,
        '<p>Words.<sup data-note="A note."></sup></p><blockquote class="pullquote"><p>Pulled.</p>'
        f'</blockquote><figure class="embed"><a href="{FILM}">Dawn</a></figure><table><caption>'
        "By year</caption><tr><th>a</th></tr><tr><td>b</td></tr></table>",
    )
    save(page, f"Set in {scheme}")
    preview(page)
    page.get_by_role("button", name="Play: Dawn").wait_for()
    assert violations(page) == []
    page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    assert violations(page) == []


def test_an_address_pasted_alone_is_the_film(door: Any) -> None:
    page = new_article(door)
    paste_words = """(words) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData("text/plain", words)
        const paste = { clipboardData, bubbles: true, cancelable: true }
        document.activeElement.dispatchEvent(new ClipboardEvent("paste", paste))
    }"""
    film = "https://www.youtube.com/watch?v=abcdefghijk"
    page.evaluate(paste_words, film)
    expect(page.locator(".kept-embed a")).to_have_text("YouTube")
    figure = f'<figure class="embed"><a href="{film}">YouTube</a></figure>'
    assert figure in written(page)
    press(page, "ArrowDown")
    page.keyboard.type("See ")
    page.evaluate(paste_words, film)  # in a sentence it is a word
    assert written(page).count("<figure") == 1
    save(page, "Pasted film")
    expect(preview(page).get_by_role("button", name="Play: YouTube")).to_be_visible()


def test_a_cell_stands_in_the_middle_or_at_the_right(door: Any) -> None:
    page = new_article(door)
    write_html(
        page,
        "<table><tbody><tr><th>Year</th><th>Sacks</th></tr><tr><td>1877</td><td>1,204</td></tr></tbody></table>",
    )
    page.locator(".ProseMirror td", has_text="1,204").click()
    tool(page, "Cell at the right").click()
    expect(tool(page, "Cell at the right")).to_have_attribute("aria-pressed", "true")
    page.locator(".ProseMirror th", has_text="Sacks").click()
    tool(page, "Cell in the middle").click()
    save(page, "Aligned")
    text = preview(page)
    expect(text.locator("td.right")).to_have_css("text-align", "end")
    expect(text.locator("th.centre")).to_have_css("text-align", "center")
    page.go_back()
    page.locator(".ProseMirror td", has_text="1,204").click()
    tool(page, "Cell at the left").click()
    assert "right" not in written(page)
