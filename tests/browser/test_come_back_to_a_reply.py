"""A reader comes back to a reply: from a link, from sending it, from typing half of it."""

from typing import Any

from tests.browser.places import ARTICLE
from tests.browser.tools import expect


def test_a_page_that_the_browser_kept_is_fetched_once_more_and_not_again(door: Any) -> None:
    page = door.visit(ARTICLE)
    number = page.locator(".reply[id^=comment-]").last.get_attribute("id")
    new = page.request.get(ARTICLE).text()
    old = new.replace(f'id="{number}"', 'id="comment-of-old"')
    assert old != new
    visits = []
    page.on("request", lambda each: visits.append(each.is_navigation_request()))
    served = iter([old])

    def kept(route: Any) -> None:  # what a browser has for a minute
        body = next(served, None) if route.request.is_navigation_request() else None
        route.fulfill(body=body, content_type="text/html") if body else route.continue_()

    page.route(f"**{ARTICLE}", kept)
    page.goto("/about/")
    page.goto(f"{ARTICLE}#{number}")

    expect(page.locator(f"#{number}")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert visits.count(True) <= 3


def test_half_an_answer_comes_back_as_an_answer(door: Any) -> None:
    page = door.visit(ARTICLE)
    link = page.locator("[data-parent]").first
    number, words = link.get_attribute("data-parent"), link.get_attribute("aria-label")
    link.click()
    page.get_by_label("Your reply").fill("Half an answer")

    page.reload()

    expect(page.get_by_role("heading", name=words)).to_be_visible()
    expect(page.get_by_label("Your reply")).to_have_value("Half an answer")
    expect(page.locator(".reply-form [name=parent]")).to_have_value(number)
    page.locator(f"[data-parent='{number}']").click()
    expect(page.get_by_role("heading", name="Leave a reply")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Leave a reply")).to_be_visible()
    expect(page.get_by_label("Your reply")).to_have_value("Half an answer")
