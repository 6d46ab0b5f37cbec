"""How long a reply was in the writing is told to the moderator; the page stays the same for all."""

from typing import Any

from tests.browser.places import ARTICLE
from tests.browser.post import Post, link
from tests.browser.tools import expect

SEAL = ".reply-form [name=token]"
A_WHILE = 3_500  # ms; longer than what is called haste, as short as a test may wait
HASTE = "after the form was opened"
UNKNOWN = "When its writing began is not known exactly."


TYPE_AT_ONCE = """typed => {
    for (const [name, value] of Object.entries(typed))
        document.querySelector(`.reply-form [name=${name}]`).value = value;
}"""


def write_patiently(page: Any, name: str) -> None:
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("E-mail", exact=True).fill(address_of(name))
    page.get_by_label("Your reply").fill(words_of(name))
    page.wait_for_timeout(A_WHILE)
    send(page)


def write_hastily(page: Any, name: str) -> None:
    rounded = seal_of(page)
    page.evaluate(TYPE_AT_ONCE, {"name": name, "email": address_of(name), "body": words_of(name)})
    with page.expect_response(f"**{ARTICLE}reply/") as fetched:
        page.get_by_label("Name", exact=True).focus()
    assert "cookie" not in fetched.value.request.all_headers()
    expect(page.locator(SEAL)).not_to_have_value(rounded)
    send(page)


def address_of(name: str) -> str:
    return f"{name.split(maxsplit=1)[0].lower()}@readers.example"


def words_of(name: str) -> str:
    return f"{name} has something to say."


def send(page: Any) -> None:
    page.get_by_role("button", name="Send reply").click()
    expect(page.get_by_role("main")).to_contain_text("Please look into your mail")


def confirm(page: Any, post: Post, name: str) -> None:
    page.goto(link(post.to(address_of(name), "Please confirm"), "confirm"))
    page.get_by_role("button", name="Yes, it is mine").click()
    expect(page.get_by_role("main")).to_contain_text("a moderator reads it first")


def seal_of(page: Any) -> str:
    return str(page.locator(SEAL).input_value())


def test_the_moderator_is_told_how_fast_a_reply_was_written(door: Any, post: Post) -> None:
    names = ("Hasty Han", "Patient Paik", "Scriptless Seo")
    pages = [door.visit(ARTICLE), door.visit(ARTICLE), door.visit(ARTICLE, javascript=False)]
    for page, name, write in zip(
        pages, names, (write_hastily, write_patiently, write_patiently), strict=True
    ):
        write(page, name)
        confirm(page, post, name)
    desk = door.visit("/admin/comments/comment/", as_="moritz@example.org")
    hasty, patient, scriptless = (
        desk.locator(".queue__row", has_text=words_of(name)) for name in names
    )
    expect(hasty).to_contain_text(HASTE)
    expect(scriptless).to_contain_text(UNKNOWN)
    expect(patient).to_contain_text("Patient Paik")
    expect(patient).not_to_contain_text(HASTE)
    expect(patient).not_to_contain_text(UNKNOWN)
    for row in (hasty, patient, scriptless):  # others count what waits
        row.get_by_role("button", name="Spam").first.click()
        expect(row).to_have_count(0)
    assert door.complaints == []


def test_the_page_asks_for_nothing_until_somebody_begins_to_write(door: Any) -> None:
    page = door.visit(ARTICLE)
    page.wait_for_load_state("networkidle")
    assert [url for url in door.asked if url.endswith("/reply/")] == []
    for label in ("Name", "E-mail", "Name"):
        page.get_by_label(label, exact=True).focus()
    page.wait_for_load_state("networkidle")
    assert len([url for url in door.asked if url.endswith("/reply/")]) == 1
