"""Moritz moderates in a real browser: by keyboard, by touch, with a ban that ends."""

import io
import re
from typing import Any

import pytest
from PIL import Image

from tests.browser.judging import sticking_out, violations
from tests.browser.post import Post, link
from tests.browser.tools import expect
from tests.browser.visitors import DESKTOP, PHONE

MODERATOR, ADMINISTRATOR = "moritz@example.org", "ada@example.org"
QUEUE = "/admin/comments/comment/"
LETTER = "/2026/03/letter-with-replies/"


def reply(door: Any, post: Post, name: str, body: str, email: str, asked: bool = False) -> None:
    """Somebody leaves a reply by the form, and is asked by mail whether the address is theirs."""
    page = door.visit(f"{LETTER}reply/", javascript=False)
    page.get_by_label("Name").fill(name)
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Your reply").fill(body)
    page.get_by_role("button", name="Send reply").click()
    page.wait_for_url("**/comments/own/*/")
    if asked:
        page.goto(link(post.to(email, "Please confirm"), "confirm"))
        page.get_by_role("button", name="Yes, it is mine").click()
        page.wait_for_url("**/comments/own/*/")


def row_of(page: Any, words: str) -> Any:
    return page.locator(".queue__row").filter(has_text=words)


def test_moderate_by_keyboard(door: Any) -> None:
    page = door.visit(f"{QUEUE}?q=ferries", as_=MODERATOR)
    expect(page.locator(".queue__row")).to_have_count(3)

    page.keyboard.press("j")
    expect(page.locator(".queue__row[data-here]")).to_contain_text("Gus")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator(".queue__row[data-here]")).to_contain_text("Ida")
    page.keyboard.down("a")
    page.keyboard.down("a")  # held down, as a keyboard repeats it
    expect(page.get_by_text("Your last decision")).to_be_visible()
    page.keyboard.down("a")
    page.keyboard.down("a")
    page.keyboard.up("a")
    expect(page.locator(".queue__row")).to_have_count(2)
    expect(page.get_by_text("Your last decision: Waiting → Approved, Ida.")).to_be_visible()
    expect(page.locator(".queue__row[data-here]")).to_contain_text("Ulf")
    assert "Ida thinks of ferries." in door.visit(LETTER).content()

    page.keyboard.press("u")
    expect(page.locator(".queue__row")).to_have_count(3)
    assert "Ida thinks of ferries." not in door.visit(LETTER).content()

    page.keyboard.press("k")
    page.keyboard.press("k")
    page.keyboard.press("s")
    expect(page.get_by_text("Your last decision: Waiting → Spam, Gus.")).to_be_visible()
    page.keyboard.press("r")
    expect(page.get_by_text("Your last decision: Waiting → Rejected, Ida.")).to_be_visible()
    page.keyboard.press("e")
    expect(page.get_by_label("Words, as HTML")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("a")  # in a field, a letter is a letter
    expect(page.get_by_label("Words, as HTML")).to_have_value(re.compile("a$"))
    assert door.complaints == []


def shades(box: Any) -> tuple[bool, ...]:
    """Is there a shade at the upper and at the lower edge of the words, where no letters are?"""
    picture = Image.open(io.BytesIO(box.screenshot())).convert("RGB")
    right, middle = picture.width - 24, picture.height // 2
    ground = picture.getpixel((right, middle))
    return tuple(picture.getpixel((right, y)) != ground for y in (2, picture.height - 3))


def test_what_follows_in_a_long_reply_is_not_hidden(door: Any, post: Post) -> None:
    words = "\n\n".join(f"{number}. On lighthouses." for number in range(12))
    reply(door, post, "Uma", words, "uma@example.org", asked=True)

    for size in (PHONE, DESKTOP):
        page = door.visit(f"{QUEUE}?q=lighthouses", as_=MODERATOR, size=size)
        box = page.locator(".queue__words")

        assert shades(box) == (False, True), "more follows"
        box.evaluate("box => { box.scrollTop = box.scrollHeight }")
        assert shades(box) == (True, False), "that was all"
        page.keyboard.press("j")
        assert box.evaluate("box => box.clientHeight === box.scrollHeight"), "a key decides"
        assert shades(box) == (False, False)
        assert sticking_out(page) == []
    assert door.complaints == []


def test_ban_and_expire(door: Any, post: Post) -> None:
    page = door.visit(f"{QUEUE}?q=barges", as_=MODERATOR)
    page.keyboard.press("j")
    page.keyboard.press("b")
    ban = page.locator("#ban")
    ban.get_by_label("Domain").check()
    ban.get_by_label("Why").fill("Sells barges")
    ban.get_by_role("button", name="Ban, and put this among the spam").click()
    expect(page.get_by_text("Banned. Among the spam now: 1.")).to_be_visible()

    reply(door, post, "Rae", "Other barges, from the same house.", "rae@mail.barges.example")
    page.goto(f"{QUEUE}?status=spam&q=barges")
    expect(row_of(page, "Other barges")).to_contain_text("On the ban list")

    page.goto("/admin/comments/ban/")
    line = page.get_by_role("row").filter(has_text="barges.example")
    expect(line).to_contain_text("Sells barges")
    expect(line.locator(".field-hits")).to_have_text("1")
    line.get_by_role("link").first.click()
    page.locator("[name=expires_at]").fill("2026-01-01T12:00")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("row").filter(has_text="barges.example")).to_be_visible()

    reply(door, post, "Roy", "Barges once more.", "roy@barges.example", asked=True)
    page.goto(f"{QUEUE}?q=once+more")
    expect(row_of(page, "Barges once more")).to_be_visible()


@pytest.mark.parametrize("key", ["j", "J", "ㅓ", "Process"])
def test_a_key_is_a_key_in_korean_and_with_caps_lock(door: Any, key: str) -> None:
    page = door.visit(QUEUE, as_=MODERATOR)

    page.evaluate(
        "key => document.body.dispatchEvent(new KeyboardEvent('keydown',"
        "{key, code: 'KeyJ', bubbles: true}))",
        key,
    )

    expect(page.locator(".queue__row").first).to_have_attribute("data-here", "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_queue_in_a_hand_and_on_a_desk(door: Any, scheme: str) -> None:
    page = door.visit(QUEUE, as_=MODERATOR, scheme=scheme, size=PHONE)
    assert (violations(page), sticking_out(page)) == ([], [])
    page.set_viewport_size({"width": 1280, "height": 900})
    assert (violations(page), sticking_out(page)) == ([], [])
    row_of(page, "Longfellow").first.get_by_role("link", name="Ban").click()
    for place in ("#ban", "#words", "#thread"):
        page.locator(place).evaluate("element => element.open = true")
    assert (violations(page), sticking_out(page)) == ([], [])
    page.set_viewport_size({"width": 360, "height": 800})
    assert (violations(page), sticking_out(page)) == ([], [])
    for address in (f"{QUEUE}figures/", f"{QUEUE}habit/", "/admin/comments/ban/"):
        page.goto(address)
        assert (address, violations(page), sticking_out(page)) == (address, [], [])


def test_a_touch_decides(door: Any) -> None:
    page = door.visit(f"{QUEUE}?q=tides", as_=MODERATOR, size=PHONE)
    button = row_of(page, "tides").get_by_role("button", name="Approve")
    assert button.bounding_box()["height"] >= 44
    button.click()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    assert "Tove thinks of tides." in door.visit(LETTER).content()
