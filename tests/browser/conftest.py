"""A real browser before a real server.

That is granian with DEBUG off, published styles, a database and pictures of its own.
"""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser import visitors
from tests.browser.visitors import Door

playwright = pytest.importorskip(
    "playwright.sync_api",
    reason="Playwright is not installed; `make test-browser` installs it (requirements/dev.txt)",
)

ROOT = Path(__file__).resolve().parent.parent.parent
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
QUIET = """--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync""".split()
PATIENCE = 180  # seconds until the server has to answer; a busy machine compresses slowly
# what the caller's shell may say of another site
CALLERS_OWN = "CACHE_URL EMAIL_URL ALLOWED_HOSTS MEDIA_URL TIME_ZONE WORKERS HOST".split()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """Debian's Chromium, one for the whole run."""
    if not CHROMIUM:
        pytest.skip("no Chromium on PATH; get it with `apt-get install chromium`, or set CHROMIUM")
    playwright.expect.set_options(timeout=visitors.PATIENCE)
    with playwright.sync_playwright() as tools:
        chromium = tools.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def site(browser: object, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the newsroom that tests/browser/newsroom.py fills, without a slash."""
    folder = tmp_path_factory.mktemp("site")
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    here = {name: value for name, value in os.environ.items() if name not in CALLERS_OWN}
    env = here | {
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "BROWSER_STATIC": str(folder / "static"),
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "MEDIA_STORAGE": str(folder / "media"),
        "SECRET_KEY": secrets.token_urlsafe(48),
        "SITE_URL": url,
        "DEBUG": "off",
        "PORT": str(port),
    }
    filling = [sys.executable, "-m", "tests.browser.newsroom"]
    filled = subprocess.run(filling, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert filled.returncode == 0, filled.stderr
    with (folder / "log").open("w+") as log:
        serve = [sys.executable, "manage.py", "serve"]
        server = subprocess.Popen(
            serve, cwd=ROOT, env=env, stdout=log, stderr=log, start_new_session=True
        )
        try:
            wait_for(f"{url}/readyz", server, folder / "log")
            yield url
        finally:
            stop(server)


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(url: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Come back when the server answers. Raises AssertionError with its log where it does not."""
    until = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < until:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"the server did not answer at {url}:\n{log.read_text()}")


def stop(server: "subprocess.Popen[bytes]") -> None:
    """Ask it to end; what does not is ended, with its workers."""
    server.terminate()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


@pytest.fixture(scope="session")
def keys() -> dict[str, object]:
    """Who has signed in already, by e-mail: a password takes the server a while to check."""
    return {}


@pytest.fixture
def door(browser: object, site: str, keys: dict[str, object]) -> Iterator[Door]:
    """Where visitors come in; what their browsers complain of is kept in `door.complaints`."""
    door = Door(browser, site, keys)
    yield door
    door.close()


@pytest.fixture
def visit(door: Door) -> Callable[..., object]:
    """`visit("/")` is a page in a new browser, as a reader has it."""
    return door.visit
