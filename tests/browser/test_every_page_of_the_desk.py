"""Every page of the desk, found by walking its addresses: axe finds nothing, wide or narrow, by
light or by dark; nothing sticks out; it is not heavy; no script and no handler stands in its text.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLResolver, get_resolver

from tests.accounts.codes import code
from tests.browser.judging import DESK_PAGE, faults, weigh
from tests.browser.newsroom import MONTH_TO_COME
from tests.browser.server import Site
from tests.browser.tools import expect
from tests.browser.visitors import DESKTOP
from tests.cast import PASSWORD

ADA, EDDA, WANDA, FAY = (f"{name}@example.org" for name in ("ada", "edda", "wanda", "fay"))
ARTICLES, FACTOR = "/admin/articles/article/", "/admin/account/second-factor/"
# addresses that answer a reader of the desk with something else than a page: name -> why
NO_PAGE = {
    **{
        f"admin:articles_article_{name}": "a button's"
        for name in (
            *("restore", "revision", "begin", "autosave", "presence", "unsaved", "readiness"),
            *("preview_links", "preview_link", "notes"),
            *("note_answer", "note_resolve", "note_reopen"),
        )
    },
    **{
        f"admin:accounts_user_{name}": "a button's"
        for name in ("unlock", "take_factor", "sign_out")
    },
    **{
        f"admin:{noun}_{verb}": "nobody may"
        for noun in (
            *("accounts_auditentry", "articles_move", "comments_decision"),
            *("importing_proposal", "importing_mention"),
        )
        for verb in ("add", "delete")
    },
    **{
        f"admin:articles_{name}": "nobody may"
        for name in (
            *("correction_add", "correction_delete", "errorreport_add"),
            *("missedaddress_add", "missedsearch_add"),
        )
    },
    "admin:articles_article_crossref": "a file",
    "admin:importing_arrival_delete": "nobody may",
    "admin:articles_article_history": "leads to the revisions",
    "admin:importing_arrival_go_on": "a button's",
    "admin:importing_arrival_for_good": "a button's",
    "account_end_visits": "a button's",
    "account_logout": "a button's",
    "admin:logout": "a button's",
    "admin:accounts_author_refresh": "a button's",
    **{
        f"admin:comments_comment_{name}": "a button's"
        for name in (
            *("decide", "decide_ticked", "decide_all", "undo"),
            *("assign", "reword", "ban", "thread", "pick"),
        )
    },
    "admin:accounts_auditentry_csv": "a file",
    "admin:importing_original_file": "a file",
    "mfa_download_recovery_codes": "a file",
    "admin:articles_article_links": "data",
    "admin:autocomplete": "data",
    "admin:jsi18n": "a script",
    "mfa_login_webauthn": "data",
    "admin:images_image_library": "a part of the article's page; test_accessibility.py opens it",
    "admin:images_image_words": "a part of the library's; test_bring_pictures.py opens it",
    "admin:view_on_site": "leads on",
    "admin:articles_publication_changelist": "leads on",
    "admin:articles_publication_add": "there is one already",
    "admin:articles_publication_delete": "nobody may",
    "admin:articles_publication_send_again": "a button's",
    "admin:comments_comment_add": "nobody may",
}
# pages that are there for some, or after something was done
BY_CLICKING = {
    "admin:articles_article_delete": "only what is in the bin and never was public",
    "admin:articles_article_calendar_move": "only what is planned or scheduled",
}
SIGNED_OUT = {"account_login", "admin:login"}
WITH_A_FACTOR = {
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
}
# test_people.py has a passkey, and looks at them there
WITH_A_KEY = {"mfa_reauthenticate_webauthn", "mfa_remove_webauthn", "mfa_edit_webauthn"}
BY_MAIL = {"account_reset_password_from_key"}
LATER = {*BY_CLICKING, *SIGNED_OUT, *WITH_A_FACTOR, *WITH_A_KEY, *BY_MAIL}


def walk(resolver: Any = None, space: str = "", before: str = "") -> Iterator[tuple[str, str]]:
    """(name, address) of everything below /admin/; the newsroom has one of each noun, number 1."""
    for each in (resolver or get_resolver()).url_patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from walk(each, inner, route)
        elif route.startswith("admin/") and each.name:
            plain = re.sub(r"\^\(\?P<app_label>(\w+).*", r"\1/", route)
            yield space + each.name, "/" + re.sub(r"<[^>]*>", "1", plain)


def is_page(answer: Any) -> bool:
    return answer.status == 200 and answer.headers["content-type"].startswith("text/html")


def judged(page: Any, name: str) -> list[str]:
    """What is wrong with it, each with its name."""
    return [f"{name}: {each}" for each in faults(page)]


def test_every_address_that_shows_a_page_is_fit_for_everybody(door: Any) -> None:
    page = door.visit("/admin/", as_=ADA)
    broken, seen, others = [], 0, set()
    for name, address in walk():
        if name in NO_PAGE:
            continue
        if name in LATER or not is_page(page.request.get(address, max_redirects=0)):
            others.add(name)
            continue
        seen += 1
        weight = weigh(page, address)
        heavy = sum(weight.values()) - weight["counted"]
        if heavy > DESK_PAGE:
            broken.append(f"{name}: {heavy} bytes")
        broken += judged(page, name)
    assert not broken, "\n".join(broken)
    assert others == LATER  # a new page is either shown above, or looked at elsewhere
    assert seen > 70
    assert door.complaints == []


def test_what_one_comes_to_by_clicking_is_too(door: Any) -> None:
    page = door.visit(f"{ARTICLES}?status=binned", as_=EDDA)
    page.get_by_role("link", name="A draft nobody wants").click()
    broken = judged(page, "in the bin")
    page.goto(page.url.replace("/change/", "/delete/"))
    broken += judged(page, "admin:articles_article_delete")
    page.goto(f"{ARTICLES}calendar/?month={MONTH_TO_COME:%Y-%m}")
    broken += judged(page, "a month")
    page.get_by_role("link", name="Move “A letter to come” to another day").click()
    broken += judged(page, "admin:articles_article_calendar_move")
    for deed in ("Put into the bin", "Add a category", "Assign an editor"):
        page.goto(f"{ARTICLES}?status=draft")
        page.get_by_role("checkbox").first.check()  # all that are shown
        page.locator("select[name=action]").select_option(label=deed)
        page.get_by_role("button", name="Go").click()
        page.locator("form.bulk").wait_for()
        broken += judged(page, deed)
    page.goto("/admin/articles/redirect/")
    page.get_by_role("checkbox").nth(1).check()
    page.locator("select[name=action]").select_option(index=1)
    page.get_by_role("button", name="Go").click()
    page.get_by_role("heading", name="Delete").wait_for()
    broken += judged(page, "several redirects")
    page.goto("/admin/importing/proposal/")
    page.get_by_role("checkbox").nth(1).check()
    page.locator("select[name=action]").select_option(label="Accept")
    page.get_by_role("button", name="Go").click()
    page.locator("form.bulk").wait_for()
    broken += judged(page, "several proposals")
    page.goto("/admin/accounts/author/2/merge/?into=1")
    broken += judged(page, "merging")
    page.goto(f"{ARTICLES}?_popup=1")
    broken += judged(page, "choosing an article")
    page.goto("/admin/images/image/?_popup=1")
    broken += judged(page, "choosing a picture")
    page.goto("/admin/articles/redirect/add/")
    page.get_by_role("button", name="Save", exact=True).click()
    page.locator(".errornote").wait_for()
    broken += judged(page, "a form with faults")
    page.goto("/admin/articles/tag/?q=nothing+of+the+kind")
    broken += judged(page, "nothing found")
    reader = door.visit(f"{ARTICLES}?q=letter+to+come", as_=WANDA)
    reader.get_by_role("link", name="A letter to come").click()
    broken += judged(reader, "an article that one may only read")
    reader.goto("/admin/")
    broken += judged(reader, "the first page of a writer")
    assert not broken, "\n".join(broken)
    assert door.complaints == []


def test_so_is_where_the_mail_of_a_forgotten_password_leads(door: Any, newsroom: Site) -> None:
    page = door.visit("/admin/account/forgotten/")
    page.get_by_label("E-mail").fill(FAY)
    page.get_by_role("button", name="Send the mail").click()
    page.wait_for_url("**/sent/")
    letter = next(each for each in newsroom.letters() if each["To"] == FAY)
    page.goto(re.search(rf"{door.site}\S+", letter.get_body(("plain",)).get_content())[0])
    page.get_by_label("New password").first.wait_for()
    faults_of_it = judged(page, "account_reset_password_from_key")
    page.goto(f"{door.site}/admin/account/forgotten/zz-cut/")
    faults_of_it += judged(page, "a link that was cut")
    assert not faults_of_it, "\n".join(faults_of_it)
    assert door.complaints == []


def test_so_are_the_pages_of_signing_in(door: Any) -> None:
    page = door.visit("/admin/login/")
    broken = judged(page, "account_login")
    door.sign_in(FAY, into=page)
    page.goto(f"{FACTOR}totp/activate/")
    secret = page.locator(".desk-secret").inner_text()
    page.get_by_label("Code that the app shows").fill(code(secret))
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_text("The app is set up.")).to_be_visible()
    broken += judged(page, "mfa_view_recovery_codes")
    for name, address in (
        ("mfa_index, with an app", FACTOR),
        ("mfa_deactivate_totp", f"{FACTOR}totp/deactivate/"),
        ("mfa_generate_recovery_codes", f"{FACTOR}recovery-codes/generate/"),
        ("mfa_reauthenticate", f"{FACTOR}reauthenticate/"),
        ("account, with an app", "/admin/account/"),
    ):
        page.goto(address)
        assert page.url.removeprefix(door.site) == address
        broken += judged(page, name)
    page.locator("#logout-form").get_by_role("button").click()
    broken += judged(page, "signed out")
    page.goto("/admin/login/")
    page.get_by_label("E-mail").fill(FAY)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_label("Code").wait_for()
    broken += judged(page, "mfa_authenticate")
    assert not broken, "\n".join(broken)
    assert page.viewport_size == {"width": DESKTOP[0], "height": DESKTOP[1]}
    assert door.complaints == []
