"""Articles are found by their words, pictures in the library; buttons say whose they are."""

from typing import Any

import pytest

from tests.browser.tools import expect

EDITOR = "edda@example.org"
TITLE = "The ledger of the harbour"


def test_a_redirect_is_led_to_an_article_by_words_of_its_title(door: Any) -> None:
    page = door.visit("/admin/articles/redirect/add/", as_=EDITOR)
    page.get_by_label("Old address").fill("/by/its/words/")
    words = page.get_by_label("Article")
    words.press_sequentially("ledger of")
    expect(page.locator(f"datalist option[value='{TITLE}']").first).to_be_attached()
    words.fill(TITLE)  # what choosing from the browser's list does
    page.get_by_role("button", name="Save", exact=True).click()
    row = page.get_by_role("row").filter(has_text="/by/its/words/")
    expect(row).to_contain_text("/2026/03/the-ledger-of-the-harbour/")
    row.get_by_role("link").click()
    expect(page.get_by_label("Article")).to_have_value(TITLE)
    assert door.complaints == []


def test_words_that_name_nothing_come_back(door: Any) -> None:
    page = door.visit("/admin/articles/redirect/add/", as_=EDITOR)
    page.get_by_label("Old address").fill("/by/no/words/")
    page.get_by_label("Article").fill("What nobody wrote")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Nothing is called that")).to_be_visible()
    expect(page.get_by_label("Article")).to_have_value("What nobody wrote")


def test_a_photo_is_chosen_in_the_library_and_taken_away(door: Any) -> None:
    page = door.visit("/admin/accounts/author/add/", as_=EDITOR)
    page.get_by_role("button", name="Photo: Choose a picture").click()
    page.get_by_role("dialog", name="Library").get_by_role("button", name="Mina Park").click()
    shown = page.locator("[data-picker]")
    expect(shown).to_contain_text("Mina Park")
    expect(shown.locator("input")).to_have_value("1")
    shown.get_by_role("button", name="Remove").click()
    expect(shown).not_to_contain_text("Mina Park")
    expect(shown.locator("input")).to_have_value("")
    assert door.complaints == []


def test_the_buttons_of_a_byline_say_whose_they_are(door: Any) -> None:
    page = door.visit("/admin/articles/article/add/", as_=EDITOR)
    byline = page.get_by_role("region", name="Byline")
    while byline.get_by_label("Author").count() < 2:
        byline.get_by_role("button", name="Add a name").click()
    byline.get_by_label("Author").first.fill("Mina Park")
    byline.get_by_label("Author").nth(1).fill("Tom Field")
    byline.get_by_role("button", name="Move down: Mina Park").click()
    expect(byline.get_by_label("Author").first).to_have_value("Tom Field")
    expect(byline.get_by_role("button", name="Move up: Mina Park")).to_have_count(1)
    byline.get_by_role("button", name="Remove: Mina Park").click()
    expect(byline.get_by_role("button", name="Remove: Mina Park")).to_have_count(0)


@pytest.mark.parametrize("height", [720, 800])
def test_nothing_of_the_rail_is_below_the_edge(door: Any, height: int) -> None:
    page = door.visit("/admin/", as_="ada@example.org", size=(1280, height))
    expect(page.locator(".theme-toggle")).to_be_in_viewport(ratio=1)
    expect(page.get_by_role("button", name="Sign out")).to_be_in_viewport(ratio=1)
