"""Twelve pages of the demo newsroom as readers see them, in both schemes and two widths.

Run by `make pictures` alone, which keeps what is seen for docs/reading-room.md.
"""

import io
import os
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.browser.judging import sticking_out

FOLDER = os.environ.get("PICTURES", "")  # `make pictures` says where; else none are kept
QUALITY = 60  # of WebP: a page of some 30 kB, in which letters can still be judged
# a picture below what is seen is not fetched yet, and would be waited for without end
STILL = """Promise.all([
    document.fonts.ready,
    ...[...document.images]
        .filter((each) => each.getBoundingClientRect().top < innerHeight)
        .map((each) => each.decode()),
]).catch(() => null).then(() => null)"""
SIZES = {"wide": (1280, 900), "phone": (390, 780)}
PAGES = {
    "home": "/",
    "commentary": "/2026/03/the-four-hour-ferry/",
    "interview": "/2024/09/a-school-closes-twice/",
    "report": "/2021/11/the-railway-that-is-already-there/",
    "category": "/category/security/",
    "author": "/author/dong-ha-baek/",
    "authors": "/authors/",
    "archive": "/archive/",
    "search": "/search/?q=ferry",
    "corrections": "/corrections/",
    "korean": "/ko/",
    "not-found": "/no/such/place/",
}


@pytest.mark.parametrize("name", PAGES)
def test_it_fits_in_both_schemes_and_two_widths(demo_door: Any, name: str) -> None:
    for width, size in SIZES.items():
        for scheme in ("light", "dark"):
            page = demo_door.enter(size=size, scheme=scheme)
            page.goto(PAGES[name])
            assert sticking_out(page) == []
            if FOLDER:
                page.evaluate(STILL)
                keep(page, f"{name}-{width}-{scheme}")


def keep(page: Any, name: str) -> None:
    """What is seen without scrolling, as name.webp."""
    folder = Path(FOLDER) / "reading-room"
    folder.mkdir(exist_ok=True)
    shot = Image.open(io.BytesIO(page.screenshot(animations="disabled"))).convert("RGB")
    shot.save(folder / f"{name}.webp", quality=QUALITY)
