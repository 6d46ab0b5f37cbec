"""A crowd that writes: 200 replies a second for half a minute under one article, beside readers.

    python -m bench.crowd [--rate N] [--seconds S]

Prints what readers waited before and meanwhile, how many replies were answered how, and whether
every reply that was accepted is there. The crowd comes from as many networks as it has writers, by
way of a proxy of ours; its forms were opened a minute ago. Nobody waits for another's answer: what
is more than the machine can keep gets its words back (503), and what was accepted has to be there.
Nobody has to confirm and no moderator reads first, so that each reply changes the page that the
readers read.
"""

import argparse
import asyncio
import http.client
import multiprocessing
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

from bench.__main__ import ROOT, environment, generate, served

ARTICLE = "/2024/01/article-1/"
READERS = 2
OPEN = (
    "from articles.models import Publication; "
    "print(Publication.objects.update(replies_confirmed=False, replies_read_first='nobody'))"
)
KNOWN = ("303", "503")
GLANCE = 5.0  # seconds that readers read alone


def main() -> None:
    """Generate, serve, read, write and read, count."""
    parser = argparse.ArgumentParser(prog="python -m bench.crowd")
    parser.add_argument("--rate", type=int, default=200, help="replies a second")
    parser.add_argument("--seconds", type=float, default=30.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="peninsula-crowd-") as scratch:
        env = {**environment(Path(scratch)), "TRUSTED_PROXIES": "1", "EMAIL_URL": "dummymail://"}
        generate(env, 60, 2_100)
        asked(env, OPEN)
        token = sealed(env)
        with served(env) as port:
            reading(port, 1.0)  # warms up
            idle = reading(port, GLANCE)
            answers, busy, took = writing(port, token, options.rate, options.seconds)
        kept = counted(env)
    tell(idle, busy)
    accepted, back = answers["303"], answers["503"]
    print(f"{accepted} accepted ({accepted / took:.0f} a second), {back} got their words back")
    if other := {status: count for status, count in answers.items() if status not in KNOWN}:
        print(f"OTHER ANSWERS: {other}")
    print("every accepted reply is there" if kept == accepted else f"REPLIES ARE MISSING: {kept}")


def reading(port: int, seconds: float, stop: "threading.Event | None" = None) -> list[float]:
    """What each of the readers' requests took, in seconds."""
    waits: list[float] = []

    def read() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        until = time.monotonic() + seconds
        while time.monotonic() < until and not (stop and stop.is_set()):
            started = time.monotonic()
            connection.request("GET", ARTICLE)
            answer = connection.getresponse()
            answer.read()
            waits.append(time.monotonic() - started)
            if answer.status != 200:
                raise SystemExit(f"a reader got {answer.status}")
            time.sleep(0.05)

    threads = [threading.Thread(target=read) for _reader in range(READERS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return waits


def writing(
    port: int, token: str, rate: int, seconds: float
) -> tuple["Counter[str]", list[float], float]:
    """(how many got which answer, what readers waited meanwhile, how long the writing took)."""
    busy: list[float] = []
    stop = threading.Event()
    readers = threading.Thread(target=lambda: busy.extend(reading(port, 600, stop)))
    readers.start()
    started = time.monotonic()
    # a process of its own: what the crowd costs here is not what the readers beside it wait for
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as elsewhere:
        answers = elsewhere.submit(offer, port, token, rate, int(rate * seconds)).result()
    took = time.monotonic() - started
    stop.set()
    readers.join()
    return answers, busy, took


def offer(port: int, token: str, rate: int, total: int) -> "Counter[str]":
    """Send so many replies at their moments, whether those before are answered or not."""
    return asyncio.run(_offered(port, token, rate, total))


async def _offered(port: int, token: str, rate: int, total: int) -> "Counter[str]":
    loop = asyncio.get_running_loop()
    started = loop.time()
    sent = []
    for number in range(total):
        await asyncio.sleep(max(0.0, started + number / rate - loop.time()))
        sent.append(loop.create_task(_sent(port, *form(token, number))))
    offered = total / (loop.time() - started)
    answers = Counter(await asyncio.gather(*sent))
    print(f"{total} replies offered, {offered:.0f} a second", flush=True)
    return answers


async def _sent(port: int, body: str, headers: dict[str, str]) -> str:
    """The status that one reply got, over a connection of its own."""
    head = {"Host": f"127.0.0.1:{port}", "Connection": "close", "Content-Length": len(body)}
    lines = "".join(f"{name}: {value}\r\n" for name, value in {**head, **headers}.items())
    try:
        incoming, outgoing = await asyncio.open_connection("127.0.0.1", port)
        outgoing.write(f"POST {ARTICLE}reply/ HTTP/1.1\r\n{lines}\r\n{body}".encode())
        answer = await incoming.read(-1)
        outgoing.close()
    except OSError as error:
        return type(error).__name__
    return answer.split(b" ", 2)[1].decode() if answer else "hung up"


def form(token: str, number: int) -> tuple[str, dict[str, str]]:
    """The body and headers of one writer's reply."""
    body = urlencode(
        {
            "name": f"Writer {number}",
            "email": f"writer{number}@example.org",
            "body": f"Thought number {number} about the harbour and its books.",
            "token": token,
        }
    )
    network = f"{10 + number // 65536 % 200}.{number // 256 % 256}.{number % 256}.7"
    return body, {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Forwarded-For": network,
        "Sec-Fetch-Site": "same-origin",
    }


def sealed(env: dict[str, str]) -> str:
    """A seal of a minute ago."""
    return asked(
        env,
        "import datetime; from django.utils import timezone; from articles.models import Article; "
        "from articles import seals; print(seals.seal(Article.objects.get(permalink="
        f"'{ARTICLE}'), timezone.now() - datetime.timedelta(minutes=1)))",
    )


def counted(env: dict[str, str]) -> int:
    """How many of the crowd's replies are in the database."""
    return int(
        asked(
            env,
            "from comments.models import Comment; "
            "print(Comment.objects.filter(name__startswith='Writer ').count())",
        )
    )


def asked(env: dict[str, str], code: str) -> str:
    """What a line of code prints, in a process of its own."""
    command = [sys.executable, "-c", f"import django; django.setup(); {code}"]
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    return done.stdout.strip().splitlines()[-1]


def share(waits: list[float], percent: int) -> float:
    """The wait in milliseconds that this share of requests does not exceed."""
    return 1000 * sorted(waits)[min(len(waits) - 1, len(waits) * percent // 100)]


def tell(idle: list[float], busy: list[float]) -> None:
    """What readers waited, and the ratio that matters."""
    print(f"\n{'readers, ms':<26}{'requests':>10}{'median':>10}{'p99':>10}")
    for name, waits in (("alone", idle), ("beside the crowd", busy)):
        print(f"{name:<26}{len(waits):>10}{share(waits, 50):>10.1f}{share(waits, 99):>10.1f}")
    print(f"p99 beside the crowd is {share(busy, 99) / share(idle, 99):.1f} times p99 alone")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    main()
