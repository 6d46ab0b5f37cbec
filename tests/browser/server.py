"""A real server for the browser: granian with DEBUG off, published styles, a site of its own."""

import contextlib
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 180  # seconds until it has to answer; a busy machine compresses slowly
# what the caller's shell may say of another site
CALLERS_OWN = "CACHE_URL EMAIL_URL ALLOWED_HOSTS MEDIA_URL TIME_ZONE WORKERS HOST".split()


@contextlib.contextmanager
def serving(folder: Path, *steps: list[str]) -> Iterator[str]:
    """The address, without a slash, of a site that is kept in `folder` and filled by `steps`.

    Each step is what python is given; the database has its tables by then.
    Raises AssertionError with what was printed where one fails or nothing answers.
    """
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    env = {name: value for name, value in os.environ.items() if name not in CALLERS_OWN} | {
        "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
        "BROWSER_STATIC": str(folder / "static"),
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "MEDIA_STORAGE": str(folder / "media"),
        "SECRET_KEY": secrets.token_urlsafe(48),
        "SITE_URL": url,
        "DEBUG": "off",
        "PORT": str(port),
    }
    for step in (["manage.py", "migrate", "-v0"], ["manage.py", "roles", "-v0"], *steps):
        done = subprocess.run(
            [sys.executable, *step], cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{step}: {done.stderr}"
    with (folder / "log").open("w") as log:
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
