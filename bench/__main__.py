"""`make bench`: requests a second of public pages against a bare Django view, and moving in.

    python -m bench [--articles N] [--replies N] [--seconds S] [--megabytes N] [--keep FOLDER]

Prints a table. Read the ratios: the figures alone say more about the machine.
"""

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

from bench import exports
from peninsula.places import THREADS

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Generate, serve, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--replies", type=int, default=100_000)
    parser.add_argument("--seconds", type=float, default=4.0, help="a page")
    parser.add_argument("--megabytes", type=int, default=200, help="of the export that is read")
    parser.add_argument("--keep", help="a folder for the generated site; used again if it is there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="peninsula-bench-") as scratch:
        folder = Path(options.keep or scratch)
        folder.mkdir(parents=True, exist_ok=True)
        env = environment(folder)
        generate(env, options.articles, options.replies)
        with served(env) as port:
            measure(port, options.seconds)
        move_in(folder, options.megabytes)


def environment(folder: Path) -> dict[str, str]:
    """A real site's environment on a database of its own; DATABASE_URL chooses another engine."""
    return {
        **os.environ,
        "DATABASE_URL": os.environ.get("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3"),
        "MEDIA_STORAGE": str(folder / "media"),
        "SECRET_KEY": "a key for measuring, which guards nothing at all",
        "DEBUG": "off",
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "PYTHONPATH": str(ROOT),
    }


def generate(env: dict[str, str], articles: int, replies: int) -> None:
    """The generated site, if it is not there yet."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "bench.generate", str(articles), str(replies)]
    subprocess.run(command, cwd=ROOT, env=env, check=True)
    print(f"{articles:,} articles and {replies:,} replies in {time.perf_counter() - started:.0f} s")


@contextmanager
def served(env: dict[str, str]) -> Iterator[int]:
    """The site under granian, one worker, with the bare view beside it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port)]
    command += ["--workers", "1", "--blocking-threads", str(THREADS), "--log-level", "error"]
    server = subprocess.Popen([*command, "bench.wsgi:application"], cwd=ROOT, env=env)
    try:
        wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(10)


def wait_for(port: int, server: "subprocess.Popen[bytes]") -> None:
    """Until something listens. Raises SystemExit if the server dies or takes a minute."""
    for _attempt in range(600):
        if server.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("the server did not start")


def measure(port: int, seconds: float) -> None:
    """One row for each page, and its share of what the bare view does."""
    pages = {
        "bare view": "/bare/",
        "home": "/",
        "article, no reply": "/2024/01/article-1/",
        "article, 2,000 replies": "/2024/01/article-0/",
        "category": "/category/security/",
        "category, page 50": "/category/security/page/50/",
        "feed": "/feed/",
        "search, rare word": "/search/?q=archipelago",
        "search, Korean": "/search/?q=북한",
    }
    print(f"\n{'page':<26}{'requests/s':>12}{'of bare':>10}{'KiB':>8}{'ms each':>10}")
    bare = 0.0
    for name, path in pages.items():
        rate, size = requests_a_second(port, path, seconds)
        bare = bare or rate
        print(
            f"{name:<26}{rate:>12,.1f}{rate / bare:>10.5f}{size / 1024:>8.1f}{1000 / rate:>10.2f}"
        )


def move_in(folder: Path, megabytes: int) -> None:
    """How fast an export is read and stored, and the most memory that reading took."""
    print(f"\n{'moving in':<26}{'a second':>12}{'MB at most':>12}")
    large, small = folder / "large.xml", folder / "small.xml"
    exports.write(large, 0, 4, megabytes)
    told = subprocess.run(
        [sys.executable, "-m", "bench.reading", str(large)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    print(f"{f'items read, {megabytes:,} MB':<26}{float(told[0]):>12,.0f}{float(told[1]):>12,.0f}")
    large.unlink()
    articles = exports.write(small, 1500, 4)
    env = {**environment(folder), "DATABASE_URL": f"sqlite:///{folder}/moved.sqlite3"}
    (folder / "moved.sqlite3").unlink(missing_ok=True)
    manage = [sys.executable, "manage.py"]
    subprocess.run([*manage, "migrate", "-v0"], cwd=ROOT, env=env, check=True)
    started = time.perf_counter()
    command = [*manage, "import_wordpress", str(small)]
    subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - started
    print(f"{'articles with 4 replies':<26}{articles / seconds:>12,.0f}")


def is_there(port: int, path: str) -> bool:
    """Is it answered, in a site as small as this one may be?"""
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}") as answer:
            return bool(answer.status == HTTPStatus.OK)
    except HTTPError:
        return False


def requests_a_second(port: int, path: str, seconds: float) -> tuple[float, int]:
    """(requests a second over one kept connection, bytes of a body). Raises on any but 200."""
    request = f"GET {quote(path, safe='/?=&')} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        size = ask(connection, request)  # the first one warms up and is not counted
        done, started = 0, time.perf_counter()
        while time.perf_counter() - started < seconds:
            ask(connection, request)
            done += 1
        return done / (time.perf_counter() - started), size


def ask(connection: socket.socket, request: bytes) -> int:
    """Send one request and read its whole answer; the length of the body."""
    connection.sendall(request)
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += received(connection)
    head, _, body = answer.partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise SystemExit(f"{request.split()[1].decode()} answered {head[:40]!r}")
    length = int(
        next(
            line.split(b":")[1]
            for line in head.lower().split(b"\r\n")
            if line.startswith(b"content-length")
        )
    )
    got = len(body)
    while got < length:
        got += len(received(connection))
    return length


def received(connection: socket.socket) -> bytes:
    """The next bytes. Raises SystemExit when the server hangs up."""
    data = connection.recv(1 << 18)
    if not data:
        raise SystemExit("the server closed the connection")
    return data


if __name__ == "__main__":
    main()
