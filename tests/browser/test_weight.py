"""What an article weighs over the wire, as compressed as it is sent, without its pictures."""

from typing import Any

import pytest

from tests.browser.judging import PAGE, SCRIPT, weigh
from tests.browser.places import ARTICLE, KOREAN
from tests.browser.visitors import DESKTOP, PHONE


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("address", [ARTICLE, KOREAN], ids=["English", "Korean"])
def test_an_article_is_light(door: Any, address: str, size: tuple[int, int]) -> None:
    weight = weigh(door.enter(size=size), address)
    print(address, dict(weight))
    assert weight["Document"] > 1_000
    assert weight["Font"] > 1_000
    assert weight["counted"] < PAGE
    assert 0 < weight["Script"] < SCRIPT
