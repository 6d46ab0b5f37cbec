"""What an article weighs over the wire, as compressed as it is sent, without its pictures.

And what a reader sees while its letters are on their way.
"""

import re
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


WIDTHS = """async words => {
    const draw = document.createElement("canvas").getContext("2d")
    const wide = {}
    for (const face of ["Peninsula Batang", "Batang stand-in Noto", "Noto Serif CJK KR"]) {
        try { await document.fonts.load(`100px "${face}"`, words) } catch { /* not installed */ }
        draw.font = `100px "${face}", monospace`
        wide[face] = [...words].reduce((sum, sign) => sum + draw.measureText(sign).width, 0)
    }
    return wide
}"""


def test_korean_lines_break_alike_before_and_after_their_face_has_come(door: Any) -> None:
    page = door.enter(size=PHONE)
    page.goto(KOREAN)
    words = "".join(re.findall("[가-힣]", page.locator("main").inner_text()))
    assert len(words) > 50
    wide = page.evaluate(WIDTHS, words)
    ours, stand_in, plain = wide.values()
    if stand_in == plain:
        pytest.skip("the machine has no Noto Serif CJK KR: apt-get install fonts-noto-cjk")
    assert stand_in == pytest.approx(ours, rel=0.015)
