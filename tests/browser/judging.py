"""What is asked of every page: its weight, its width, its accessibility."""

import time
from collections import Counter
from typing import Any

from tests.browser.tools import Axe
from tests.browser.visitors import DESKTOP, PATIENCE

PAGE, SCRIPT = 200_000, 15_000  # bytes of an article; its pictures are not counted
DESK_PAGE = 1_200_000  # bytes of a page of the desk, with all that belongs to it
NARROW = (360, 740)
COUNTED = ("Document", "Stylesheet", "Script", "Font")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ALL_RULES = {"type": "tag", "values": RULES}
OF_COLOUR = {"type": "rule", "values": ["color-contrast"]}  # the scheme changes nothing else
SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
INLINE = """[...document.querySelectorAll("*")].filter((each) =>
    each.matches("script:not([src]):not([nonce]):not([type$='json'])") ||
    each.getAttributeNames().some((name) => name.startsWith("on"))
).map((each) => "inline script: " + each.outerHTML.slice(0, 120))"""
CUT_OFF = """[...document.querySelectorAll("body *")].filter((element) => {
    const { right, width, height } = element.getBoundingClientRect()
    if (right <= innerWidth + 1 || width < 2 || height < 2) return false
    for (let box = element; box; box = box.parentElement)
        if (["auto", "scroll"].includes(getComputedStyle(box).overflowX)) return false
    return true
}).map((element) => element.outerHTML.slice(0, 120))"""


def violations(page: Any, rules: dict[str, Any] = ALL_RULES) -> list[str]:
    """One line for each element that breaks a rule: which rule, where, and what axe says."""
    options = {"runOnly": rules, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{rule['id']}: {node['target'][0]}: {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in found
        for node in rule["nodes"]
    ]


def faults(page: Any) -> list[str]:
    """What is wrong with a page of the desk, wide and narrow, by light and by dark."""
    found = []
    page.wait_for_load_state()
    if page.locator("#article_form").count():
        page.get_by_role("toolbar", name="Formatting").wait_for()
    for width, height in (DESKTOP, NARROW):
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        found += [f"{width}: {each}" for each in (*violations(page), *sticking_out(page))]
        page.emulate_media(color_scheme="dark")
        found += [f"{width}, dark: {each}" for each in violations(page, OF_COLOUR)]
    page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
    page.emulate_media(color_scheme="light")
    return [*found, *page.evaluate(INLINE)]


def sticking_out(page: Any) -> list[str]:
    """What a reader would have to scroll sideways for, or never sees."""
    found = list(page.evaluate(CUT_OFF))
    sideways = page.evaluate(SIDEWAYS)
    return [*found, *([f"the page moves sideways by {sideways} px"] if sideways else [])]


def weigh(page: Any, address: str) -> "Counter[str]":
    """Bytes over the wire, headers and all, by the sort of thing that was fetched, read to the end.

    Nothing comes from a cache. What counts against the limit is under "counted".
    """
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sort: dict[str, str] = {}
    weight: Counter[str] = Counter()
    awaited: set[str] = set()

    def arrived(event: dict[str, Any]) -> None:
        weight[sort[event["requestId"]]] += event["encodedDataLength"]
        awaited.discard(event["requestId"])

    wire.on("Network.requestWillBeSent", lambda event: awaited.add(event["requestId"]))
    wire.on(
        "Network.responseReceived", lambda event: sort.update({event["requestId"]: event["type"]})
    )
    wire.on("Network.loadingFinished", arrived)
    wire.on("Network.loadingFailed", lambda event: awaited.discard(event["requestId"]))
    page.goto(address)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.evaluate("document.fonts.ready")
    until = time.monotonic() + PATIENCE / 1000
    while awaited and time.monotonic() < until:
        page.wait_for_timeout(20)
    assert not awaited, f"{address}: {len(awaited)} of {len(sort)} requests did not end"
    wire.detach()
    weight["counted"] = sum(weight[each] for each in COUNTED)
    return weight
