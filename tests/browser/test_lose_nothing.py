"""A session that ends, a desk out of reach, two people: nothing that was typed is lost.

A tab that dies and two tabs are among the stories.
"""

import re
from typing import Any

import pytest

from tests.browser.judging import violations
from tests.browser.tools import expect
from tests.browser.writing import PASTE, text_of

WANDA, EDDA = "wanda@example.org", "edda@example.org"


@pytest.fixture
def draft(door: Any) -> str:
    """The address of a new draft of Wanda's, which was saved once."""
    desk = door.visit("/admin/articles/article/add/", as_=WANDA)
    desk.get_by_label("Title", exact=True).fill("The tide table")
    body(desk).fill("High water at noon.")
    desk.get_by_role("button", name="Save").click()
    expect(desk.get_by_text("Saved.")).to_be_visible()
    return desk.url.removeprefix(door.site)


body = text_of


def type_at_the_end(desk: Any, words: str) -> None:
    body(desk).click()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(words)


def kept(desk: Any) -> None:
    """Wait until the desk has what was typed."""
    expect(desk.locator("#save-state")).to_have_text(re.compile("kept|saved as a draft"))


def test_the_first_words_of_a_new_article_have_a_place_before_any_save(door: Any) -> None:
    desk = door.visit("/admin/articles/article/add/", as_=WANDA)
    desk.get_by_label("Title", exact=True).fill("Neap and spring")
    kept(desk)
    assert re.search(r"/article/\d+/change/$", desk.url)
    where = desk.url.removeprefix(door.site)
    desk.get_by_label("Title", exact=True).fill("Neap and spring tides")
    desk.keyboard.press("Control+s")
    expect(desk.get_by_text("Saved.")).to_be_visible()
    assert desk.url.removeprefix(door.site) == where


def test_a_session_that_ended_costs_nothing(door: Any, draft: str) -> None:
    desk = door.visit(draft, as_=WANDA)
    type_at_the_end(desk, " Ebb.")
    kept(desk)
    cookies = desk.context.cookies()
    desk.context.clear_cookies(name="sessionid")
    type_at_the_end(desk, " And flow.")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("You are signed out.")).to_be_visible()
    expect(body(desk)).to_contain_text("Ebb. And flow.")
    desk.context.add_cookies([each for each in cookies if each["name"] == "sessionid"])
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("Saved.")).to_be_visible()
    expect(body(desk)).to_contain_text("Ebb. And flow.")


def test_where_somebody_else_signs_in_meanwhile_that_is_said(door: Any, draft: str) -> None:
    desk = door.visit(draft, as_=WANDA)
    type_at_the_end(desk, " Ebb.")
    kept(desk)
    desk.context.clear_cookies(name="sessionid")
    other = door.sign_in(EDDA, into=desk.context.new_page())
    type_at_the_end(desk, " And flow.")
    expect(desk.get_by_text("Somebody else has signed in in this browser.")).to_be_visible()
    expect(desk.get_by_text("You are signed out.")).to_be_hidden()
    other.context.clear_cookies(name="sessionid")
    door.sign_in(WANDA, into=other)
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("Saved.")).to_be_visible()
    expect(body(desk)).to_contain_text("Ebb. And flow.")


def test_who_clears_all_cookies_is_told_to_sign_in_again(door: Any, draft: str) -> None:
    desk = door.visit(draft, as_=WANDA)
    type_at_the_end(desk, " Ebb.")
    kept(desk)
    cookies = desk.context.cookies()
    desk.context.clear_cookies()
    type_at_the_end(desk, " And flow.")
    expect(desk.get_by_text("You are signed out.")).to_be_visible()
    expect(desk.get_by_text("This article can no longer be changed here")).to_be_hidden()
    desk.context.add_cookies(cookies)
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("Saved.")).to_be_visible()
    expect(body(desk)).to_contain_text("Ebb. And flow.")


