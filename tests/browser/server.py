"""A real server for the browser: granian with DEBUG off, published styles, a site of its own.

Its database is a file, or one of its own on the PostgreSQL server that DATABASE_URL names.
"""

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
from dataclasses import dataclass
from email import message_from_string, policy
from email.message import EmailMessage
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 180  # seconds until it has to answer; a busy machine compresses slowly
# what the caller's shell may say of another site
CALLERS_OWN = "CACHE_URL EMAIL_URL ALLOWED_HOSTS MEDIA_URL TIME_ZONE WORKERS HOST".split()


@dataclass(frozen=True)
class Site:
    """A site that is served: its address without a slash, its folder, what its programs know."""

    url: str
    folder: Path
    env: dict[str, str]

    def run(self, *arguments: str) -> None:
        """Python with these arguments, beside the server. Raises AssertionError where it fails."""
        command = [sys.executable, *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, f"{arguments}: {done.stderr}"

    def turn_the_clock(self, seconds: float) -> None:
        """So far ahead goes the clock of the server, and of what runs beside it, from now on."""
        Path(self.env["BROWSER_CLOCK"]).write_text(str(seconds))

    def letters(self) -> list[EmailMessage]:
        """All mail that the site has sent."""
        files = sorted((self.folder / "mail").glob("*"))
        texts = [
            each for file in files for each in file.read_text().split("-" * 79) if each.strip()
        ]
        return [message_from_string(each.lstrip(), policy=policy.default) for each in texts]


@contextlib.contextmanager
def serving(folder: Path, *steps: list[str]) -> Iterator[Site]:
    """A site that is kept in `folder` and filled by `steps`.

    Each step is what python is given; the database has its tables by then.
    Raises AssertionError with what was printed where one fails or nothing answers.
    """
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    with database(folder) as database_url:
        own = {
            "DJANGO_SETTINGS_MODULE": "tests.browser.settings",
            "BROWSER_STATIC": str(folder / "static"),
            "BROWSER_CLOCK": str(folder / "clock"),
            "DATABASE_URL": database_url,
            "MEDIA_STORAGE": str(folder / "media"),
            "EMAIL_URL": f"filemail:///{folder / 'mail'}",
            "SECRET_KEY": secrets.token_urlsafe(48),
            "SITE_URL": url,
            "DEBUG": "off",
            "PORT": str(port),
        }
        callers = {name: value for name, value in os.environ.items() if name not in CALLERS_OWN}
        site = Site(url, folder, callers | own)
        for step in (["manage.py", "migrate", "-v0"], ["manage.py", "roles", "-v0"], *steps):
            site.run(*step)
        with (folder / "log").open("w") as log:
            serve = [sys.executable, "manage.py", "serve"]
            server = subprocess.Popen(
                serve, cwd=ROOT, env=site.env, stdout=log, stderr=log, start_new_session=True
            )
            try:
                wait_for(f"{url}/readyz", server, folder / "log")
                yield site
            finally:
                stop(server)


@contextlib.contextmanager
def database(folder: Path) -> Iterator[str]:
    """The address of an empty database: on the caller's PostgreSQL, else a file in `folder`."""
    given = os.environ.get("DATABASE_URL", "")
    if not given.startswith("postgres"):
        yield f"sqlite:///{folder / 'site.sqlite3'}"
        return
    import psycopg  # noqa: PLC0415  (only where there is a PostgreSQL)

    name = f"browser_{secrets.token_hex(4)}"
    with psycopg.connect(given, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(given)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


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
