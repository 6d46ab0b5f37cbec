"""What the tests of the editor share: an empty article, typing into it, pasting, saving."""

from pathlib import Path
from typing import Any

EDITOR, WRITER = "edda@example.org", "wanda@example.org"
PASTED = Path(__file__).parent / "pasted"
PASTE = """(html) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData("text/html", html)
    clipboardData.setData("text/plain", "the same in plain words")
    const paste = { clipboardData, bubbles: true, cancelable: true }
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", paste))
}"""

# a browser tells a page of a new selection with the next frame; hands are slower than that
FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"

# ms; where ProseMirror has set a selection itself, it takes none from the keyboard for 50 ms
LOOKS_AWAY = 100
STILL = 250  # ms in which nothing moves
BODY = "document.getElementById('id_body').value"


def new_article(door: Any, *, as_: str = EDITOR, **how: Any) -> Any:
    """The form of a new article, the cursor in its body."""
    page = door.visit("/admin/articles/article/add/", as_=as_, **how)
    page.get_by_role("toolbar", name="Formatting").wait_for()
    text_of(page).click()
    return page


def text_of(page: Any) -> Any:
    """The box in which the body is written, once the editor has taken over the plain one."""
    return page.locator(".ProseMirror[aria-label='Body']")


def tool(page: Any, name: str) -> Any:
    """A button above the body."""
    bar = page.locator("#article_form").get_by_role("toolbar", name="Formatting")
    return bar.get_by_role("button", name=name, exact=True)


def press(page: Any, *keys: str) -> None:
    """One key after the other."""
    for key in keys:
        page.keyboard.press(key)
        page.evaluate(FRAMES)
        page.wait_for_timeout(LOOKS_AWAY)


def written(page: Any) -> str:
    """The HTML that the form would send, once nothing in it moves any more."""
    before, now = None, str(page.evaluate(BODY))
    while before != now:
        page.wait_for_timeout(STILL)
        before, now = now, str(page.evaluate(BODY))
    return now


def write_html(page: Any, html: str) -> None:
    """As somebody who knows HTML does."""
    tool(page, "HTML").click()
    page.get_by_label("HTML of the text").fill(html)
    page.get_by_role("button", name="Use this HTML").click()
    back_in_the_text(page)


def back_in_the_text(page: Any) -> None:
    """Once a question is answered and the cursor stands in the body again."""
    page.get_by_role("dialog").wait_for(state="detached")
    page.wait_for_function("document.activeElement.matches('.ProseMirror[aria-label=\"Body\"]')")
    page.evaluate(FRAMES)
    page.wait_for_timeout(2 * LOOKS_AWAY)


def paste(page: Any, name: str) -> None:
    """What a program puts on the clipboard, as it is kept in a file."""
    page.evaluate(PASTE, (PASTED / name).read_text())


def type_at_the_end(page: Any, words: str) -> None:
    """Behind what stands in the body."""
    text_of(page).click()
    press(page, "Control+End")
    page.keyboard.type(words)


def sign(page: Any, name: str) -> None:
    """In the first row of the byline."""
    byline = page.get_by_role("region", name="Byline")
    if not byline.get_by_label("Author").count():
        byline.get_by_role("button", name="Add a name").click()
    byline.get_by_label("Author").first.fill(name)


def save(page: Any, title: str) -> None:
    """Under this title, until the desk says that it is kept."""
    page.get_by_label("Title", exact=True).fill(title)
    page.evaluate("document.querySelector('.messagelist')?.remove()")  # may say “Saved.” already
    page.get_by_role("button", name="Save", exact=True).first.click()
    page.get_by_text("Saved.").wait_for()
    page.get_by_role("toolbar", name="Formatting").wait_for()


def preview(page: Any) -> Any:
    """Its words on the page that readers will see."""
    page.goto(page.url.replace("/change/", "/preview/"))
    return page.locator(".article__body")