def test_a_page_asks_before_it_is_left_with_words_that_are_not_saved(door: Any) -> None:
    desk = door.visit("/admin/articles/page/add/", as_=EDDA)
    asked: list[str] = []
    desk.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    body(desk).click()
    desk.keyboard.type("About us.")
    expect(desk.locator("#id_body")).to_have_value("<p>About us.</p>")
    desk.evaluate("location.assign('/admin/')")
    expect(body(desk)).to_have_text("About us.")
    assert asked == ["beforeunload"]
    desk.locator("#id_title").fill("About")
    desk.locator("#id_address").fill("/about-us/")
    desk.get_by_role("button", name="Save", exact=True).first.click()
    desk.wait_for_url("**/admin/articles/page/")
    assert asked == ["beforeunload"]


def test_a_page_that_was_not_saved_is_offered_after_its_tab_is_closed(door: Any) -> None:
    add = "/admin/articles/page/add/"
    desk = door.visit(add, as_=EDDA)
    desk.on("dialog", lambda dialog: dialog.accept())
    body(desk).click()
    desk.keyboard.type("Who we were.")
    expect(desk.locator("#id_body")).to_have_value("<p>Who we were.</p>")
    desk.locator("#id_title").fill("The old guard")
    desk.goto("about:blank")
    desk.goto(add)
    expect(desk.locator(".desk-notice:visible time")).to_contain_text("(Asia/Seoul)")
    assert violations(desk) == []
    desk.get_by_role("button", name="Take it up").click()
    expect(body(desk)).to_have_text("Who we were.")
    expect(desk.locator("#id_title")).to_have_value("The old guard")
    desk.locator("#id_address").fill("old-guard")
    desk.get_by_role("button", name="Save", exact=True).first.click()
    expect(desk.get_by_text("It has to start with a slash")).to_be_visible()
    expect(desk.get_by_role("button", name="Take it up")).to_have_count(0)
    desk.locator("#id_address").fill("/old-guard/")
    desk.get_by_role("button", name="Save", exact=True).first.click()
    desk.wait_for_url("**/admin/articles/page/")
    desk.wait_for_function("Object.keys(localStorage).every((key) => !/^desk-here:/.test(key))")
    desk.goto(add)
    expect(body(desk)).to_be_visible()
    expect(desk.get_by_role("button", name="Take it up")).to_have_count(0)


def test_what_is_taken_up_does_not_write_over_what_a_colleague_saved(door: Any) -> None:
    page = "/admin/articles/page/1/change/"
    desk, other = door.visit(page, as_=EDDA), door.visit(page, as_="ada@example.org")
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.locator("#id_standfirst").fill("Edda’s words")
    desk.goto("/admin/")
    other.locator("#id_standfirst").fill("Ada’s words")
    other.get_by_role("button", name="Save", exact=True).first.click()
    other.wait_for_url("**/admin/articles/page/")
    desk.goto(page)
    expect(desk.locator("#id_standfirst")).to_have_value("Ada’s words")
    desk.get_by_role("button", name="Take it up").click()
    expect(desk.locator("#id_standfirst")).to_have_value("Edda’s words")
    desk.get_by_role("button", name="Save", exact=True).first.click()
    expect(desk.get_by_text("A colleague has saved this meanwhile.")).to_be_visible()
    expect(desk.get_by_text("Ada’s words")).to_be_visible()
    assert desk.locator("#id_standfirst").input_value() == "Edda’s words"


def test_what_never_reached_the_desk_is_in_the_browser(door: Any, draft: str) -> None:
    desk = door.visit(draft, as_=WANDA)
    type_at_the_end(desk, " Slack.")
    unsent(desk, "When to go out.")
    desk.goto("about:blank")
    desk.goto(draft)
    zone = desk.locator("#article_form").get_attribute("data-zone")
    expect(desk.locator("[data-local]:visible time")).to_contain_text(f"({zone})")
    desk.get_by_role("button", name="Take it up").click()
    expect(desk.get_by_label("Standfirst")).to_have_value("When to go out.")
    expect(body(desk)).to_contain_text("Slack.")


