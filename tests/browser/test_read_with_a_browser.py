"""What a reader sees, touches and is spared."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.judging import sticking_out
from tests.browser.places import ARTICLE, HOME, KOREAN, NOWHERE, PRINT, READING, WITHDRAWN
from tests.browser.tools import expect
from tests.browser.visitors import SMALLEST

SLOT_TITLES = ["The ledger of the harbour", "Rice and reason", "항구의 장부"]
A_TURN = 8_000  # ms
BACKGROUND = "getComputedStyle(document.documentElement).backgroundColor"
Visit = Callable[..., Any]


def slots(page: Any) -> Any:
    return page.get_by_role("region", name="Featured")


def shown(page: Any) -> list[str]:
    titles = slots(page).locator(".slot__title")
    return [title.inner_text() for title in titles.all() if title.is_visible()]


# The slider


def test_all_slots_show_without_a_script(visit: Visit) -> None:
    page = visit(HOME, javascript=False)
    assert shown(page) == SLOT_TITLES
    expect(page.get_by_role("button")).to_have_count(0)


def test_buttons_turn_the_slots_and_go_round(visit: Visit) -> None:
    page = visit(HOME)
    assert shown(page) == SLOT_TITLES[:1]
    slots(page).get_by_role("button", name="Next").click()
    assert shown(page) == SLOT_TITLES[1:2]
    expect(slots(page).get_by_text("2 of 3")).to_be_visible()
    for _ in range(2):
        slots(page).get_by_role("button", name="Previous").click()
    assert shown(page) == SLOT_TITLES[2:]


def test_arrow_keys_turn_the_slots(visit: Visit) -> None:
    page = visit(HOME)
    slots(page).get_by_role("link", name=SLOT_TITLES[0]).focus()
    page.keyboard.press("ArrowRight")
    assert shown(page) == SLOT_TITLES[1:2]
    page.keyboard.press("ArrowLeft")
    assert shown(page) == SLOT_TITLES[:1]


def test_after_an_arrow_key_the_keyboard_still_has_a_place(visit: Visit) -> None:
    page = visit(HOME)
    slots(page).get_by_role("link", name=SLOT_TITLES[0]).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert shown(page) == SLOT_TITLES[2:]


def test_slots_turn_by_themselves_until_paused(door: Any) -> None:
    page = door.enter()
    page.clock.install()
    page.goto(HOME)
    page.clock.run_for(A_TURN)
    expect(slots(page).get_by_text("2 of 3")).to_be_visible()
    slots(page).get_by_role("button", name="Pause").click()
    page.mouse.move(0, 0)
    page.locator("body").click(position={"x": 1, "y": 1})
    page.clock.run_for(3 * A_TURN)
    expect(slots(page).get_by_text("2 of 3")).to_be_visible()
    slots(page).get_by_role("button", name="Play").click()
    page.clock.run_for(A_TURN)  # pointer and keyboard are still at the button
    expect(slots(page).get_by_text("3 of 3")).to_be_visible()


def test_play_by_the_keyboard_plays(door: Any) -> None:
    page = door.enter()
    page.clock.install()
    page.goto(HOME)
    slots(page).get_by_role("button", name="Pause").focus()
    page.keyboard.press("Enter")
    page.clock.run_for(2 * A_TURN)
    expect(slots(page).get_by_text("1 of 3")).to_be_visible()
    page.keyboard.press("Enter")
    page.clock.run_for(A_TURN)
    expect(slots(page).get_by_text("2 of 3")).to_be_visible()


def test_a_pointer_that_passes_does_not_take_the_keyboard_s_place(door: Any) -> None:
    page = door.enter()
    page.clock.install()
    page.goto(HOME)
    slots(page).get_by_role("link", name=SLOT_TITLES[0]).focus()
    slots(page).get_by_role("link", name=SLOT_TITLES[0]).hover()
    page.mouse.move(0, 0)
    page.clock.run_for(3 * A_TURN)
    expect(slots(page).get_by_role("link", name=SLOT_TITLES[0])).to_be_focused()


def test_the_browser_s_own_keys_stay_the_browser_s(visit: Visit) -> None:
    page = visit(HOME)
    slots(page).get_by_role("link", name=SLOT_TITLES[0]).focus()
    for key in ("Alt+ArrowRight", "Control+ArrowRight", "Shift+ArrowRight"):
        page.keyboard.press(key)
    assert shown(page) == SLOT_TITLES[:1]


def test_all_slots_show_where_the_slider_s_script_does_not_arrive(door: Any) -> None:
    page = door.enter()
    page.route("**/slider*.js", lambda route: route.abort())
    page.goto(HOME)
    page.wait_for_function("!document.documentElement.classList.contains('js')")
    assert shown(page) == SLOT_TITLES


def test_slots_rest_while_somebody_is_in_them(door: Any) -> None:
    page = door.enter()
    page.clock.install()
    page.goto(HOME)
    slots(page).get_by_role("link", name=SLOT_TITLES[0]).hover()
    page.clock.run_for(3 * A_TURN)
    expect(slots(page).get_by_text("1 of 3")).to_be_visible()


def test_nothing_moves_for_who_wants_less_motion(door: Any) -> None:
    page = door.enter(motion="reduce")
    page.clock.install()
    page.goto(HOME)
    page.clock.run_for(3 * A_TURN)
    expect(slots(page).get_by_text("1 of 3")).to_be_visible()
    expect(slots(page).get_by_role("button", name="Pause")).to_be_hidden()
    slots(page).get_by_role("button", name="Next").click()
    assert page.evaluate("document.getAnimations().length") == 0


def test_a_turned_slot_fades_in_for_everybody_else(visit: Visit) -> None:
    """Else the test above would hold for a page that never moves."""
    page = visit(HOME)
    next_one = slots(page).get_by_role("button", name="Next")
    running = next_one.evaluate("button => (button.click(), document.getAnimations().length)")
    assert running == 1


# Light, dark, a link, paper


def test_the_chosen_paper_is_remembered(visit: Visit) -> None:
    page = visit(HOME)
    light = page.evaluate(BACKGROUND)
    page.get_by_role("button", name="Light or dark").click()
    dark = page.evaluate(BACKGROUND)
    assert dark != light
    page.goto(ARTICLE)
    assert page.evaluate(BACKGROUND) == dark
    page.get_by_role("button", name="Light or dark").click()
    page.reload()
    assert page.evaluate(BACKGROUND) == light


def test_the_paper_is_that_of_the_reader_s_system(visit: Visit) -> None:
    papers = [visit(HOME, scheme=scheme).evaluate(BACKGROUND) for scheme in ("light", "dark")]
    assert papers[0] != papers[1]


def test_the_link_is_copied(visit: Visit, site: str) -> None:
    page = visit(ARTICLE)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == site + ARTICLE


def test_a_link_that_may_not_be_copied_stands_there_to_be_copied_by_hand(visit: Visit) -> None:
    page = visit(KOREAN, size=SMALLEST)
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error()) }")
    page.get_by_role("button", name="링크 복사").click()
    field = page.get_by_role("textbox", name="링크 복사")
    expect(field).to_have_value(re.compile(f"{KOREAN}$"))
    expect(page.get_by_role("button", name="링크 복사")).to_be_visible()
    assert page.evaluate("getSelection().toString() || document.activeElement.value").endswith(
        KOREAN
    )
    assert sticking_out(page) == []


def test_without_a_script_nothing_is_offered_that_needs_one(visit: Visit) -> None:
    page = visit(ARTICLE, javascript=False)
    for name in ("Copy link", "Light or dark"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_article_is_printed_as_words_on_white(visit: Visit, site: str, scheme: str) -> None:
    page = visit(ARTICLE, scheme=scheme)
    page.emulate_media(media="print")
    for left_out in ("navigation", "contentinfo", "button", "textbox"):
        found = page.get_by_role(left_out)
        # a picture stands in the button that enlarges it
        expect(found.and_(page.locator(":not(.enlarge)"))).to_have_count(0)
    article = page.get_by_role("article")
    for words in (
        "Mina Park",
        "No ship leaves without a paper.",
        "The views are the authors’ own.",
    ):
        expect(article).to_contain_text(words)
    expect(page.get_by_text(site + ARTICLE, exact=True)).to_be_visible()
    assert page.evaluate(BACKGROUND) in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


def test_the_print_view_prints(visit: Visit) -> None:
    page = visit(ARTICLE)
    page.get_by_role("link", name="Print").click()
    assert page.url.endswith(PRINT)
    page.evaluate("window.print = () => { document.title = 'printed' }")
    page.get_by_role("button", name="Print").click()
    expect(page).to_have_title("printed")


# Replies


def test_the_form_comes_to_the_reply_that_is_answered(visit: Visit) -> None:
    page = visit(ARTICLE)
    answered = page.locator(".reply").filter(has_text="Where are the books kept?").first
    answered.get_by_role("link", name="Reply to Cho").click()
    expect(page).to_have_url(re.compile(rf"{re.escape(ARTICLE)}$"))
    expect(answered.get_by_role("heading", name="Reply to Cho")).to_be_visible()
    expect(answered.get_by_label("Name")).to_be_focused()
    number = answered.get_attribute("id").removeprefix("comment-")
    assert answered.locator("[name=parent]").input_value() == number
    answered.get_by_role("link", name="Reply to Cho").first.click()
    expect(answered.locator("form")).to_have_count(0)
    expect(page.get_by_role("heading", name="Leave a reply")).to_be_visible()
    assert page.locator("[name=parent]").input_value() == ""


def test_an_answer_without_a_script_has_a_page_of_its_own(visit: Visit) -> None:
    page = visit(ARTICLE, javascript=False)
    page.get_by_role("link", name="Reply to Kim").click()
    expect(page.get_by_role("heading", name="Reply to Kim")).to_be_visible()
    page.get_by_label("Name").fill("Rae Reader")
    page.get_by_label("E-mail").fill("rae@nowhere")
    page.get_by_label("Your reply").fill("I have seen them there.")
    page.get_by_role("button", name="Send reply").click()
    expect(page.get_by_role("alert")).to_contain_text("This is not an e-mail address")
    expect(page.get_by_label("Your reply")).to_have_value("I have seen them there.")
    expect(page.get_by_role("heading", name="Reply to Kim")).to_be_visible()


# What a reader is spared


@pytest.mark.parametrize("address", READING.values(), ids=READING)
def test_a_page_asks_nobody_else_keeps_nothing_and_complains_of_nothing(
    door: Any, address: str
) -> None:
    page = door.visit(address)
    page.wait_for_load_state("networkidle")
    assert [url for url in door.asked if not url.startswith(door.site + "/")] == []
    assert page.context.cookies() == []
    said = [each for each in door.complaints if not tells_the_status(each, address)]
    assert said == []


def tells_the_status(complaint: str, address: str) -> bool:
    """A browser's console repeats the status of a page that is not there."""
    return address in (NOWHERE, WITHDRAWN) and "responded with a status of 4" in complaint


@pytest.mark.parametrize("address", READING.values(), ids=READING)
def test_a_page_fits_into_320_pixels(visit: Visit, address: str) -> None:
    page = visit(address, size=SMALLEST)
    assert sticking_out(page) == []


@pytest.mark.parametrize("address", [HOME, ARTICLE, KOREAN, PRINT, NOWHERE])
def test_the_first_tab_leads_past_the_masthead(visit: Visit, address: str) -> None:
    page = visit(address)
    page.keyboard.press("Tab")
    skip = page.locator("a:focus")
    assert skip.get_attribute("href") == "#main"
    box = skip.bounding_box()
    assert box["x"] >= 0
    assert box["y"] >= 0
    assert box["height"] >= 24
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
