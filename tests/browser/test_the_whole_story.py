"""The first edition: a writer writes, an editor publishes, a reader reads, a commenter replies,
a moderator approves. Each with their own browser; the reader and the commenter without JavaScript.
"""

import re
from typing import Any

from tests.browser.post import Post, link
from tests.browser.tools import expect

TITLE = "What the tide leaves"
STANDFIRST = "A short walk along the mud of Ganghwa."
FIRST, STRONG = "Twice a day the sea goes out for miles. ", "Nobody owns the mud."
REPLY = "My grandmother dug clams there, and paid for it."


def test_the_first_edition_from_draft_to_reply(door: Any, post: Post) -> None:
    write_and_submit(door)
    publish(door)
    address = read_without_javascript(door)
    reply_without_javascript(door, post, address)
    number = approve(door)
    see_the_reply(door, address, number)
    assert door.complaints == []
    assert [url for url in door.asked if not is_ours(url, door.site)] == []


def is_ours(url: str, site: str) -> bool:
    return url.startswith((f"{site}/", "data:", f"blob:{site}/"))


def write_and_submit(door: Any) -> None:
    desk = door.sign_in("wanda@example.org")
    desk.get_by_role("link", name="Write", exact=True).click()
    desk.get_by_label("Title", exact=True).fill(TITLE)
    desk.get_by_label("Title", exact=True).press("Enter")
    expect(desk.get_by_label("Standfirst")).to_be_focused()
    desk.keyboard.type(STANDFIRST)
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("textbox", name="Body")).to_be_focused()
    type_the_body(desk)
    choose_the_picture(desk)
    sign(desk, "Mina Park")
    desk.get_by_role("checkbox", name="Economy").check()
    expect(desk.get_by_role("button", name="Publish now")).to_have_count(0)
    desk.get_by_role("button", name="Submit for review").first.click()
    expect(desk.get_by_text("It waits for an editor now.")).to_be_visible()
    desk.goto("/admin/")
    expect(desk.get_by_role("region", name="With an editor")).to_contain_text(TITLE)


def type_the_body(desk: Any) -> None:
    desk.keyboard.type(FIRST)
    desk.get_by_role("toolbar").get_by_role(
        "button", name=re.compile("bold", re.IGNORECASE)
    ).click()
    desk.keyboard.type(STRONG)
    expect(desk.locator(".ProseMirror strong")).to_have_text(STRONG)


def choose_the_picture(desk: Any) -> None:
    desk.get_by_role("button", name="Choose a picture").click()
    library = desk.get_by_role("dialog", name="Library")
    library.get_by_role("button", name="A field").click()
    expect(library).to_be_hidden()
    expect(desk.get_by_role("complementary")).to_contain_text("Harbour Archive")


def sign(desk: Any, name: str) -> None:
    byline = desk.get_by_role("region", name="Byline")
    if not byline.get_by_label("Author").count():
        byline.get_by_role("button", name="Add a name").click()
    byline.get_by_label("Author").first.fill(name)


def publish(door: Any) -> None:
    desk = door.sign_in("edda@example.org")
    desk.get_by_role("region", name="In review").get_by_role("link", name=TITLE).click()
    expect(desk.get_by_role("textbox", name="Body")).to_contain_text(STRONG)
    desk.get_by_role("button", name="Publish now").click()
    expect(desk.get_by_role("link", name="View on site")).to_be_visible()


def read_without_javascript(door: Any) -> str:
    """The lasting address, found from the front page."""
    page = door.visit("/", javascript=False)
    page.get_by_role("link", name=TITLE).first.click()
    assert re.fullmatch(rf"{door.site}/\d{{4}}/\d\d/what-the-tide-leaves/", page.url)
    article = page.get_by_role("article")
    expect(article.get_by_role("heading", level=1)).to_have_text(TITLE)
    for words in (STANDFIRST, "Mina Park", "Harbour College", FIRST.strip(), STRONG):
        expect(article).to_contain_text(words)
    expect(article.get_by_role("img", name="A rice field")).to_be_visible()
    expect(article.get_by_role("link", name="Economy")).to_be_visible()
    return str(page.url)


def reply_without_javascript(door: Any, post: Post, address: str) -> None:
    page = door.visit(address, javascript=False)
    page.get_by_label("Name").fill("Cho Commenter")
    page.get_by_label("E-mail").fill("clams@readers.example")
    page.get_by_label("Your reply").fill(REPLY)
    page.get_by_role("button", name="Send reply").click()
    expect(page.get_by_role("main")).to_contain_text("Please look into your mail")
    page.goto(link(post.to("clams@readers.example", "Please confirm"), "confirm"))
    page.get_by_role("button", name="Yes, it is mine").click()
    expect(page.get_by_role("main")).to_contain_text("a moderator reads it first")
    page.goto(address)
    expect(page.get_by_role("main")).not_to_contain_text(REPLY)


def approve(door: Any) -> int:
    """The number of the reply, which stays with it."""
    desk = door.sign_in("moritz@example.org")
    desk.get_by_role("navigation", name="Desk").get_by_role("link", name="Replies").click()
    row = desk.locator(".queue__row").filter(has_text=REPLY)
    expect(row.get_by_role("link", name=TITLE)).to_be_visible()
    where = row.locator("a[href*='/comment/']").first.get_attribute("href")
    row.get_by_role("button", name="Approve: Cho Commenter").click()
    expect(desk.get_by_text("Your last decision: Waiting → Approved, Cho")).to_be_visible()
    expect(row).to_have_count(0)
    return int(re.findall(r"/(\d+)/", where)[-1])


def see_the_reply(door: Any, address: str, number: int) -> None:
    page = door.visit(f"{address}#comment-{number}", javascript=False)
    reply = page.locator(f"#comment-{number}")
    expect(reply).to_contain_text(REPLY)
    expect(reply).to_contain_text("Cho Commenter")
    expect(reply).to_be_in_viewport()
    expect(page.get_by_role("heading", name="1 reply")).to_be_visible()
    assert "clams@readers.example" not in page.content()
