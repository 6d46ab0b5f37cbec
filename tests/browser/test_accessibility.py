"""axe-core finds nothing: WCAG 2.2 to AA, by light and by dark, on a desk and in a hand.

test_every_page_of_the_desk.py asks it of the desk; here are its pages in the middle of work.
"""

from typing import Any

import pytest

from tests.browser.judging import violations
from tests.browser.places import READING
from tests.browser.visitors import DESKTOP, PHONE
from tests.browser.writing import text_of

SORTS = ("home", "article", "Korean article", "print view", "list", "search", "reply form", "404")
# test_the_demo.py has the other sorts
IN_HAND = {sort: READING[sort] for sort in SORTS} | {"sign-in": "/admin/login/"}
EDITOR = "edda@example.org"
SCHEMES = pytest.mark.parametrize("scheme", ["light", "dark"])


@SCHEMES
@pytest.mark.parametrize("address", IN_HAND.values(), ids=IN_HAND)
def test_everybody_can_read_the_site(door: Any, address: str, scheme: str) -> None:
    page = door.visit(address, scheme=scheme, size=PHONE)
    on_phone = violations(page)
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    assert {"phone": on_phone, "desktop": violations(page)} == {"phone": [], "desktop": []}


@SCHEMES
def test_everybody_can_edit_an_article(door: Any, scheme: str) -> None:
    page = door.visit("/admin/articles/article/?status=in_review", as_=EDITOR, scheme=scheme)
    page.get_by_role("link", name="In review since Monday").click()
    text_of(page).focus()
    assert violations(page) == []
    page.get_by_role("button", name="Choose a picture").click()
    page.get_by_role("dialog").get_by_role("button", name="A pier").wait_for()
    assert violations(page) == []


@SCHEMES
def test_everybody_can_look_back(door: Any, scheme: str) -> None:
    page = door.visit("/admin/articles/article/?status=changes", as_=EDITOR, scheme=scheme)
    page.get_by_role("link", name="A letter that is being changed").click()
    page.get_by_role("link", name="Revisions and what differs").click()
    page.locator(".difference ins").first.wait_for()
    assert violations(page) == []
    page.goto("/admin/articles/article/?status=binned")
    page.get_by_role("link", name="A draft nobody wants").click()
    page.get_by_role("button", name="Take it out of the bin").wait_for()
    assert violations(page) == []


@SCHEMES
def test_everybody_can_see_what_is_wrong_with_a_reply(door: Any, scheme: str) -> None:
    page = door.visit(f"{READING['article']}reply/", scheme=scheme, size=PHONE)
    page.get_by_label("Name").fill("Rae")
    page.get_by_label("E-mail").fill("rae@nowhere")  # a browser lets it pass
    page.get_by_label("Your reply").fill("Yes.")
    page.get_by_role("button", name="Send reply").click()
    page.get_by_role("alert").wait_for()
    assert violations(page) == []
