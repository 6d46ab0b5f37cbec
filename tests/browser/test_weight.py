"""What an article weighs over the wire, as compressed as it is sent, without its pictures."""

from collections import Counter
from typing import Any

import pytest

from tests.browser.places import ARTICLE, KOREAN
from tests.browser.visitors import DESKTOP, PHONE

PAGE, SCRIPT = 200_000, 15_000  # bytes
COUNTED = ("Document", "Stylesheet", "Script", "Font")


def weigh(door: Any, address: str, size: tuple[int, int]) -> "Counter[str]":
    """Bytes, headers and all, by the sort of thing that was fetched."""
    page = door.enter(size=size)
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sort: dict[str, str] = {}
    weight: Counter[str] = Counter()
    wire.on(
        "Network.responseReceived", lambda event: sort.update({event["requestId"]: event["type"]})
    )
    wire.on(
        "Network.loadingFinished",
        lambda event: weight.update({sort[event["requestId"]]: event["encodedDataLength"]}),
    )
    page.goto(address, wait_until="networkidle")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.evaluate("document.fonts.ready")
    page.wait_for_load_state("networkidle")
    return weight


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("address", [ARTICLE, KOREAN], ids=["English", "Korean"])
def test_an_article_is_light(door: Any, address: str, size: tuple[int, int]) -> None:
    weight = weigh(door, address, size)
    print(address, dict(weight))
    assert weight["Document"] > 1_000
    assert weight["Font"] > 1_000
    assert sum(weight[sort] for sort in COUNTED) < PAGE
    assert 0 < weight["Script"] < SCRIPT
