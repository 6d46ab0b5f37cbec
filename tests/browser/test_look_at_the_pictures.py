"""Pictures stand where they belong, at every width, and show what matters in them."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from tests.browser.places import HOME
from tests.browser.visitors import DESKTOP, PHONE

Visit = Callable[..., Any]
STATUE, STAMP = "/2026/03/the-statue-at-the-pier/", "/2025/12/the-stamp/"
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


def colours(locator: Any) -> set[str]:
    """Which of the statue's colours are seen there: "red" is its head, "green" the rest."""
    drawn = Image.open(io.BytesIO(locator.screenshot())).convert("RGB")
    seen = {colour for _count, colour in drawn.getcolors(drawn.width * drawn.height) or []}
    red = any(r > 150 and g < 60 for r, g, _b in seen)
    green = any(r < 60 and g > 90 for r, g, _b in seen)
    return {name for name, is_seen in (("red", red), ("green", green)) if is_seen}


@pytest.mark.parametrize("width", [768, 820, 1000, 1280])
def test_a_row_has_its_small_picture_at_its_side(visit: Visit, width: int) -> None:
    row = visit(HOME, size=(width, 900)).locator(".entry--pictured").first
    box, picture, words = (
        each.bounding_box()
        for each in (row, row.locator(".entry__picture"), row.locator(".entry__words"))
    )
    assert picture["x"] >= words["x"] + words["width"]
    assert picture["width"] < box["width"] / 3
    assert picture["y"] - box["y"] < 40


@SIZES
def test_a_cut_picture_shows_its_focal_point(visit: Visit, size: tuple[int, int]) -> None:
    page = visit(HOME, size=size)
    picture = page.locator(".entry", has_text="The statue at the pier").locator("img")
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("img => img.decode().then(() => getComputedStyle(img).objectFit)") == (
        "cover"
    )
    assert colours(picture) == {"red", "green"}


@SIZES
def test_an_article_shows_the_whole_of_a_tall_picture(visit: Visit, size: tuple[int, int]) -> None:
    page = visit(STATUE, size=size)
    picture = page.locator(".article__picture img")
    box = picture.bounding_box()
    assert picture.evaluate("img => getComputedStyle(img).objectFit") == "contain"
    assert box["height"] <= size[1]
    assert colours(picture) == {"red", "green"}


def test_a_small_picture_is_not_blown_up(visit: Visit) -> None:
    assert visit(STAMP).locator(".article__picture img").bounding_box()["width"] == 300
