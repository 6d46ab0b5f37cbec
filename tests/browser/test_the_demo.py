"""The demo newsroom, as a stranger meets it: every article, and a page of every other sort."""

import re
import urllib.request
from typing import Any
from urllib.parse import unquote

from tests.browser.judging import PAGE, SCRIPT, sticking_out, violations, weigh
from tests.browser.visitors import PHONE, SMALLEST

SECTIONS = ("lists", "pages", "categories", "authors", "tags")
MORE = ["/page/2/", "/2020/", "/search/?q=항구", "/tag/북한/", "/no/such/place/"]
ENOUGH = 3  # of each section


def listed(site: str, section: str) -> list[str]:
    """The addresses of one section of the site's map, as paths."""
    with urllib.request.urlopen(f"{site}/sitemap-{section}.xml") as answer:
        found = re.findall(r"<loc>([^<]+)</loc>", answer.read().decode())
    return [unquote(each.removeprefix(site)) for each in found]


def test_every_article_is_light_quiet_and_fits(demo_door: Any, demo: str) -> None:
    articles = listed(demo, "articles")
    assert len(articles) >= 24
    heavy, wide = {}, {}
    page = demo_door.enter(size=SMALLEST)
    for address in articles:
        weight = weigh(page, address)
        if weight["counted"] >= PAGE or weight["Script"] >= SCRIPT:
            heavy[address] = dict(weight)
        if found := sticking_out(page):
            wide[address] = found
    assert heavy == {}
    assert wide == {}
    assert_quiet(demo_door)


def test_a_page_of_every_sort_is_quiet_fits_and_can_be_read_by_all(
    demo_door: Any, demo: str
) -> None:
    korean = next(each for each in listed(demo, "articles") if not each.isascii())
    addresses = [each for section in SECTIONS for each in listed(demo, section)[:ENOUGH]]
    broken = {}
    page = demo_door.enter(size=SMALLEST)
    for address in [*addresses, *MORE, korean, f"{korean}print/"]:
        page.set_viewport_size({"width": SMALLEST[0], "height": SMALLEST[1]})
        page.goto(address)
        found = sticking_out(page)
        page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found += violations(page)
        if found:
            broken[address] = found
    assert broken == {}
    assert_quiet(demo_door)


def assert_quiet(door: Any) -> None:
    """No complaint but the browser's own about the page that is not there; nobody else asked."""
    missing = "responded with a status of 404"
    assert [each for each in door.complaints if missing not in each] == []
    assert len(door.complaints) <= 1
    assert [url for url in door.asked if not url.startswith(f"{door.site}/")] == []