def test_what_is_typed_just_before_leaving_is_offered_once(door: Any, draft: str) -> None:
    desk = door.visit(draft, as_=WANDA)
    desk.on("dialog", lambda dialog: dialog.accept())
    type_at_the_end(desk, " Ebb.")
    desk.goto("/admin/")
    with desk.expect_response("**/autosave/"):
        desk.goto(draft)
    expect(desk.get_by_text("that is not saved.")).to_be_visible()
    desk.wait_for_function("Object.keys(localStorage).every((key) => !key.startsWith('desk:'))")
    expect(desk.get_by_text("This browser kept text")).to_have_count(1)  # the hidden one
    expect(desk.get_by_role("link", name="Take it up")).to_have_count(1)


def test_two_people_see_each_other_and_one_takes_over(door: Any, draft: str) -> None:
    desk = door.visit(draft, as_=WANDA)
    with desk.expect_response("**/presence/"):
        desk.reload()
    editor = door.visit(draft, as_=EDDA)
    notice = editor.get_by_text("Wanda Writer has had this article open")
    expect(notice).to_be_visible()
    editor.get_by_role("button", name="Take over").click()
    expect(notice).to_be_hidden()
    type_at_the_end(desk, " Still here.")
    expect(desk.get_by_text("Edda Editor has had this article open")).to_be_visible()


def test_what_was_binned_meanwhile_is_given_back_and_becomes_a_draft(door: Any) -> None:
    page = door.visit("/admin/articles/article/add/", as_="wanda@example.org")
    page.locator(".ProseMirror").wait_for()
    page.get_by_label("Title", exact=True).fill("The ferry at night")
    page.keyboard.press("Control+s")
    page.get_by_text("Saved.", exact=True).wait_for()
    colleague = door.visit(page.url, as_="edda@example.org")
    colleague.get_by_role("button", name="Put it in the bin").click()
    colleague.get_by_text("It is in the bin. You can take it out again.").wait_for()

    page.get_by_label("Standfirst").fill("Who is awake at four, and who sails them home.")
    expect(page.get_by_text("This article can no longer be changed here")).to_be_visible()
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.get_by_role("heading", name="Not saved; your words are here")).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Keep it as a new draft").click()
    expect(page.get_by_label("Standfirst")).to_have_value(
        "Who is awake at four, and who sails them home."
    )
    expect(page.get_by_label("Title", exact=True)).to_have_value("The ferry at night")
    expect(page.locator("#state")).to_have_text("Draft")


def unsent(desk: Any, words: str) -> None:
    """Type what can't reach the desk, and leave."""
    # in the page itself: what is asked of a page that is going away no longer meets a route
    desk.evaluate("""() => {
        window.fetch = () => Promise.reject(new TypeError("away"))
        navigator.sendBeacon = () => false }""")
    desk.on("dialog", lambda dialog: dialog.accept())
    desk.get_by_label("Standfirst").fill(words)
    expect(desk.get_by_text("The desk can’t be reached.")).to_be_visible()


def test_two_tabs_out_of_reach_are_both_offered_and_to_their_writer_alone(
    door: Any, draft: str
) -> None:
    one = door.visit(draft, as_=WANDA)
    two = one.context.new_page()
    two.goto(one.url)
    unsent(one, "Typed in the first.")
    unsent(two, "Typed in the second.")
    address = one.url
    for page in (two, one):
        page.goto("about:blank")
    two.close()

    wanda = one.context.cookies()
    editor = door.visit(draft, as_=EDDA)
    one.context.add_cookies([c for c in editor.context.cookies() if c["name"] == "sessionid"])
    one.goto(address)
    one.get_by_role("toolbar", name="Formatting").wait_for()
    expect(one.get_by_role("button", name="Take it up")).to_have_count(0)
    one.context.add_cookies([c for c in wanda if c["name"] == "sessionid"])
    one.goto(address)
    expect(one.get_by_role("button", name="Take it up")).to_have_count(2)
    one.get_by_role("button", name="Take it up").first.click()
    expect(one.get_by_label("Standfirst")).to_have_value("Typed in the first.")
    one.get_by_role("button", name="Save", exact=True).click()
    expect(one.get_by_text("Saved.", exact=True)).to_be_visible()
    expect(one.get_by_role("button", name="Take it up")).to_have_count(1)
    one.get_by_role("button", name="Take it up").click()
    expect(one.get_by_label("Standfirst")).to_have_value("Typed in the second.")


