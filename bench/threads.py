"""What a long thread costs its readers: `python -m bench.threads`, and a part of `make bench`.

The first-byte time of an article with 50 replies beside that of one with 10,000, in one run: the
median of many requests. Read the ratio. A page holds fifty branches; where each has answers, it is
as much longer as they are.
"""

import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import django

FEW, MANY = 50, 10_000
ASKED = 60  # times a page


def main() -> None:
    """Generate, serve, measure, print."""
    from bench.__main__ import ROOT, environment, served  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="peninsula-bench-") as scratch:
        env = environment(Path(scratch))
        subprocess.run(
            [sys.executable, "-m", "bench.threads", "fill"], cwd=ROOT, env=env, check=True
        )
        with served(env) as port:
            measure(port)


def measure(port: int) -> None:
    """A row for each page of a thread, in milliseconds, and its share of the short one's."""
    pages = {
        f"thread of {FEW}": "/2026/01/few/",
        f"thread of {MANY:,}": "/2026/01/many/",
        f"thread of {MANY:,}, in the middle": "/2026/01/many/comment-page-100/",
        f"thread of {MANY:,}, newest first": "/2026/01/many/comment-page-1/?sort=newest",
        f"thread of {MANY:,}, three a branch": "/2026/01/branched/",
    }
    took: dict[str, list[float]] = {name: [] for name in pages}
    for _time in range(ASKED):  # in turn, so that whatever else the machine does hits all alike
        for name, path in pages.items():
            took[name].append(1000 * first_byte(port, path))
    print(f"\n{'page':<34}{'first byte, ms':>16}{'ratio':>8}")
    first = statistics.median(next(iter(took.values())))
    for name, all_of_them in took.items():
        median = statistics.median(all_of_them)
        print(f"{name:<34}{median:>16.2f}{median / first:>8.2f}")


def first_byte(port: int, path: str) -> float:
    """Seconds until the first byte of an answer comes. Raises on any but 200."""
    ask = f"GET {quote(path, safe='/?=&')} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
    request = f"{ask}Connection: close\r\n\r\n".encode()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        started = time.perf_counter()
        connection.sendall(request)
        head = connection.recv(1 << 16)
        took = time.perf_counter() - started
        while connection.recv(1 << 18):
            pass
    if not head.startswith(b"HTTP/1.1 200"):
        raise SystemExit(f"{path} answered {head[:40]!r}")
    return took


def fill() -> None:
    """Two articles with the same words and threads of the same shape, one long and one short."""
    from articles.models import Article, Category, Publication  # noqa: PLC0415
    from bench.generate import FIRST_DAY, store  # noqa: PLC0415
    from comments.models import Comment  # noqa: PLC0415
    from comments.paths import path_below  # noqa: PLC0415

    Publication(name="The Bench").save()
    shelf = Category.objects.create(name="Security")
    number = 0
    for slug, replies, branch in (("few", FEW, 1), ("many", MANY, 1), ("branched", MANY, 3)):
        article = Article.objects.create(
            title=slug,
            body="<p>Two words.</p>" * 40,
            status="published",
            published_at=FIRST_DAY,
            permalink=f"/2026/01/{slug}/",
            primary_category=shelf,
        )

        def left(
            article: Article = article, replies: int = replies, branch: int = branch
        ) -> Iterator[Comment]:
            nonlocal number
            above: list[tuple[int, str]] = []
            for place in range(replies):
                number += 1
                if place % branch == 0:
                    above = []
                path = path_below(above[-1][1] if above else "", number)
                yield Comment(
                    pk=number,
                    article=article,
                    parent_id=above[-1][0] if above else None,
                    path=path,
                    name=f"Reader {number % 90}",
                    body="<p>Plain words, as many as an argument needs and no more.</p>",
                    status="approved",
                    created_at=FIRST_DAY,
                )
                above.append((number, path))

        store(Comment, left())


if __name__ == "__main__":
    if "fill" in sys.argv:
        django.setup()
        from django.core.management import call_command

        call_command("serve", prepare=True, verbosity=0)
        fill()
    else:
        main()
