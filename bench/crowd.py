"""A crowd replies to one article while others read it: `python -m bench.crowd [--seconds S]`.

200 replies a second, each of a writer and a network of its own, against readers of the same page.
Prints the readers' 99th percentile idle and meanwhile, how many replies were taken, and how many
of them are there. Read the ratio; a machine that can't take 200 a second says how many it took.
"""

import argparse
import re
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from bench.__main__ import ROOT, environment, served

RATE = 200  # replies a second that are sent
HANDS = 40  # writers at the same moment
PATH = "/2026/01/few/"
TOKEN = re.compile(r'name="token" value="([^"]+)"')
OPEN = (
    "import django; django.setup();"
    "from articles.models import Publication;"
    "Publication.objects.update(replies_confirmed=False, replies_read_first='nobodys')"
)


def main() -> None:
    """Generate, serve, read, read and write, count."""
    parser = argparse.ArgumentParser(prog="python -m bench.crowd")
    parser.add_argument("--seconds", type=float, default=30.0)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory(prefix="peninsula-bench-") as scratch:
        env = {
            **environment(Path(scratch)),
            "DATABASE_URL": f"sqlite:///{scratch}/bench.sqlite3",
            "TRUSTED_PROXIES": "1",
            "EMAIL_URL": "dummymail://",
        }
        fill = [sys.executable, "-m", "bench.threads", "fill"]
        subprocess.run(fill, cwd=ROOT, env=env, check=True)
        subprocess.run([sys.executable, "-c", OPEN], cwd=ROOT, env=env, check=True)
        with served(env) as port:
            token = TOKEN.search(ask(port, "GET", f"{PATH}reply/")[1])
            assert token, "the form has a seal"
            idle = readers(port, min(seconds, 10.0))
            taken: list[int] = []
            crowd = threading.Thread(target=write, args=(port, token[1], seconds, taken))
            crowd.start()
            busy = readers(port, seconds)
            crowd.join()
        kept = there(Path(scratch) / "bench.sqlite3")
    print(f"\nreaders' 99th percentile, idle      {idle * 1000:>10.1f} ms")
    print(f"readers' 99th percentile, meanwhile {busy * 1000:>10.1f} ms   ratio {busy / idle:.2f}")
    rate = sum(taken) / seconds
    print(f"replies taken                       {sum(taken):>10,}    {rate:,.0f} a second")
    print(f"replies that are there              {kept:>10,}")


def readers(port: int, seconds: float) -> float:
    """Seconds in which 99 of 100 requests of two readers are answered whole."""
    took: list[float] = []

    def read() -> None:
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            started = time.perf_counter()
            ask(port, "GET", PATH)
            took.append(time.perf_counter() - started)
            time.sleep(0.02)

    hands = [threading.Thread(target=read) for _reader in range(2)]
    for each in hands:
        each.start()
    for each in hands:
        each.join()
    return sorted(took)[int(len(took) * 0.99)]


def write(port: int, token: str, seconds: float, taken: list[int]) -> None:
    """Send RATE replies a second, as far as the server takes them; one entry a hand."""
    started = time.perf_counter()

    def send(hand: int) -> None:
        count, number = 0, hand
        while (at := number / RATE) < seconds:
            wait = started + at - time.perf_counter()
            if wait > 0:
                time.sleep(wait)
            if time.perf_counter() - started > seconds:
                break
            network = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
            typed = {
                "name": "Rae",
                "email": f"rae{number}@example.org",
                "body": f"Thought {number} of many.",
                "token": token,
            }
            count += ask(port, "POST", f"{PATH}reply/", typed, network)[0] == 303
            number += HANDS
        taken.append(count)

    hands = [threading.Thread(target=send, args=(hand,)) for hand in range(HANDS)]
    for each in hands:
        each.start()
    for each in hands:
        each.join()


def ask(
    port: int,
    method: str,
    path: str,
    typed: dict[str, str] | None = None,
    network: str = "10.0.0.1",
) -> tuple[int, str]:
    """(status, body) of one request over a connection of its own."""
    body = urlencode(typed or {})
    head = (
        f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n"
        f"X-Forwarded-For: {network}\r\nContent-Length: {len(body)}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall((head + body).encode())
        answer = b""
        while data := connection.recv(1 << 18):
            answer += data
    first, _, rest = answer.partition(b"\r\n\r\n")
    return int(first.split()[1]), rest.decode(errors="replace")


def there(file: Path) -> int:
    """How many replies of the crowd the database holds."""
    with sqlite3.connect(file) as database:
        count = "SELECT count(DISTINCT email) FROM comments_comment WHERE email LIKE 'rae%'"
        return int(database.execute(count).fetchone()[0])


if __name__ == "__main__":
    main()
