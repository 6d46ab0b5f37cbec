"""A real browser before a real server."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.browser import NO_CHROMIUM, NO_PLAYWRIGHT, visitors
from tests.browser.post import Post
from tests.browser.server import Site, serving
from tests.browser.visitors import Door

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
QUIET = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync""".split()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Debian's Chromium, one for the whole run."""
    playwright = pytest.importorskip("playwright.sync_api", reason=NO_PLAYWRIGHT)
    if not CHROMIUM:
        pytest.skip(NO_CHROMIUM)
    playwright.expect.set_options(timeout=visitors.PATIENCE)
    with playwright.sync_playwright() as tools:
        chromium = tools.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def newsroom(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The newsroom that tests/browser/newsroom.py fills."""
    with serving(tmp_path_factory.mktemp("site"), ["-m", "tests.browser.newsroom"]) as served:
        yield served


@pytest.fixture(scope="session")
def site(newsroom: Site) -> str:
    """Its address, without a slash."""
    return newsroom.url


@pytest.fixture(scope="session")
def demo(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demo newsroom, as `make demo` fills it."""
    with serving(tmp_path_factory.mktemp("demo"), ["manage.py", "demo"]) as served:
        yield served.url


@pytest.fixture(scope="session")
def keys() -> dict[str, Any]:
    """Who has signed in already, by e-mail: a password takes the server a while to check."""
    return {}


@pytest.fixture
def door(browser: Any, site: str, keys: dict[str, Any]) -> Iterator[Door]:
    """Where visitors come in; what their browsers complain of is kept in `door.complaints`."""
    door = Door(browser, site, keys)
    yield door
    door.close()


@pytest.fixture
def demo_door(browser: Any, demo: str) -> Iterator[Door]:
    """Where visitors of the demo newsroom come in."""
    door = Door(browser, demo, {})
    yield door
    door.close()


@pytest.fixture
def visit(door: Door) -> Callable[..., Any]:
    """`visit("/")` is a page in a new browser, as a reader has it."""
    return door.visit


@pytest.fixture(scope="session")
def post(site: str, tmp_path_factory: pytest.TempPathFactory) -> Post:
    """The mail that the site sends."""
    return Post(tmp_path_factory.getbasetemp())
