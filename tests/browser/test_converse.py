"""Readers talk: reply, confirm, are answered, told and left alone; change, report, erase."""

from typing import Any

from tests.browser.places import ARTICLE
from tests.browser.post import Post, link
from tests.browser.tools import expect

NARROW = (360, 740)


def write(page: Any, name: str, words: str, follow: str = "Nothing") -> None:
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("E-mail", exact=True).fill(f"{name.lower()}@readers.example")
    page.get_by_label("Your reply").fill(words)
    page.get_by_label("Mail to me").select_option(label=follow)
    page.wait_for_timeout(3500)  # nobody types faster, says the screening
    page.get_by_role("button", name="Send reply").click()


def approve(door: Any, words: str) -> None:
    desk = door.visit("/admin/comments/comment/", as_="moritz@example.org")
    row = desk.locator(".queue__row", has_text=words)
    row.get_by_role("button", name="Approve").first.click()
    expect(desk.locator(".queue__row", has_text=words)).to_have_count(0)


def look_again(page: Any) -> None:
    """The article as it is now; a browser may keep it for a minute."""
    page.goto(ARTICLE)
    page.reload()


def reader(door: Any, network: str, **how: Any) -> Any:
    page = door.enter(**how)
    page.set_extra_http_headers({"X-Forwarded-For": network})
    page.goto(ARTICLE)
    return page


def test_reply_confirm_be_approved_be_answered_be_told_unsubscribe(door: Any, post: Post) -> None:
    cho = reader(door, "192.0.2.1", javascript=False)
    write(cho, "Chonja", "Are they in the archive?", "Answers to this reply")
    expect(cho.get_by_text("Please look into your mail")).to_be_visible()
    cho.goto(link(post.to("chonja@readers.example", "Please confirm"), "confirm"))
    expect(cho.get_by_text("Are they in the archive?")).to_be_visible()
    cho.get_by_role("button", name="Yes, it is mine").click()
    expect(cho.get_by_text("a moderator reads it first")).to_be_visible()
    approve(door, "Are they in the archive?")
    look_again(cho)
    expect(cho.get_by_text("Are they in the archive?")).to_be_visible()

    rae = reader(door, "192.0.2.2")
    rae.get_by_role("link", name="Reply to Chonja").click()
    expect(rae.get_by_role("heading", name="Reply to Chonja")).to_be_visible()
    write(rae, "Raewon", "They are, on the third floor.")
    rae.goto(link(post.to("raewon@readers.example", "Please confirm"), "confirm"))
    rae.get_by_role("button", name="Yes, it is mine").click()
    approve(door, "They are, on the third floor.")

    told = told_after_due(door, post)
    assert "They are, on the third floor." in told.get_body(("plain",)).get_content()
    assert told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    cho.goto(link(told, "unfollow"))
    cho.get_by_role("button", name="No more mail").click()
    expect(cho.get_by_role("heading", name="No more mail comes")).to_be_visible()
    assert not door.complaints


def told_after_due(door: Any, post: Post) -> Any:
    """Whatever is kept next starts the mail; here somebody asks for the data of nobody."""
    page = door.visit("/comments/my-data/")
    page.get_by_label("E-mail", exact=True).fill("nobody@readers.example")
    page.get_by_role("button", name="Send me the link").click()
    return post.to("chonja@readers.example", "A new reply")


def test_change_and_remove(door: Any, post: Post) -> None:
    page = reader(door, "192.0.2.3")
    write(page, "Edit", "I meen this.")
    page.get_by_label("Your reply").fill("I mean this.")
    page.get_by_role("button", name="Keep the change").click()
    expect(page.locator(".reply").get_by_text("I mean this.")).to_be_visible()
    page.get_by_role("link", name="Remove this reply").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.get_by_role("heading", name="Your reply is removed")).to_be_visible()
    assert not door.complaints


def test_report_and_hide(door: Any) -> None:
    for network in ("192.0.2.11", "192.0.2.12", "192.0.2.13"):
        page = reader(door, network)
        page.get_by_role("link", name="Report the reply of Rude").click()
        page.get_by_label("It states something false as a fact").check()
        page.get_by_role("button", name="Report").click()
        expect(page.get_by_role("heading", name="Thank you for telling us")).to_be_visible()
    look_again(page)
    expect(page.get_by_text("The books are lies.")).to_have_count(0)
    assert not door.complaints


def test_erase(door: Any, post: Post) -> None:
    page = reader(door, "192.0.2.21", javascript=False)
    expect(page.get_by_text("I wrote this long ago.")).to_be_visible()
    page.goto("/comments/my-data/")
    page.get_by_label("E-mail", exact=True).fill("past@example.org")
    page.get_by_role("button", name="Send me the link").click()
    page.goto(link(post.to("past@example.org", "What is kept of you"), "my-data"))
    expect(page.get_by_text("I wrote this long ago.")).to_be_visible()
    page.get_by_role("button", name="Erase everything").click()
    expect(page.get_by_role("heading", name="Everything is erased")).to_be_visible()
    look_again(page)
    expect(page.get_by_text("I wrote this long ago.")).to_have_count(0)
    assert not door.complaints


def test_what_is_typed_is_kept_until_it_is_sent(door: Any) -> None:
    page = reader(door, "192.0.2.31")
    page.get_by_label("Your reply").fill("Half a thought")
    page.reload()
    expect(page.get_by_label("Your reply")).to_have_value("Half a thought")
    expect(page.get_by_text("was kept in this browser")).to_be_visible()
    expect(page.get_by_label("Name", exact=True)).to_have_value("")
    page.get_by_label("Name", exact=True).fill("Dora")
    page.get_by_label("E-mail", exact=True).fill("dora@readers.example")
    page.get_by_label("Remember me").check()
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("region", name="So it will look")).to_contain_text("Half a thought")
    page.wait_for_timeout(3500)
    page.get_by_role("button", name="Send reply").click()
    expect(page.get_by_text("Please look into your mail")).to_be_visible()
    page.goto(ARTICLE)
    expect(page.get_by_label("Your reply")).to_have_value("")
    expect(page.get_by_label("Name", exact=True)).to_have_value("Dora")
    page.get_by_label("Remember me").uncheck()
    page.reload()
    expect(page.get_by_label("Name", exact=True)).to_have_value("")


def test_eight_levels_on_a_phone_leave_room_for_words(door: Any) -> None:
    page = reader(door, "192.0.2.41", size=NARROW)
    widths = page.eval_on_selector_all(
        ".replies .reply__body", "all => all.map(each => each.clientWidth)"
    )
    depths = page.eval_on_selector_all(
        ".replies .reply",
        "all => all.map(each => { let n = 0; for (let at = each; at; at = at.parentElement)"
        " n += at.matches('.reply'); return n; })",
    )
    assert max(depths) == 8
    assert min(widths) >= 240
    expect(page.get_by_text("in reply to Bae")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_link_to_a_reply_on_another_page_finds_it(door: Any) -> None:
    page = reader(door, "192.0.2.42")
    page.get_by_role("link", name="Newest first").click()
    expect(page.get_by_role("link", name="Oldest first")).to_be_visible()
    page.goto(f"{ARTICLE}#comment-999999")
    page.reload()  # nobody has that reply: the site says so, and the article stays
    expect(page.get_by_text("is not shown any more")).to_be_visible()
    assert page.url.endswith(f"{ARTICLE}#comment-999999")
