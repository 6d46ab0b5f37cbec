"""A picture is chosen in the library; the list of what is missing hears of it at once."""

from typing import Any

from tests.browser.tools import expect
from tests.browser.writing import new_article, save


def test_what_is_missing_follows_the_choice_of_a_picture(door: Any) -> None:
    page = new_article(door)
    page.keyboard.type("Words.")
    save(page, "With a picture to come")
    lacking = page.locator("#readiness").get_by_text("no lead picture")
    expect(lacking).to_be_visible()
    page.get_by_role("button", name="Choose a picture").click()
    page.get_by_role("dialog", name="Library").get_by_role("button", name="A pier").click()
    expect(lacking).to_have_count(0)
    page.get_by_role("region", name="Lead picture").get_by_role("button", name="Remove").click()
    expect(lacking).to_be_visible()