def test_what_is_typed_beside_the_article_outlives_a_save_and_a_reload(
    door: Any, draft: str
) -> None:
    desk = door.visit(draft, as_=WANDA)
    note = desk.locator("#id_note-words")
    desk.get_by_text("Write a note").click()
    note.fill("Who measured it?")
    desk.get_by_text("Show it to somebody without an account").click()
    whom = desk.locator("[name=link-for_whom]")
    whom.fill("Harbour office")
    desk.get_by_text("Submit with a note").click()
    desk.locator("#id_note").fill("Please by Friday.")
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("Saved.", exact=True)).to_be_visible()
    for _again in range(2):
        expect(note).to_be_visible()
        expect(note).to_have_value("Who measured it?")
        expect(whom).to_have_value("Harbour office")
        expect(desk.locator("#id_note")).to_have_value("Please by Friday.")
        desk.reload()
    desk.get_by_role("button", name="Add the note").click()
    expect(desk.locator("#notes .panel-list")).to_contain_text("Who measured it?")
    desk.reload()
    expect(whom).to_have_value("Harbour office")
    expect(note).to_have_value("")


def test_a_text_too_long_for_the_desk_is_told_and_kept_in_the_browser(
    door: Any, draft: str
) -> None:
    desk = door.visit(draft, as_=WANDA)
    body(desk).click()
    much = "The clerk wrote down every sack. " * 400
    desk.evaluate(PASTE, f"<p>{much}</p>" * 200 + "<p>The last sack.</p>")
    expect(desk.get_by_text("This is more than the desk can keep at once")).to_be_visible()
    desk.get_by_role("button", name="Save", exact=True).click()
    expect(desk.get_by_text("This is more than the desk can keep at once")).to_be_visible()
    expect(body(desk)).to_contain_text("The last sack.")
    again = desk.context.new_page()
    again.goto(draft)
    kept_here = again.locator(".desk-notice:visible")
    expect(kept_here).to_have_count(1)
    expect(kept_here).to_contain_text("This browser kept text of this article")


def test_what_was_written_before_a_save_can_be_undone_after_it(door: Any, draft: str) -> None:
    desk = door.visit(draft, as_=WANDA)
    type_at_the_end(desk, " Low water at six.")
    desk.wait_for_timeout(600)  # what is typed after a pause is undone by itself
    desk.keyboard.type(" Then fog.")
    desk.get_by_role("button", name="Save").first.click()
    expect(desk.get_by_text("Saved.")).to_be_visible()
    body(desk).click()
    desk.keyboard.press("Control+z")
    expect(body(desk)).to_have_text("High water at noon. Low water at six.")
    desk.keyboard.press("Control+z")
    expect(body(desk)).to_have_text("High water at noon.")
    desk.keyboard.press("Control+Shift+z")
    expect(body(desk)).to_have_text("High water at noon. Low water at six.")
    desk.evaluate("document.querySelector('.messagelist').remove()")
    desk.get_by_role("button", name="Save").first.click()
    expect(desk.get_by_text("Saved.")).to_be_visible()
    desk.reload()
    body(desk).click()
    desk.keyboard.press("Control+z")
    expect(body(desk)).to_have_text("High water at noon.")


def test_what_leads_to_another_text_is_no_longer_undone(door: Any, draft: str) -> None:
    desk = door.visit(draft, as_=WANDA)
    type_at_the_end(desk, " Low water at six.")
    desk.get_by_role("button", name="Save").first.click()
    expect(desk.get_by_text("Saved.")).to_be_visible()
    desk.goto(f"{door.site}/admin/")
    desk.evaluate(
        """() => {
          const key = Object.keys(sessionStorage).find((each) => each.startsWith("undoing:"))
          sessionStorage.setItem(key, sessionStorage.getItem(key).replace("noon", "dawn"))
        }"""
    )
    desk.goto(f"{door.site}{draft}")
    body(desk).click()
    desk.keyboard.press("Control+z")
    expect(body(desk)).to_have_text("High water at noon. Low water at six.")
