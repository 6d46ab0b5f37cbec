"""People come in: an app, a passkey, a forgotten second step."""

from typing import Any

from tests.accounts.codes import code
from tests.browser.judging import faults
from tests.browser.tools import expect
from tests.cast import PASSWORD

WANDA, NORA = "wanda@example.org", "nora@example.org"
FACTOR = "/admin/account/second-factor/"
KEYS = f"{FACTOR}webauthn/"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def test_a_passkey_opens_the_desk_alone(door: Any) -> None:
    page = door.enter()
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    site = door.site.replace("127.0.0.1", "localhost")  # a passkey belongs to a name
    enter(page, site, NORA)
    page.goto(f"{site}/admin/account/second-factor/")
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Add it").click()
    expect(page.locator(".desk-codes li")).to_have_count(10)
    page.goto(f"{site}{KEYS}")
    edit = page.locator(f"a[href$='/edit/'][href^='{KEYS}']").first.get_attribute("href")
    of_a_key = (KEYS, edit, edit.replace("/edit/", "/remove/"), f"{KEYS}reauthenticate/")
    assert [each for name in of_a_key for each in looked_at(page, f"{site}{name}")] == []
    leave(page)
    page.goto(f"{site}/admin/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="What waits for you")).to_be_visible()
    leave(page)
    enter(page, site, NORA)
    expect(page.get_by_label("Code")).to_be_focused()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="What waits for you")).to_be_visible()
    assert door.complaints == []


def test_an_app_is_set_up_and_asked_for(door: Any) -> None:
    page = door.sign_in(WANDA)
    page.get_by_role("link", name="Your account").click()
    page.get_by_role("link", name="Set one up").click()
    page.get_by_role("link", name="Set up an app").click()
    secret = page.locator(".desk-secret").inner_text()
    page.get_by_label("Code that the app shows").fill(code(secret))
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_text("The app is set up.")).to_be_visible()
    spare = page.locator(".desk-codes li").first.inner_text().strip()
    leave(page)
    enter(page, door.site, WANDA)
    page.get_by_label("Code").fill(spare)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="What waits for you")).to_be_visible()
    page.goto("/admin/account/second-factor/totp/deactivate/")
    page.get_by_role("button", name="Remove the app").click()  # as she was, for the other stories
    expect(page.get_by_text("The app is removed.")).to_be_visible()
    assert door.complaints == []


def looked_at(page: Any, address: str) -> list[str]:
    """What is wrong with the page there."""
    page.goto(address)
    assert page.url == address
    return [f"{address}: {each}" for each in faults(page)]


def enter(page: Any, site: str, email: str) -> None:
    page.goto(f"{site}/admin/login/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state()


def leave(page: Any) -> None:
    page.locator("#logout-form").get_by_role("button").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
